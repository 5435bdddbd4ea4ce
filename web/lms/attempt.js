// What a learner does in a packed module, on its way to the learning system that launched it: kept in its terms, sent, and sent again until it has arrived.
import { packed, unpacked } from './compact.js';

/**
 * A learning system, as its format's file sees it. `most`: characters of state that it keeps; `put` says whether the system took it.
 * @typedef {{ most: number, learner: string, judges: boolean, mark?: number, resumed: Resumed, put: (state: Put) => boolean, close: () => void }} System
 * What it kept of the last time. `score`: of 1; `failures`: how often the quiz was failed since the page was opened. @typedef {{ state: string, location: string, score?: number, verdict?: 'passed' | 'failed', complete: boolean, failures?: number }} Resumed
 * An answer; without what was asked and chosen where the question could not be had. @typedef {{ module: string, question: string, points: number, seconds?: number, stem?: string, tries: number, interaction?: Interaction, time: number }} Answered
 * @typedef {{ type: string, items?: Item[], targets?: Item[], right: string[][][], range?: [number, number], response: string[][] }} Interaction
 * @typedef {{ id: string, words: string }} Item
 * What is to be told; `answers` are those that were not taken before. @typedef {Resumed & { progress?: number, answers: Answered[], seconds: number, leaving: boolean }} Put
 */

const pause = 2000; // ms in which what is only begun is gathered
const patience = 5000; // ms until what did not arrive is sent again
const separator = '.'; // between how often the state was written, and the state

/** Stands in for the browser's storage (store.js), which other learners at this computer use, too. */
export class Attempt {
  /** @param {System} system @param {string} module */
  constructor(system, module) {
    this.system = system;
    this.module = module;
    this.works = true;
    /** @type {Map<string, string>} */
    this.lines = new Map();
    /** @type {Map<string, string>} not taken by the system yet */
    this.waiting = new Map();
    this.recovered = () => {}; // called when all is taken again
    this.lastMoment = () => {}; // called before the page is left, for what was just pressed
    this.begun = Date.now();
    this.told = system.resumed;
    /** @type {Answered[]} */
    this.answers = [];
    this.left = false;
    this.writes = 0; // how often the state was changed, ever
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {string | undefined} what of it the system has no room for */
    this.missing = undefined;
    this.failed = false;
    /** @type {number | undefined} */
    this.progress = undefined;
    this.place = `stemwise:unsent:${module}:${system.learner}`;
    this.takeUp();
    addEventListener('pagehide', () => this.leave());
    document.addEventListener('visibilitychange', () => this.send());
    addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); }); // the system's session is over
  }

  /** What the system has, or, where that is newer, what did not reach it the last time. */
  takeUp() {
    const [writes, text] = this.told.state.split(separator);
    this.writes = parseInt(writes, 36) || 0;
    let lines = unpacked(text ?? '');
    try {
      const unsent = JSON.parse(localStorage.getItem(this.place) ?? '{}');
      if (unsent.writes > this.writes) {
        ({ lines, writes: this.writes, answers: this.answers } = unsent);
        this.told = { ...this.told, ...unsent.told };
      }
    } catch { /* no storage, or damaged: what the system has */ }
    for (const line of lines) this.lines.set(JSON.parse(line).id, line);
    const sessions = lines.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'session-started').map(({ session }) => session);
    this.told.location = this.told.location.replace(/(?<=\/quiz\/)[^/]+$/, (name) => sessions.includes(name) ? name : sessions.at(-1) ?? ''); // names are others once they were kept
    if (this.answers.length) setTimeout(() => this.send());
  }

  device() { return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(36).padStart(2, '0')).join(''); }
  records() { return [...this.lines.values()]; }

  /** Empty when all is kept, else why. @param {string} id @param {string} line */
  save(id, line) {
    this.lines.set(id, line);
    this.waiting.set(id, line);
    this.writes++;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
    return this.missing ?? '';
  }

  eraseAll() {
    this.lines.clear();
    this.writes++;
    this.send();
  }

  tryAgain() { if (this.waiting.size) this.send(); }

  /** What the program tells of the module. @param {string} event @param {any} detail */
  tell(event, detail) {
    if (event === 'located') this.told.location = detail.route;
    else if (detail.module !== this.module) return;
    const verdict = (passed) => {
      if (!this.system.judges || this.told.verdict === 'passed') return;
      this.told.verdict = passed ? 'passed' : 'failed';
      if (!passed) this.told.failures = (this.told.failures ?? 0) + 1;
    };
    if (event === 'answered') this.answers.push({ ...detail, time: Date.now() });
    if (event === 'progressed') this.progress = detail.all ? detail.done / detail.all : 0;
    if (event === 'completed' && detail.whole) {
      this.told.score = Math.max(this.told.score ?? 0, detail.share);
      const { mark } = this.system; // the system's own comes before the module's
      if (mark !== undefined && (detail.share >= mark - 1e-9 || detail.answered === detail.asked)) verdict(detail.share >= mark - 1e-9);
    }
    if ((event === 'passed' || event === 'failed') && this.system.mark === undefined) verdict(event === 'passed');
    if (event === 'completed' && !detail.chapter && !detail.session && this.system.judges) this.told.complete = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), event === 'answered' || event === 'completed' ? 0 : pause);
  }

  /** Sends all that is to be told. True when the system has it. */
  send(leaving = false) {
    clearTimeout(this.timer);
    if (this.left) return false;
    const start = `${this.writes.toString(36)}${separator}`;
    const { text, cut } = packed(this.lines.values(), this.system.most - start.length);
    const taken = this.system.put({ ...this.told, state: start + text, progress: this.progress, answers: this.answers, seconds: (Date.now() - this.begun) / 1000, leaving });
    const before = this.missing;
    this.missing = cut === 'words' ? 'the learning system keeps so few characters that only the beginnings of typed words are kept'
      : cut === 'answers' ? 'the learning system keeps so few characters that the oldest answers are left out' : undefined;
    if (taken) {
      const late = this.waiting.size > 0 && this.failed;
      this.waiting.clear();
      this.answers = [];
      this.failed = false;
      this.forget();
      if ((late || before) && !this.missing) this.recovered();
    } else {
      this.failed = true;
      this.keep();
      this.timer = setTimeout(() => this.send(), patience);
    }
    return taken;
  }

  /** In this browser, under the learner's name, until the system has it. */
  keep() {
    const { score, verdict, complete, location: place } = this.told;
    const unsent = { writes: this.writes, lines: [...this.lines.values()], answers: this.answers, told: { score, verdict, complete, location: place } };
    try { localStorage.setItem(this.place, JSON.stringify(unsent)); } catch { /* then it is lost if the page is closed before the connection is back */ }
  }

  forget() {
    try { localStorage.removeItem(this.place); } catch { /* no storage */ }
  }

  /** The page is being closed. */
  leave() {
    if (this.left) return;
    this.lastMoment();
    this.send(true);
    this.left = true;
    clearTimeout(this.timer);
    this.system.close();
  }
}
