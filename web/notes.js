// A note on words that are selected in a chapter: a button beside them, and Ctrl+Alt+M. Loaded when words are selected there for the first time (selection.js).

const wait = 50; // ms between two looks whether the program has what makes notes
const patience = 15000; // ms until it is given up
const touched = () => parent === window && matchMedia('(pointer: coarse)').matches; // there the browser's own menu stands beside what is selected

const beside = '[id="n-page-title"], [id^="n-chapter/"], [id^="n-note/"], [id$="/notes"]'; // a chapter's title, its ways on, and notes

/** What is selected, text by text: of each its element's id, and the words. @param {HTMLElement} root @param {Range} range */
function selectedIn(root, range) {
  return [...root.querySelectorAll('main .pointed')].filter((element) => range.intersectsNode(element) && !element.closest(beside)).map((element) => {
    const own = document.createRange();
    own.selectNodeContents(element);
    if (element.contains(range.startContainer)) own.setStart(range.startContainer, range.startOffset);
    if (element.contains(range.endContainer)) own.setEnd(range.endContainer, range.endOffset);
    return { id: element.id, words: own.toString().replace(/\s+/g, ' ').trim() };
  }).filter(({ words }) => words);
}

/** @param {import('./host.js').Host} host @returns {() => void} called when something else is selected */
export function join({ mirror }) {
  const selection = /** @type {Selection} */ (getSelection());
  const button = Object.assign(document.createElement('button'), { type: 'button', id: 'note-on-words', textContent: 'Note on these words', hidden: true });
  button.setAttribute('aria-keyshortcuts', 'Control+Alt+M');
  button.style.cssText = 'z-index: 2; min-height: 44px; padding: 0 16px; font: inherit; font-weight: 700; border: 0; border-radius: 10px; background: var(--accent); color: var(--on-accent); cursor: pointer; box-shadow: 0 2px 10px #0005;';
  document.body.append(button);

  const selected = () => !selection.isCollapsed && selection.rangeCount && mirror.entries.has('chapter/notes') ? selectedIn(mirror.root, selection.getRangeAt(0)) : [];

  const place = () => {
    const box = selection.getRangeAt(0).getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, innerWidth - button.offsetWidth - 8));
    Object.assign(button.style, touched() ? { position: 'fixed', left: `${(innerWidth - button.offsetWidth) / 2}px`, top: '', bottom: 'calc(16px + env(safe-area-inset-bottom))' }
      : { position: 'absolute', left: `${left}px`, top: `${box.bottom + scrollY + 8}px`, bottom: '' });
  };

  /** The element around the block that the text is in, once notes are shown; that they are is asked for. @param {string} id @returns {Promise<Element | null>} */
  const blockOf = async (id) => {
    const found = () => document.getElementById(id)?.closest('[id$="/noted"]') ?? null;
    if (!found() && !mirror.root.querySelector('[id$="/noted"]')) mirror.act('chapter/notes', 'press');
    for (let waited = 0; !found() && waited < patience; waited += wait) await new Promise((done) => { setTimeout(done, wait); });
    return found();
  };

  const take = async () => {
    const texts = selected();
    button.hidden = true;
    if (!texts.length) return;
    const block = await blockOf(texts[0].id);
    if (!block) return;
    const words = texts.filter(({ id }) => block.contains(document.getElementById(id))).map((text) => text.words).join('\n');
    selection.removeAllRanges();
    mirror.act(block.id.replace(/^n-(.*)noted$/, '$1notes/add'), 'write', 0, words);
  };

  button.addEventListener('pointerdown', (event) => event.preventDefault()); // what is selected stays so
  button.addEventListener('click', take);
  addEventListener('keydown', (event) => {
    if (event.code !== 'KeyM' || !event.ctrlKey || !event.altKey || event.shiftKey || button.hidden) return;
    event.preventDefault();
    take();
  });
  let pressed = false; // the mouse selects: the button would stand in its way
  const show = () => {
    button.hidden = pressed || selected().length === 0;
    if (!button.hidden) place();
  };
  addEventListener('pointerdown', ({ target, pointerType, button: which }) => {
    pressed = pointerType === 'mouse' && which === 0 && target !== button && target !== document.documentElement;
    if (pressed) button.hidden = true;
  }, { capture: true });
  addEventListener('pointerup', () => {
    if (pressed) setTimeout(show, wait);
    pressed = false;
  }, { capture: true });
  return show;
}
