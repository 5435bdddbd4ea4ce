// A file that the learner has chosen, on its way to the program. A large one shows how far it has come.

const small = 256 * 1024; // bytes that are read in no time
const smallestSlice = 64 * 1024;
const largestSlice = 1024 * 1024;
const mostOfBank = 8e6; // bytes, as in src/app/state.hpp
const lineEnd = 10;

const nextFrame = () => new Promise((done) => { requestAnimationFrame(done); });
/** Until what was changed on the page is on the screen. */
const painted = async () => {
  await nextFrame();
  await new Promise((done) => { setTimeout(done); });
};

/** The bar that shows while a file is read. */
class Bar {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.bar = /** @type {HTMLProgressElement} */ (box.querySelector('progress'));
    this.words = /** @type {HTMLElement} */ (box.querySelector('[role="status"]'));
  }

  /** @param {string} name */
  async show(name) {
    this.bar.removeAttribute('value'); // how long it takes is not known yet
    this.box.hidden = false;
    this.words.textContent = `Reading ${name} …`;
    await painted();
  }

  hide() {
    this.box.hidden = true;
    this.words.textContent = '';
  }
}

/**
 * Reads the file and hands it to the program: files of many lines slice by slice, so that the page goes on living.
 * @param {File} file @param {import('./program.js').Program} program @param {import('./host.js').Host} host
 */
export async function openFile(file, program, host) {
  const bar = new Bar(/** @type {HTMLElement} */ (document.getElementById('working')));
  if (file.size > small) await bar.show(file.name);
  try {
    const [content] = await Promise.all([file.arrayBuffer(), host.parts.load('reference')]); // where files are read
    const bytes = new Uint8Array(content);
    if (file.size > small && isLines(bytes)) await handSlices(file.name, bytes, program, (share) => { bar.bar.value = share; });
    else program.file(file.name, isOwn(bytes) || host.routes.route() === '/weigh' ? textOf(bytes) : await bankOf(bytes, host));
    await nextFrame(); // in which the program reads it
  } finally {
    if (file.size > small) bar.hide();
  }
}

/** @param {Uint8Array} bytes */
const textOf = (bytes) => new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes); // as Windows' editor may save it

/** Is it a module or saved progress? Both are JSON. @param {Uint8Array} bytes */
const isOwn = (bytes) => /^\s*\{/.test(textOf(bytes.subarray(0, 1000)));

/** Another program's questions, with the part of ours that reads them; what is XML, or packed, is taken apart here. @param {Uint8Array} bytes @param {import('./host.js').Host} host */
async function bankOf(bytes, host) {
  await host.parts.load('banks');
  if (bytes.length > mostOfBank) return textOf(bytes.subarray(0, mostOfBank + 1)); // which the program refuses
  if (!/^(\s*<|PK\x03\x04)/.test(textOf(bytes.subarray(0, 1000)))) return textOf(bytes);
  const { takenApart } = await import(host.loader.address('bank.js'));
  return takenApart(bytes);
}

/** Is each line a JSON value of its own? Then the first one is. @param {Uint8Array} bytes */
function isLines(bytes) {
  const end = bytes.indexOf(lineEnd);
  if (end < 0 || end > largestSlice) return false;
  try {
    JSON.parse(textOf(bytes.subarray(0, end)));
    return true;
  } catch {
    return false;
  }
}

/** Slices of whole lines, each as large as a frame can take. @param {string} name @param {Uint8Array} bytes @param {import('./program.js').Program} program @param {(share: number) => void} tell */
async function handSlices(name, bytes, program, tell) {
  let size = smallestSlice;
  let line = 1;
  for (let begin = 0; begin < bytes.length && !program.stopped;) {
    const lastEnd = bytes.indexOf(lineEnd, Math.min(begin + size, bytes.length) - 1);
    const end = lastEnd < 0 ? bytes.length : lastEnd + 1;
    const slice = bytes.subarray(begin, end);
    program.file(name, textOf(slice), line, end < bytes.length);
    await nextFrame();
    if (program.spent < 30) size = Math.min(2 * size, largestSlice);
    if (program.spent > 60) size = Math.max(size / 2, smallestSlice);
    tell(end / bytes.length);
    line += slice.reduce((lines, byte) => lines + (byte === lineEnd ? 1 : 0), 0);
    begin = end;
  }
}
