// The learner's records in the browser's storage.

export const recordPrefix = 'stemwise:record:';
const keptPrefix = 'stemwise:kept:'; // records that cannot be read, moved out of a new one's way

/** Records in localStorage, one key each: windows never overwrite each other. Where it is blocked, in memory. */
export class Store {
  constructor() {
    try {
      localStorage.getItem('stemwise:device');
      this.works = true;
    } catch {
      this.works = false;
    }
  }

  device() {
    const fresh = () => [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(36).padStart(2, '0')).join('');
    if (!this.works) return fresh();
    const known = localStorage.getItem('stemwise:device');
    if (known) return known;
    const made = fresh();
    try { localStorage.setItem('stemwise:device', made); } catch { /* full: the name lives as long as the page */ }
    return made;
  }

  /** @returns {string[]} */
  records() {
    if (!this.works) return [];
    return this.keys().map((key) => localStorage.getItem(key) ?? '');
  }

  keys() { return Object.keys(localStorage).filter((key) => key.startsWith(recordPrefix) || key.startsWith(keptPrefix)); }

  /** Empty when kept, else why not. */
  save(id, line) {
    if (!this.works) return 'this browser does not let this page keep anything';
    try {
      const old = localStorage.getItem(recordPrefix + id);
      if (old !== null && !sameKind(old, line)) localStorage.setItem(`${keptPrefix}${Date.now()}/${id}`, old);
      localStorage.setItem(recordPrefix + id, line);
      return '';
    } catch (error) {
      return error.name === 'QuotaExceededError' ? 'the browser’s storage is full' : error.message;
    }
  }

  eraseAll() {
    if (!this.works) return;
    for (const key of this.keys()) localStorage.removeItem(key);
  }
}

/** May the new line take the place of the old? Not of one that is damaged, or of another version. */
function sameKind(old, line) {
  try {
    const [a, b] = [JSON.parse(old), JSON.parse(line)];
    return a.v === b.v && a.id === b.id && a.kind === b.kind;
  } catch {
    return false;
  }
}
