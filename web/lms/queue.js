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
    /** @type {Set<Sent>} to which nothing is added any more */
    this.underWay = new Set();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    try { this.waiting = JSON.parse(localStorage.getItem(place) ?? '[]'); } catch { /* no storage, or damaged */ }
    addEventListener('online', () => this.send());
  }

  /** Statements that follow each other go together; of a document only the newest counts. @param {string} method @param {string} url @param {any} body */
  add(method, url, body) {
    const last = this.waiting.at(-1);
    if (method === 'POST' && last && !this.underWay.has(last) && last.method === method && last.url === url) last.body.push(...body);
    else {
      if (method === 'PUT') this.waiting = this.waiting.filter((each) => this.underWay.has(each) || each.method !== method || each.url !== url);
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
  async request(message, leaving) {
    const { method, url, body } = message;
    this.underWay.add(message);
    try {
      return await fetch(url, { method, body: JSON.stringify(body), headers: { ...this.headers, 'Content-Type': 'application/json' }, keepalive: leaving });
    } catch {
      return undefined;
    } finally {
      this.underWay.delete(message);
    }
  }

  /** Sends what waits; all at once where the page is being left. @param {boolean} leaving */
  async send(leaving = false) {
    clearTimeout(this.timer);
    if (leaving) {
      this.gather();
      for (const message of this.waiting) this.request(message, true).then((response) => response && this.done(message, response));
      return;
    }
    if (this.sending) return;
    this.sending = true;
    while (this.waiting.length) {
      const [message] = this.waiting;
      const response = await this.request(message, false);
      if (!response || !this.done(message, response)) {
        this.timer = setTimeout(() => this.send(), patience);
        break;
      }
    }
    this.sending = false;
  }

  /** Makes one of all that goes to an address, what is under way included, since of several requests the last may arrive first. */
  gather() {
    /** @type {Sent[]} */
    const gathered = [];
    for (const { method, url, body } of this.waiting) {
      const earlier = gathered.find((each) => each.method === method && each.url === url);
      if (!earlier) gathered.push({ method, url, body });
      else earlier.body = method === 'POST' ? [...earlier.body, ...body] : body;
    }
    this.waiting = gathered;
    this.keep();
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
