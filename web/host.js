// What the program asks of its page: storage, addresses, files, announcements. platform_web.cpp calls these functions.
import { Announcer } from './announcer.js';
import { useFurther } from './fonts.js';
import { Outdated, Parts } from './loader.js';
import { listeners, schemes } from '../build/protocol.js';

/** The functions, none of which lets an error out into the program: it could not go on after it. @template T @param {T} functions @param {(error: any) => void} failed @returns {T} */
function guarded(functions, failed) {
  return /** @type {T} */ (Object.fromEntries(Object.entries(/** @type {any} */ (functions)).map(([name, run]) => [name, (/** @type {any[]} */ ...values) => {
    try {
      return run(...values);
    } catch (error) {
      return failed(error);
    }
  }])));
}

export class Host {
  /**
   * @param {import('./loader.js').Loader} loader @param {import('./store.js').Store | import('./lms/attempt.js').Attempt} store @param {import('./routes.js').Routes} routes
   * @param {import('./mirror.js').Mirror} mirror @param {import('./lms/attempt.js').Attempt} [attempt] where a learning system has launched the page: its store
   */
  constructor(loader, store, routes, mirror, attempt) {
    this.loader = loader;
    this.store = store;
    this.routes = routes;
    this.mirror = mirror;
    this.announcer = new Announcer(/** @type {HTMLElement} */ (document.getElementById('live')));
    /** @type {import('./program.js').Program | undefined} */
    this.program = undefined;
    /** @type {import('./stage.js').Stage | undefined} */
    this.stage = undefined;
    /** @type {(program: import('./program.js').Program) => void} */
    this.joined = () => {};
    this.called = new Promise((done) => { this.joined = done; }); // when the program can be called: it asks for files before
    this.coming = 0; // files that the program has asked for and does not have
    this.renaming = 0; // the timer until the address is another
    this.frameWanted = false; // before there was a stage
    /** @type {WebAssembly.Exports | undefined} of the program's first part, for the others */
    this.exported = undefined;
    /** @type {(value?: any) => void} */
    this.drawn = () => {}; // called when the first page is drawn
    this.firstDrawn = new Promise((done) => { this.drawn = done; });
    this.parts = new Parts(loader, this.firstDrawn.then(() => this.exported), (name, texts) => this.program?.assetArrived(`part/${name}`, texts));
    /** @type {Set<string>} names of what could not be had because this page is of another version */
    this.outdated = new Set();
    /** @type {number} who hears what happens */
    this.listener = attempt ? listeners.system : parent === window ? listeners.none : listeners.page;
    /** @type {((event: string, detail: any) => void) | undefined} tells it */
    this.tellCourse = attempt && ((event, detail) => attempt.tell(event, detail));
    /** @type {(line: string) => void} hears of each record that is made */
    this.recorded = () => {};
    /** @type {(file: File) => void} opens a file of the learner's */
    this.take = () => {};
    this.print = () => {}; // a sheet alone (paper.js)
    this.reload = () => location.reload(); // of a newer version
    this.openLink = (/** @type {string} */ url) => { window.open(url, '_blank', 'noopener'); };
  }

  /** From now on the program can be called, and drawn. @param {import('./program.js').Program} program @param {import('./stage.js').Stage} stage */
  connect(program, stage) {
    this.program = program;
    this.stage = stage;
    this.joined(program);
    this.store.recovered = () => this.saveRecovered();
    const input = /** @type {HTMLInputElement} */ (document.getElementById('file'));
    let reading = Promise.resolve(); // one file at a time
    this.take = (file) => { reading = reading.then(() => this.open(file, program)); };
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) this.take(file);
      input.value = '';
    });
  }

  /** @param {File} file @param {import('./program.js').Program} program */
  async open(file, program) {
    try {
      const { openFile } = await import(this.loader.address('open_file.js'));
      await openFile(file, program, this);
    } catch (error) {
      program.refused(file.name, error.message);
    }
  }

  /** What platform_web.cpp finds under `host`. @param {Record<string, Uint8Array<ArrayBuffer>>} assets @param {(error: any) => void} failed */
  functions(assets, failed) {
    return {
      assets,
      whole: Parts.whole,
      keepsRecords: this.store.works || new URLSearchParams(location.search).has('keep'), // the course page around ours
      device: this.store.device(),
      listener: this.listener,
      ...guarded({ ...this.records(), ...this.addresses(), ...this.view(), ...this.fileFunctions() }, failed),
    };
  }

  records() {
    return {
      save: (id, line, former) => {
        this.recorded(line);
        const failed = this.store.waiting.size > 0;
        const why = this.store.save(id, line, former);
        if (failed && why === '') this.saveRecovered();
        return why;
      },
      eraseAll: () => this.store.eraseAll(),
    };
  }

  /** What waited is saved: told after the call into the program that is under way, if one is. */
  saveRecovered() { queueMicrotask(() => this.program?.saveRecovered()); }

  addresses() {
    return {
      go: (route) => this.routes.go(route),
      reload: () => this.reload(),
      openLink: (url) => this.openLink(url),
      rename: (route) => { // browsers allow it some times in a second, and typing is faster
        clearTimeout(this.renaming);
        const from = this.routes.current;
        this.renaming = setTimeout(() => { if (this.routes.current === from) this.routes.rename(route); }, 300);
      },
      copyLink: (route) => {
        const url = this.routes.rename(route);
        const told = (copied) => this.program?.linkCopied(url, copied);
        if (navigator.clipboard) navigator.clipboard.writeText(url).then(() => told(true), () => told(false));
        else told(false);
      },
      tell: (event, detail) => this.tellCourse?.(event, JSON.parse(detail)),
    };
  }

  /** @param {string} name @param {Uint8Array<ArrayBuffer>} bytes */
  download(name, bytes) {
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  view() {
    return {
      requestFrame: () => { this.stage ? this.stage.request() : this.frameWanted = true; },
      announce: (text, about) => { if (!this.mirror.told) this.announcer.say(text, about); },
      focus: (id) => this.mirror.focus(id),
      showTree: (patches) => this.mirror.show(patches),
      setScheme: (scheme) => this.setScheme(Object.keys(schemes)[scheme]),
      setLooks: (looks) => this.setLooks(looks),
      setReadingView: (on) => this.stage?.setReading('wanted', on),
    };
  }

  /** The colours around the canvas. @param {string} scheme */
  setScheme(scheme) {
    document.documentElement.dataset.scheme = scheme;
    this.keepLook('scheme', scheme === this.stage?.scheme ? '' : scheme);
  }

  /** The learner's own fonts, colours and spacing, which style.css takes from these properties. @param {string} looks CSS declarations */
  setLooks(looks) {
    document.documentElement.style.cssText = looks;
    this.keepLook('looks', looks);
  }

  /** For the next page, which puts it on before it is painted. @param {string} name @param {string} look */
  keepLook(name, look) {
    if (!this.store.works) return;
    try {
      if (look) localStorage.setItem(`stemwise:${name}`, look);
      else localStorage.removeItem(`stemwise:${name}`);
    } catch { /* full: the next page begins without it */ }
  }

  fileFunctions() {
    return {
      fetch: (name) => {
        if (this.outdated.has(name)) return location.reload();
        const [, folder, rest] = /^(\w+)\/(.*)/.exec(name) ?? [];
        const part = folder === 'part' && rest;
        const image = folder === 'image';
        const content = part ? this.firstDrawn.then(() => this.parts.load(part))
          : image ? import(this.loader.address('images.js')).then(({ decoded }) => decoded(this.loader.address(`modules/${rest}`)))
          : name.startsWith('fonts/') ? this.loader.bytes(name).then((bytes) => useFurther(name, bytes)) : this.loader.text(name);
        this.coming++;
        const arrived = (program, text) => {
          this.coming--;
          if (!part) program.assetArrived(name, text);
          if (!part && !image) return;
          if (this.routes.wanted === undefined) this.stage?.drawInPlace();
          else this.stage?.draw(); // and goes on to the place that is wanted
        };
        content.then((text) => this.called.then((program) => arrived(program, text)), (error) => {
          if (error instanceof Outdated) this.outdated.add(name);
          return this.called.then((program) => {
            this.coming--;
            program.assetFailed(name, error.message);
            this.stage?.request(); // the page as it was written may have waited for this alone
          });
        });
      },
      download: (name, bytes) => this.download(name, bytes),
      print: () => this.print(),
      chooseFile: () => document.getElementById('file')?.click(),
    };
  }
}
