// <stemwise-course module="delivery" chapter="lungs"></stemwise-course> in a course page, after this script.
//   module, chapter     which part; without them the whole course
//   quiz                in a chapter's place: the module's quiz, or, without a module, that of the whole course
//   theme               light, dark or contrast; without it, as the learner's system wants it
//   title               what it is called, for screen readers and on the poster
//   height              of a frame that scrolls inside ("600", "80vh"); without it, the frame grows with its content
//   poster              it starts only when its button is pressed: an address of a picture, or nothing for the title alone; `start` is what the button says
//   keep                where what the learner does is kept while the browser keeps nothing for frames of another site (see below): a name of your own, or "no"
// It loads nothing until it is near the screen. What stands between its tags, a link perhaps, is shown where scripts are not allowed.
//
// What the page is told, as events of the element, which bubble:
//   stemwise-ready      {}
//   stemwise-opened     {module, chapter, time}                         a chapter, where it is not the one that was opened last
//   stemwise-guessed    {module, chapter, prediction, option, time}
//   stemwise-solved     {module, chapter, figure, task, time}           a figure's task
//   stemwise-started    {module, session, asked, time}                  a quiz of so many questions; module is `quiz` for one over several
//   stemwise-answered   {module, question, place, points, tries, certainty, seconds, kind, stem, interaction}
//                       points of 1; certainty where it was asked; interaction is {type, items, targets, right, range, response} with SCORM's and xAPI's
//                       types: responses are lists of [id] or [item, given], each of `right` is a right one, a number is right within `range`
//   stemwise-completed  {module, chapter}                               every guess, task and checkpoint of a chapter
//                       {module, session, points, asked, answered, share, whole}   a quiz came to its end; module is `quiz` for one over several;
//                       share of all marks; whole unless it only went over what was missed
//   stemwise-passed, stemwise-failed
//                       {module, session, share, pass}                  a whole quiz with a pass mark; failed only when all was answered
//   stemwise-located    {route}                                         the learner went to another place of the course
//   stemwise-state      {records, kept}                                 what has been saved: lines by their ids, to be given back; `kept`: by the browser, too
//   stemwise-erased     {}                                              the learner has erased all that was saved
//
// Some browsers, and settings of others, keep nothing for a frame of another site. Then this script keeps what was saved in the storage of the course page, and gives it to the frame when it is there
// again. A page that keeps it in a place of its own, a server perhaps, calls `preventDefault()` on stemwise-state, and `element.give(records)` when it has them again.
//
// Without this script the iframe speaks for itself, with messages. It begins with {context: 'stemwise', action: 'hello'} and {context: 'stemwise', event: 'ready', detail: {}}. A page that answers
// {context: 'stemwise', action: 'hello'} is sent its height, {context: 'stemwise', action: 'resize', height}, and, by the name of its origin, all the events above, {context: 'stemwise', event, detail};
// what has happened before follows then. A page without an origin (in a sandbox, opened as a file) is sent the height alone. It may send
//   {context: 'stemwise', action: 'state', records}   records to be given back
//   {context: 'stemwise', action: 'erase'}            to forget those it has given
//   {context: 'stemwise', action: 'kept', why}        that it could not keep some, and why; '' when it can again. Told to the learner.
// With `?keep` in the iframe's address, the page promises to keep what is saved: then the learner is not warned that nothing is.
// H5P's resizer (context h5p: hello, prepareResize, resize) and LTI platforms (lti.capabilities, lti.frameResize) are answered, too, with the height alone.

const base = new URL('.', /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src ?? location.href);
const own = { context: 'stemwise' };

/** What frames have saved that the browser does not keep for them, in the storage of the course page, a key a record; where that is blocked, too, for as long as the page is there. */
class Drawer {
  /** @param {string} prefix of its keys; without one, nothing is stored */
  constructor(prefix) {
    this.prefix = prefix;
    /** @type {Record<string, string>} lines by their ids */
    this.memory = {};
    /** @type {Map<string, string>} those that could not be stored yet */
    this.left = new Map();
    this.why = ''; // they could not
  }

  get stores() {
    try {
      return this.prefix !== '' && Boolean(localStorage);
    } catch {
      return false;
    }
  }

  keys() { return this.stores ? Object.keys(localStorage).filter((key) => key.startsWith(this.prefix)) : []; }

  /** @returns {Record<string, string>} */
  records() { return { ...Object.fromEntries(this.keys().map((key) => [key.slice(this.prefix.length), localStorage.getItem(key) ?? ''])), ...this.memory }; }

  /** @param {Record<string, string>} records */
  take(records) { Object.assign(this.memory, records); }

  /** @param {Record<string, string>} records */
  store(records) {
    if (!this.stores) return;
    for (const [id, line] of Object.entries(records)) this.left.set(id, line);
    this.why = '';
    try {
      for (const [id, line] of this.left) {
        localStorage.setItem(this.prefix + id, line);
        this.left.delete(id);
      }
    } catch (error) {
      this.why = error.name === 'QuotaExceededError' ? 'the browser’s storage is full' : error.message;
    }
  }

  erase() {
    this.memory = {};
    this.left.clear();
    for (const key of this.keys()) localStorage.removeItem(key);
  }
}

/** @type {Map<string, Drawer>} by the name that elements share */
const drawers = new Map();

/** @param {string | null} name */
function drawerOf(name) {
  if (name === 'no') return new Drawer('');
  const prefix = `stemwise-course ${base.href} ${name || 'course'} `;
  const drawer = drawers.get(prefix) ?? new Drawer(prefix);
  drawers.set(prefix, drawer);
  return drawer;
}

const looks = new CSSStyleSheet(); // which a strict Content-Security-Policy of the course page allows
looks.replaceSync(`
:host { display: block; --page: #f7f5f0; --text: #1c2331; --line: #ddd8cc; --accent: #0a6a6c; --on-accent: #fff; }
:host([theme="dark"]), :host([theme="contrast"]) { --page: #12161d; --text: #e8ebef; --line: #323c4a; --accent: #63cbc4; --on-accent: #08211f; }
:host([theme="contrast"]) { --page: #000; --text: #fff; --line: #8c8c8c; --accent: #ffe14d; --on-accent: #000; }
@media (prefers-color-scheme: dark) { :host(:not([theme])) { --page: #12161d; --text: #e8ebef; --line: #323c4a; --accent: #63cbc4; --on-accent: #08211f; } }
:host([hidden]) { display: none; }
.room { min-height: 480px; }
button { display: block; box-sizing: border-box; width: 100%; padding: 0; margin: 0; overflow: hidden; border: 0; border-radius: inherit; background: var(--page); color: var(--text); font: 600 22px/1.3 system-ui, sans-serif; cursor: pointer; }
img { display: block; width: 100%; max-height: 420px; aspect-ratio: 16 / 9; object-fit: cover; }
.words { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 20px; padding: 88px 24px; }
img + .words { justify-content: space-between; padding: 20px 24px; }
.title { text-align: start; text-wrap: balance; }
.start { display: inline-flex; align-items: center; gap: 10px; min-height: 44px; padding: 0 24px 0 20px; border-radius: 10px; background: var(--accent); color: var(--on-accent); font-size: 17px; }
.start::before { content: ""; border-left: 11px solid; border-block: 7px solid transparent; }
button:hover .start { filter: brightness(1.1); }
button:focus-visible { outline: none; }
button:focus-visible .start { outline: 3px solid var(--accent); outline-offset: 3px; }
@media (forced-colors: active) { button, .start { border: 1px solid; } }`);

class StemwiseCourse extends HTMLElement {
  static observedAttributes = ['module', 'chapter', 'quiz', 'theme', 'height', 'poster'];

  /** @type {HTMLIFrameElement | undefined} */
  frame;
  /** @type {IntersectionObserver | undefined} */
  near;
  drawer = new Drawer('');
  greeted = false; // has the frame shaken hands?
  content = 480; // its height, as far as the frame has told
  /** @param {MessageEvent} event */
  listener = (event) => this.hear(event);
  /** Another window of the course page has stored something. @param {StorageEvent} event */
  stored = ({ key, newValue }) => {
    const { prefix } = this.drawer;
    if (newValue && prefix && key?.startsWith(prefix)) this.pass({ action: 'state', records: { [key.slice(prefix.length)]: newValue } });
  };

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [looks];
  }

  /** A place for the frame, or a poster. @param {Element} element */
  show(element) { this.shadowRoot?.replaceChildren(element); }

  connectedCallback() {
    this.drawer = drawerOf(this.getAttribute('keep'));
    addEventListener('message', this.listener);
    addEventListener('storage', this.stored);
    this.hasAttribute('poster') ? this.showPoster() : this.wait();
  }

  disconnectedCallback() {
    this.near?.disconnect();
    removeEventListener('message', this.listener);
    removeEventListener('storage', this.stored);
    this.frame?.remove();
    this.frame = undefined;
    this.greeted = false;
  }

  attributeChangedCallback(/** @type {string} */ name) {
    if (name === 'height') this.size(this.content);
    else if (name !== 'poster' && this.frame) this.frame.src = this.address();
    else if (name === 'poster' && !this.frame && this.isConnected && this.hasAttribute('poster')) this.showPoster();
  }

  /** Loads it when it comes near the screen. */
  wait() {
    this.show(Object.assign(document.createElement('div'), { className: 'room' }));
    this.near = new IntersectionObserver((entries, near) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      this.load();
    }, { rootMargin: '600px' });
    this.near.observe(this);
  }

  showPoster() {
    this.near?.disconnect();
    const [button, line, title, start] = ['button', 'span', 'span', 'span'].map((tag) => document.createElement(tag));
    line.className = 'words';
    Object.assign(title, { className: 'title', textContent: this.name });
    Object.assign(start, { className: 'start', textContent: this.getAttribute('start') || 'Start' });
    line.append(title, ' ', start);
    button.append(line);
    const picture = this.getAttribute('poster');
    if (picture) {
      const image = Object.assign(document.createElement('img'), { alt: '' });
      image.addEventListener('error', () => image.remove()); // then without it
      image.src = new URL(picture, document.baseURI).href;
      button.prepend(image);
    }
    button.addEventListener('click', () => {
      this.load();
      this.frame?.focus(); // as the button had it
    });
    this.show(button);
  }

  get name() { return this.getAttribute('title') || 'Course'; }

  address() {
    const address = new URL('index.html', base);
    const theme = this.getAttribute('theme');
    if (theme) address.searchParams.set('theme', theme);
    if (this.drawer.stores) address.searchParams.set('keep', '');
    const module = this.getAttribute('module');
    const part = this.hasAttribute('quiz') ? 'quiz' : module && this.getAttribute('chapter');
    address.hash = `/${[module, part].filter(Boolean).join('/')}`;
    return address.href;
  }

  load() {
    this.frame = Object.assign(document.createElement('iframe'), { src: this.address(), title: this.name, allow: 'clipboard-write', slot: 'frame' });
    Object.assign(this.frame.style, { width: '100%', border: '0', display: 'block' });
    this.size(this.content);
    this.show(Object.assign(document.createElement('slot'), { name: 'frame' }));
    this.append(this.frame);
  }

  /** @param {number} height of the content, in CSS pixels */
  size(height) {
    this.content = Math.min(Math.ceil(height), 100000);
    const { frame } = this, asked = this.getAttribute('height');
    if (!frame) return;
    const { top, bottom } = frame.getBoundingClientRect();
    frame.style.height = asked ? asked.replace(/^\d+(\.\d+)?$/, '$&px') : `${this.content}px`;
    // What is read below it stays where it is. Browsers see to that, but not all, and not while the end of the frame is in sight.
    if (top < 0 && bottom < innerHeight && document.activeElement !== frame) scrollBy({ top: frame.getBoundingClientRect().bottom - bottom, behavior: 'instant' });
  }

  /** Gives back what stemwise-state has told, at any time. @param {Record<string, string>} records */
  give(records) {
    this.drawer.take(records);
    this.pass({ action: 'state', records });
  }

  /** Something for the frame alone: not for a page that it may have been led to. */
  pass(message) { if (this.greeted) this.frame?.contentWindow?.postMessage({ ...own, ...message }, base.origin); }

  hear({ source, origin, data }) {
    if (!this.frame || source !== this.frame.contentWindow || data?.context !== 'stemwise') return;
    const named = origin === base.origin;
    if (!named && origin !== 'null') return; // it was led elsewhere
    if (data.action === 'hello') {
      this.greeted = named;
      source.postMessage({ ...own, action: 'hello' }, named ? origin : '*'); // in a sandbox it has no name, and is told no more than this
      this.pass({ action: 'state', records: this.drawer.records() });
      if (this.drawer.why) this.pass({ action: 'kept', why: this.drawer.why });
    }
    if (data.action === 'resize' && data.height > 0) this.size(data.height);
    if (named && data.event) this.tell(data.event, data.detail);
  }

  tell(event, detail) {
    const wanted = this.dispatchEvent(new CustomEvent(`stemwise-${event}`, { detail, bubbles: true, cancelable: true }));
    if (event === 'state' && !detail.kept) this.keep(detail.records, wanted);
    if (event !== 'erased') return;
    this.drawer.erase();
    for (const each of this.others()) each.pass({ action: 'erase' });
  }

  /** What the browser does not. @param {Record<string, string>} records @param {boolean} store else the page does */
  keep(records, store) {
    this.drawer.take(records);
    for (const each of this.others()) each.pass({ action: 'state', records });
    if (!store) return;
    const { why } = this.drawer;
    this.drawer.store(records);
    if (this.drawer.why !== why) this.pass({ action: 'kept', why: this.drawer.why });
  }

  /** The elements that share its drawer. */
  others() { return /** @type {StemwiseCourse[]} */ ([...document.querySelectorAll('stemwise-course')]).filter((each) => each !== this && each.drawer === this.drawer); }
}

if (!customElements.get('stemwise-course')) customElements.define('stemwise-course', StemwiseCourse);
