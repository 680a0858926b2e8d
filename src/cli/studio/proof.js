'use strict';
const find = id => document.getElementById(id);
const audio = find('audio'), wave = find('wave'), status = find('status');
let playing = null; // the sentence that is played alone

function mark(sentence) {
    for (const old of document.querySelectorAll('.sentence.now')) {
        old.classList.remove('now');
        old.querySelector('.play').setAttribute('aria-pressed', 'false');
    }
    if (!sentence) return;
    sentence.classList.add('now');
    sentence.querySelector('.play').setAttribute('aria-pressed', 'true');
}

function stop() {
    playing = null;
    audio.pause();
    mark(null);
}

function play(sentence) {
    playing = null;
    audio.currentTime = Number(sentence.dataset.start);
    audio.play().catch(error => { status.textContent = error.message; });
    playing = sentence;
    mark(sentence);
}

const sentences = [...document.querySelectorAll('.sentence')];
const isHeard = s => audio.currentTime >= s.dataset.start && audio.currentTime < s.dataset.end;

// The picture shows where it is; a sentence that is played alone ends with itself.
function follow() {
    if (playing && audio.currentTime >= Number(playing.dataset.end)) stop();
    const scale = 1000 / (audio.duration || 1), shown = document.querySelector('.sentence.now');
    const x = audio.currentTime * scale;
    find('head').setAttribute('x1', x);
    find('head').setAttribute('x2', x);
    if (!playing && !audio.paused) {
        const heard = sentences.find(isHeard);
        if (heard && heard !== shown) mark(heard);
    }
    const now = document.querySelector('.sentence.now');
    find('now').setAttribute('x', now ? now.dataset.start * scale : 0);
    find('now').setAttribute('width', now ? (now.dataset.end - now.dataset.start) * scale : 0);
    if (!audio.paused) requestAnimationFrame(follow);
}
audio.addEventListener('play', follow);
audio.addEventListener('seeked', follow);
audio.addEventListener('ended', stop);
audio.addEventListener('pause', () => { if (!playing) mark(null); follow(); });

document.querySelector('main').addEventListener('click', event => {
    const sentence = event.target.closest('.sentence');
    if (!sentence || event.target.closest('select')) return;
    if (playing === sentence) stop(); else play(sentence);
});
document.addEventListener('keydown', event => { if (event.key === 'Escape') stop(); });
wave.addEventListener('click', event => {
    playing = null;
    const box = wave.getBoundingClientRect();
    audio.currentTime = (event.clientX - box.left) / box.width * audio.duration;
});

// The lines for names.txt, by their words.
const lines = new Map();

function show(word) {
    find('lines').value = [...lines].map(([w, s]) => `${w} ${s.join(' ')}\n`).join('');
    status.textContent = lines.has(word) ? `${word} ${lines.get(word).join(' ')}` : '';
}

document.querySelector('main').addEventListener('change', event => {
    const { word, pinyin, index } = event.target.dataset;
    const syllables = lines.get(word) || pinyin.split(' ');
    syllables[index] = event.target.value;
    if (syllables.join(' ') === pinyin) lines.delete(word); else lines.set(word, syllables);
    for (const other of document.querySelectorAll('select'))
        if (other.dataset.word === word && other.dataset.index === index)
            other.value = event.target.value;
    show(word);
});

find('add').addEventListener('submit', event => {
    event.preventDefault();
    const word = find('word').value.trim(), pinyin = find('pinyin').value.trim();
    const syllables = pinyin.split(/[\s']+/), hanzi = word.match(/\p{Script=Han}/gu) || [];
    if (!hanzi.length || hanzi.join('') !== word || hanzi.length !== syllables.length) {
        status.textContent = status.dataset.wrong;
        return;
    }
    lines.set(word, syllables);
    find('word').value = find('pinyin').value = '';
    find('word').focus();
    show(word);
});

find('copy').addEventListener('click', async () => {
    const text = find('lines');
    try {
        await navigator.clipboard.writeText(text.value);
    } catch (error) { // older browsers, and those that allow it to no page of a file
        text.select();
        document.execCommand('copy');
    }
    status.textContent = status.dataset.copied;
});
