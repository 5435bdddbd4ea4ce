// The semantic tree as the program has told it so far. The operations are those of semantics::diff (src/semantics/tree.hpp).
import { operations } from '../build/protocol.js';

/** @typedef {{ id: string, parent: string, properties: any, children: string[] }} Node */

export class Tree {
  constructor() {
    /** @type {Map<string, Node>} by id; the empty one holds the others */
    this.nodes = new Map([['', { id: '', parent: '', properties: {}, children: [] }]]);
  }

  /** @param {string} patches one frame's operations, as JSON */
  apply(patches) {
    for (const [kind, id, ...rest] of JSON.parse(patches)) {
      if (kind === operations.add) this.add({ id, parent: rest[0], properties: rest[1], children: [] });
      else if (kind === operations.remove) this.remove(id);
      else if (kind === operations.change) Object.assign(this.known(id).properties, rest[0]);
      else this.known(id).children = rest[0];
    }
  }

  /** @param {string} id @returns {Node} */
  known(id) {
    const node = this.nodes.get(id);
    if (!node) throw new Error(`There is no node ${id}.`);
    return node;
  }

  /** @param {Node} node */
  add(node) {
    this.nodes.set(node.id, node);
    this.known(node.parent).children.push(node.id);
  }

  /** @param {string} id */
  remove(id) {
    const around = this.nodes.get(this.nodes.get(id)?.parent ?? ''); // which may have gone before
    if (around) around.children = around.children.filter((each) => each !== id);
    this.nodes.delete(id);
  }
}
