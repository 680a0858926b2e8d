// Uses a proof sheet in a real browser as a person with a keyboard does.
//   node tests/proof.cjs SHEET.html [PICTURE.png]
// Prints "good", or what is wrong. The browser is driven through a pipe of its own.
const { spawn } = require('child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('fs');
const { tmpdir } = require('os');
const path = require('path');

const [, , sheet, picture] = process.argv;
const home = mkdtempSync(path.join(tmpdir(), 'langdu-browser-'));
const flags = ['--remote-debugging-pipe', '--headless', '--disable-gpu', '--disable-audio-output',
    '--no-first-run', '--disable-background-networking', `--user-data-dir=${home}`,
    ...(process.getuid() === 0 ? ['--no-sandbox'] : [])];
const browser = spawn(process.env.BROWSER || 'chromium-headless-shell', flags,
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const wrong = [], asked = [];
let session, number = 0, rest = '';
const waiting = new Map();

function finish(word) {
    console.log(word);
    browser.kill('SIGKILL');
    browser.once('exit', () => {
        rmSync(home, { recursive: true, force: true });
        process.exit(0);
    });
}
browser.on('error', error => { console.log(`no browser: ${error.message}`); process.exit(0); });
setTimeout(() => finish(`too slow; ${wrong.join('; ')}`), 40000).unref();

function send(method, params = {}) {
    const id = ++number;
    browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + '\0');
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

function receive({ id, result, error, method, params }) {
    if (waiting.has(id)) {
        const { resolve, reject } = waiting.get(id);
        waiting.delete(id);
        if (error) reject(new Error(error.message)); else resolve(result);
    }
    if (method === 'Runtime.exceptionThrown') wrong.push(params.exceptionDetails.text);
    if (method === 'Runtime.consoleAPICalled') wrong.push(`console.${params.type}`);
    if (method === 'Log.entryAdded') wrong.push(params.entry.text);
    if (method === 'Network.requestWillBeSent') asked.push(params.request.url);
}
browser.stdio[4].on('data', data => {
    const parts = (rest + data).split('\0');
    rest = parts.pop();
    for (const part of parts) receive(JSON.parse(part));
});

async function run(expression) {
    const { result, exceptionDetails } = await send('Runtime.evaluate',
        { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
    return result.value;
}

async function until(expression, what, tries = 80) {
    for (; tries > 0; tries--) {
        if (await run(expression)) return true;
        await new Promise(done => setTimeout(done, 50));
    }
    wrong.push(what);
    return false;
}

async function check(expression, what) {
    if (!await run(expression)) wrong.push(what);
}

async function press(key, code, text, modifiers = 0) {
    const event = { key, code: key, windowsVirtualKeyCode: code, modifiers };
    await send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', text, ...event });
    await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}
const tab = () => press('Tab', 9);
const enter = () => press('Enter', 13, '\r');

// Tabs until the focus is where `expression` says.
async function tabTo(expression, what) {
    for (let i = 0; i < 60; i++) {
        await tab();
        if (await run(`(e => ${expression})(document.activeElement)`)) return;
    }
    wrong.push(`Tab does not come to ${what}`);
}

async function listen() {
    await run('window.audio = document.getElementById("audio"), 0');
    await until('audio.readyState >= 1 && audio.duration > 1', 'the sound does not load');
    await tabTo('e.matches(".play") && e.closest("p")', 'a sentence');
    await check('getComputedStyle(document.activeElement).outlineStyle === "solid" && ' +
        'parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2',
        'the focus cannot be seen');
    await run('window.s = document.activeElement.closest(".sentence"), 0');
    await enter();
    await until('!audio.paused && audio.currentTime > Number(s.dataset.start) + 0.1',
        'Enter does not play the sentence', 30);
    await check('audio.currentTime < Number(s.dataset.end) + 0.3', 'it plays another place');
    await check('document.activeElement.getAttribute("aria-pressed") === "true" && ' +
        's.classList.contains("now")', 'what is heard is not shown');
    await press('Escape', 27);
    await until('audio.paused', 'Escape does not stop');
    await enter();
    await until('!audio.paused', 'it does not play again');
    await run('audio.currentTime = Number(s.dataset.end) - 0.3, 0');
    await until('audio.paused && audio.currentTime < Number(s.dataset.end) + 0.5',
        'it goes on behind the sentence');
}

async function choose() {
    await tabTo('e.matches("select")', 'a doubtful reading');
    await check('document.activeElement.closest(".doubt").textContent.includes("？")',
        'a doubt is told by colour alone');
    await run('window.c = document.activeElement, 0');
    await press('ArrowDown', 40);
    await until('document.getElementById("lines").value !== ""', 'no line for names.txt');
    await check('(w => { const line = document.getElementById("lines").value;' +
        'const got = line.trim().split(" "), old = c.dataset.pinyin.split(" ");' +
        'old[c.dataset.index] = c.value;' +
        'return got[0] === c.dataset.word && got.slice(1).join(" ") === old.join(" ") })()',
        'the line is wrong');
    await check('document.getElementById("status").textContent.startsWith(c.dataset.word)',
        'the line is not announced');
    await press('ArrowUp', 38);
    await until('document.getElementById("lines").value === ""', 'the line does not go again');
    await press('ArrowDown', 40);
    await tabTo('e.id === "word"', 'the form');
    await send('Input.insertText', { text: '单雨晴' });
    await tab();
    await send('Input.insertText', { text: 'shan4 yu3' });
    await enter();
    await until('document.getElementById("status").textContent === ' +
        'document.getElementById("status").dataset.wrong', 'a syllable may be missing');
    await send('Input.insertText', { text: ' qing2' });
    await enter();
    await until('document.getElementById("lines").value.includes("单雨晴 shan4 yu3 qing2\\n")',
        'a word is not added');
}

// Every control has a name that a screen reader says, and headings are in order.
async function look() {
    const { nodes } = await send('Accessibility.getFullAXTree');
    const controls = nodes.filter(n => !n.ignored &&
        ['button', 'combobox', 'textbox', 'link', 'Audio'].includes(n.role && n.role.value));
    for (const node of controls)
        if (!node.name || !node.name.value) wrong.push(`a ${node.role.value} has no name`);
    if (controls.length < 5) wrong.push('controls are missing');
    await check('document.documentElement.lang && document.querySelector("main").lang === "zh"',
        'languages are not told');
    await check('document.querySelectorAll("h1").length === 1', 'not one h1');
    await check('document.querySelector("[role=status]").ariaLive === "polite"', 'no aria-live');
    await check('document.getElementById("wave").ariaHidden === "true"', 'the waveform is read');
    await check(`[...document.querySelectorAll('.facts, .help, .flag, rt, .play, a')].every(e => {
        const numbers = c => c.match(/[\\d.]+/g).slice(0, 3).map(v => {
            v /= 255;
            return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        });
        const light = c => numbers(c).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        return 1.05 / (light(getComputedStyle(e).color) + 0.05) >= 4.5;
    })`, 'too little contrast');
}

async function print() {
    await send('Emulation.setEmulatedMedia', { media: 'print' });
    await check('["audio", "select", ".play", "form"].every(e => ' +
        'getComputedStyle(document.querySelector(e)).display === "none")', 'controls are printed');
    await check('getComputedStyle(document.querySelector(".others")).display === "inline"',
        'the other readings are not printed');
    await send('Emulation.setEmulatedMedia', { media: '' });
}

async function main() {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    session = (await send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
    for (const domain of ['Runtime', 'Log', 'Page', 'Network']) await send(`${domain}.enable`);
    await send('Page.navigate', { url: `file://${path.resolve(sheet)}` });
    await until('document.readyState === "complete" && document.querySelector("main")', 'no page');
    await listen();
    await choose();
    await look();
    if (picture) {
        const { data } = await send('Page.captureScreenshot', { captureBeyondViewport: true });
        writeFileSync(picture, Buffer.from(data, 'base64'));
    }
    await print();
    for (const url of asked)
        if (!/^(file|data):/.test(url)) wrong.push(`asks the network for ${url}`);
    finish(wrong.length ? wrong.join('; ') : 'good');
}
main().catch(error => finish([...wrong, error.message].join('; ')));
