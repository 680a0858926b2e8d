// node jieba.cjs FOLDER FILE: prints the words of the file, line by line, and on
// standard error the seconds that took without the start of node and the dictionary.
const [, , folder, file] = process.argv;
const fs = require("fs");
const find = (name) => require(require.resolve(name, { paths: [folder] }));
const { Jieba } = find("@node-rs/jieba");
const { dict } = find("@node-rs/jieba/dict");

const jieba = Jieba.withDict(dict);
const begun = process.hrtime.bigint();
const out = fs.readFileSync(file, "utf8").split("\n").map((line) => jieba.cut(line, true).join(" "));
fs.writeSync(2, `${Number(process.hrtime.bigint() - begun) / 1e9}\n`);
process.stdout.write(out.join("\n"));
