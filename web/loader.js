// Loads files with progress, each once, and says in a sentence what went wrong.
import { outlined } from './outline.js';

/** What tools/dist.mjs wrote into the page: its version, the build of the program, and of each file `[the file's own name, bytes]`. */
const page = JSON.parse(document.getElementById('files')?.textContent ?? '{"files":{}}');
/** Where the course is, whatever page of it this one is, and whatever the address will be. */
const base = new URL(page.base ?? '.', location.href).href;
/** What a package for a learning system is about (stemwise pack): its module. @type {{ module: string } | undefined} */
export const launch = page.launch;
/** @type {import('./routes.js').Places} */
export const places = { base, pages: page.pages ?? [] };
const sizes = Object.fromEntries(Object.values(page.files));
const listName = 'modules/index.json', outlineName = 'outline.json';
const named = /\.[0-9a-f]{10}(?=\.[a-z0-9]+$)/; // by its content, so that a file of that name never changes

/** An error with a sentence for the learner. */
export class Trouble extends Error {
  constructor(sentence, details) {
    super(sentence);
    this.details = details;
  }
}

/** What the page shows could not be loaded, and stands there as it was written: told in sentences that need no others around them. */
export class TextOnly extends Trouble {
  constructor(sentences) { super(sentences, ''); }
}

/** The page and what lies on the server do not belong together: only loading the page again helps. */
export class Outdated extends Trouble {}

export class Loader {
  constructor() {
    this.loaded = 0;
    this.expected = 0;
    this.failed = new Set(); // names that are fetched past the browser's cache from now on
    this.pending = new Map(); // name -> promise of bytes, so that nothing is fetched twice
    /** @type {Map<string, Promise<WebAssembly.Module>>} */
    this.compiled = new Map(); // the same of the program's parts
  }

  get version() { return page.version; }

  /** Where a file is: in the page itself (a data: address), under its published name, or one that a teacher added under the name it is asked for by. */
  address(name) { return new URL(page.files[name]?.[0] ?? name, base).href; }

  /** The response, counted towards the progress bar as it arrives. */
  async open(name) {
    const address = this.address(name);
    this.expected += sizes[address.slice(base.length)] ?? 0;
    let response;
    try {
      // A file that is not named by its content may have been edited since: the list of modules, a teacher's module.
      response = await fetch(address, this.failed.has(name) ? { cache: 'reload' } : named.test(address) ? {} : { cache: 'no-cache' });
    } catch (error) {
      throw new Trouble(navigator.onLine === false ? 'you seem to be offline' : 'the connection failed', `${name}: ${error.message}`);
    }
    if (!response.ok) {
      await this.checkVersion(name);
      throw new Trouble(`the file ${name.replace(named, '')} is missing on the server (${response.status})`, `${name}: HTTP ${response.status}`);
    }
    const counter = new TransformStream({ transform: (chunk, out) => { this.count(chunk.length); out.enqueue(chunk); } });
    return new Response(/** @type {ReadableStream} */ (response.body).pipeThrough(counter), { headers: { 'Content-Type': response.headers.get('Content-Type') ?? '' } });
  }

  /** A file that cannot be had may have gone with a newer version of the page. */
  async checkVersion(name) {
    const now = await fetch(location.pathname, { cache: 'no-cache' }).then((response) => response.ok ? response.text() : '', () => '');
    if (now.includes('id="files"') && !now.includes(`"version":"${page.version}"`)) {
      throw new Outdated('there is a newer version of this page; Try again loads it', `${name}: of version ${page.version}`);
    }
  }

  /** A part of the program must be of the page's own build: parts of two builds would misunderstand each other. */
  checkBuild(name, build) {
    if (build === page.build) return;
    throw new Outdated(`the file ${name} belongs to another version of this page; Try again loads the page anew`, `${name}: build ${build} in a page for ${page.build}`);
  }

  count(bytes) {
    this.loaded += bytes;
    const bar = /** @type {HTMLProgressElement | null} */ (document.getElementById('loading-bar')); // gone once the page is there
    if (bar && this.expected) bar.value = Math.min(1, this.loaded / this.expected);
  }

  bytes(name) {
    if (!this.pending.has(name)) this.pending.set(name, this.open(name).then((response) => response.arrayBuffer()).then((buffer) => new Uint8Array(buffer)));
    return this.pending.get(name);
  }

  text(name) {
    const bytes = this.bytes(name);
    this.pending.delete(name); // a second call, after a failure, tries anew
    return bytes.then((all) => {
      const text = new TextDecoder().decode(all);
      // Some servers, and the sign-in pages of some networks, answer so for any address.
      if (/^\s*</.test(text)) throw new Trouble(`the server sent a web page in place of the file ${name.replace(named, '')}`, text.slice(0, 200));
      return name === listName ? this.outlined(text) : text;
    }).catch((error) => {
      this.failed.add(name);
      throw error;
    });
  }

  /** The list of modules, ahead of the program's asking. */
  ahead() {
    for (const name of [listName, outlineName]) this.bytes(name).catch(() => {});
  }

  /** The list of modules, outlined. @param {string} list */
  async outlined(list) {
    try {
      JSON.parse(list);
    } catch {
      return list; // whose mistake the program tells with its place
    }
    const outline = await this.bytes(outlineName).then((bytes) => JSON.parse(new TextDecoder().decode(bytes))).catch(() => ({})); // then modules are loaded for it
    return outlined(list, outline);
  }

  /** @param {string} name */
  wasm(name) {
    const known = this.compiled.get(name);
    if (known) return known;
    const compiled = this.compile(name);
    this.compiled.set(name, compiled);
    compiled.catch(() => this.compiled.delete(name)); // asked for again, it is tried anew
    return compiled;
  }

  /** @param {string} name */
  async compile(name) {
    if (typeof WebAssembly !== 'object') throw new Trouble('this browser has no WebAssembly, or it is switched off', 'WebAssembly is undefined');
    const response = await this.open(name);
    const compiling = response.headers.get('Content-Type') === 'application/wasm' ? WebAssembly.compileStreaming(response) : response.arrayBuffer().then(WebAssembly.compile);
    const part = await compiling.catch((error) => { throw new Trouble(error instanceof TypeError ? 'the connection failed' : 'this browser refused the program', `${name}: ${error.message}`); });
    this.checkBuild(name, WebAssembly.Module.customSections(part, 'build').map((id) => new TextDecoder().decode(id)).join());
    return part;
  }

  /** A part of the program with its texts and what it needs, ahead of the program's asking. @param {string} name */
  part(name) {
    for (const need of page.parts?.[name] ?? []) this.part(need);
    const [file, texts] = filesOfPart(name);
    if (isThere(file)) this.wasm(file).catch(() => {});
    if (isThere(texts)) this.bytes(texts).catch(() => {});
  }

  async script(name) {
    const module = await import(this.address(name)).catch(async (error) => {
      await this.checkVersion(name);
      throw new Trouble('the connection failed', `${name}: ${error.message}`);
    });
    this.checkBuild(name, module.build);
    return module;
  }
}

/** The parts of the program that come when they are wanted (src/parts.json), each with its texts. */
export class Parts {
  /**
   * `exported`: by the first part, once it is there. `arrived(name, texts)` is told of each part, those that it needs first.
   * @param {Loader} loader @param {Promise<any>} exported @param {(name: string, texts: string) => void} arrived
   */
  constructor(loader, exported, arrived) {
    this.loader = loader;
    this.exported = exported;
    this.arrived = arrived;
    /** @type {Map<string, Promise<void>>} */
    this.pending = new Map();
  }

  /** Is all of the program in one file? */
  static whole = !page.parts;

  /** @param {string} name @returns {Promise<void>} */
  load(name) {
    const known = this.pending.get(name);
    if (known) return known;
    const loading = this.fetch(name).catch((error) => {
      this.pending.delete(name); // asked for again, it is tried anew
      throw error;
    });
    this.pending.set(name, loading);
    return loading;
  }

  /** @param {string} name */
  async fetch(name) {
    const [file, texts] = filesOfPart(name);
    const [part, words] = await Promise.all([isThere(file) && this.loader.wasm(file), isThere(texts) ? this.loader.text(texts) : '',
      ...(page.parts?.[name] ?? []).map((need) => this.load(need))]);
    if (isThere(texts) && !/^\s*\{\s*".*\}\s*$/s.test(words)) throw new Trouble(`the file ${texts} is damaged`, words.slice(0, 200));
    if (part) {
      await WebAssembly.instantiate(part, { '': await this.exported })
        .catch((error) => { throw new Trouble('this browser refused the program', `${file}: ${error.message}`); });
    }
    if (name !== 'rest') this.arrived(name, words); // no page waits for that one
  }
}

/** A part's program and its texts; not every part has both. @param {string} name */
const filesOfPart = (name) => [`parts/${name}.wasm`, `text/en.${name}.json`];

/** Does the page have a file of that name? */
export const isThere = (name) => name in page.files;
