// The HTML of one page, from the trees of it that the program tells.
import { Mirror } from '../../web/mirror.js';
import { addressOf } from '../../web/routes.js';
import { Element } from './elements.mjs';
import { Layout } from './layout.mjs';

/** @typedef {import('./program.mjs').Node} Node @typedef {Map<string, Node>} Tree */
/** @typedef {{ wide: Tree, narrow: Tree, full: Tree }} Trees of a page as it is first shown, in a wide and in a narrow window, and with everything unfolded and guessed */
/** @typedef {{ route: string, pages: string[], terms: Map<string, string>, stances: Map<string, string>, unavailable: string }} Facts `terms`: their ids by the words that link to them; `stances`: their names by their words */

/** What a figure is handled with, and the names of that. */
const controls = new Set(['slider', 'radiogroup', 'radio', 'combobox', 'textbox', 'button', 'text', 'progressbar']);
/** What is said of a guess that nobody has made, and of tasks. */
const ofLearner = /\/(guess\/mine(\/words)?|verdict|task\/[^/]+|number\/\w+)$/;

class Writer {
  /** @param {Trees} trees @param {Facts} facts */
  constructor({ wide, narrow, full }, facts) {
    this.wide = wide;
    this.full = full;
    this.facts = facts;
    this.base = facts.route === '/' ? './' : '../'.repeat(facts.route.split('/').length - 1);
    this.root = new Element('div');
    this.mirror = new Mirror(/** @type {any} */ (this.root));
    this.mirror.later = (act) => act();
    this.mirror.address = (file) => this.base + file;
    this.mirror.link = (url) => url.startsWith('#/') ? addressOf(url.slice(1), { base: this.base, pages: facts.pages }) : url;
    this.layout = new Layout(wide, narrow, (id) => this.element(id), facts.stances);
  }

  /** @param {string} id */
  element(id) { return /** @type {Element} */ (this.mirror.known(id).element); }

  async write() {
    this.fill('', this.wide);
    await undefined; // until mirror.js has given radio buttons the name of their group
    const note = new Element('noscript');
    note.append(Object.assign(new Element('p'), { className: 'needs', text: this.facts.unavailable }));
    this.element('main').prepend(note);
    const heading = this.wide.get('page-title')?.properties.name ?? '';
    const lead = [...this.wide.values()].find(({ properties }) => properties.role === 'paragraph' && properties.name)?.properties.name ?? '';
    return { html: this.root.childNodes.map((child) => child.html()).join(''), css: this.layout.css(), title: this.wide.get('document')?.properties.name ?? heading, heading, lead };
  }

  /** Adds what is in a node, and says how it stands. @param {string} parent @param {Tree} tree */
  fill(parent, tree) {
    const ids = this.kept(parent, tree);
    for (const id of ids) this.add(id, parent, tree);
    this.layout.arrange(parent, ids, tree);
    if (tree === this.wide) this.unfold(parent);
  }

  /** @param {string} id @param {string} parent @param {Tree} tree */
  add(id, parent, tree) {
    const { properties } = /** @type {Node} */ (tree.get(id));
    this.mirror.add(id, parent, properties);
    this.fill(id, tree);
    if (properties.role === 'button' && properties.inline) this.link(this.element(id), this.facts.terms.get(properties.name));
  }

  /** What is shown of a node: of a figure its description and the texts in it, since nothing can be set off. @param {string} parent @param {Tree} tree */
  kept(parent, tree) {
    const { properties, children } = /** @type {Node} */ (tree.get(parent));
    if (properties.role === 'figure') return children.filter((id) => ['group', 'paragraph'].includes(tree.get(id)?.properties.role));
    const figures = children.map((id) => /** @type {Node} */ (tree.get(id))).filter((node) => node.properties.role === 'figure');
    return children.filter((id) => {
      const { role, expanded, rect, inline } = /** @type {Node} */ (tree.get(id)).properties;
      if (tree === this.full && role === 'button' && !inline && !this.wide.has(id)) return false;
      const figure = figures.find((each) => id.startsWith(each.id.replace(/[^/]*$/, '')));
      const beside = figure && rect && rect[0] >= figure.properties.rect[0] + figure.properties.rect[2]; // its controls, and what they are for
      return !beside && (!figure || !controls.has(role) || expanded !== undefined);
    });
  }

  /** A term in a text leads to the glossary. @param {Element} element @param {string | undefined} term */
  link(element, term) {
    for (const name of ['role', 'aria-expanded', 'aria-description', 'aria-controls']) element.removeAttribute(name);
    element.tabIndex = undefined;
    if (!term) return; // something else in a text that is pressed on the canvas
    Object.assign(element, { tag: 'a', href: `${this.base}glossary/#n-term/${term}` });
    element.classList.add('term');
  }

  /** Puts in what is folded away: in the place of its button, or, what comes of a guess, for those without scripts. @param {string} parent */
  unfold(parent) {
    if (!this.full.has(parent) || this.wide.get(parent)?.properties.role === 'figure') return;
    let before = '';
    /** @type {Map<string, string[]>} by what it follows */
    const fresh = new Map();
    for (const id of this.kept(parent, this.full)) {
      if (this.wide.has(id)) before = id;
      else if (!ofLearner.test(id)) fresh.set(before, [...fresh.get(before) ?? [], id]);
    }
    for (const [known, ids] of fresh) {
      const folded = this.wide.get(known)?.properties.expanded === false;
      const box = new Element(folded ? 'details' : 'noscript');
      for (const id of ids) this.add(id, parent, this.full);
      box.append(...ids.map((id) => this.element(id)));
      this.layout.arrange(parent, ids, this.full, true);
      if (!known) this.mirror.container(parent).prepend(box);
      else if (folded) putInPlace(this.element(known), box);
      else putAfter(this.element(known), box);
    }
  }
}

/** A fold in a button's place, that says the same. @param {Element} button @param {Element} box */
function putInPlace(button, box) {
  box.prepend(Object.assign(new Element('summary'), { id: button.id, text: button.text, classes: button.classes }));
  button.replaceWith(box);
}

/** Puts a box behind an element, or behind the row that this is in. @param {Element} element @param {Element} box */
function putAfter(element, box) {
  const whole = element.parentNode?.classes.has('row') ? element.parentNode : element;
  const parent = /** @type {Element} */ (whole.parentNode);
  parent.insertBefore(box, parent.childNodes[parent.childNodes.indexOf(whole) + 1] ?? null);
}

/** @param {Trees} trees @param {Facts} facts */
export const written = (trees, facts) => new Writer(trees, facts).write();
