// How a page without scripts stands: in the flow, at the distances that the program has worked out for a wide and for a narrow window.

/** @typedef {[number, number, number, number]} Rect x, y, width, height, from the parent's corner */

const narrowWidth = '34.99em'; // below 560 px the program's layout is the narrow one
const rem = (pixels) => pixels === 0 ? '0' : `${Math.round(pixels / 16 * 10000) / 10000}rem`;

/** Classes for what stands alike, and the rules for them. */
export class Sheet {
  constructor() {
    /** @type {Map<string, string>} rule -> class */
    this.names = new Map();
  }

  /** @param {string} wide declarations @param {string} narrow @returns {string} */
  name(wide, narrow) {
    const key = `${wide}|${narrow}`;
    if (!this.names.has(key)) this.names.set(key, `c${this.names.size.toString(36)}`);
    return /** @type {string} */ (this.names.get(key));
  }

  css() {
    const rules = { wide: '', narrow: '' };
    for (const [key, name] of this.names) {
      const [wide, narrow] = key.split('|');
      if (wide) rules.wide += `.${name}{${wide}}`;
      if (narrow !== wide) rules.narrow += `.${name}{${narrow}}`;
    }
    return rules.wide + (rules.narrow && `@media(max-width:${narrowWidth}){${rules.narrow}}`);
  }
}

const bottom = ([, y, , height]) => y + height;
const right = ([x, , width]) => x + width;

/** Boxes that stand side by side in the wide layout, as rows; most rows have one. @template {{ wide: Rect }} T @param {T[]} boxes @returns {T[][]} */
export function rows(boxes) {
  /** @type {T[][]} */
  const found = [];
  let end = -Infinity;
  for (const box of boxes) {
    if (box.wide[1] < end - 1) found.at(-1)?.push(box);
    else found.push([box]);
    end = Math.max(end, bottom(box.wide));
  }
  return found;
}

/** How the children of a box stand in it: its padding, and for each of them the distance from what is above, and from the left. */
export function inside(own, children, size) {
  const rects = children.map((child) => child[size]); // one that is not there in the narrow layout has none
  const there = rects.filter(Boolean);
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

/** The declarations of a box: what is 0 is left out. */
export function declarations({ padding, gap, indent, size, line, bold, italic, more = '' }) {
  const said = [];
  if (padding?.some(Boolean)) said.push(`padding:${padding.map(rem).join(' ')}`);
  if (gap) said.push(`margin-top:${rem(gap)}`);
  if (indent) said.push(`margin-left:${rem(indent)}`);
  if (size) said.push(`font-size:${rem(size)}`, `line-height:${rem(line)}`);
  if (bold) said.push('font-weight:700');
  if (italic) said.push('font-style:italic');
  return said.join(';') + more;
}
