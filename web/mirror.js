// Keeps the DOM beside the canvas equal to the program's semantic tree, and turns what happens to it into actions.
// The operations are those of semantics::diff (src/semantics/tree.hpp).
import { operations } from '../build/protocol.js';
import { Tree } from './tree.js';

/**
 * @typedef {typeof import('../build/protocol.js').roles[number]} Role
 * @typedef {typeof import('../build/protocol.js').properties[number]} Property
 * @typedef {Partial<Record<Property, any>>} Properties
 * @typedef {{ id: string, role: Role, properties: Properties, element: any, control: any, text?: HTMLElement }} Entry `control` takes the focus
 */

/** The native element of each role but headings, whose level decides; a role that needs ARIA says so after a space. @type {Record<Exclude<Role, 'heading'>, string>} */
const tags = {
  document: 'div', banner: 'header', navigation: 'nav', main: 'main', footer: 'footer', region: 'section', group: 'div',
  paragraph: 'p', text: 'span', list: 'ul list', listitem: 'li',
  table: 'div table', row: 'div row', columnheader: 'div columnheader', rowheader: 'div rowheader', cell: 'div cell',
  link: 'a', button: 'button', radiogroup: 'fieldset radiogroup', radio: 'label', checkboxgroup: 'fieldset', checkbox: 'label',
  slider: 'input', combobox: 'select', textbox: 'input', progressbar: 'div meter', figure: 'div figure', image: 'img', dialog: 'div dialog', alertdialog: 'div alertdialog', note: 'aside', status: 'div status',
};
/** Roles whose name is a label, not text of their own. */
/** @type {Set<Role>} */
const labelled = new Set(['navigation', 'region', 'group', 'table', 'list', 'radiogroup', 'checkboxgroup', 'slider', 'combobox', 'textbox', 'progressbar', 'figure', 'dialog', 'alertdialog', 'note']);
/** Roles that take the pointer, with what is inside them: their text can be selected, links have the browser's menu. All else is the canvas's. @type {Set<Role>} */
const pointed = new Set(['heading', 'paragraph', 'columnheader', 'rowheader', 'cell', 'link']);

export class Mirror {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {(id: string, verb: keyof typeof import('../build/protocol.js').verbs, value?: number, text?: string) => void} called when something was operated */
    this.act = () => {};
    this.address = (/** @type {string} */ file) => file; // where a file of the page is
    this.link = (/** @type {string} */ url) => url; // where a link of the program leads
    /** @type {Tree | undefined} told while the page as it was written is shown (tools/pages.mjs) */
    this.told = root.classList.contains('page') ? new Tree() : undefined;
    /** @type {string[]} ids of the buttons pressed on it */
    this.pressed = [];
    this.led = ''; // what the address leads to, on it
    this.later = (/** @type {() => void} */ act) => { requestAnimationFrame(() => setTimeout(act, 150)); };
    this.held = ''; // the slider that is being dragged
    this.broken = false; // the last patches could not be applied
    /** @type {string | null | undefined} */
    this.lostFocus = undefined;
    /** @type {Map<string, Entry>} by id */
    this.entries = new Map();
    /** @type {WeakMap<Element, string>} of what takes the focus */
    this.ids = new WeakMap();
    root.addEventListener('click', (event) => this.clicked(event));
    root.addEventListener('input', (event) => this.changed(event));
    root.addEventListener('keydown', (event) => this.keyed(event));
  }

  /** Applies one frame's operations, as JSON. False when that failed: then the mirror is empty, and the whole tree is to be shown. */
  show(patches) {
    if (this.told) {
      this.told.apply(patches);
      return true;
    }
    const focused = this.idOf(document.activeElement);
    try {
      this.apply(JSON.parse(patches));
    } catch (error) {
      if (this.broken) throw error; // the whole tree could not be shown either
      console.warn('The elements beside the canvas are made anew.', error);
      this.clear();
      this.broken = true;
      this.lostFocus = focused;
      return false;
    }
    if (this.broken && this.lostFocus) this.focusQuietly(this.lostFocus);
    this.broken = false;
    return true;
  }

  /** What was done on the page as it was written, as actions. @returns {[string, keyof typeof import('../build/protocol.js').verbs, number?, string?][]} */
  doneBefore() {
    const found = [];
    const all = (/** @type {string} */ selector) => /** @type {any[]} */ ([...this.root.querySelectorAll(selector)]);
    const idOf = (/** @type {Element} */ element) => element.id.slice(2);
    for (const control of all('label > input')) if (control.checked !== control.defaultChecked) found.push([idOf(control.parentElement), 'select', Number(control.checked)]);
    for (const control of all('input.n')) if (control.value !== control.defaultValue) found.push(control.type === 'range' ? [idOf(control), 'set', Number(control.value)] : [idOf(control), 'write', 0, control.value]);
    for (const control of all('select')) if (control.selectedIndex > 0) found.push([idOf(control), 'set', this.chosen(control)]);
    return /** @type {any} */ ([...found, ...[...all('details[open] > summary').map(idOf), ...this.pressed].map((id) => [id, 'press'])]);
  }

  /** The page's elements become the mirror's: those that are the same stay, with their focus and what is selected in them. */
  takeOver() {
    const { nodes } = /** @type {Tree} */ (this.told);
    const focused = document.activeElement?.id.slice(2) ?? '';
    this.root.classList.remove('page');
    this.dropGaps();
    for (const { id, parent, properties } of nodes.values()) if (id) this.add(id, parent, properties);
    const own = new Set([...this.entries.values()].map(({ element }) => element));
    for (const element of this.root.querySelectorAll('details, noscript, .row, [id^="n-"]')) if (!own.has(element)) element.remove();
    for (const { id, children } of nodes.values()) this.order(id, children);
    this.told = undefined;
    if (this.entries.has(focused) && !this.root.contains(document.activeElement)) this.focusQuietly(focused);
  }

  /** The line ends between the elements as they were written. */
  dropGaps() {
    const texts = document.createTreeWalker(this.root, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const gaps = [];
    while (texts.nextNode()) gaps.push(/** @type {Text} */ (texts.currentNode));
    for (const gap of gaps) if (gap.data === '\n') gap.remove();
  }

  clear() {
    this.entries.clear();
    this.root.replaceChildren();
  }

  apply(changes) {
    const focused = document.activeElement, ringed = Boolean(focused?.matches(':focus-visible'));
    let successor = null;
    for (const [kind, id, ...rest] of changes) {
      if (kind === operations.remove) {
        const had = this.entries.get(id)?.element.contains(focused);
        if (had) successor ??= rest[0] || null;
        this.remove(id, had);
      } else if (kind === operations.add) this.add(id, rest[0], rest[1]);
      else if (kind === operations.change) this.update(this.known(id), rest[0]);
      else if (kind === operations.order) {
        this.order(id, rest[0]);
        this.label(this.container(id));
      }
    }
    this.shut();
    this.successor = successor;
    // Unless the program says where the focus goes, which it does right after this.
    if (successor) queueMicrotask(() => this.succeed(ringed));
  }

  /** While an alert dialog is open, nothing beside it can be reached. */
  shut() {
    const alert = [...this.entries.values()].find(({ role }) => role === 'alertdialog')?.element;
    if (!alert && !this.alert) return;
    for (const element of [document.getElementById('skip'), ...this.root.querySelectorAll(':scope > .n > .n')]) element?.toggleAttribute('inert', Boolean(alert) && element !== alert);
    this.alert = alert;
  }

  /** Something else takes the focus of what has gone, with a ring if that had one: after a press of the mouse it had none. In a frame, what had it may be the page around us. */
  succeed(ringed) {
    const lost = !document.activeElement?.isConnected || document.activeElement === document.body || document.activeElement.closest('.leaving');
    if (lost && (parent === window || document.hasFocus())) this.entries.get(this.successor)?.control.focus({ preventScroll: true, focusVisible: ringed });
    this.successor = null;
  }

  focus(id) {
    if (this.told) this.led = id;
    const entry = this.entries.get(id);
    if (!entry) return; // the successor stands
    this.successor = null;
    if (document.hasFocus()) entry.control.focus();
  }

  /** After a press on the canvas: keys go on from what was pressed, without a ring and without scrolling. */
  focusQuietly(id) {
    this.entries.get(id)?.control.focus({ preventScroll: true, focusVisible: false });
  }

  /** While a slider is dragged its element stands still: each value on the way would be spoken. Then it takes the focus. @param {string} id */
  hold(id) { this.held = id; }

  letGo() {
    const entry = this.entries.get(this.held);
    const held = this.held;
    this.held = '';
    if (!entry) return;
    this.update(entry, { value: entry.properties.value, now: entry.properties.now });
    this.later(() => this.focusQuietly(held)); // the value is spoken with it, or by itself, but not both
  }

  /** The first text at or below the window's upper edge, with its place: an anchor for a change of width. */
  topmost() {
    let found = null;
    for (const element of this.root.querySelectorAll(':is(p, h1, h2, h3, h4, div[tabindex]).n')) {
      const { top } = element.getBoundingClientRect();
      if (top >= 0 && (!found || top < found.top)) found = { element, top }; // what was unfolded comes last, wherever it stands
    }
    return found;
  }

  /** @param {string} id */
  known(id) {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`There is no element for ${id}.`);
    return entry;
  }

  container(id) { return id ? this.known(id).element : this.root; }

  /** @param {string} id @param {string} parent @param {Properties & { role: Role }} properties */
  add(id, parent, properties) {
    const { role } = properties;
    const entry = { id, role, properties: {}, ...this.adopted(id, this.create(role, properties), properties) };
    entry.element.id = `n-${id}`;
    entry.element.dataset.role = role;
    if (role === 'paragraph' || role === 'heading') entry.element.dir = 'auto'; // Hebrew and Arabic run from the right
    if (role === 'status' && id.endsWith('loading')) entry.element.setAttribute('aria-live', 'off'); // the program tells of it
    if (role === 'text' && this.entries.get(parent)?.role === 'figure') entry.element.setAttribute('aria-hidden', 'true'); // its description says more than bare labels
    if (!properties.inline) entry.element.classList.add('n');
    if (!properties.inline && pointed.has(role)) entry.element.classList.add('pointed');
    this.entries.set(id, entry);
    this.ids.set(entry.control, id);
    this.update(entry, properties);
    const container = this.container(parent);
    if (!this.told || entry.element.parentElement !== container) container.append(entry.element);
    if (entry.element.classList.contains('n')) this.label(container);
    if (role === 'combobox') this.bring(entry.element);
  }

  /** A list that comes tells which line is taken, and screen readers leave the focus for it: they meet it a moment later. @param {HTMLElement} list */
  bring(list) {
    list.setAttribute('aria-hidden', 'true');
    this.later(() => this.later(() => list.removeAttribute('aria-hidden')));
  }

  /** The words of an option are its control's name, and nothing to be read again beside it: its own, and then what is said of it. @param {any} element of the option */
  label(element) {
    if (element.tagName !== 'LABEL') return;
    const [control, ...words] = /** @type {HTMLElement[]} */ ([...element.childNodes].filter((child) => child.classList)).sort((a, b) => Number(a.classList.contains('n')) - Number(b.classList.contains('n')));
    const apart = words.some(({ classList }) => classList.contains('n'));
    for (const each of words) {
      each.id ||= `words-${element.id}`;
      apart ? each.setAttribute('aria-hidden', 'true') : each.removeAttribute('aria-hidden');
    }
    apart ? control.setAttribute('aria-labelledby', words.map(({ id }) => id).join(' ')) : control.removeAttribute('aria-labelledby');
  }

  /** The page's own element, where it has the same. @param {string} id @param {{ element: any, control: any }} made @param {Properties} properties */
  adopted(id, made, { name }) {
    const element = this.told && document.getElementById(`n-${id}`);
    if (!element || element.tagName !== made.element.tagName) return made;
    element.className = '';
    if (!name) for (const child of [...element.childNodes]) if (child instanceof Text) child.remove();
    return { element, control: made.control === made.element ? element : element.querySelector('input') };
  }

  /** @param {Role} role @param {Properties} properties */
  create(role, properties) {
    if (role === 'heading') return this.only(document.createElement(`h${properties.level}`));
    if (role === 'list' && properties.ordered) return this.only(document.createElement('ol'));
    if (role === 'paragraph' && properties.focusable) return this.only(document.createElement('div')); // a p would be read twice when it takes the focus
    if (role === 'text' && properties.inline) {
      const [, , bold, italic, script, marked] = properties.style ?? [];
      return this.only(document.createElement(script > 0 ? 'sup' : script < 0 ? 'sub' : bold ? 'b' : italic ? 'i' : marked ? 'mark' : 'span'));
    }
    if (role === 'button' && properties.inline) { // a native button cannot wrap inside a line of text
      const element = document.createElement('span');
      element.setAttribute('role', 'button');
      element.tabIndex = 0;
      return this.only(element);
    }
    const [tag, aria] = (role === 'textbox' && properties.level > 1 ? 'textarea' : tags[role]).split(' ');
    const element = /** @type {any} */ (document.createElement(tag));
    if (aria) element.setAttribute('role', aria);
    if (role === 'group' && properties.name) element.setAttribute('role', 'group');
    if (role === 'note') element.setAttribute('role', 'note');
    if (role === 'alertdialog') element.setAttribute('aria-modal', 'true');
    if (role === 'button') element.type = 'button';
    if (role === 'image') element.alt = '';
    if (role === 'slider') element.type = 'range';
    if (role === 'textbox') Object.assign(element, { autocomplete: 'off', autocapitalize: 'off', spellcheck: false, inputMode: properties.level === 1 ? 'decimal' : '' });
    if (role === 'textbox') for (const [name, value] of [['autocorrect', 'off'], ['type', 'text']]) element.setAttribute(name, value);
    if (role === 'radio' || role === 'checkbox') {
      const control = document.createElement('input');
      control.type = role;
      element.append(control);
      return { element, control };
    }
    return this.only(element);
  }

  only(element) { return { element, control: element }; }

  /** @param {Entry} entry @param {Properties} changes */
  update(entry, changes) {
    const { element, control, role } = entry;
    const now = Object.assign(entry.properties, changes);
    const attribute = (name, value) => { value === '' || value == null ? control.removeAttribute(name) : control.setAttribute(name, value); };
    for (const [key, value] of /** @type {[Property, any][]} */ (Object.entries(changes))) {
      switch (key) {
        case 'name':
          if (role === 'document') document.title = value;
          else if (role === 'image') element.alt = value;
          else if (labelled.has(role)) attribute('aria-label', value);
          else this.say(entry, value);
          break;
        case 'spoken': this.speak(entry, now.name, value); break;
        case 'description': this.describe(entry, value); break;
        case 'value':
          if (role === 'textbox') this.write(control, value);
          else if (role !== 'combobox' && entry.id !== this.held) attribute('aria-valuetext', value);
          break;
        case 'url':
          if (role === 'image') element.src = this.address(value);
          else control.href = this.link(value);
          if (/^https?:/.test(value)) Object.assign(control, { target: '_blank', rel: 'noopener' });
          break;
        case 'controls': attribute('aria-controls', value && `n-${value}`); break;
        case 'focusable': if (value) control.tabIndex = -1; break;
        case 'disabled': this.disable(entry, value); break;
        case 'current': attribute('aria-current', value ? 'page' : ''); break;
        case 'checked': control.checked = value; break;
        case 'expanded': attribute('aria-expanded', value === '' ? '' : String(value)); break;
        case 'style': this.style(element, value, now.inline); break;
        case 'rect': this.place(element, value); break;
      }
    }
    if (role === 'slider' && entry.id !== this.held && ('now' in changes || 'most' in changes)) {
      Object.assign(control, { min: now.least ?? 0, max: now.most, step: now.step });
      if (control.value !== String(now.now ?? 0)) control.value = now.now ?? 0;
    }
    if (role === 'combobox') this.choose(control, now, changes);
    if (role === 'text' && 'name' in changes && 'spoken' in now) this.speak(entry, now.name, now.spoken);
    if (role === 'progressbar') {
      attribute('aria-valuenow', now.now ?? 0);
      element.style.setProperty('--share', `${now.now ?? 0}%`);
    }
    if (role === 'radio' && !control.name) queueMicrotask(() => { control.name = element.parentElement?.id ?? ''; });
  }

  /** A button that has just been pressed for the last time keeps the focus until it is left. */
  disable({ role, control }, value) {
    const kept = value && role === 'button' && control === document.activeElement;
    control.disabled = value && !kept;
    kept ? control.setAttribute('aria-disabled', 'true') : control.removeAttribute('aria-disabled');
    if (kept) control.addEventListener('blur', () => { if (control.getAttribute('aria-disabled')) this.disable({ role: '', control }, true); }, { once: true });
  }

  /** While somebody types, the program's echo of it comes too late to be put back. */
  write(control, words) {
    if (control.value !== words && (control !== document.activeElement || control.disabled)) control.value = words;
  }

  /** A list with its choices; before one is made, a first line asks for it, which is then hidden: lines that come or go confuse screen readers. */
  choose(control, now, /** @type {Properties} */ { choices }) {
    const asks = (now.now ?? 0) < 0;
    if (choices) control.replaceChildren(...choices.map((words) => new Option(words)));
    let asking = control.querySelector('[value=""]');
    if (asks && !asking) control.prepend(asking = new Option(now.value, ''));
    if (asking) asking.hidden = asking.disabled = !asks;
    const index = asks ? 0 : (now.now ?? 0) + (asking ? 1 : 0);
    if (control.selectedIndex !== index) control.selectedIndex = index; // else a reader tells of it, away from what has the focus
  }

  /** The choice that is taken; -1 for none. */
  chosen(control) { return control.selectedIndex - (control.querySelector('[value=""]') ? 1 : 0); }

  /** Raised and lowered words are drawn as they are, and said as a teacher says them (style.css). */
  speak({ element }, drawn, words) {
    element.setAttribute('role', 'none');
    element.setAttribute('data-spoken', words);
    const inner = document.createElement('span');
    inner.setAttribute('aria-hidden', 'true');
    inner.textContent = drawn;
    element.replaceChildren(inner);
  }

  /** Text of its own; a radio's or a checkbox's goes beside its input. */
  say(entry, words) {
    const { element, control } = entry;
    element.classList.add('plain');
    const place = element === control ? element : element.querySelector(':scope > span:not(.n)') ?? element.appendChild(document.createElement('span'));
    if (place.textContent !== words) place.textContent = words;
  }

  /** A figure says its description as text that can be read and found; elsewhere it is an attribute. */
  describe(entry, words) {
    if (entry.role !== 'figure') {
      entry.control.setAttribute('aria-description', words);
      return;
    }
    entry.text ??= (this.told && entry.element.querySelector(':scope > .note')) ?? entry.element.insertBefore(Object.assign(document.createElement('p'), { className: 'note' }), entry.element.firstChild);
    entry.text.textContent = words;
  }

  style(element, [size, lineHeight, bold, italic, , marked], inline) {
    if (marked !== undefined) element.classList.toggle('marked', Boolean(marked));
    if (!inline) Object.assign(element.style, { fontSize: `${size}px`, fontStyle: italic ? 'italic' : '' });
    if (!inline) element.style.setProperty('--line', `${lineHeight}px`);
    else if (element.tagName === 'SUP' || element.tagName === 'SUB') element.style.fontSize = `${size}px`;
    element.style.fontWeight = bold ? '700' : '400';
  }

  place(element, [x, y, width, height]) {
    // A hair wider, so that rounding never breaks a line earlier than on the canvas.
    Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width + 0.05}px` });
    element.style.setProperty('--height', `${height}px`);
  }

  order(parent, ids) {
    const container = this.container(parent);
    const elements = ids.map((id) => this.known(id).element);
    for (const element of elements) if (element.parentElement?.tagName === 'LABEL' && element.parentElement !== container) element.removeAttribute('aria-hidden'); // it was words of an option (label)
    if (!container.moveBefore) return this.orderAround(container, elements);
    const own = (/** @type {any} */ node) => {
      while (node && !node.id?.startsWith('n-')) node = node.nextSibling;
      return node;
    };
    let next = own(container.firstChild);
    for (const element of elements) {
      if (element === next) next = own(next.nextSibling);
      else if (element.isConnected === container.isConnected) container.moveBefore(element, next);
      else container.insertBefore(element, next);
    }
  }

  /** Without `moveBefore` an element that is moved loses the focus: the one that has it stays, and the others are put around it. */
  orderAround(container, elements) {
    const kept = elements.findIndex((element) => element.parentNode === container && element.contains(document.activeElement));
    if (kept < 0) return container.append(...elements);
    for (const element of elements.slice(0, kept)) elements[kept].before(element);
    container.append(...elements.slice(kept + 1));
  }

  /** What had the focus leaves a moment later: a screen reader would look for another place by itself, and say nothing of the one that the focus is given. @param {boolean} [lingers] */
  remove(id, lingers) {
    const element = this.entries.get(id)?.element, around = element?.parentElement;
    this.entries.delete(id);
    if (!element) return;
    element.id = '';
    if (lingers) {
      element.classList.add('leaving');
      this.later(() => element.remove());
    } else if (!element.closest('.leaving')) element.remove();
    if (around) this.label(around);
  }

  idOf(target) {
    for (let element = target; element && element !== this.root; element = element.parentElement) {
      const id = this.ids.get(element);
      if (id !== undefined) return id;
    }
    return undefined;
  }

  clicked(event) {
    if (this.told) {
      const button = event.target.closest('button.n');
      if (button) this.pressed.push(button.id.slice(2));
      return;
    }
    const entry = this.entries.get(this.idOf(event.target) ?? '');
    if (entry?.properties.inline && event.detail && !getSelection()?.isCollapsed) return; // its words were selected
    if (entry?.role === 'button' && !entry.properties.disabled) this.act(entry.id, 'press');
    // Links are followed by the browser itself, with all that it can do with a link; inputs tell by their own event.
  }

  changed(event) {
    const entry = this.entries.get(this.ids.get(event.target) ?? '');
    if (!entry) return;
    const { id } = entry;
    if (entry.role === 'slider') this.act(id, 'set', Number(event.target.value));
    else if (entry.role === 'textbox') this.act(id, 'write', 0, event.target.value);
    else if (entry.role === 'combobox') this.act(id, 'set', this.chosen(event.target));
    else this.act(id, 'select', event.target.checked ? 1 : 0);
  }

  keyed(event) {
    if (event.isComposing) return; // the key is the input method's
    if (event.key === 'Escape') this.act(this.idOf(event.target) ?? '', 'dismiss');
    if (event.target.getAttribute('role') === 'button' && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      this.act(this.idOf(event.target) ?? '', 'press');
    }
  }
}
