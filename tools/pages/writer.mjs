// The HTML of one page, from the trees of it that the program tells.
import { Mirror } from '../../web/mirror.js';
import { addressOf } from '../../web/routes.js';
import { Element } from './elements.mjs';
import { Sheet, declarations, inside, rows } from './layout.mjs';

/** @typedef {import('./program.mjs').Node} Node @typedef {Map<string, Node>} Tree */

/** What nothing can be done with before the program is there. */
const controls = new Set(['slider', 'radiogroup', 'radio', 'combobox', 'textbox', 'button', 'text', 'progressbar']);
/** Roles whose rows divide their whole width among them. */
const fluid = new Set(['region', 'group', 'cell', 'columnheader', 'rowheader', 'list', 'figure']);

/** Between what was unfolded: where a figure's controls stand on the canvas, nothing does here. */
const mostFreshGap = 20;

export class Writer {
  /** @param {{ wide: Tree, narrow: Tree, full: Tree }} trees @param {{ route: string, pages: string[], terms: Map<string, string>, unavailable: string }} facts */
  constructor({ wide, narrow, full }, facts) {
    this.wide = wide;
    this.narrow = narrow;
    this.full = full;
    this.facts = facts;
    this.sheet = new Sheet();
    this.base = facts.route === '/' ? './' : '../'.repeat(facts.route.split('/').length - 1);
    this.root = new Element('div');
    this.mirror = new Mirror(/** @type {any} */ (this.root));
    this.mirror.address = (file) => this.base + file;
    this.mirror.link = (url) => url.startsWith('#/') ? addressOf(url.slice(1), { base: this.base, pages: facts.pages }) : url;
  }

  /** @param {string} id */
  element(id) { return /** @type {Element} */ (this.mirror.known(id).element); }

  async write() {
    this.fill('', this.wide);
    await undefined; // until mirror.js has given radio buttons the name of their group
    const heading = this.wide.get('page-title')?.properties.name ?? '';
    const lead = [...this.wide.values()].find(({ properties }) => properties.role === 'paragraph' && properties.name)?.properties.name ?? '';
    const note = new Element('noscript');
    const words = Object.assign(new Element('p'), { text: this.facts.unavailable });
    words.classList.add('needs');
    note.append(words);
    this.element('main').prepend(note);
    return { html: this.root.childNodes.map((child) => child.html()).join(''), css: this.sheet.css(), title: this.wide.get('document')?.properties.name ?? heading, heading, lead };
  }

  /** Adds what is in a node, and says how it stands. @param {string} parent @param {Tree} tree */
  fill(parent, tree) {
    const ids = this.kept(parent, tree);
    for (const id of ids) this.add(id, parent, tree);
    this.arrange(parent, ids, tree);
    if (tree === this.wide) this.unfold(parent, ids);
  }

  /** @param {string} id @param {string} parent @param {Tree} tree */
  add(id, parent, tree) {
    const node = /** @type {Node} */ (tree.get(id));
    this.mirror.add(id, parent, node.properties);
    this.fill(id, tree);
    this.finish(id, node);
  }

  /** Where it stands in the wide and in the narrow layout; what is folded away is known from the wide one alone. @param {string} id @param {Tree} tree */
  rects(id, tree) {
    const wide = tree.get(id)?.properties.rect;
    const narrow = tree === this.wide ? this.narrow.get(id)?.properties.rect : wide;
    const around = id.endsWith('/badge') ? pill : (/** @type {any} */ rect) => rect;
    return wide && { wide: around(wide), narrow: narrow && around(narrow) };
  }

  /** A figure's picture is its description, with the texts that it has in it; nothing can be set off. @param {string} parent @param {Tree} tree */
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

  /** Puts boxes in rows where they stand so, and gives each its class. */
  arrange(parent, ids, tree, own = this.rects(parent, tree)) {
    const boxes = this.inColumns(this.benched(ids.filter((id) => tree.get(id)?.properties.rect && !tree.get(id)?.properties.inline).map((id) => ({ id, .../** @type {any} */ (this.rects(id, tree)) })), tree));
    const outer = ['', 'document', 'main'].includes(parent);
    const sizes = /** @type {const} */ (['wide', 'narrow']).map((size) => {
      const found = inside(own?.[size], boxes, size);
      if (tree === this.full) found.gaps = found.gaps.map((gap) => Math.min(gap, mostFreshGap));
      if (outer) Object.assign(found, { padding: parent === 'main' ? [found.padding[0], 0, found.padding[2], 0] : [0, 0, 0, 0], indents: boxes.map(() => 0) });
      if (['header', 'footer'].includes(parent)) Object.assign(found, { padding: [found.padding[0], 0, found.padding[2], 0], indents: boxes.map(() => 0) });
      return found;
    });
    const [wide, narrow] = sizes;
    let at = 0;
    for (const row of this.joined(rows(boxes), tree)) {
      const first = at;
      at += row.length;
      const gap = [wide.gaps[first], narrow.gaps[first]];
      if (row[0].columns) {
        this.columns(row[0], tree, gap);
        continue;
      }
      if (row[0].parts) {
        this.bench(row[0], tree, gap);
        continue;
      }
      if (row.length === 1) {
        this.box(row[0], tree, gap, [wide.indents[first], narrow.indents[first]]);
        continue;
      }
      const element = new Element('div');
      const parts = row.map(({ id }) => this.element(id));
      parts[0].parentNode?.insertBefore(element, parts[0]);
      element.append(...parts);
      const divided = row.every(({ id }) => fluid.has(tree.get(id)?.properties.role) || (tree.get(id)?.properties.role === 'link' && tree.get(id)?.children.length));
      const apart = !divided && row[0].wide[0] + row[0].wide[2] > row[1].wide[0] + 1;
      const across = row[1].wide[0] - row[0].wide[0] - row[0].wide[2];
      const columns = (/** @type {'wide' | 'narrow'} */ size) => `display:grid;align-items:start;grid-template-columns:${row.map((box) => `minmax(0,${Math.round(box[size][2])}fr)`).join(' ')};column-gap:${Math.max(0, Math.round(row[1][size][0] - row[0][size][0] - row[0][size][2]))}px`;
      const there = row.every(({ narrow: rect }) => rect);
      const together = there && row[1].narrow[1] < row[0].narrow[1] + row[0].narrow[3] - 1;
      const flex = (/** @type {'wide' | 'narrow'} */ size) => `display:flex;flex-wrap:wrap;align-items:flex-start;${apart ? 'justify-content:space-between' : `gap:${lineGap(row, size)}px ${Math.max(0, Math.round(across))}px`}`;
      const layout = divided ? [columns('wide'), together ? columns('narrow') : 'display:block'] : [flex('wide'), flex('narrow')];
      const indent = [wide.indents[first], narrow.indents[first]];
      element.classList.add('row');
      element.classList.add(this.sheet.name(...both((i) => declarations({ gap: gap[i], indent: indent[i], more: `;${layout[i]}` }))));
      const top = Math.min(...row.map((box) => box.wide[1])), joined = row.some((box) => box.wide[1] - top >= row[0].wide[3]);
      row.forEach((box, i) => this.box(box, tree, joined ? [0, 0] : [box.wide[1] - top, divided && !together && i > 0 ? narrow.gaps[first + i] : divided ? 0 : box.wide[1] - top], [0, 0]));
    }
    if (!own) return;
    this.paddings ??= new Map();
    this.paddings.set(parent, [wide.padding, narrow.padding]);
    if (outer && parent !== 'main') this.paddings.delete(parent);
  }

  /** A figure with what the canvas has beside and below it is one box, of the height that it takes there. @param {any[]} boxes @param {Tree} tree */
  benched(boxes, tree) {
    const figure = boxes.findIndex(({ id }) => tree.get(id)?.properties.role === 'figure');
    const table = boxes.findIndex(({ id }, i) => i > figure && id.endsWith('/data'));
    if (tree === this.full || figure < 0 || table < 0) return boxes;
    const parts = boxes.slice(figure, table);
    const whole = (/** @type {'wide' | 'narrow'} */ size) => [0, parts[0][size][1], parts[0][size][2], boxes[table][size][1] - parts[0][size][1]];
    return [...boxes.slice(0, figure), { id: '', parts, wide: whole('wide'), narrow: whole('narrow') }, ...this.benched(boxes.slice(table), tree)];
  }

  /** Buttons that go on in another line are one row. @param {any[][]} lines @param {Tree} tree */
  joined(lines, tree) {
    const buttons = (/** @type {any[]} */ row) => row.every(({ id }) => /^(button|radio)$/.test(tree.get(id)?.properties.role));
    /** @type {any[][]} */
    const joined = [];
    for (const row of lines) {
      const last = joined.at(-1);
      if (last && last.length > 1 && buttons(last) && buttons(row)) last.push(...row);
      else joined.push(row);
    }
    return joined;
  }

  /** Columns that are filled one after the other are one box. @param {any[]} boxes */
  inColumns(boxes) {
    const second = boxes.findIndex(({ wide }, i) => i > 0 && wide[1] + wide[3] <= boxes[i - 1].wide[1]);
    const first = boxes.findIndex(({ wide }) => wide[1] === boxes[second]?.wide[1]);
    if (first < 0) return boxes;
    const columns = [boxes.slice(first, second), boxes.slice(second)];
    const ends = (/** @type {'wide' | 'narrow'} */ size) => columns.flat().map((box) => box[size][1] + box[size][3]);
    const whole = (/** @type {'wide' | 'narrow'} */ size) => [0, boxes[first][size][1], boxes[0][size][2], Math.max(...ends(size)) - boxes[first][size][1]];
    return [...boxes.slice(0, first), { id: '', columns, wide: whole('wide'), narrow: whole('narrow') }];
  }

  columns({ columns }, tree, gap) {
    const row = new Element('div');
    const [[first], [other]] = columns;
    this.element(first.id).parentNode?.insertBefore(row, this.element(first.id));
    row.classList.add('row');
    const across = `;display:grid;align-items:start;grid-template-columns:repeat(2,minmax(0,1fr));column-gap:${Math.round(other.wide[0] - first.wide[0] - first.wide[2])}px`;
    row.classList.add(this.sheet.name(declarations({ gap: gap[0], more: across }), declarations({ gap: gap[1], more: ';display:block' })));
    for (const boxes of columns) {
      const column = new Element('div');
      column.classList.add('row');
      column.append(...boxes.map(({ id }) => this.element(id)));
      row.append(column);
      const narrow = inside(undefined, columns.flat(), 'narrow').gaps;
      boxes.forEach((box, i) => this.box(box, tree, [i ? box.wide[1] - boxes[i - 1].wide[1] - boxes[i - 1].wide[3] : 0, narrow[columns.flat().indexOf(box)]], [0, 0]));
    }
  }

  bench({ parts, wide, narrow }, tree, gap) {
    const element = new Element('div');
    const elements = parts.map(({ id }) => this.element(id));
    elements[0].parentNode.insertBefore(element, elements[0]);
    element.append(...elements);
    element.classList.add('row');
    element.classList.add('bench');
    element.classList.add(this.sheet.name(...both((i) => declarations({ gap: gap[i], more: `;min-height:${[wide, narrow][i][3] / 16}rem` }))));
    parts.forEach((part, i) => this.box(part, tree, i ? [mostFreshGap, mostFreshGap] : [0, 0], [0, 0]));
  }

  /** The class of one box: its distances, its type, its least size. */
  box({ id, wide, narrow }, tree, gap, indent) {
    const { properties, children } = /** @type {Node} */ (tree.get(id));
    const element = this.element(id);
    const item = properties.role === 'listitem';
    const [size, line, bold, italic] = (item ? tree.get(children[0])?.properties.style : properties.style) ?? [];
    const sizes = [wide, narrow];
    const paddings = this.paddings?.get(id) ?? [undefined, undefined];
    const texts = ['paragraph', 'heading', 'listitem'].includes(properties.role);
    const target = ['button', 'link', 'radio', 'textbox', 'combobox', 'slider', 'progressbar'].includes(properties.role);
    const style = (i) => {
      let padding = paddings[i], left = indent[i];
      if (item && padding) [left, padding] = [left + padding[3], [padding[0], padding[1], padding[2], 0]];
      const plain = children.length === 0 && !texts;
      const more = [target && plain ? `min-height:${sizes[i][3] / 16}rem` : '', properties.role === 'radio' && plain || properties.role === 'button' && plain && sizes[i][3] > 30 || properties.role === 'link' && bold && plain ? `min-width:${sizes[i][2] / 16}rem` : '',
        properties.role === 'textbox' ? `max-width:${sizes[i][2] / 16}rem` : ''].filter(Boolean).map((each) => `;${each}`).join('');
      return declarations({ padding, gap: gap[i], indent: left, size: (properties.name || texts) && size, line, bold: bold && !item, italic, more });
    };
    const [a, b] = [style(0), narrow ? style(1) : 'display:none!important'];
    if (a || b) element.classList.add(this.sheet.name(a, b));
    if (paddings[0]?.[3] > 10 && (properties.role === 'region' || properties.role === 'group' || properties.role === 'note')) element.classList.add('card');
    if (id.endsWith('/badge')) element.classList.add('badge');
    if (properties.role === 'paragraph' && size === 16 && !bold && !/item|cell|header/.test(tree.get(tree.get(id)?.parent ?? '')?.properties.role ?? '')) element.classList.add('muted');
    if (properties.role === 'link' && bold && !children.length && wide[3] > 40) element.classList.add('button');
    if (/button|link/.test(properties.role) && bold && size < 18) element.classList.add('quiet');
    if (properties.role === 'button' && !size) element.classList.add('icon');
    if (id === 'main' && wide[2] > 700) element.classList.add('wide');
    const [head] = properties.role === 'cell' ? [tree.get(id.replace(/[^/]*\/(\d+)$/, 'head/$1'))] : [];
    if (head && children.length && !this.narrow.has(head.id)) this.element(children[0]).dataset.column = this.wordsOf(head.id, tree);
    if (element.classes.has('card') && children.some((child) => child.endsWith('/label'))) element.classList.add('sunken');
  }

  /** What the texts in a node say together. @param {string} id @param {Tree} tree @returns {string} */
  wordsOf(id, tree) {
    const { properties, children } = /** @type {Node} */ (tree.get(id));
    return (properties.name ?? '') + children.map((child) => this.wordsOf(child, tree)).join('');
  }

  /** What differs from the mirror on a page that is only read. @param {string} id @param {Node} node */
  finish(id, { properties }) {
    const element = this.element(id);
    if (properties.role === 'button' && properties.inline) {
      const term = this.facts.terms.get(properties.name);
      for (const name of ['role', 'aria-expanded', 'aria-description', 'aria-controls']) element.removeAttribute(name);
      delete element['tabIndex'];
      if (!term) return;
      element.tag = 'a';
      element.classList.add('term');
      element['href'] = `${this.base}glossary/#n-term/${term}`;
    }
  }

  /** Puts in what is folded away: behind its button as a fold, and what comes of a guess after it, for those without scripts. @param {string} parent @param {string[]} ids */
  unfold(parent, ids) {
    const full = this.full.get(parent);
    if (!full || (parent && this.wide.get(parent)?.properties.role === 'figure')) return;
    let after = '';
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    for (const id of this.kept(parent, this.full)) {
      if (this.wide.has(id)) after = id;
      else if (!/\/(guess\/mine(\/words)?|verdict|task\/[^/]+|number\/\w+)$/.test(id)) groups.set(after, [...groups.get(after) ?? [], id]);
    }
    for (const [before, fresh] of groups) {
      const button = this.wide.get(before)?.properties;
      const fold = button?.role === 'button' && button.expanded === false && ids.includes(before);
      const box = new Element(fold ? 'details' : 'noscript');
      fresh.forEach((id) => this.add(id, parent, this.full));
      box.append(...fresh.map((id) => this.element(id)));
      this.arrange(parent, fresh, this.full, null);
      if (!before) this.mirror.container(parent).prepend(box);
      else if (fold) this.fold(this.element(before), box);
      else putAfter(this.element(before), box);
    }
  }

  /** A fold in a button's place, that says the same. @param {Element} button @param {Element} box */
  fold(button, box) {
    const summary = Object.assign(new Element('summary'), { id: button.id, text: button.text });
    button.classes.forEach((name) => summary.classList.add(name));
    box.prepend(summary);
    button.replaceWith(box);
  }
}

/** Puts a box behind an element, or behind the row that this is in. @param {Element} element @param {Element} box */
function putAfter(element, box) {
  const whole = element.parentNode?.classes.has('row') ? element.parentNode : element;
  const around = /** @type {Element} */ (whole.parentNode);
  around.insertBefore(box, around.childNodes[around.childNodes.indexOf(whole) + 1] ?? null);
}

/** Between the lines of a row that is broken; most have this one. @param {any[]} row @param {'wide' | 'narrow'} size */
function lineGap(row, size) {
  const [broken] = [row.find((box) => box[size] && box[size][1] >= row[0][size]?.[1] + row[0][size]?.[3])?.[size]];
  return broken ? Math.round(broken[1] - Math.max(...row.map((box) => box[size]).filter((rect) => rect && rect[1] < broken[1]).map((rect) => rect[1] + rect[3]))) : 8;
}

const both = (make) => /** @type {[string, string]} */ ([make(0), make(1)]);

/** A badge's words stand in a pill around them. */
const pill = ([x, y, width, height]) => [x - 10, y - 2.5, width + 20, height + 5];

/** @param {ConstructorParameters<typeof Writer>[0]} trees @param {ConstructorParameters<typeof Writer>[1]} facts */
export const written = (trees, facts) => new Writer(trees, facts).write();
