// node pinyin-pro.cjs FOLDER FILE: prints the file in pinyin, line by line, and on
// standard error the seconds that took without the start of node and the package.
const [, , folder, file] = process.argv;
const fs = require("fs");
const { pinyin } = require(require.resolve("pinyin-pro", { paths: [folder] }));

const options = { toneType: "num", v: true };
pinyin("预热", options); // its dictionary is prepared by the first call
const begun = process.hrtime.bigint();
const out = fs.readFileSync(file, "utf8").split("\n").map((line) => pinyin(line, options));
fs.writeSync(2, `${Number(process.hrtime.bigint() - begun) / 1e9}\n`);
process.stdout.write(out.join("\n"));
