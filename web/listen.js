// Reads a chapter aloud with the browser's own voice, sentence by sentence, from what the mirror says. The program marks the sentence, on the canvas and in
// the mirror; this script has the bar at the window's foot, the keys, and the scrolling. Loaded when Listen is pressed (selection.js).

const speeds = [50, 75, 100, 125, 150, 200]; // percent: VoiceSpeedSetting
const begin = 400; // ms: what a screen reader says of the bar comes first
const quiet = 600; // ms after what a screen reader is told, besides the time that it takes
const each = 60; // ms that a character of it takes

/** Signs that voices pass over or spell. @type {[RegExp, string][]} */
const inWords = [
  [/(\d)\s*[–‐-]\s*(?=\d)/g, '$1 to '], [/−\s*(?=\d)/g, 'minus '], [/\s*×\s*/g, ' times '], [/\s*≈\s*/g, ' about '], [/\s*±\s*/g, ' plus or minus '], [/\s*→\s*/g, ' to '],
  [/\s*≤\s*/g, ' at most '], [/\s*≥\s*/g, ' at least '], [/\s*<\s*/g, ' less than '], [/\s*>\s*/g, ' more than '], [/\s+=\s+/g, ' equals '], [/√/g, 'the root of '], [/\s*÷\s*/g, ' divided by '], [/(?<=\S)\/s\b/g, ' per second'], [/\s+·\s+/g, ': '],
  [/(\d)\s*%/g, '$1 percent'], [/[µμ]m²/g, 'square micrometres'], [/[µμ]m\b/g, 'micrometres'], [/[µμ]g\b/g, 'micrograms'], [/[µμ]L\b/gi, 'microlitres'], [/(\d)\s*nm\b/g, '$1 nanometres'], [/(\d)\s*mm\b/g, '$1 millimetres'],
  [/(\d)\s*cm\b/g, '$1 centimetres'], [/(\d)\s*mL\b/gi, '$1 millilitres'], [/(\d)\s*mg\b/g, '$1 milligrams'], [/(\d)\s*kg\b/g, '$1 kilograms'], [/(\d)\s*°C/g, '$1 degrees Celsius'], [/(\d)\s*min\b/g, '$1 minutes'],
];

/** @param {string} text */
export const words = (text) => inWords.reduce((said, [sign, word]) => said.replace(sign, word), text).replace(/\s+/g, ' ').trim();

/** The sentences of a text, as it is drawn. @param {string} text @returns {string[]} */
function sentencesOf(text) {
  const parts = Intl.Segmenter ? [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment) : text.match(/.+?(?:[.!?](?=\s|$)|$)\s*/g) ?? [text];
  return parts.filter((part) => part.trim());
}

/** A text as it is drawn, and what is said from each place in it to the next. @param {Node} node @returns {{ drawn: string, said: string }[]} */
function runsOf(node) {
  return [...node.childNodes].flatMap((child) => {
    if (child instanceof Text) return [{ drawn: child.data, said: child.data }];
    const element = /** @type {HTMLElement} */ (child), said = element.dataset?.spoken;
    return said === undefined ? runsOf(element) : [{ drawn: element.textContent ?? '', said }];
  });
}

/** @typedef {{ element: HTMLElement, number: number, drawn: string, said: string }} Sentence `number`: in its element */

/** What is read of an element. @param {HTMLElement} element @returns {Sentence[]} */
function readOf(element) {
  const runs = runsOf(element);
  let end = 0;
  return sentencesOf(runs.map(({ drawn }) => drawn).join('')).map((drawn, number) => {
    const from = end;
    end += drawn.length;
    let at = 0, said = '';
    for (const run of runs) {
      const first = Math.max(from - at, 0), last = Math.min(end - at, run.drawn.length);
      if (first < last) said += run.said === run.drawn ? run.drawn.slice(first, last) : first === 0 ? run.said : '';
      at += run.drawn.length;
    }
    return { element, number, drawn: drawn.trim(), said: words(said) };
  }).filter(({ said }) => /[\p{L}\p{N}]/u.test(said));
}

const texts = ':is([data-role="heading"], [data-role="paragraph"], [data-role="text"].n, [data-role="cell"], [data-role="rowheader"], [data-role="columnheader"], p.note)';
const passedOver = 'button, a.n, nav, [id^="n-note/"], [id$="/notes"], [aria-hidden="true"]:not(label *), .leaving';

/** All that is read of a chapter, in its order. @param {HTMLElement} root @returns {Sentence[]} */
function chapterOf(root) {
  const all = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(`main ${texts}`)]);
  return all.filter((element) => !element.closest(passedOver) && !element.querySelector(texts)).flatMap(readOf);
}

/** The bar at the window's foot. */
class Bar {
  /** @param {number} speed @param {{ back: () => void, turn: () => void, ahead: () => void, stop: () => void, speed: (percent: number) => void }} acts */
  constructor(speed, acts) {
    this.box = Object.assign(document.createElement('section'), { id: 'listen' });
    this.box.setAttribute('aria-label', 'Reading aloud');
    this.box.style.cssText = 'position: fixed; z-index: 2; left: 50%; bottom: calc(8px + env(safe-area-inset-bottom)); translate: -50%; box-sizing: border-box; width: max-content; max-width: calc(100% - 16px); display: flex; flex-wrap: wrap; justify-content: center; gap: clamp(0px, .8vw, 4px); padding: 6px; border: 1px solid var(--edge); border-radius: 12px; background: var(--surface); color: var(--text); box-shadow: 0 2px 12px #0004;';
    const look = 'min-height: 44px; min-width: 44px; padding: 0 clamp(2px, 1.2vw, 10px); border: 0; border-radius: 8px; background: none; color: var(--accent); font: inherit; font-weight: 700; cursor: pointer;';
    const button = (/** @type {string} */ name, /** @type {string} */ key, /** @type {() => void} */ act) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', textContent: name, onclick: act });
      made.style.cssText = look;
      made.setAttribute('aria-keyshortcuts', `Control+Alt+${key}`);
      this.box.append(made);
      return made;
    };
    button('Back', 'J', acts.back);
    this.turn = button('Pause', 'K', acts.turn);
    button('Ahead', 'L', acts.ahead);
    const list = document.createElement('select');
    list.setAttribute('aria-label', 'Speed');
    list.style.cssText = `${look} color-scheme: inherit;`;
    list.append(...speeds.map((percent) => new Option(`${percent} %`, String(percent), false, percent === speed)));
    list.onchange = () => acts.speed(Number(list.value));
    this.box.append(list);
    button('Stop', 'X', acts.stop);
    document.body.append(this.box);
    document.documentElement.style.scrollPaddingBottom = '80px'; // what has the focus is not under the bar
  }

  /** @param {boolean} on */
  show(on) { this.turn.textContent = on ? 'Pause' : 'Go on'; }

  get focused() { return this.box.contains(document.activeElement); }

  remove() {
    this.box.remove();
    document.documentElement.style.scrollPaddingBottom = '';
  }
}

class Reading {
  /** @param {import('./host.js').Host} host @param {number} speed in percent */
  constructor(host, speed) {
    this.host = host;
    this.speed = speeds.includes(speed) ? speed : 100;
    /** @type {Sentence | undefined} */
    this.now = undefined;
    this.on = false;
    this.leads = true; // the page goes along with what is read, until the reader scrolls away from it
    this.timer = 0;
    /** @type {SpeechSynthesisUtterance | undefined} what is being said: of an earlier one nothing is heard any more */
    this.said = undefined;
    this.bar = new Bar(this.speed, { back: () => this.step(-1), turn: () => this.turn(), ahead: () => this.step(1), stop: () => this.stop(), speed: (percent) => this.hasten(percent) });
    this.ended = new AbortController();
    const { signal } = this.ended;
    addEventListener('keydown', (event) => this.keyed(event), { signal });
    addEventListener('pagehide', () => this.stop(), { signal });
    for (const type of ['wheel', 'touchmove']) addEventListener(type, () => { this.leads = false; }, { signal, passive: true });
    this.changed = host.routes.changed;
    host.routes.changed = () => {
      this.stop();
      host.routes.changed();
    };
    // What a screen reader is told comes first: the sentence waits, and begins anew.
    this.told = new MutationObserver((changes) => {
      const text = changes.flatMap(({ addedNodes }) => [...addedNodes]).map(({ textContent }) => textContent).join(' ');
      if (this.on && text) this.say(quiet + each * text.length);
    });
    this.told.observe(host.announcer.region, { childList: true });
    this.bar.turn.focus({ preventScroll: true });
  }

  /** @returns {{ all: Sentence[], at: number }} */
  place() {
    const all = chapterOf(this.host.mirror.root);
    const { now } = this;
    if (!now) return { all, at: -1 };
    const same = all.findIndex(({ element, number, drawn }) => element === now.element && number === now.number && drawn === now.drawn);
    if (same >= 0) return { all, at: same };
    // It is gone, or has other words: on from what stands before it.
    return { all, at: all.findLastIndex(({ element }) => Boolean(element.compareDocumentPosition(now.element) & Node.DOCUMENT_POSITION_FOLLOWING)) };
  }

  /** @param {number} by */
  step(by) {
    const { all, at } = this.place();
    const next = all[Math.max(at + by, 0)];
    if (!next) return this.stop();
    if (this.now && this.isSeen(this.now)) this.leads = true;
    this.now = next;
    this.mark();
    requestAnimationFrame(() => requestAnimationFrame(() => this.follow()));
    if (this.on) this.say();
  }

  turn() {
    this.on = !this.on;
    this.bar.show(this.on);
    if (!this.on) this.hush();
    else if (this.now) this.say();
    else this.step(1);
  }

  /** @param {number} percent */
  hasten(percent) {
    this.speed = percent;
    this.host.mirror.act('chapter/listen', 'set', percent);
    if (this.on) this.say();
  }

  hush() {
    clearTimeout(this.timer);
    this.said = undefined;
    speechSynthesis.cancel();
  }

  /** Says the sentence from its beginning, after so many ms. */
  say(after = 0) {
    this.hush();
    const { now } = this;
    if (!now) return;
    this.timer = setTimeout(() => {
      const said = this.said = new SpeechSynthesisUtterance(now.said);
      Object.assign(said, { rate: this.speed / 100, lang: document.documentElement.lang || 'en' });
      said.onend = () => { if (this.said === said) this.step(1); };
      said.onerror = ({ error }) => { if (this.said === said) this.failed(error); };
      speechSynthesis.speak(said);
    }, after);
  }

  /** @param {string} why */
  failed(why) {
    this.stop();
    this.host.program?.refused('The voice', why);
  }

  mark() { this.host.mirror.act('chapter/listen', 'write', 0, this.now ? `${this.now.element.id.slice(2)}\n${this.now.drawn}` : ''); }

  /** Where the sentence is: its mark, or the whole of its text where it has none. @param {Sentence} sentence */
  boxOf({ element }) { return (element.querySelector('mark, .marked') ?? element).getBoundingClientRect(); }

  /** @param {Sentence} sentence */
  isSeen(sentence) {
    const { top, bottom } = this.boxOf(sentence);
    return bottom > 0 && top < innerHeight;
  }

  /** The page goes along. */
  follow() {
    if (!this.now || !this.leads) return;
    const { top, bottom } = this.boxOf(this.now), foot = this.bar.box.getBoundingClientRect().top;
    if (top >= 8 && bottom <= foot - 8) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scrollBy({ top: top - innerHeight / 4, behavior: still ? 'instant' : 'smooth' });
  }

  /** @param {KeyboardEvent} event */
  keyed(event) {
    const act = { KeyJ: () => this.step(-1), KeyK: () => this.turn(), KeyL: () => this.step(1), KeyX: () => this.stop() }[event.code];
    const typing = /** @type {Element} */ (event.target).matches?.('textarea, [type="text"]');
    if (!act || typing || !event.ctrlKey || !event.altKey || event.shiftKey || event.metaKey) return;
    event.preventDefault();
    act();
  }

  stop() {
    this.on = false;
    this.hush();
    this.now = undefined;
    this.ended.abort();
    this.told.disconnect();
    this.host.routes.changed = this.changed;
    this.mark();
    const { focused } = this.bar;
    this.bar.remove();
    if (focused) this.host.mirror.focusQuietly('chapter/listen');
    if (reading === this) reading = undefined;
  }
}

/** @type {Reading | undefined} */
let reading;

/** Reads the chapter on the page from its beginning; or, when it is being read, pauses or goes on. @param {import('./host.js').Host} host @param {number} speed in percent */
export function listen(host, speed) {
  if (reading) return reading.turn();
  const begun = reading = new Reading(host, speed);
  const marks = host.parts.load('listen').catch(() => {}); // what marks the sentences; without it they are read all the same
  Promise.all([marks, new Promise((done) => { setTimeout(done, begin); })]).then(() => { if (reading === begun && !begun.now) begun.turn(); });
}
