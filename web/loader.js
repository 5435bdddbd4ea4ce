// Loads files with progress, each once, and says in a sentence what went wrong.

/** What tools/dist.mjs wrote into the page: its version, the build of the program, and of each file `[the file's own name, bytes]`. */
const page = JSON.parse(document.getElementById('files')?.textContent ?? '{"files":{}}');
const sizes = Object.fromEntries(Object.values(page.files));
const named = /\.[0-9a-f]{10}(?=\.[a-z0-9]+$)/; // by its content, so that a file of that name never changes

/** Does the page have a file of that name? */
export const isThere = (name) => name in page.files;

/** An error with a sentence for the learner. */
export class Trouble extends Error {
  constructor(sentence, details) {
    super(sentence);
    this.details = details;
  }
}

/** The page and what lies on the server do not belong together: only loading the page again helps. */
class Outdated extends Trouble {}

export class Loader {
  constructor() {
    this.outdated = new Set(); // names of files that could not be had for that reason
    this.loaded = 0;
    this.expected = 0;
    this.pending = new Map(); // name -> promise of bytes, so that nothing is fetched twice
  }

  /** Where a file is: under its own name, or one that a teacher added under the name it is asked for by. */
  address(name) { return `./${page.files[name]?.[0] ?? name}`; }

  /** The response, counted towards the progress bar as it arrives. */
  async open(name) {
    const address = this.address(name);
    this.expected += sizes[address.slice(2)] ?? 0;
    let response;
    try {
      // A file that is not named by its content may have been edited since: the list of modules, a teacher's module.
      response = await fetch(address, named.test(address) ? {} : { cache: 'no-cache' });
    } catch (error) {
      throw new Trouble(navigator.onLine === false ? 'you seem to be offline' : 'the connection failed', `${name}: ${error.message}`);
    }
    if (!response.ok) {
      if (await this.isOutdated()) this.refuse(name, 'there is a newer version of this page; Try again loads it', `HTTP ${response.status}`);
      throw new Trouble(`the file ${name.replace(named, '')} is missing on the server (${response.status})`, `${name}: HTTP ${response.status}`);
    }
    const counter = new TransformStream({ transform: (chunk, out) => { this.count(chunk.length); out.enqueue(chunk); } });
    return new Response(response.body.pipeThrough(counter), { headers: { 'Content-Type': response.headers.get('Content-Type') ?? '' } });
  }

  /** Is there another version of the page on the server by now? */
  async isOutdated() {
    const now = await fetch(location.pathname, { cache: 'no-cache' }).then((response) => response.ok ? response.text() : '', () => '');
    return now.includes('id="files"') && !now.includes(`"version":"${page.version}"`);
  }

  refuse(name, sentence, details) {
    this.outdated.add(name);
    throw new Outdated(sentence, `${name}: ${details}`);
  }

  /** A part of the program must be of the page's own build: parts of two builds would misunderstand each other. */
  checkBuild(name, build) {
    if (build !== page.build) this.refuse(name, `the file ${name} belongs to another version of this page; Try again loads the page anew`, `build ${build} in a page for ${page.build}`);
  }

  count(bytes) {
    this.loaded += bytes;
    const bar = document.getElementById('loading-bar'); // gone once the page is there
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
    const bytes = await (await this.open(name)).arrayBuffer();
    const part = await WebAssembly.compile(bytes).catch((error) => { throw new Trouble('this browser refused the program', `${name}: ${error.message}`); });
    this.checkBuild(name, WebAssembly.Module.customSections(part, 'build').map((id) => new TextDecoder().decode(id)).join());
    return part;
  }

  async script(name) {
    const module = await import(this.address(name)).catch(async (error) => {
      if (await this.isOutdated()) this.refuse(name, 'there is a newer version of this page; Try again loads it', error.message);
      throw new Trouble('the connection failed', `${name}: ${error.message}`);
    });
    this.checkBuild(name, module.build);
    return module;
  }
}

/** The file of the module that an address names, if this page has it. */
export const moduleOf = (hash) => page.files[`modules/${/^#\/([a-z0-9-]+)/.exec(hash)?.[1]}.json`]?.[0];
