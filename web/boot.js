// Loads what the first page needs, starts the program, and joins it with the page around it.
import { fontNames, useFonts } from './fonts.js';
import { Host } from './host.js';
import { Loader, Parts, TextOnly, Trouble, isThere, launch, places } from './loader.js';
import { Mirror } from './mirror.js';
import { Program } from './program.js';
import { Routes } from './routes.js';
import { Stage, openCanvas } from './stage.js';
import { Store, recordPrefix } from './store.js';
import { fail, readsInstead, started } from './trouble.js';
import { listeners } from '../build/protocol.js';

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);
const words = 'text/en.json';
const [home, homeWords] = ['parts/home.wasm', 'text/en.home.json'];

/** The way home: the part that draws lists of chapters, with its words. @param {Loader} loader */
const fetchHome = (loader) => Promise.all([loader.wasm(home), loader.bytes(homeWords)]);

/** What the first page needs: files by name, the program and the script that runs it. @param {Loader} loader @param {string} route */
async function loadFirst(loader, route) {
  const names = [...fontNames, words];
  const wasm = loader.wasm('stemwise.wasm');
  const script = loader.script('stemwise.js');
  loader.ahead();
  fetchAhead(loader, route).catch(() => {});
  const contents = await Promise.all([...names.map((name) => loader.bytes(name)), wasm, script]);
  const assets = Object.fromEntries(names.map((name, i) => [name, contents[i]]));
  try {
    JSON.parse(new TextDecoder().decode(assets[words]));
  } catch (error) {
    throw new Trouble(`the file ${words} is damaged`, `${words}: ${error.message}`);
  }
  await useFonts(assets);
  return { assets, wasm: /** @type {WebAssembly.Module} */ (contents.at(-2)), script: contents.at(-1) };
}

/** Fetches what the address leads to before the program asks for it: a module, its chapter's piece, the parts that draw it. @param {Loader} loader @param {string} route */
async function fetchAhead(loader, route) {
  if (isThere(home) && /^\/[a-z0-9-]*$/.test(route)) fetchHome(loader).catch(() => {});
  const file = `modules/${/^\/([a-z0-9-]+)/.exec(route)?.[1]}.json`;
  if (!isThere(file)) return;
  const { chapters } = JSON.parse(new TextDecoder().decode(await loader.bytes(file)));
  const piece = chapters.find(({ id }) => id === /^\/[^/]+\/([a-z0-9-]+)/.exec(route)?.[1])?.file;
  if (!piece) return;
  const { blocks, questions } = JSON.parse(new TextDecoder().decode(await loader.bytes(`modules/${piece}`)));
  for (const { figure } of blocks) if (figure) loader.part(`figure-${figure}`);
  for (const { kind } of questions ?? []) loader.part(`kind-${kind}`);
}

/** Leads to the text, or, where there is none yet, does so when what it hands back is called. */
function offerSkipping() {
  const link = byId('skip');
  let wanted = false;
  const skip = () => {
    const title = byId('n-page-title');
    wanted = !title;
    title?.focus();
  };
  link.hidden = false;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    skip();
  });
  return () => { if (wanted) skip(); };
}

/** Starts the program. @param {Awaited<ReturnType<typeof loadFirst>>} first @param {Host} host */
async function run({ assets, wasm, script }, host) {
  const failed = (error) => host.program ? host.program.stop(error) : fail(error);
  const module = await script.default({
    host: host.functions(assets, failed),
    canvas: byId('canvas'),
    print: () => {},
    printErr: (line) => console.error(line),
    onAbort: (what) => failed(new Error(`The program gave up: ${what}`)),
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(wasm, imports).catch((error) => { throw new Trouble('this browser refused the program', error.message); }).then((instance) => {
        host.exported = instance.exports;
        done(instance); // runs main()
      }).catch(failed);
      return {};
    },
  });
  return new Program(module);
}

/** The reasons for the reading view that the browser gives. @param {Stage} stage @param {boolean} refused there is no WebGL 2 */
function watchReading(stage, refused) {
  const forced = matchMedia('(forced-colors: active)'); // the system's own colours: only real elements can follow them
  forced.addEventListener('change', () => stage.setReading('forced', forced.matches));
  stage.setReading('refused', refused);
  stage.setReading('forced', forced.matches);
}

/** Records that other windows write. @param {Store} store @param {Program} program */
function watchRecords(store, program) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rereading;
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== null && !key.startsWith(recordPrefix)) return;
    if (newValue !== null) return program.records([newValue], false);
    clearTimeout(rereading); // thousands may go at once, when another stands in place of them
    rereading = setTimeout(() => program.records(store.records(), true), 50);
  });
  addEventListener('pageshow', ({ persisted }) => { if (persisted) program.records(store.records(), false); }); // other windows were not heard in the meantime
}

/** What joins in when the first page is drawn. Resolves when text can be selected and the page printed. @param {Loader} loader @param {Host} host */
function joinLater(loader, host) {
  const join = (/** @type {string} */ name) => host.firstDrawn.then(() => import(loader.address(name))).then((script) => script.join(host)).catch(console.warn);
  if (host.listener === listeners.none && isThere('offline.js')) join('offline.js');
  return Promise.all([join('paper.js'), join('selection.js'), join('drop.js')]);
}

/** The page as it was written gives way to the program, which has all of it now; what was done there is done in the program first. @param {Mirror} mirror @param {Stage} stage @param {Program} program @param {Routes} routes */
function takeOver(mirror, stage, program, routes) {
  const nodes = mirror.told?.nodes ?? new Map();
  if (nodes.has('unavailable/retry')) return program.stop(new TextOnly(nodes.get('unavailable/why')?.properties.name)); // which is more than the program has to show
  stage.drawn = (reply) => routes.settle(reply.loading !== 0);
  for (const action of mirror.doneBefore()) {
    mirror.act(...action);
    stage.draw();
  }
  stage.takeOver();
  if (mirror.led) mirror.focus(mirror.led);
  mirror.root.addEventListener('click', (event) => routes.follow(event));
}

/** The page as it was written is not the one that the address leads to: in its place, what shows that something is on its way. */
function leaveWritten() {
  byId('mirror').className = '';
  byId('mirror').replaceChildren();
  const loading = { id: 'loading', innerHTML: '<p id="loading-text" role="status">Loading …</p><progress id="loading-bar" max="1" value="0" aria-label="Loading"></progress>' };
  byId('app').before(Object.assign(document.createElement('div'), loading));
}

async function start() {
  if ('elsewhere' in document.documentElement.dataset) leaveWritten();
  const skipNow = offerSkipping();
  const loader = new Loader();
  /** @type {import('./lms/attempt.js').Attempt | undefined} */
  const attempt = launch && await (await import(loader.address('lms.js'))).open(launch);
  if (launch && !location.hash) history.replaceState(null, '', `#${attempt?.told.location || `/${launch.module}`}`);
  const around = attempt || parent === window ? undefined : import(loader.address('frame.js')).catch(console.warn); // the course page that we are in
  const routes = new Routes(places);
  const mirror = new Mirror(byId('mirror')); // hears what is done on the page as it was written
  const canvas = byId('canvas');
  /** @type {ReturnType<typeof openCanvas> | undefined} */
  let context;
  const open = () => context === undefined ? context = openCanvas(canvas) : context; // once: a size given later would empty what is drawn
  requestAnimationFrame(() => setTimeout(open)); // when the page as it was written is painted, and the program still on its way
  const first = await loadFirst(loader, routes.route());
  const refused = !open();
  const store = attempt ?? new Store();
  const host = new Host(loader, store, routes, mirror, attempt);
  await (await around)?.join(host);
  byId('app').hidden = false;
  const program = await run(first, host);
  const stage = new Stage(byId('app'), canvas, program, mirror);
  stage.theme = new URLSearchParams(location.search).get('theme'); // chosen by the course page
  globalThis.stemwise = { stage, mirror, program, announcer: host.announcer }; // for tests, and for whoever is curious
  mirror.address = (file) => loader.address(file);
  mirror.link = (url) => url.startsWith('#/') ? routes.address(url.slice(1)) : url;
  mirror.act = (id, verb, value, words) => program.action(id, verb, value, words);
  routes.changed = () => program.route(routes.route());
  stage.drawn = (reply) => {
    routes.settle(reply.loading !== 0);
    if (stage.waiting && !reply.again && host.coming === 0) takeOver(mirror, stage, program, routes);
  };
  stage.waiting = mirror.told !== undefined;
  if (stage.waiting) routes.stay();
  else mirror.root.addEventListener('click', (event) => routes.follow(event));
  host.connect(program, stage);
  started({ isKept: () => store.works && store.waiting.size === 0, canRead: () => !stage.hidden });

  const records = store.records();
  if (records.length) program.records(records, false);
  program.route(routes.route());
  if (readsInstead()) program.readingView();
  watchReading(stage, refused);
  if (store instanceof Store) watchRecords(store, program);
  globalThis.stemwise.joined = joinLater(loader, host);
  addEventListener('keydown', (event) => { // not a letter or sign alone: speech input would type it (WCAG 2.1.4)
    if (event.key !== 'k' || event.altKey || event.shiftKey || event.ctrlKey === event.metaKey) return;
    event.preventDefault();
    routes.go('/search');
  });
  if (attempt) attempt.lastMoment = () => stage.draw();
  addEventListener('pagehide', () => stage.draw()); // what was pressed in the last moment is saved too
  byId('loading')?.remove();
  stage.draw();
  host.drawn();
  skipNow();
  if (host.frameWanted) stage.request();
  // When all else is there: the way home, should the connection go, and what the page has never been seen to call (src/parts.json).
  if (!Parts.whole) setTimeout(() => [fetchHome(loader), host.parts.load('rest')].forEach((coming) => coming.catch(() => {})), 3000);
}

start().catch(fail);
