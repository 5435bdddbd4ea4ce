// The learner's records in the browser's storage.

export const recordPrefix = 'stemwise:record:';
const keptPrefix = 'stemwise:kept:'; // records that cannot be read, moved out of a new one's way

const secondsBetweenTries = 5;

/**
 * Records in localStorage, one key each: windows never overwrite each other. Where it is blocked, in memory. What cannot
 * be kept waits, and is tried again with the next record, every few seconds, when another window changes something, and
 * on leaving.
 */
export class Store {
  constructor() {
    /** @type {Map<string, string>} lines by their ids that could not be kept yet */
    this.waiting = new Map();
    /** @type {Map<string, string>} lines by their ids that the course page around ours has kept (frame.js) */
    this.lent = new Map();
    this.refused = ''; // why that page could not keep something
    this.recovered = () => {}; // called when nothing waits any more
    this.erased = () => {};
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    try {
      localStorage.getItem('stemwise:device');
      this.works = true;
    } catch {
      this.works = false;
    }
    addEventListener('storage', () => this.tryAgain());
    addEventListener('pagehide', () => this.tryAgain());
    addEventListener('visibilitychange', () => this.tryAgain());
  }

  /** The name of this browser in the records: letters and digits that say nothing about its user. */
  device() {
    const fresh = () => [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(36).padStart(2, '0')).join('');
    if (!this.works) return fresh();
    const known = localStorage.getItem('stemwise:device');
    if (known && /^[a-z0-9]{4,40}$/.test(known)) return known;
    const made = fresh();
    try { localStorage.setItem('stemwise:device', made); } catch { /* full: the name lives as long as the page */ }
    return made;
  }

  /** @returns {string[]} */
  records() { return [...this.lent.values(), ...this.works ? this.keys().map((key) => localStorage.getItem(key) ?? '') : [], ...this.waiting.values()]; }

  keys() { return Object.keys(localStorage).filter((key) => key.startsWith(recordPrefix) || key.startsWith(keptPrefix)); }

  /** Empty when all is kept, else why not. @param {string} id @param {string} line @param {string} former ids, one a line, of records that it stands in place of */
  save(id, line, former) {
    if (!this.works) return this.refused; // the program knows
    this.waiting.set(id, line);
    const going = former.split('\n').filter((each) => each && each !== id);
    /** @type {Map<string, string>} */
    const gone = new Map();
    let why = this.keep();
    for (let each; why && (each = going.pop()); why = this.keep()) { // full: it goes where some of them were
      const was = this.waiting.get(each) ?? localStorage.getItem(recordPrefix + each);
      if (was !== null) gone.set(each, was);
      this.forget(each);
    }
    if (why) for (const each of gone) this.waiting.set(...each); // they wait with it
    else for (const each of going) this.forget(each);
    return why;
  }

  /** @param {string} id */
  forget(id) {
    this.waiting.delete(id);
    localStorage.removeItem(recordPrefix + id);
  }

  /** Keeps what waits, in its order; empty when nothing waits any more, else why. */
  keep() {
    clearTimeout(this.timer);
    try {
      for (const [id, line] of this.waiting) {
        const old = localStorage.getItem(recordPrefix + id);
        if (old !== null && !mayReplace(old, line)) localStorage.setItem(`${keptPrefix}${Date.now()}/${id}`, old);
        localStorage.setItem(recordPrefix + id, line);
        this.waiting.delete(id);
      }
      return '';
    } catch (error) {
      this.timer = setTimeout(() => this.tryAgain(), 1000 * secondsBetweenTries);
      return error.name === 'QuotaExceededError' ? 'the browser’s storage is full' : error.message;
    }
  }

  tryAgain() {
    if (this.waiting.size > 0 && this.keep() === '') this.recovered();
  }

  eraseAll() {
    this.waiting.clear();
    clearTimeout(this.timer);
    this.erased();
    if (!this.works) return;
    for (const key of this.keys()) localStorage.removeItem(key);
  }
}

/** May the new line take the place of the old? Not of one that is damaged, or of a newer version. @param {string} old @param {string} line */
function mayReplace(old, line) {
  try {
    const [a, b] = [JSON.parse(old), JSON.parse(line)];
    return a.v <= b.v && a.id === b.id && a.kind === b.kind;
  } catch {
    return false;
  }
}
