// What a page does inside an iframe. It greets the page around it in three languages: our own (embed.js), H5P's resizer, and LTI. Once one is answered, the frame is as tall as
// its content, and only the part of it that is on the screen is drawn. What the learner does is told in our own language alone, to the origin that has answered in it.
// Loaded in frames only: by boot.js, and within text_only.js.

const stripe = 64; // CSS pixels: how finely the visible part is known
const patience = 1000; // ms for the page around ours to follow a height
const own = { context: 'stemwise' };

/** Before it is known who is there, only what anybody may hear. @param {any} message */
const tell = (message, origin = '*') => parent.postMessage(message, origin);

/** How each language says that the content is so tall. @type {Record<string, (height: number) => void>} */
const languages = {
  stemwise: (height) => tell({ ...own, action: 'resize', height }),
  h5p: (height) => tell({ context: 'h5p', action: 'prepareResize', scrollHeight: height, clientHeight: innerHeight }),
  lti: (height) => tell({ subject: 'lti.frameResize', message_id: `stemwise-${height}`, height }),
};

/** The language in which a message answers our greeting. @param {any} data */
function languageOf(data) {
  if (data.action === 'hello' && Object.hasOwn(languages, data.context)) return data.context;
  const can = data.subject === 'lti.capabilities.response' && Array.isArray(data.supported_messages) ? data.supported_messages : [];
  return can.some((each) => each?.subject === 'lti.frameResize') ? 'lti' : undefined;
}

/** The page around ours: keeps the frame as tall as its content, where that page offers it, and knows who it is. */
class Around {
  constructor() {
    /** @type {string | undefined} in which language it has answered */
    this.language = undefined;
    /** @type {string | undefined} its origin, once it has shaken hands in our own */
    this.origin = undefined;
    this.height = 0; // that it was told
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {(value?: any) => void} */
    this.begin = () => {};
    this.answered = new Promise((done) => { this.begin = done; });
    /** @type {any[]} what it has said before there was a program */
    this.waiting = [];
    this.heard = (/** @type {any} */ data) => { this.waiting.push(data); };
    addEventListener('message', ({ source, data, origin }) => { if (source === parent && data) this.hear(data, origin); });
    addEventListener('resize', () => { if (this.fits()) this.scroll(); });
    new ResizeObserver(() => this.report()).observe(document.body);
    this.greet();
  }

  greet() {
    for (const context of ['stemwise', 'h5p']) tell({ context, action: 'hello' });
    tell({ subject: 'lti.capabilities', message_id: 'stemwise' });
  }

  /** @param {any} data @param {string} origin */
  hear(data, origin) {
    const language = languageOf(data);
    if (language && !this.language) {
      this.language = language;
      document.documentElement.style.overflowY = 'hidden'; // the frame becomes as tall as the page: nothing to scroll
      this.report();
      this.begin();
    }
    if (data.context === 'h5p') this.hearResizer(data.action);
    if (data.context !== 'stemwise') return;
    if (data.action === 'hello' && origin !== 'null') this.origin ??= origin; // to a page without a name nothing can be told that is for it alone
    if (origin === this.origin) this.heard(data);
  }

  /** @param {string} action of H5P's resizer */
  hearResizer(action) {
    if (action === 'ready' && !this.language) this.greet(); // it has come after us
    if (action === 'resizePrepared') tell({ context: 'h5p', action: 'resize', scrollHeight: this.height, clientHeight: innerHeight });
    if (action === 'resize' && !this.fits()) this.report(true); // its window has another size
  }

  report(again = false) {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (!this.language || (height === this.height && !again)) return;
    this.height = height;
    languages[this.language](height);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.scroll(), patience);
  }

  fits() { return innerHeight >= this.height - 1; }

  /** Where the frame stays lower than its content, that scrolls in it. */
  scroll() {
    if (this.language) document.documentElement.style.overflowY = this.fits() ? 'hidden' : '';
  }
}

const around = new Around();

/**
 * Tells the page around ours what is done, once it has shaken hands, and takes from it what it has kept. Resolves when that is there, or is not to be waited for:
 * a quiz that is begun goes on only where it is known from the first. @param {import('./host.js').Host} host
 */
export function join(host) {
  const store = /** @type {import('./store.js').Store} */ (host.store); // no learning system's: it has a page of its own around ours
  const needed = !store.works && new URLSearchParams(location.search).has('keep'); // it has promised to keep what is saved
  /** @type {{ event: string, detail: any }[]} what is to be told to it */
  const events = [];
  /** @type {Map<string, string>} records by their ids, likewise */
  const records = new Map();

  const send = () => {
    if (!around.origin) return;
    for (const each of events.splice(0)) tell({ ...own, ...each }, around.origin);
    if (records.size) tell({ ...own, event: 'state', detail: { records: Object.fromEntries(records), kept: store.works } }, around.origin);
    records.clear();
  };
  const note = (/** @type {string} */ event, /** @type {any} */ detail) => {
    events.push({ event, detail });
    send();
  };

  /** @type {(value?: any) => void} */
  let taken = () => {};
  const complete = new Promise((done) => { taken = done; });
  const take = (/** @type {[string, string][]} */ lines) => {
    for (const [id, line] of lines) store.lent.set(id, line);
    host.program?.records(lines.map(([, line]) => line), false);
    taken();
  };

  host.tellCourse = note;
  host.recorded = (line) => {
    const record = JSON.parse(line);
    const told = eventOf(record);
    records.set(record.id, line);
    told ? note(...told) : send();
    if (needed && !around.origin && performance.now() > 10 * patience) store.refused = 'the page around this one does not answer';
  };
  store.erased = () => {
    records.clear();
    store.lent.clear();
    note('erased', {});
  };

  around.heard = (data) => {
    send();
    if (data.action === 'state') take(readable(data.records));
    if (data.action === 'erase') {
      store.lent.clear();
      host.program?.records(store.records(), true);
    }
    if (data.action !== 'kept') return;
    const { refused } = store;
    store.refused = typeof data.why === 'string' ? data.why.slice(0, 200) : '';
    if (refused && !store.refused) host.saveRecovered();
  };
  if (origin === 'null') useClipboard(host);
  for (const data of around.waiting.splice(0)) around.heard(data);
  host.firstDrawn.then(() => {
    tell({ ...own, event: 'ready', detail: {} });
    around.answered.then(() => watchStripes(/** @type {import('./stage.js').Stage} */ (host.stage)));
  });
  return needed ? Promise.race([complete, new Promise((done) => { setTimeout(done, patience); })]) : undefined;
}

/** In a sandbox, which may save no file: what was to be one is copied, and taken back where it is pasted. @param {import('./host.js').Host} host */
function useClipboard(host) {
  const { download } = host;
  host.download = (name, bytes) => {
    const box = Object.assign(document.createElement('textarea'), { value: new TextDecoder().decode(bytes) });
    const { activeElement } = document;
    document.body.append(box);
    box.select();
    const copied = document.execCommand('copy'); // the clipboard's own interface is denied to such frames
    box.remove();
    if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    if (copied) queueMicrotask(() => host.program?.fileCopied());
    else download.call(host, name, bytes);
  };
  addEventListener('paste', ({ target, clipboardData }) => {
    const text = clipboardData?.getData('text/plain') ?? '';
    if (!text.startsWith('{') || (target instanceof Element && target.closest('input, textarea'))) return;
    host.parts.load('reference').then(() => host.program?.file('clipboard', text), () => {}); // where files are read
  });
}

/** What is told of a record, beside what the program tells itself. @param {any} record @returns {[string, any] | undefined} */
function eventOf({ kind, module, chapter, session, prediction, option, figure, task, questions, time: ms }) {
  const time = new Date(ms).toISOString();
  switch (kind) {
    case 'visited': return ['opened', { module, chapter, time }];
    case 'predicted': return ['guessed', { module, chapter, prediction, option, time }];
    case 'task-done': return ['solved', { module, chapter, figure, task, time }];
    case 'session-started': return ['started', { module, session, asked: questions.length, time }];
    default: return undefined;
  }
}

/** Those of the lines that look like records, with their ids; of a damaged one the program tells. @param {any} records lines by their ids @returns {[string, string][]} */
function readable(records) {
  if (typeof records !== 'object' || !records) return [];
  return /** @type {[string, string][]} */ (Object.values(records).map((line) => [idOf(line), line]).filter(([id]) => id));
}

/** The id of the record in a line; nothing where there is none. @param {any} line */
function idOf(line) {
  if (typeof line !== 'string' || line.length > 1e5) return undefined;
  try {
    const { v, id, kind, device } = JSON.parse(line);
    return Number.isInteger(v) && [id, kind, device].every((each) => typeof each === 'string') ? id : undefined;
  } catch {
    return undefined;
  }
}

/** Another part of a tall frame is on the screen now: drawn at once. @param {import('./stage.js').Stage} stage @param {{ top: number, height: number }} part */
function show(stage, part) {
  const first = !stage.framed;
  stage.framed = part;
  if (!stage.hidden && (first || stage.runsShort())) stage.draw();
}

/** Which part of the frame is on the screen is known only from what intersects it, also across origins. @param {import('./stage.js').Stage} stage */
function watchStripes(stage) {
  const seen = new Map(); // element -> is it on the screen?
  const layer = document.createElement('div');
  layer.setAttribute('aria-hidden', 'true');
  Object.assign(layer.style, { position: 'absolute', left: '0', top: '0', width: '1px', pointerEvents: 'none' });
  stage.app.append(layer);
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen.set(target, isIntersecting);
    const tops = [...seen].filter(([, visible]) => visible).map(([element]) => element.offsetTop);
    if (tops.length) show(stage, { top: Math.min(...tops), height: Math.max(...tops) + stripe - Math.min(...tops) });
  });
  const cover = () => {
    const wanted = Math.ceil(stage.app.getBoundingClientRect().height / stripe);
    while (layer.childElementCount < wanted) {
      const element = document.createElement('div');
      Object.assign(element.style, { position: 'absolute', top: `${layer.childElementCount * stripe}px`, width: '1px', height: `${stripe}px` });
      layer.append(element);
      observer.observe(element);
    }
    while (layer.childElementCount > wanted) {
      const last = /** @type {Element} */ (layer.lastElementChild);
      seen.delete(last);
      observer.unobserve(last);
      last.remove();
    }
  };
  new ResizeObserver(cover).observe(stage.app);
  cover();
}
