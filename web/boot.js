// Loads everything with progress, starts the program, and is its host: storage, addresses, files, announcements.
import { Announcer } from './announcer.js';
import { Loader, Outdated, Parts, Trouble, moduleOf } from './loader.js';
import { Mirror } from './mirror.js';
import { Routes } from './routes.js';
import { Stage } from './stage.js';
import { Store, recordPrefix } from './store.js';

const byId = (id) => document.getElementById(id);
const fontNames = { 'fonts/text-regular.ttf': {}, 'fonts/text-bold.ttf': { weight: '700' }, 'fonts/text-italic.ttf': { style: 'italic' }, 'fonts/extras.ttf': { family: 'Stemwise Extras' } };

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
  const script = loader.script('stemwise.js');
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
  let exported; // by the program's first part, for the others
  const parts = new Parts(loader, first.then(() => exported), (name, texts) => program.assetArrived(`part/${name}`, texts));
  const outdated = new Set(); // names of what could not be had because this page is
  const fetchFor = async (name) => {
    if (outdated.has(name)) return location.reload();
    const isPart = name.startsWith('part/');
    let text;
    try {
      text = await (isPart ? first.then(() => parts.load(name.slice('part/'.length))) : loader.text(name));
    } catch (error) {
      if (error instanceof Outdated) outdated.add(name);
      return program.assetFailed(name, error.message);
    }
    if (isPart) stage.drawInPlace(); // a figure takes up another height than its place did
    else program.assetArrived(name, text);
  };

  const host = {
    assets,
    whole: Parts.whole,
    device: store.device(),
    requestFrame: () => { stage ? stage.request() : early = true; },
    wake: (seconds) => {
      clearTimeout(waking);
      waking = setTimeout(() => stage.request(), 1000 * seconds);
    },
    fetch: fetchFor,
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
