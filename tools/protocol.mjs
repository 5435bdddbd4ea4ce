// Writes down for JavaScript what the C++ headers name, so that no number is copied by hand:
//   node tools/protocol.mjs [--check protocol_check.cpp]
// build/protocol.js is for web/*.js. The C++ file asserts that the compiler sees what this program has read.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWhole } from './write_whole.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** A header without its comments. */
const source = (name) => readFileSync(join(root, 'src', name), 'utf8').replaceAll(/\/\/.*$/gm, '');

/** What stands between the braces after `opening`. */
function inside(header, opening) {
  const found = new RegExp(`${opening}[^{;]*\\{([^}]*)\\}`).exec(source(header));
  if (!found) throw new Error(`There is no “${opening}” in src/${header}.`);
  return found[1];
}

const listed = (text) => text.split(',').map((each) => each.trim()).filter(Boolean);

/** An enum's names with their values: numbers from 0, or the characters that it gives them. */
function enumerators(header, name) {
  return Object.fromEntries(listed(inside(header, `enum class ${name}\\b`)).map((line, i) => {
    const [, word, code] = /^(\w+)(?:\s*=\s*'(.)')?$/.exec(line) ?? [];
    if (!word) throw new Error(`“${line}” in ${name} is no name, or a name with a character.`);
    return [word, code ?? i];
  }));
}

/** The strings of a list. */
const strings = (header, name) => listed(inside(header, `array ${name}`)).map((each) => JSON.parse(each));

/** The fields of a struct that holds doubles only. */
const fields = (header, name) => inside(header, `struct ${name}\\b`).split(';').map((line) => line.trim()).filter(Boolean).map((line) => {
  const [, field] = /^double (\w+)$/.exec(line) ?? [];
  if (!field) throw new Error(`“${line}” in ${name} is no double.`);
  return field;
});

/** What JavaScript calls them, and what C++ does. */
const enums = [
  ['verbs', 'semantics/node.hpp', 'Verb', 'semantics::Action::Verb'],
  ['operations', 'semantics/tree.hpp', 'Operation', 'semantics::Operation'],
  ['pointerKinds', 'base/input.hpp', 'Kind', 'Pointer::Kind'],
  ['schemes', 'base/input.hpp', 'Scheme', 'Scheme'],
  ['listeners', 'base/listener.hpp', 'Listener', 'Listener'],
  ['hits', 'platform/web_protocol.hpp', 'Hit', 'platform::Hit'],
].map(([name, header, word, type]) => ({ name, type, values: enumerators(header, word) }));
const structs = [['frameRequest', 'FrameRequest'], ['frameReply', 'FrameReply']]
  .map(([name, word]) => ({ name, type: `platform::${word}`, names: fields('platform/web_protocol.hpp', word) }));
const names = [['roles', 'role_names', 'semantics/node.hpp'], ['properties', 'property_names', 'semantics/tree.hpp']]
  .map(([name, word, header]) => ({ name, word, names: strings(header, word) }));

const script = `// Written by tools/protocol.mjs from the headers in src. Not to be edited.
${enums.map(({ name, values }) => `export const ${name} = /** @type {const} */ (${JSON.stringify(values)});`).join('\n')}
/** The fields of structs of doubles, in their order. */
${structs.map(({ name, names: all }) => `export const ${name} = /** @type {const} */ (${JSON.stringify(all)});`).join('\n')}
${names.map(({ name, names: all }) => `export const ${name} = /** @type {const} */ (${JSON.stringify(all)});`).join('\n')}
`;

const literal = (value) => typeof value === 'string' ? `'${value}'` : value;
const check = `// Written by tools/protocol.mjs: what it has read is what the compiler sees.
#include <cstddef>
#include <string_view>

#include "base/input.hpp"
#include "base/listener.hpp"
#include "platform/web_protocol.hpp"
#include "semantics/tree.hpp"

${enums.flatMap(({ type, values }) => Object.entries(values).map(([word, value]) => `static_assert(static_cast<int>(${type}::${word}) == ${literal(value)});`)).join('\n')}
${structs.flatMap(({ type, names: all }) => [
    ...all.map((word, i) => `static_assert(offsetof(${type}, ${word}) == ${i} * sizeof(double));`),
    `static_assert(sizeof(${type}) == ${all.length} * sizeof(double));`]).join('\n')}
${names.flatMap(({ word, names: all }) => [
    ...all.map((each, i) => `static_assert(std::string_view(semantics::${word}[${i}]) == ${JSON.stringify(each)});`),
    `static_assert(semantics::${word}.size() == ${all.length});`]).join('\n')}
`;

writeWhole(join(root, 'build/protocol.js'), script);
const at = process.argv.indexOf('--check');
if (at > 0) writeWhole(process.argv[at + 1], check);
