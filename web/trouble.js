// The message when the page cannot go on, with the ways on. It takes the page's place, but for one that was written at build time.
import { TextOnly, Trouble } from './loader.js';

/** Not in the page before it is wanted: a browser of texts shows what is hidden, too. */
const message = `
  <h1 id="trouble-title" tabindex="-1"></h1>
  <p id="trouble-text"></p>
  <p id="trouble-kept"></p>
  <button id="trouble-retry" type="button">Try again</button>
  <button id="trouble-read" type="button">Continue in the reading view</button>
  <details><summary>For whoever looks after this page</summary><pre id="trouble-details"></pre></details>`;

/** @param {string} id @returns {HTMLElement} */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(`trouble-${id}`));

/** The page as it was before it stopped: what there is to say depends on it. */
const before = {
  started: false,
  /** Can the reading view help? It does without the canvas. @type {() => boolean} */
  canRead: () => false,
  /** Is all that was done kept in this browser? @type {() => boolean} */
  isKept: () => true,
};

/** From now on the page has something to lose. @param {Partial<typeof before>} facts */
export function started(facts) { Object.assign(before, { started: true }, facts); }

let shown = false;

/** Puts the message in the page's place. Only the first one: what follows comes of it. @param {any} error */
export function fail(error) {
  if (shown) return;
  shown = true;
  const expected = error instanceof Trouble;
  if (!expected) console.error(error);
  const canRead = before.canRead();
  document.getElementById('loading')?.remove();
  const page = document.querySelector('.page'); // as it was written: it can be read, and stays
  for (const id of page ? ['working'] : ['app', 'working', 'skip']) /** @type {HTMLElement} */ (document.getElementById(id)).hidden = true;
  for (const hint of page?.querySelectorAll('noscript') ?? []) hint.outerHTML = hint.textContent ?? ''; // what those without scripts see
  const box = Object.assign(document.createElement('div'), { id: 'trouble', innerHTML: message });
  box.setAttribute('role', 'alert');
  document.getElementById('app')?.before(box);
  const stopped = before.started && !page;
  const textOnly = error instanceof TextOnly;
  part('title').textContent = stopped ? 'Stemwise has stopped' : 'Stemwise could not start';
  part('text').textContent = (textOnly ? error.message : expected ? `It stopped because ${error.message}.` : 'Something unexpected went wrong.') + (page ? ' You can read this page all the same.' : '');
  part('kept').textContent = !before.isKept() ? 'Not all of your last answers could be kept in this browser.'
    : stopped ? 'Your answers are saved: they stay in this browser.' : 'Your progress is safe: it stays in this browser.';
  part('kept').hidden = textOnly; // said already
  part('details').textContent = expected ? error.details : String(error?.stack ?? error);
  part('retry').onclick = () => location.reload();
  part('read').hidden = !canRead;
  part('read').onclick = () => readInstead();
  if (document.hasFocus() && !page) part('title').focus();
}

const readParameter = 'reading';

/** Loads the page again, in the reading view. */
function readInstead() {
  const address = new URL(location.href);
  address.searchParams.set(readParameter, '');
  location.replace(address);
}

/** Was the page loaded by `readInstead`? Asked once: a later reload is an ordinary one. */
export function readsInstead() {
  const address = new URL(location.href);
  if (!address.searchParams.has(readParameter)) return false;
  address.searchParams.delete(readParameter);
  history.replaceState(history.state, '', address);
  return true;
}
