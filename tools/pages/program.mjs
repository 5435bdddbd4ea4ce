// The program of a finished page, run without a browser: it draws nothing, and tells the tree of each page.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { frameReply, frameRequest, schemes, verbs } from '../../build/protocol.js';
import { outlined } from '../../web/outline.js';
import { Tree } from '../../web/tree.js';
import { standIn } from './elements.mjs';

const encoder = new TextEncoder();

/** @typedef {import('../../web/tree.js').Node} Node of the semantic tree */

export class Program {
  /** @param {string} folder the finished page @param {any} list what its index.html says of its files */
  constructor(folder, list) {
    this.folder = folder;
    this.list = list;
    this.told = new Tree();
    /** @type {(() => void)[]} what the program has asked for */
    this.asked = [];
    /** @type {Map<string, Promise<void>>} */
    this.parts = new Map();
    this.seconds = 0;
  }

  bytes(name) { return readFileSync(join(this.folder, this.list.files[name]?.[0] ?? name)); }
  text(name) { return this.bytes(name).toString(); }
  has(name) { return name in this.list.files; }

  /** One of the page's scripts; copied, since node takes a file that ends with .js for a module only where a package.json says so. @param {string} name */
  async script(name) {
    const folder = mkdtempSync(join(tmpdir(), 'stemwise-'));
    try {
      const copy = join(folder, name.replace(/js$/, 'mjs'));
      writeFileSync(copy, this.bytes(name));
      return await import(pathToFileURL(copy).href);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async start() {
    const canvas = standIn();
    const { default: create } = await this.script('stemwise.js');
    const names = ['fonts/text-regular.ttf', 'fonts/text-bold.ttf', 'fonts/extras.ttf', 'fonts/icons.ttf', 'text/en.json'];
    this.module = await create({
      host: this.host(Object.fromEntries(names.map((name) => [name, this.bytes(name)]))),
      canvas, print: () => {}, printErr: (line) => console.error(line),
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(this.bytes('stemwise.wasm'), imports).then(({ instance }) => {
          this.exported = instance.exports;
          done(instance);
        });
        return {};
      },
    });
    this.request = this.module._sw_frame_request();
  }

  /** What platform_web.cpp finds under `host`: of all this, a page that is written needs only the files and the tree. @param {Record<string, Uint8Array>} assets */
  host(assets) {
    const nothing = () => {};
    return {
      assets, whole: !this.list.parts, keepsRecords: true, device: 'pages', save: () => '', eraseAll: nothing, go: nothing, openLink: nothing, copyLink: nothing, tell: nothing,
      requestFrame: nothing, announce: nothing, focus: nothing, setScheme: nothing, setReadingView: nothing, download: nothing, print: nothing, chooseFile: nothing,
      showTree: (patches) => {
        this.told.apply(patches);
        return true;
      },
      fetch: (name) => { this.asked.push(() => this.fetch(name)); },
    };
  }

  async fetch(name) {
    const [, folder, rest] = /^(\w+)\/(.*)/.exec(name) ?? [];
    try {
      if (folder === 'image') return; // nothing is drawn
      if (folder === 'part') await this.part(rest);
      else this.call('asset_arrived', name, name === 'modules/index.json' ? this.outlined() : this.bytes(name));
    } catch (error) {
      this.call('asset_failed', name, error.message);
    }
  }

  /** The list of modules as loader.js gives it to the program. */
  outlined() {
    return outlined(this.text('modules/index.json'), JSON.parse(this.text('outline.json')));
  }

  /** @param {string} name @returns {Promise<void>} */
  part(name) {
    const load = async () => {
      for (const need of this.list.parts[name]) await this.part(need);
      if (this.has(`parts/${name}.wasm`)) await WebAssembly.instantiate(this.bytes(`parts/${name}.wasm`), { '': this.exported });
      this.call('asset_arrived', `part/${name}`, this.has(`text/en.${name}.json`) ? this.bytes(`text/en.${name}.json`) : '');
    };
    if (!this.parts.has(name)) this.parts.set(name, load());
    return /** @type {Promise<void>} */ (this.parts.get(name));
  }

  call(name, ...values) {
    return this.module[`_sw_${name}`](...values.flatMap((value) => typeof value === 'number' ? value : this.give(value)));
  }

  give(text) {
    const bytes = typeof text === 'string' ? encoder.encode(text) : text;
    const place = this.module._malloc(bytes.length + 1);
    this.module.HEAPU8.set(bytes, place);
    return [place, bytes.length];
  }

  /** Runs frames until all of the page is there; its tree. @param {{ width?: number, paper?: boolean }} [how] @returns {Promise<Map<string, Node>>} */
  async tree({ width = 1280, paper = false } = {}) {
    const values = { seconds: 0, draw: 0, width, height: 800, top: 0, scale: 1, visible_top: 0, visible_height: 800, scheme: schemes.light, reduced_motion: 1, paper: Number(paper), text_scale: 1, line_height: 0, letter: 0, word: 0, paragraph: 0, kept: 1 };
    for (let frames = 0; frames < 100; frames++) {
      values.seconds = this.seconds += 1;
      const numbers = (place, count) => new Float64Array(this.module.HEAPU8.buffer, place, count);
      numbers(this.request, frameRequest.length).set(frameRequest.map((name) => values[name]));
      const reply = numbers(this.call('frame'), frameReply.length);
      const again = reply[frameReply.indexOf('again')];
      if (!again && !this.asked.length) break;
      for (const answer of this.asked.splice(0)) await answer();
    }
    return new Map([...this.told.nodes].map(([id, node]) => [id, structuredClone(node)]));
  }

  /** Goes to an address as somebody who has done nothing yet. @param {string} route */
  visit(route) {
    this.call('records', '', 1);
    this.call('route', route);
  }

  /** @param {string} id @param {keyof typeof verbs} verb @param {number} [value] */
  act(id, verb, value = 0) { this.call('action', id, verbs[verb], value, ''); }
}
