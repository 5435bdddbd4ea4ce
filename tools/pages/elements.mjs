// As much of a document as mirror.js needs to build its elements in, and their HTML. What is shown there is what the browser's mirror makes.

const unclosed = new Set(['input', 'img']);
/** What runs on in a line, unless it is a node of its own (`n`). */
const inTexts = new Set(['span', 'a', 'b', 'i', 'sup', 'sub']);
/** Properties that scripts set and that stand in HTML as attributes. */
const attributes = { type: 'type', href: 'href', target: 'target', rel: 'rel', src: 'src', alt: 'alt', dir: 'dir', min: 'min', max: 'max', step: 'step', value: 'value', name: 'name',
  autocomplete: 'autocomplete', inputMode: 'inputmode', tabIndex: 'tabindex', checked: 'checked', disabled: 'disabled', selected: 'selected', hidden: 'hidden' };

export const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

export class Element {
  /** @param {string} tag */
  constructor(tag) {
    this.tag = tag;
    this.tagName = tag.toUpperCase();
    this.id = '';
    this.text = '';
    /** @type {number | undefined} */
    this.tabIndex = undefined;
    /** @type {Element[]} */
    this.childNodes = [];
    /** @type {Element | null} */
    this.parentNode = null;
    this.dataset = {};
    /** @type {Map<string, string>} */
    this.attributes = new Map();
    this.style = { setProperty: (name, value) => { this.style[name] = value; } };
    /** @type {Set<string>} */
    this.classes = new Set();
    this.classList = { add: (name) => this.classes.add(name), contains: (name) => this.classes.has(name) };
    this.isConnected = true;
  }

  set className(name) { this.classes = new Set([name]); }
  get parentElement() { return this.parentNode; }
  get firstChild() { return this.childNodes[0] ?? null; }
  get textContent() { return this.text + this.childNodes.map((child) => child.textContent).join(''); }
  set textContent(text) {
    this.childNodes = [];
    this.text = text;
  }

  setAttribute(name, value) { this.attributes.set(name, String(value)); }
  getAttribute(name) { return this.attributes.get(name) ?? null; }
  removeAttribute(name) { this.attributes.delete(name); }
  addEventListener() {}
  contains() { return false; }

  /** Only what mirror.js asks for: a child of some kind. */
  querySelector(selector) {
    return this.childNodes.find((child) => selector === 'input' ? child.tag === 'input' : selector === '[value=""]' ? child['value'] === '' : child.tag === 'span' && !child.classes.has('n')) ?? null;
  }

  insertBefore(child, next) {
    child.remove();
    this.childNodes.splice(next ? this.childNodes.indexOf(next) : this.childNodes.length, 0, child);
    child.parentNode = this;
    return child;
  }
  appendChild(child) { return this.insertBefore(child, null); }
  append(...children) { children.forEach((child) => this.appendChild(child)); }
  prepend(child) { this.insertBefore(child, this.firstChild); }
  replaceChildren(...children) {
    this.childNodes.forEach((child) => { child.parentNode = null; });
    this.textContent = '';
    this.append(...children);
  }
  replaceWith(other) {
    this.parentNode?.insertBefore(other, this);
    this.remove();
  }
  remove() {
    if (this.parentNode) this.parentNode.childNodes.splice(this.parentNode.childNodes.indexOf(this), 1);
    this.parentNode = null;
  }

  /** It and all that is in it, in reading order. @returns {Generator<Element>} */
  * all() {
    yield this;
    for (const child of this.childNodes) yield* child.all();
  }

  /** Between what stands on its own there is a line's end, as between the mirror's elements when they are copied: a browser of texts knows no places. */
  get gap() { return this.text || this.childNodes.some(({ tag, classes }) => inTexts.has(tag) && !classes.has('n')) ? '' : '\n'; }

  /** @returns {string} */
  html() {
    const own = [['id', this.id], ['class', [...this.classes].join(' ')], ...Object.entries(attributes).map(([property, name]) => [name, this[property]]), ...this.attributes, ['data-column', this.dataset.column]]
      .filter(([name, value]) => value !== undefined && value !== false && (value !== '' || name === 'alt' || name === 'value'));
    const opening = `<${this.tag}${own.map(([name, value]) => value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`).join('')}>`;
    return unclosed.has(this.tag) ? opening : `${opening}${escaped(this.text)}${this.childNodes.map((child) => child.html()).join(this.gap)}</${this.tag}>`;
  }
}

/** Lets scripts that are made for a browser find a document, and a canvas that draws nothing. */
export function standIn() {
  const activeUniforms = 0x8b86, linked = 1;
  const answers = { getParameter: () => 'WebGL 2.0', getProgramParameter: (_, what) => what === activeUniforms ? 0 : linked, getShaderParameter: () => linked, getSupportedExtensions: () => [], getExtension: () => null };
  const gl = new Proxy(answers, { get: (_, name) => answers[name] ?? (() => ({})) });
  const canvas = Object.assign(new Element('canvas'), { width: 1, height: 1, getContext: () => gl });
  class Option extends Element {
    constructor(words, value) {
      super('option');
      this.text = words;
      this.value = value;
    }
  }
  Object.assign(globalThis, { window: globalThis, WebGLRenderingContext: class {}, Option,
    document: { createElement: (tag) => new Element(tag), querySelector: () => canvas, addEventListener: () => {}, hasFocus: () => false, title: '' } });
  return canvas;
}
