// Loads files with progress, each once, and says in a sentence what went wrong.

/** Version and sizes of the files, as tools/dist.mjs wrote them into the page. */
export const files = JSON.parse(document.getElementById('files')?.textContent ?? '{"version":"","sizes":{}}');

/** An error with a sentence for the learner. */
export class Trouble extends Error {
  constructor(sentence, details) {
    super(sentence);
    this.details = details;
  }
}

export class Loader {
  constructor() {
    this.loaded = 0;
    this.expected = 0;
    this.failed = new Set(); // names that are fetched past the browser's cache from now on
    this.pending = new Map(); // name -> promise of bytes, so that nothing is fetched twice
  }

  address(name) { return `./${name}${files.version && `?v=${files.version}`}`; }

  /** The response, counted towards the progress bar as it arrives. */
  async open(name) {
    this.expected += files.sizes[name] ?? 0;
    let response;
    try {
      // The list of modules may have been edited by hand since this version was made.
      response = await fetch(this.address(name), this.failed.has(name) ? { cache: 'reload' } : name === 'modules/index.json' ? { cache: 'no-cache' } : {});
    } catch (error) {
      throw new Trouble(navigator.onLine === false ? 'you seem to be offline' : 'the connection failed', `${name}: ${error.message}`);
    }
    if (!response.ok) throw new Trouble(`the file ${name} is missing on the server (${response.status})`, `${name}: HTTP ${response.status}`);
    const counter = new TransformStream({ transform: (chunk, out) => { this.count(chunk.length); out.enqueue(chunk); } });
    return new Response(/** @type {ReadableStream} */ (response.body).pipeThrough(counter), { headers: { 'Content-Type': response.headers.get('Content-Type') ?? '' } });
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
      if (/^\s*</.test(text)) throw new Trouble(`the server sent a web page in place of the file ${name}`, text.slice(0, 200));
      return text;
    }).catch((error) => {
      this.failed.add(name);
      throw error;
    });
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

/** The file of the module that an address names, if this page has it. */
export function moduleOf(hash) {
  const id = /^#\/([a-z0-9-]+)/.exec(hash)?.[1];
  return id && `modules/${id}.json` in files.sizes ? `modules/${id}.json` : undefined;
}
