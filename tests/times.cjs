// Compares the times of a clip's side file with what is heard in the clip.
//   node tests/times.cjs CLIP.wav SIDE.json
// Prints "heard" when each sentence begins and ends with sound, the pauses between them
// have none, and each character is louder than the pauses.
const fs = require('fs');
const [, , clip, side] = process.argv;

// The samples of a WAV file of 16 bits, one channel.
function samples(bytes) {
    for (let at = 12; at + 8 <= bytes.length;) {
        const size = bytes.readUInt32LE(at + 4);
        if (bytes.toString('latin1', at, at + 4) === 'data')
            return new Int16Array(bytes.buffer.slice(bytes.byteOffset + at + 8,
                                                     bytes.byteOffset + at + 8 + size));
        at += 8 + size + (size & 1);
    }
    throw new Error('no sound');
}

const said = JSON.parse(fs.readFileSync(side, 'utf8'));
const pcm = samples(fs.readFileSync(clip));
function level(from, to) { // seconds; decibels below full scale
    let sum = 1e-9;
    const a = Math.round(from * said.rate), b = Math.min(pcm.length, Math.round(to * said.rate));
    for (let i = a; i < b; i++) sum += pcm[i] * pcm[i] / 32768 / 32768;
    return 10 * Math.log10(sum / Math.max(1, b - a));
}

const wrong = [];
function check(good, what) {
    if (!good) wrong.push(what);
}
check(Math.abs(pcm.length / said.rate - said.duration) < 0.002, 'length');
let end = 0;
for (const s of said.sentences) {
    check(s.start >= end, `${s.n}: begins before ${end}`);
    check(s.start - end < 0.02 || level(end + 0.005, s.start - 0.005) < -60,
          `${s.n}: sound before it`);
    check(level(s.start, s.start + 0.06) > -60, `${s.n}: silence where it begins`);
    check(level(s.end - 0.06, s.end) > -75, `${s.n}: silence where it ends`);
    let at = s.start;
    for (const c of s.characters) {
        check(c.start >= at - 0.0011 && c.end >= c.start, `${s.n}: ${c.text} out of order`);
        check(c.end - c.start < 0.03 || level(c.start, c.end) > -50,
              `${s.n}: ${c.text} is silent`);
        check([...s.text].slice(c.at).join('').startsWith(c.text), `${s.n}: ${c.text} at ${c.at}`);
        at = c.end;
    }
    end = s.end;
}
check(level(end + 0.005, said.duration) < -60, 'sound after the last');
console.log(wrong.length ? wrong.slice(0, 5).join('; ') : 'heard');
