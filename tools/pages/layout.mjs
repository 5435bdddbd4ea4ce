// How a page stands before the program is there: in the flow, at the distances that the program has worked out for a wide and for a narrow window.
import { Element } from './elements.mjs';

/**
 * @typedef {import('./program.mjs').Node} Node @typedef {Map<string, Node>} Tree
 * @typedef {[number, number, number, number]} Rect x, y, width, height, from the parent's corner
 * @typedef {'wide' | 'narrow'} Size
 * @typedef {{ id: string, wide: Rect, narrow?: Rect, parts?: Box[], columns?: Box[][] }} Box of one element; or of several, which are `parts` or `columns`. What the narrow layout leaves out has no place in it
 */

/** @type {readonly Size[]} */
const sizes = ['wide', 'narrow'];
const narrowest = '34.99em'; // below 560 px the program's layout is the narrow one
/** Where a figure's controls stand on the canvas, nothing does here. */
const mostFreshGap = 20;
/** Between the lines of most rows, should they be broken. */
const usualLineGap = 8;
/** Roles whose rows divide their whole width among them. */
const dividing = new Set(['region', 'group', 'cell', 'columnheader', 'rowheader', 'list', 'figure']);
const written = new Set(['paragraph', 'heading', 'listitem']);
const pressed = new Set(['button', 'link', 'radio', 'textbox', 'combobox', 'slider', 'progressbar']);

const badge = /\/badge\d*$/;

const rem = (pixels) => pixels === 0 ? '0' : `${Math.round(pixels / 16 * 10000) / 10000}rem`;
const bottom = (/** @type {Rect} */ [, y, , height]) => y + height;
const right = (/** @type {Rect} */ [x, , width, _]) => x + width;
/** What holds for the wide and for the narrow layout. @template T @param {(size: Size, i: number) => T} make @returns {[T, T]} */
const both = (make) => [make('wide', 0), make('narrow', 1)];

/** Declarations of a style sheet: what is 0 is left out. @param {{ padding?: number[], gap?: number, below?: number, indent?: number, size?: number, line?: number, bold?: boolean, italic?: boolean, more?: string[] }} box */
function declarations({ padding, gap, below, indent, size, line, bold, italic, more = [] }) {
  const said = [];
  if (padding?.some(Boolean)) said.push(`padding:${padding.map(rem).join(' ')}`);
  if (gap) said.push(`margin-top:${rem(gap)}`);
  if (below) said.push(`margin-bottom:${rem(below)}`);
  if (indent) said.push(`margin-left:${rem(indent)}`);
  if (size) said.push(`font-size:${rem(size)}`, `line-height:${rem(line)}`);
  if (bold) said.push('font-weight:700');
  if (italic) said.push('font-style:italic');
  return [...said, ...more].join(';');
}

/** Boxes that stand side by side in the wide layout, as rows; most rows have one. @param {Box[]} boxes @returns {Box[][]} */
function rowsOf(boxes) {
  /** @type {Box[][]} */
  const found = [];
  let end = -Infinity;
  for (const box of boxes) {
    if (box.wide[1] < end - 1) found.at(-1)?.push(box);
    else found.push([box]);
    end = Math.max(end, bottom(box.wide));
  }
  return found;
}

/** How boxes stand in their parent: its padding, and for each of them the distance from what is above, and from the left. @param {Rect | undefined} own @param {Box[]} boxes @param {Size} size */
function inside(own, boxes, size) {
  const rects = boxes.map((box) => box[size]);
  const there = rects.filter((rect) => rect !== undefined);
  const top = Math.min(...there.map((rect) => rect[1])), left = Math.min(...there.map((rect) => rect[0]));
  let end = top;
  const gaps = rects.map((rect) => {
    if (!rect) return 0;
    const gap = rect[1] - end;
    end = Math.max(end, bottom(rect));
    return gap;
  });
  const padding = there.length && own ? [top, Math.max(0, own[2] - Math.max(...there.map(right))), Math.max(0, own[3] - end), left] : [0, 0, 0, 0];
  return { padding, gaps, indents: rects.map((rect) => rect ? rect[0] - left : 0) };
}

/** The distance between the lines of a row. @param {Box[]} row @param {Size} size */
function lineGap(row, size) {
  const rects = row.map((box) => box[size]).filter((rect) => rect !== undefined);
  const next = rects.find((rect) => rect[1] >= bottom(rects[0]));
  return next ? Math.round(next[1] - Math.max(...rects.filter((rect) => rect[1] < next[1]).map(bottom))) : usualLineGap;
}

/** One box around several. @param {Box[]} boxes @param {(size: Size) => number} end how far down it goes @returns {Pick<Box, 'id' | 'wide' | 'narrow'>} */
function around(boxes, end) {
  const rect = (/** @type {Size} */ size) => {
    const [, top, width] = /** @type {Rect} */ (boxes[0][size]);
    return /** @type {Rect} */ ([0, top, width, end(size) - top]);
  };
  return { id: '', wide: rect('wide'), narrow: rect('narrow') };
}

export class Layout {
  /** @param {Tree} wide @param {Tree} narrow @param {(id: string) => Element} element by id @param {Map<string, string>} stances by what a badge begins with */
  constructor(wide, narrow, element, stances) {
    this.stances = stances;
    this.wide = wide;
    this.narrow = narrow;
    this.element = element;
    /** @type {Map<string, string>} classes by their declarations in the wide and in the narrow layout */
    this.names = new Map();
    /** @type {Map<string, [number[], number[]]>} of what has been arranged, by id */
    this.paddings = new Map();
  }

  /** The rules for all classes. */
  css() {
    const rules = { wide: '', narrow: '' };
    for (const [key, name] of this.names) {
      const [wide, narrow] = key.split('|');
      if (wide) rules.wide += `.${name}{${wide}}`;
      if (narrow !== wide) rules.narrow += `.${name}{${narrow}}`;
    }
    return rules.wide + (rules.narrow && `@media(max-width:${narrowest}){${rules.narrow}}`);
  }

  /** Gives an element the class with these declarations. @param {Element} element @param {[string, string]} declared */
  put(element, declared) {
    const key = declared.join('|');
    if (key === '|') return;
    if (!this.names.has(key)) this.names.set(key, `c${this.names.size.toString(36)}`);
    element.classList.add(/** @type {string} */ (this.names.get(key)));
  }

  /** Where a node stands; what is folded away is known from the wide layout alone. @param {string} id @param {Tree} tree @returns {Box | undefined} */
  boxOf(id, tree) {
    const wide = tree.get(id)?.properties.rect;
    if (!wide) return undefined;
    const narrow = tree === this.wide ? this.narrow.get(id)?.properties.rect : wide;
    /** @returns {any} */
    const pill = (rect) => rect && [rect[0] - 10, rect[1] - 2.5, rect[2] + 20, rect[3] + 5]; // which stands around a badge's words
    return badge.test(id) ? { id, wide: pill(wide), narrow: pill(narrow) } : { id, wide, narrow };
  }

  /** Puts the children of a node in rows where they stand so, and gives each its class. @param {string} parent @param {string[]} ids @param {Tree} tree @param {boolean} [loose] they are not all of it */
  arrange(parent, ids, tree, loose = false) {
    const own = loose ? undefined : this.boxOf(parent, tree);
    const apart = ids.filter((id) => tree.get(id)?.properties.rect && !tree.get(id)?.properties.inline).map((id) => /** @type {Box} */ (this.boxOf(id, tree)));
    const boxes = this.inColumns(this.benched(apart, tree));
    const found = sizes.map((size) => inside(own?.[size], boxes, size));
    const centred = ['', 'document', 'main', 'header', 'footer'].includes(parent); // across, by the style sheet
    for (const each of found) {
      if (tree !== this.wide) each.gaps = each.gaps.map((gap) => Math.min(gap, mostFreshGap));
      if (centred) Object.assign(each, { padding: [each.padding[0], 0, each.padding[2], 0], indents: boxes.map(() => 0) });
    }
    if (own && parent !== 'document') this.paddings.set(parent, [found[0].padding, found[1].padding]);
    let at = 0;
    for (const row of this.joined(rowsOf(boxes), tree)) {
      const gaps = both((_, i) => found[i].gaps[at]), indents = both((_, i) => found[i].indents[at]);
      if (row[0].columns) this.columns(row[0].columns, tree, gaps);
      else if (row[0].parts) this.bench(row[0], tree, gaps);
      else if (row.length === 1) this.box(row[0], tree, gaps, indents);
      else this.row(row, tree, gaps, indents, found[1].gaps.slice(at));
      at += row.length;
    }
  }

  /** A box of its own around elements; the mirror has none. @param {Element[]} elements */
  wrapped(elements) {
    const element = new Element('div');
    elements[0].parentNode?.insertBefore(element, elements[0]);
    element.append(...elements);
    element.classList.add('row');
    return element;
  }

  /** Boxes side by side: as columns that divide the width, as a name and its value at both ends, or as words that go on in another line. */
  row(/** @type {Box[]} */ row, /** @type {Tree} */ tree, /** @type {[number, number]} */ gaps, /** @type {[number, number]} */ indents, /** @type {number[]} */ narrowGaps) {
    const element = this.wrapped(row.map(({ id }) => this.element(id)));
    const node = (/** @type {Box} */ { id }) => /** @type {Node} */ (tree.get(id));
    const divided = row.every((box) => dividing.has(node(box).properties.role) || (node(box).properties.role === 'link' && node(box).children.length > 0));
    const between = (/** @type {Size} */ size) => Math.max(0, Math.round((row[1][size]?.[0] ?? 0) - right(row[0][size] ?? [0, 0, 0, 0])));
    const overlap = row[1].wide[0] < right(row[0].wide) - 1;
    const stacked = row.some(({ narrow }) => !narrow) || /** @type {Rect} */ (row[1].narrow)[1] >= bottom(/** @type {Rect} */ (row[0].narrow)) - 1;
    const top = Math.min(...row.map(({ wide }) => wide[1])), height = Math.max(...row.map(({ wide }) => bottom(wide))) - top;
    const broken = row.some(({ wide }) => wide[1] - top >= row[0].wide[3]);
    const centred = !broken && row.every(({ wide }) => Math.abs(wide[1] - top - (height - wide[3]) / 2) <= 1);
    const below = (/** @type {Box} */ { wide }) => centred ? (height - wide[3]) / 2 : 0; // as above: also where it has a line of its own
    const higher = (/** @type {Size} */ size) => (row[0][size]?.[1] ?? 0) - Math.min(...row.map((box) => (box[size] ?? row[0][size])?.[1] ?? 0)); // another one begins
    const layout = (/** @type {Size} */ size) => {
      if (divided && size === 'narrow' && stacked) return ['display:block'];
      if (divided) return ['display:grid', 'align-items:start', `grid-template-columns:${row.map((box) => `minmax(0,${Math.round(box[size]?.[2] ?? 1)}fr)`).join(' ')}`, `column-gap:${between(size)}px`];
      return ['display:flex', 'flex-wrap:wrap', 'align-items:flex-start', overlap ? 'justify-content:space-between' : `gap:${lineGap(row, size) - (size === 'narrow' && stacked ? below(row[0]) : 0)}px ${between('wide')}px`];
    };
    this.put(element, both((size, i) => declarations({ gap: gaps[i] - (below(row[0]) || higher(size)), indent: indents[i], more: layout(size) })));
    row.forEach((box, i) => {
      const drop = broken ? 0 : box.wide[1] - top;
      const narrowDrop = !divided ? drop : stacked && i > 0 ? narrowGaps[i] : 0;
      this.box(box, tree, [drop, narrowDrop], [0, 0], divided ? 0 : below(box));
    });
  }

  /** A figure with what the canvas has beside and below it is one box, of the height that it takes there. @param {Box[]} boxes @param {Tree} tree @returns {Box[]} */
  benched(boxes, tree) {
    const figure = boxes.findIndex(({ id }) => tree.get(id)?.properties.role === 'figure');
    const table = boxes.findIndex(({ id }, i) => i > figure && id.endsWith('/data'));
    if (tree !== this.wide || figure < 0 || table < 0) return boxes;
    const parts = boxes.slice(figure, table);
    return [...boxes.slice(0, figure), { ...around(parts, (size) => boxes[table][size]?.[1] ?? 0), parts }, ...this.benched(boxes.slice(table), tree)];
  }

  bench(/** @type {Box} */ { parts = [], wide, narrow = wide }, /** @type {Tree} */ tree, /** @type {[number, number]} */ gaps) {
    const element = this.wrapped(parts.map(({ id }) => this.element(id)));
    element.classList.add('bench');
    this.put(element, both((size, i) => declarations({ gap: gaps[i], more: [`min-height:${rem((size === 'wide' ? wide : narrow)[3])}`] })));
    parts.forEach((part, i) => this.box(part, tree, i > 0 ? [mostFreshGap, mostFreshGap] : [0, 0], [0, 0]));
  }

  /** Columns that are filled one after the other are one box. @param {Box[]} boxes @returns {Box[]} */
  inColumns(boxes) {
    const second = boxes.findIndex(({ wide }, i) => i > 0 && bottom(wide) <= boxes[i - 1].wide[1]);
    const first = boxes.findIndex(({ wide }) => wide[1] === boxes[second]?.wide[1]);
    if (first < 0) return boxes;
    const all = boxes.slice(first);
    const whole = around(all, (size) => Math.max(...all.map((box) => bottom(box[size] ?? box.wide))));
    return [...boxes.slice(0, first), { ...whole, columns: [boxes.slice(first, second), boxes.slice(second)] }];
  }

  columns(/** @type {Box[][]} */ columns, /** @type {Tree} */ tree, /** @type {[number, number]} */ gaps) {
    const all = columns.flat(), narrow = inside(undefined, all, 'narrow').gaps;
    const element = this.wrapped(columns.map((boxes) => this.wrapped(boxes.map(({ id }) => this.element(id)))));
    const across = ['display:grid', 'align-items:start', `grid-template-columns:repeat(${columns.length},minmax(0,1fr))`, `column-gap:${Math.round(columns[1][0].wide[0] - right(columns[0][0].wide))}px`];
    this.put(element, both((size, i) => declarations({ gap: gaps[i], more: size === 'wide' ? across : ['display:block'] })));
    for (const boxes of columns) {
      const { gaps: wide } = inside(undefined, boxes, 'wide');
      boxes.forEach((box, i) => this.box(box, tree, [wide[i], narrow[all.indexOf(box)]], [0, 0]));
    }
  }

  /** Buttons that go on in another line are one row. @param {Box[][]} rows @param {Tree} tree */
  joined(rows, tree) {
    const buttons = (/** @type {Box[]} */ row) => row.every(({ id }) => /^(button|radio)$/.test(tree.get(id)?.properties.role));
    /** @type {Box[][]} */
    const joined = [];
    for (const row of rows) {
      const last = joined.at(-1);
      if (last && last.length > 1 && buttons(last) && buttons(row)) last.push(...row);
      else joined.push(row);
    }
    return joined;
  }

  /** The classes of one box: its distances, its type, its least size, and what it looks like. */
  box(/** @type {Box} */ box, /** @type {Tree} */ tree, /** @type {[number, number]} */ gaps, /** @type {[number, number]} */ indents, below = 0) {
    const { properties, children } = /** @type {Node} */ (tree.get(box.id));
    const { role } = properties;
    const [size, line, bold, italic] = (role === 'listitem' ? tree.get(children[0])?.properties.style : properties.style) ?? [];
    const alone = children.length === 0 && !written.has(role);
    const wide = role === 'radio' || (role === 'button' && box.wide[3] > 30) || (role === 'link' && bold);
    const declared = both((which, i) => {
      const rect = box[which];
      if (!rect) return 'display:none!important';
      let [padding, indent] = [this.paddings.get(box.id)?.[i], indents[i]];
      if (role === 'listitem' && padding) [padding, indent] = [[padding[0], padding[1], padding[2], 0], indent + padding[3]]; // where the mark stands
      const more = [alone && pressed.has(role) && `min-height:${rem(rect[3])}`, alone && wide && `min-width:${rem(rect[2])}`, role === 'textbox' && `max-width:${rem(rect[2])}`].filter(Boolean);
      return declarations({ padding, gap: gaps[i], below, indent, size: (properties.name || written.has(role)) && size, line, bold: bold && role !== 'listitem', italic, more });
    });
    const element = this.element(box.id);
    this.put(element, declared);
    for (const name of this.looks(box, tree)) element.classList.add(name);
    const head = role === 'cell' && tree.get(box.id.replace(/[^/]*\/(\d+)$/, 'head/$1'));
    if (head && children.length && !this.narrow.has(head.id)) this.element(children[0]).dataset.column = this.wordsOf(head.id, tree);
  }

  /** What the style sheet has to know of a box: the tree says nothing of colours. @param {Box} box @param {Tree} tree */
  looks({ id, wide }, tree) {
    const { parent, properties: { role, name = '', style }, children } = /** @type {Node} */ (tree.get(id));
    const [size, , bold] = style ?? [];
    const card = ['region', 'group', 'note'].includes(role) && (this.paddings.get(id)?.[0][3] ?? 0) > 10;
    const facts = {
      card, sunken: card && children.some((child) => child.endsWith('/label')), badge: badge.test(id),
      muted: role === 'paragraph' && size === 16 && !bold && !/item|cell|header/.test(tree.get(parent)?.properties.role ?? ''),
      button: role === 'link' && bold && !children.length && wide[3] > 40 && !id.startsWith('header/'), quiet: (role === 'button' || role === 'link') && bold && size < 18, icon: role === 'button' && !size,
      wide: id === 'main' && wide[2] > 700,
    };
    const stance = badge.test(id) && this.stances.get(name.split(' · ')[0]);
    return [...Object.entries(facts).filter(([, holds]) => holds).map(([fact]) => fact), ...(stance ? [stance] : [])];
  }

  /** What the texts in a node say together. @param {string} id @param {Tree} tree @returns {string} */
  wordsOf(id, tree) {
    const { properties, children } = /** @type {Node} */ (tree.get(id));
    return (properties.name ?? '') + children.map((child) => this.wordsOf(child, tree)).join('');
  }
}
