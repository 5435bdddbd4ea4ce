// What screen readers are told besides what has the focus.

const apart = 150; // ms between two texts: of several at once readers mix up the order
const rest = 500; // ms in which nothing newer has come about the same thing

/** Appends to the live region, never replaces: a replaced text may go unheard. */
export class Announcer {
  constructor(region) {
    this.region = region;
    /** @type {{ text: string, about: string, due: number }[]} */
    this.waiting = [];
    this.free = 0; // when the next may be said
    this.timer = 0;
  }

  /** A text that still waits gives way to a later one about the same thing. @param {string} text @param {string} about */
  say(text, about = '') {
    const now = performance.now();
    if (about) this.waiting = this.waiting.filter((each) => each.about !== about);
    this.waiting.push({ text, about, due: now + (about ? rest : 0) });
    this.go(now);
  }

  go(/** @type {number} */ now) {
    clearTimeout(this.timer);
    const next = this.waiting.find(({ due }) => due <= now);
    if (next && this.free <= now) {
      this.waiting.splice(this.waiting.indexOf(next), 1);
      this.append(next.text);
      this.free = now + apart;
    }
    if (!this.waiting.length) return;
    const first = Math.max(this.free, Math.min(...this.waiting.map(({ due }) => due)));
    this.timer = setTimeout(() => this.go(performance.now()), Math.max(0, first - now));
  }

  append(/** @type {string} */ text) {
    const line = document.createElement('div');
    // A repeat of the last text would not be spoken again: a no-break space makes it another one.
    line.textContent = this.region.lastChild?.textContent === text ? `${text}\u00a0` : text;
    this.region.append(line);
    while (this.region.childElementCount > 8) this.region.firstChild.remove();
  }
}
