// Loads everything with progress, starts the program, and is its host: storage, addresses, files, announcements.
import { Mirror } from './mirror.js';
import { Stage } from './stage.js';

const byId = (id) => document.getElementById(id);
const files = JSON.parse(byId('files')?.textContent ?? '{"version":"","sizes":{}}');
const fontNames = { 'fonts/text-regular.ttf': {}, 'fonts/text-bold.ttf': { weight: '700' }, 'fonts/text-italic.ttf': { style: 'italic' }, 'fonts/extras.ttf': { family: 'Stemwise Extras' } };

/** An error with a sentence for the learner. */
class Trouble extends Error {
  constructor(sentence, details) {
    super(sentence);
    this.details = details;
  }
}

// --- loading -----------------------------------------------------------------------------------------------------

class Loader {
  constructor() {
    this.loaded = 0;
    this.expected = 0;
    this.pending = new Map(); // name -> promise of bytes, so that nothing is fetched twice
  }

  address(name) { return `./${name}${files.version && `?v=${files.version}`}`; }

  /** The response, counted towards the progress bar as it arrives. */
  async open(name) {
    this.expected += files.sizes[name] ?? 0;
    let response;
    try {
      // The list of modules may have been edited by hand since this version was made.
      response = await fetch(this.address(name), name === 'modules/index.json' ? { cache: 'no-cache' } : {});
    } catch (error) {
      throw new Trouble(navigator.onLine === false ? 'you seem to be offline' : 'the connection failed', `${name}: ${error.message}`);
    }
    if (!response.ok) throw new Trouble(`the file ${name} is missing on the server (${response.status})`, `${name}: HTTP ${response.status}`);
    const counter = new TransformStream({ transform: (chunk, out) => { this.count(chunk.length); out.enqueue(chunk); } });
    return new Response(response.body.pipeThrough(counter), { headers: { 'Content-Type': response.headers.get('Content-Type') ?? '' } });
  }

  count(bytes) {
    this.loaded += bytes;
    const bar = byId('loading-bar'); // gone once the page is there
    if (bar && this.expected) bar.value = Math.min(1, this.loaded / this.expected);
  }

  bytes(name) {
    if (!this.pending.has(name)) this.pending.set(name, this.open(name).then((response) => response.arrayBuffer()).then((buffer) => new Uint8Array(buffer)));
    return this.pending.get(name);
  }

  text(name) {
    const bytes = this.bytes(name);
    this.pending.delete(name); // a second call, after a failure, tries anew
    return bytes.then((all) => new TextDecoder().decode(all));
  }

  async wasm(name) {
    if (typeof WebAssembly !== 'object') throw new Trouble('this browser has no WebAssembly, or it is switched off', 'WebAssembly is undefined');
    const response = await this.open(name);
    const bytes = new Uint8Array(await response.arrayBuffer());
    try {
      return await WebAssembly.compile(bytes);
    } catch (error) {
      throw new Trouble('this browser refused the program', `${name}: ${error.message}`);
    }
  }
}

function moduleOf(hash) {
  const id = /^#\/([a-z0-9-]+)/.exec(hash)?.[1];
  return id && `modules/${id}.json` in files.sizes ? `modules/${id}.json` : undefined;
}

// --- storage -----------------------------------------------------------------------------------------------------

const recordPrefix = 'stemwise:record:';
const keptPrefix = 'stemwise:kept:'; // records that cannot be read, moved out of a new one's way

/** Records in localStorage, one key each: windows never overwrite each other. Where it is blocked, in memory. */
class Store {
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

  records() {
    if (!this.works) return [];
    return this.keys().map((key) => localStorage.getItem(key));
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

// --- announcements -----------------------------------------------------------------------------------------------

/** Appends to the live region, never replaces: a replaced text may go unheard. */
class Announcer {
  constructor(region) {
    this.region = region;
  }

  say(text) {
    const line = document.createElement('div');
    // A repeat of the last text would not be spoken again: a no-break space makes it another one.
    line.textContent = this.region.lastChild?.textContent === text ? `${text}\u00a0` : text;
    this.region.append(line);
    while (this.region.childElementCount > 8) this.region.firstChild.remove();
  }
}

// --- addresses ---------------------------------------------------------------------------------------------------

/** Routes in the address bar, and the place on the page for each entry of the history. */
class Routes {
  constructor(changed) {
    history.scrollRestoration = 'manual';
    this.current = location.hash;
    this.wanted = history.state?.scroll ?? 0; // where to scroll to, until it is done
    addEventListener('scroll', () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.keepPlace(), 200); }, { passive: true });
    addEventListener('click', () => this.keepPlace(), { capture: true }); // of a link, perhaps
    addEventListener('pagehide', () => this.keepPlace());
    addEventListener('hashchange', () => {
      clearTimeout(this.timer);
      this.current = location.hash;
      this.wanted = history.state?.scroll ?? 0;
      changed(this.route());
    });
  }

  route() { return location.hash.slice(1) || '/'; }

  go(route) {
    this.keepPlace();
    location.hash = route;
  }

  /** Names the page as it is, and goes nowhere. */
  rename(route) {
    history.replaceState(history.state, '', `#${route}`);
    this.current = location.hash;
    return location.href;
  }

  /** Not on the way to another page: the place would be noted for the wrong one. */
  keepPlace() {
    if (this.wanted === undefined && this.current === location.hash) history.replaceState({ scroll: scrollY }, '');
  }

  /** After the new page was drawn: to its top, or to where the reader was when going back, once all of it is there. */
  settle(loading) {
    if (this.wanted === undefined) return;
    scrollTo(0, this.wanted);
    if (!loading()) this.wanted = undefined;
  }
}

// --- start -------------------------------------------------------------------------------------------------------

function passText(module, text) {
  const size = module.lengthBytesUTF8(text) + 1;
  const place = module._malloc(size);
  module.stringToUTF8(text, place, size);
  return place;
}

/** The program's functions, by their short names. */
function programOf(module) {
  const text = (value) => passText(module, value);
  return {
    pointer: module._sw_pointer,
    frame: module._sw_frame,
    canvas: module._sw_canvas,
    hit: (x, y) => {
      const code = module._sw_hit(x, y);
      return { code, id: code ? module.UTF8ToString(module._sw_hit_id()) : '' };
    },
    action: (id, verb, value, words = '') => module._sw_action(text(id), verb, value, text(words)),
    route: (route) => module._sw_route(text(route)),
    assetArrived: (name, content) => module._sw_asset_arrived(text(name), text(content)),
    assetFailed: (name, why) => module._sw_asset_failed(text(name), text(why)),
    records: (lines, replace) => module._sw_records(text(lines.join('\n')), replace ? 1 : 0),
    linkCopied: (url, copied) => module._sw_link_copied(text(url), copied),
    file: (name, content) => module._sw_file(text(name), text(content)),
  };
}

async function useFonts(assets) {
  for (const [name, { family = 'Stemwise', ...descriptors }] of Object.entries(fontNames)) {
    const face = new FontFace(family, assets[name], descriptors);
    document.fonts.add(face);
    await face.load().catch((error) => { throw new Trouble(`the file ${name} is damaged`, `${name}: ${error.message}`); });
  }
  document.fonts.add(new FontFace('Stemwise Fallback', assets['fonts/text-regular.ttf']));
}

async function start() {
  let waking; // a timer that ends the sleep
  const loader = new Loader();
  const names = [...Object.keys(fontNames), 'fonts/icons.ttf', 'text/en.json'];
  const wasm = loader.wasm('stemwise.wasm');
  const script = import(loader.address('stemwise.js')).catch((error) => { throw new Trouble('the connection failed', `stemwise.js: ${error.message}`); });
  for (const name of ['modules/index.json', moduleOf(location.hash)]) if (name) loader.bytes(name).catch(() => {}); // the program asks again
  const contents = await Promise.all([...names.map((name) => loader.bytes(name)), wasm, script]);
  const assets = Object.fromEntries(names.map((name, i) => [name, contents[i]]));
  try {
    JSON.parse(new TextDecoder().decode(assets['text/en.json']));
  } catch (error) {
    throw new Trouble('the file text/en.json is damaged', `text/en.json: ${error.message}`);
  }
  await useFonts(assets);

  const store = new Store();
  const announcer = new Announcer(byId('live'));
  const routes = new Routes((route) => program?.route(route));
  const mirror = new Mirror(byId('mirror'), (...action) => program.action(...action));
  const app = byId('app');
  let program;
  let stage;
  let early = false; // a frame was asked for before there was a stage

  let shown; // resolves when the first page is drawn
  const first = new Promise((done) => { shown = done; });
  let exported; // by the program's first part, for its second
  const interactive = async () => {
    await first;
    const [part, texts] = await Promise.all([loader.wasm('interactive.wasm'), loader.text('text/en.interactive.json')]);
    await WebAssembly.instantiate(part, { primary: exported }).catch((error) => { throw new Trouble('this browser refused the program', error.message); });
    return texts;
  };

  const host = {
    assets,
    whole: !('interactive.wasm' in files.sizes),
    device: store.device(),
    requestFrame: () => { stage ? stage.request() : early = true; },
    wake: (seconds) => {
      clearTimeout(waking);
      waking = setTimeout(() => stage.request(), 1000 * seconds);
    },
    fetch: (name) => (name === 'interactive.wasm' ? interactive() : loader.text(name)).then((text) => program.assetArrived(name, text), (error) => program.assetFailed(name, error.message)),
    save: (id, line) => store.save(id, line),
    eraseAll: () => store.eraseAll(),
    go: (route) => routes.go(route),
    copyLink: (route) => {
      const url = routes.rename(route);
      const told = (copied) => program.linkCopied(url, copied ? 1 : 0);
      if (navigator.clipboard) navigator.clipboard.writeText(url).then(() => told(true), () => told(false));
      else told(false);
    },
    openLink: (url) => window.open(url, '_blank', 'noopener'),
    announce: (text) => announcer.say(text),
    tell: (event, detail) => { if (parent !== window) parent.postMessage({ context: 'stemwise', event, detail: JSON.parse(detail) }, '*'); },
    focus: (id) => mirror.focus(id),
    showTree: (operations) => mirror.apply(JSON.parse(operations)),
    setScheme: (scheme) => { document.documentElement.dataset.scheme = ['light', 'dark', 'contrast'][scheme]; },
    setReadingView: (on) => stage.setReading('wanted', on),
    download: (name, text) => {
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([text], { type: 'application/jsonl' })), download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
    chooseFile: () => byId('file').click(),
  };
  byId('file').addEventListener('change', async ({ target }) => {
    const [file] = target.files;
    if (file) program.file(file.name, await file.text());
    target.value = '';
  });

  const refused = !document.createElement('canvas').getContext('webgl2');
  const forced = matchMedia('(forced-colors: active)'); // the system's own colours: only real elements can follow them
  app.hidden = false;
  const module = await contents.at(-1).default({
    host,
    canvas: byId('canvas'),
    print: () => {},
    printErr: (line) => console.error(line),
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(contents.at(-2), imports).then((instance) => { exported = instance.exports; done(instance); }, (error) => fail(new Trouble('this browser refused the program', error.message)));
      return {};
    },
  });
  program = programOf(module);
  const records = store.records();
  if (records.length) program.records(records, false);
  program.route(routes.route());
  stage = new Stage(app, byId('canvas'), program, mirror);
  forced.addEventListener('change', () => stage.setReading('forced', forced.matches));
  stage.setReading('refused', refused);
  stage.setReading('forced', forced.matches);

  addEventListener('storage', ({ key, newValue }) => {
    if (key === null || (key.startsWith(recordPrefix) && newValue === null)) program.records(store.records(), true);
    else if (key.startsWith(recordPrefix)) program.records([newValue], false);
  });
  addEventListener('pageshow', ({ persisted }) => { if (persisted) program.records(store.records(), false); }); // other windows were not heard in the meantime
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    mirror.focus('page-title');
  });
  const draw = stage.draw.bind(stage);
  stage.draw = (time) => {
    draw(time);
    routes.settle(() => [...mirror.entries.keys()].some((id) => /(^|\/)loading$/.test(id)));
  };
  stage.theme = new URLSearchParams(location.search).get('theme'); // chosen by the course page around us
  addEventListener('pagehide', () => stage.draw()); // what was pressed in the last moment is saved too
  byId('loading').remove();
  stage.draw();
  shown();
  if (parent !== window) import(loader.address('frame.js')).then(({ joinHost }) => joinHost(stage), () => {});
  if (early) stage.request();
  globalThis.stemwise = { stage, mirror, program }; // for tests, and for whoever is curious
}

function fail(error) {
  const trouble = error instanceof Trouble;
  if (!trouble) console.error(error);
  byId('loading')?.remove();
  byId('app').hidden = true;
  byId('trouble-text').textContent = trouble ? `It stopped because ${error.message}.` : 'Something unexpected went wrong.';
  byId('trouble-details').textContent = trouble ? error.details : String(error?.stack ?? error);
  byId('trouble-retry').onclick = () => location.reload();
  byId('trouble').hidden = false;
}

start().catch(fail);
