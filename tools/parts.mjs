// The parts of the program, for whoever splits it and its words: those that src/parts.json lists, and one for each kind of question and each figure.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldersOf } from './assemble.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), '../src');
const read = (path) => existsSync(join(source, path)) ? JSON.parse(readFileSync(join(source, path), 'utf8')) : {};

/** The part of one folder of a room; `kind-true-false` begins with what is called for `questions::TrueFalse`, and has the words of its folder. */
function ownPart(room, folder, name) {
  const type = folder.split('_').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
  return [name, { needs: [room], entries: [`PartOf<${room}::${type}`], texts: Object.keys(read(`${room}/${folder}/texts.en.json`)) }];
}

/**
 * By name: the parts that each needs, the beginnings of its functions' names (`entries`) and of its words' keys (`texts`). What src/parts.json
 * says of the part of a kind or a figure counts in place of what follows from its folder.
 * @returns {Record<string, { needs: string[], entries: string[], texts: string[] }>}
 */
export function programParts() {
  const own = Object.fromEntries(Object.entries({ questions: 'kind', figures: 'figure' }).flatMap(([room, prefix]) => foldersOf(room).map((folder) =>
    ownPart(room, folder, `${prefix}-${folder.replaceAll('_', '-')}`))));
  const { rest, ...listed } = read('parts.json');
  for (const name of Object.keys(listed)) if (/^(kind|figure)-/.test(name) && !own[name]) throw new Error(`src/parts.json: there is no ${name}`);
  const merged = Object.fromEntries(Object.entries(own).map(([name, part]) => [name, { ...part, ...listed[name] }]));
  return { ...listed, ...merged, rest };
}
