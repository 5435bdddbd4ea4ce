// Selecting and copying the text that lies over the canvas. Beside a text there are only the canvas and its widgets, over which a browser
// selects everything from the page's beginning: there the selection ends at the nearest text instead, and can begin beside one.
// What else is done with a chapter's text is loaded when it is wanted: notes on selected words (notes.js), reading aloud (listen.js).

const besideText = 40; // CSS pixels: how near to a text a press begins a selection

/** @typedef {{ node: Node, offset: number }} Caret */

/** The place in a text at that point of the window. @param {number} x @param {number} y @returns {Caret | undefined} */
function caretAt(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  if (caret) return { node: caret.offsetNode, offset: caret.offset };
  const range = document.caretRangeFromPoint?.(x, y); // Safari
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

/**
 * The text in the window that is nearest to a place, first by height: its place there, and how far away it is.
 * @param {HTMLElement} root @param {number} x @param {number} y @returns {{ caret: Caret, away: number } | undefined}
 */
function nearestText(root, x, y) {
  const all = [...root.querySelectorAll('.pointed')].map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => element.textContent && box.bottom > 0 && box.top < innerHeight && box.width > 0)
    .map(({ element, box }) => ({ element, box, across: Math.max(box.left - x, 0, x - box.right), along: Math.max(box.top - y, 0, y - box.bottom) }));
  if (!all.length) return undefined;
  const { element, box, across, along } = all.reduce((best, each) => each.along < best.along || (each.along === best.along && each.across <= best.across) ? each : best);
  const inside = (/** @type {number} */ place, /** @type {number} */ from, /** @type {number} */ to) => Math.min(Math.max(place, from + 1), to - 1);
  const caret = y < box.top ? { node: element, offset: 0 } : y > box.bottom ? { node: element, offset: element.childNodes.length }
    : caretAt(inside(x, box.left, box.right), inside(y, Math.max(0, box.top), Math.min(innerHeight, box.bottom)));
  return caret && element.contains(caret.node) ? { caret, away: Math.max(across, along) } : undefined;
}

/** Marks around what is raised or lowered, out of the characters that Unicode leaves to private use. */
const scripts = /[\ue000\ue001]([^\ue002]*)\ue002/;
const everyScript = new RegExp(scripts, 'g');
const [plainSigns, raised, lowered] = ['0123456789+-−=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ'].map((signs) => [...signs]);

/** The selected words, with marks around what is raised or lowered in them. @param {HTMLElement} root @param {Selection} selection */
function marked(root, selection) {
  /** @type {[Text, string][]} */
  const before = [];
  for (const script of root.querySelectorAll('sup, sub')) {
    const text = document.createTreeWalker(script, NodeFilter.SHOW_TEXT).nextNode();
    if (!(text instanceof Text) || !selection.containsNode(script)) continue;
    before.push([text, text.data]);
    text.data = `${script.tagName === 'SUP' ? '\ue000' : '\ue001'}${text.data}\ue002`;
  }
  const words = selection.toString();
  for (const [text, data] of before) text.data = data;
  return words;
}

/** By Unicode's own signs, where all that is raised or lowered has one: µm², C₀, else e^(−x/L). @param {string} words */
const inSigns = (words) => words.replace(everyScript, (all, script) => {
  const up = all[0] === '\ue000';
  const signs = [...script].map((sign) => (up ? raised : lowered)[plainSigns.indexOf(sign)]);
  return signs.every(Boolean) ? signs.join('') : `${up ? '^' : '_'}(${script})`;
});

/** @param {string} words */
function inHtml(words) {
  const box = Object.assign(document.createElement('div'), { textContent: words });
  return box.innerHTML.replace(everyScript, (all, script) => (all[0] === '\ue000' ? `<sup>${script}</sup>` : `<sub>${script}</sub>`)).replaceAll('\n', '<br>');
}

const settled = 200; // ms in which nothing else was selected

/** Notes on words that are selected in a chapter. @param {import('./host.js').Host} host */
function joinNotes(host) {
  const selection = /** @type {Selection} */ (getSelection());
  /** @type {Promise<() => void> | undefined} */
  let notes;
  let timer = 0;
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!notes && (selection.isCollapsed || !host.mirror.entries.has('chapter/notes') || !host.mirror.root.contains(selection.anchorNode))) return;
      notes ??= import(host.loader.address('notes.js')).then((script) => script.join(host));
      notes.then((changed) => changed(), () => { notes = undefined; });
    }, settled);
  });
}

/** Where the browser has a voice, the program is told so, and links to it are followed here; not in an iframe, which has no foot on the screen for the voice's buttons. @param {import('./host.js').Host} host */
function joinVoice(host) {
  const { speechSynthesis: voice } = globalThis;
  const found = () => { if (voice.getVoices().length) host.program?.assetArrived('voice', ''); };
  if (!voice || parent !== window) return;
  found();
  voice.addEventListener?.('voiceschanged', found); // most browsers look for them first
  const { openLink } = host;
  host.openLink = (url) => {
    const [, speed] = /^listen:(.*)/.exec(url) ?? [];
    if (speed === undefined) openLink(url);
    else import(host.loader.address('listen.js')).then(({ listen }) => listen(host, Number(speed)), (error) => host.program?.refused('listen.js', error.message));
  };
}

/** What was just answered is rated by one key, 1 to 4, as long as the focus is on the question or its rating: nowhere else (WCAG 2.1.4). @param {import('./host.js').Host} host */
function joinRating({ mirror }) {
  mirror.root.addEventListener('keydown', (/** @type {KeyboardEvent} */ { key, target, ctrlKey, altKey, metaKey }) => {
    const focused = /** @type {Element} */ (target);
    const here = focused.closest('[id^="n-question/"], [id^="n-recall/"]') && !focused.matches('input[type="text"], select, textarea');
    if (here && !ctrlKey && !altKey && !metaKey && /^[1-4]$/.test(key) && mirror.entries.has(`recall/${key}`)) mirror.act(`recall/${key}`, 'select', 1);
  });
}

/** @param {import('./host.js').Host} host */
export function join(host) {
  const stage = /** @type {import('./stage.js').Stage} */ (host.stage);
  joinNotes(host);
  joinVoice(host);
  joinRating(host);
  const { root } = stage.mirror;
  const selection = /** @type {Selection} */ (getSelection());
  /** @type {{ x: number, y: number } | undefined} where the mouse is while it selects, when that is not on a text */
  let beside;
  /** @type {Caret | undefined} where a selection began that the browser knows nothing of */
  let begun;
  let selecting = false;

  const select = () => {
    const end = beside && nearestText(root, beside.x, beside.y)?.caret;
    if (!end || (end.node === selection.focusNode && end.offset === selection.focusOffset)) return;
    if (begun) selection.setBaseAndExtent(begun.node, begun.offset, end.node, end.offset);
    else if (selection.anchorNode) selection.extend(end.node, end.offset);
  };
  const end = () => { selecting = false; beside = begun = undefined; };

  stage.pressedBeside = (x, y) => {
    const near = nearestText(root, x, y);
    if (!near || near.away > besideText) return;
    begun = near.caret;
    selecting = true;
  };
  root.addEventListener('pointerdown', ({ target, pointerType, button }) => {
    selecting = button === 0 && pointerType === 'mouse' && Boolean(/** @type {Element} */ (target).closest('.pointed'));
  });
  addEventListener('pointermove', ({ target, clientX, clientY, buttons }) => {
    if (!selecting) return;
    if (!(buttons & 1)) return end();
    const onText = target instanceof Element && target.closest('.pointed');
    beside = begun || !onText ? { x: clientX, y: clientY } : undefined;
    if (beside) requestAnimationFrame(select); // after the browser has selected what it would, in the same frame
  });
  document.addEventListener('selectionchange', select); // when it scrolls by itself, for a mouse that rests beyond the window's edge
  for (const type of ['pointerup', 'pointercancel', 'blur']) addEventListener(type, end);

  // The elements are transparent, and their styles would go along: only the words are copied, and what is raised or lowered in them. In the reading view the browser copies all else as it stands.
  document.addEventListener('copy', (event) => { // told to the body where all is selected
    if (/** @type {Element} */ (event.target).closest('input, textarea') || !selection.containsNode(root, true)) return;
    const words = marked(root, selection), formatted = scripts.test(words);
    if (stage.hidden && !formatted) return;
    event.clipboardData?.setData('text/plain', inSigns(words));
    if (formatted) event.clipboardData?.setData('text/html', inHtml(words));
    event.preventDefault();
  });
}
