// The program in WebAssembly: its functions, texts and numbers on their way in and out.
import { frameReply, frameRequest, pointerKinds, verbs } from '../build/protocol.js';
import { Trouble } from './loader.js';
import { fail } from './trouble.js';

/**
 * @typedef {Record<typeof frameRequest[number], number>} FrameRequest
 * @typedef {Record<typeof frameReply[number], number>} FrameReply
 * @typedef {{ HEAPU8: Uint8Array, UTF8ToString: (place: number) => string, _malloc: (size: number) => number, [name: string]: any }} Module
 */

const encoder = new TextEncoder();

/** Once the program has failed, it is never called again: what it would do with broken memory nobody knows. */
export class Program {
  /** @param {Module} module */
  constructor(module) {
    this.module = module;
    this.stopped = false;
    this.spent = 0; // milliseconds in the last frame
    /** @type {number} */
    this.request = module._sw_frame_request();
  }

  /** @param {any} error */
  stop(error) {
    this.stopped = true;
    fail(error);
  }

  /**
   * Calls one of the program's functions; 0 when it has stopped. Texts are handed over as a place and a size.
   * @param {string} name @param {...(string | number | Uint8Array)} values @returns {number}
   */
  call(name, ...values) {
    if (this.stopped) return 0;
    try {
      return this.module[`_sw_${name}`](...values.flatMap((value) => typeof value === 'number' ? value : this.give(value))) ?? 0;
    } catch (error) {
      this.stop(error);
      return 0;
    }
  }

  /** The place and size of a copy in the program's memory, which frees it. @param {string | Uint8Array} text */
  give(text) {
    const bytes = typeof text === 'string' ? encoder.encode(text) : text;
    const place = this.module._malloc(bytes.length + 1);
    if (!place) throw new Trouble('there is too little memory', `${bytes.length} bytes`);
    this.module.HEAPU8.set(bytes, place);
    return [place, bytes.length];
  }

  /** Draws a frame; null when the program has stopped. @param {FrameRequest} request @returns {FrameReply | null} */
  frame(request) {
    if (this.stopped) return null;
    const numbers = (/** @type {number} */ place, /** @type {number} */ count) => new Float64Array(this.module.HEAPU8.buffer, place, count);
    numbers(this.request, frameRequest.length).set(frameRequest.map((name) => request[name]));
    const begun = performance.now();
    const place = this.call('frame');
    this.spent = performance.now() - begun;
    if (this.stopped) return null;
    const reply = numbers(place, frameReply.length);
    return /** @type {FrameReply} */ (Object.fromEntries(frameReply.map((name, i) => [name, reply[i]])));
  }

  /** @param {keyof typeof pointerKinds} kind @param {number} x @param {number} y @param {boolean} touch */
  pointer(kind, x, y, touch) { this.call('pointer', pointerKinds[kind], x, y, Number(touch)); }

  /** What lies there, with its id. @param {number} x @param {number} y */
  hit(x, y) {
    const hit = this.call('hit', x, y);
    return { hit, id: this.module.UTF8ToString(this.call('hit_id')) };
  }

  /** @param {string} id @param {keyof typeof verbs} verb @param {number} value @param {string} words */
  action(id, verb, value = 0, words = '') { this.call('action', id, verbs[verb], value, words); }

  /** @param {boolean} there */
  canvas(there) { this.call('canvas', Number(there)); }
  /** @param {string} route */
  route(route) { this.call('route', route); }
  /** @param {string} name @param {string | Uint8Array} content */
  assetArrived(name, content) { this.call('asset_arrived', name, content); }
  /** @param {string} name @param {string} why */
  assetFailed(name, why) { this.call('asset_failed', name, why); }
  /** Each is made one line, since a damaged one may hold anything. @param {string[]} records @param {boolean} replace */
  records(records, replace) { this.call('records', records.map((record) => record.replaceAll('\n', ' ')).join('\n'), Number(replace)); }
  /** @param {string} url @param {boolean} copied */
  linkCopied(url, copied) { this.call('link_copied', url, Number(copied)); }
  /** What was to be saved to a file is on the clipboard. */
  fileCopied() { this.call('file_copied'); }
  /** A file, or a slice of one. @param {string} name @param {string} text @param {number} firstLine @param {boolean} more */
  file(name, text, firstLine = 1, more = false) { this.call('file', name, text, firstLine, Number(more)); }
  /** Something could not be done, and why. @param {string} what @param {string} why */
  refused(what, why) { this.call('refused', what, why); }
  /** What could not be saved before is saved now. */
  saveRecovered() { this.call('save_recovered'); }
  newerVersion() { this.call('newer_version'); }
  readingView() { this.call('reading_view'); }
}
