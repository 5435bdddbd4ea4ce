// What is on its way to a record store: sent in order, kept in this browser and sent again while there is no connection.

const patience = 5000; // ms until what did not arrive is sent again

/** @typedef {{ method: string, url: string, body: any }} Sent */

export class Queue {
  /** @param {string} place its name in the browser's storage @param {Record<string, string>} headers */
  constructor(place, headers) {
    this.place = place;
    this.headers = headers;
    /** @type {Sent[]} */
    this.waiting = [];
    this.sending = false;
    /** @type {Sent | undefined} */
    this.underWay = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    try { this.waiting = JSON.parse(localStorage.getItem(place) ?? '[]'); } catch { /* no storage, or damaged */ }
    addEventListener('online', () => this.send());
  }

  /** Statements that follow each other go together; of a document only the newest counts. @param {string} method @param {string} url @param {any} body */
  add(method, url, body) {
    const last = this.waiting.at(-1);
    if (method === 'POST' && last && last !== this.underWay && last.method === method && last.url === url) last.body.push(...body);
    else {
      if (method === 'PUT') this.waiting = this.waiting.filter((each) => each === this.underWay || each.method !== method || each.url !== url);
      this.waiting.push({ method, url, body });
    }
    this.keep();
  }

  keep() {
    try {
      if (this.waiting.length) localStorage.setItem(this.place, JSON.stringify(this.waiting));
      else localStorage.removeItem(this.place);
    } catch { /* in memory alone, then */ }
  }

  /** @param {Sent} message @param {boolean} leaving */
  request({ method, url, body }, leaving) {
    return fetch(url, { method, body: JSON.stringify(body), headers: { ...this.headers, 'Content-Type': 'application/json' }, keepalive: leaving });
  }

  /** Sends what waits; all at once where the page is being left. @param {boolean} leaving */
  async send(leaving = false) {
    clearTimeout(this.timer);
    if (leaving) {
      for (const message of this.waiting) if (message !== this.underWay) this.request(message, true).then((response) => this.done(message, response), () => {});
      return;
    }
    if (this.sending) return;
    this.sending = true;
    while (this.waiting.length) {
      const [message] = this.waiting;
      this.underWay = message;
      const response = await this.request(message, false).catch(() => undefined);
      this.underWay = undefined;
      if (!response || !this.done(message, response)) {
        this.timer = setTimeout(() => this.send(), patience);
        break;
      }
    }
    this.sending = false;
  }

  /** It is there, or will never be taken. @param {Sent} message @param {Response} response */
  done(message, response) {
    if (response.status === 429 || response.status >= 500 || response.status === 401 || response.status === 403) return false;
    if (!response.ok && response.status !== 409) console.warn(`the record store refuses ${message.method} ${message.url}: ${response.status}`); // 409: it has it already
    this.waiting = this.waiting.filter((each) => each !== message);
    this.keep();
    return true;
  }
}
