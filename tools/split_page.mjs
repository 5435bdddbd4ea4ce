// Parts the program: node tools/split_page.mjs BIN FOLDER
// BIN holds Binaryen's wasm-dis, wasm-split and wasm-opt; FOLDER holds stemwise.wasm with its names, as the linker left it.
// tools/parts.mjs lists the parts: the functions that each begins with (by the beginning of their names), and the parts that must be
// there before it. A function that cannot be reached but through such beginnings goes to the part they belong to; what several parts
// share, to the part that all of them need; everything else stays in the first part, which no list names. Strings go with the functions.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programParts } from './parts.mjs';

const [bin, folder] = process.argv.slice(2);
const { first: _, ...parts } = programParts();
// What every browser has had since 2022; the parts' tables are what needs reference types.
const features = ['mvp-features', ...['sign-ext', 'mutable-globals', 'nontrapping-float-to-int', 'bulk-memory', 'multivalue', 'reference-types'].map((name) => `enable-${name}`)].map((name) => `--${name}`);
const run = (program, ...args) => execFileSync(join(bin, program), [...features, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
const unescape = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

/** An unsigned number in LEB128, and where it ends. */
function leb(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at++) {
    value += (bytes[at] & 127) * 2 ** shift;
    if (bytes[at] < 128) return [value, at + 1];
  }
}

/** The module's data as it lies in memory: pieces with their places. */
function dataOf(bytes) {
  const pieces = [];
  let at = 8;
  let size;
  for (let end; at < bytes.length; at = end) {
    const id = bytes[at];
    [size, at] = leb(bytes, at + 1);
    end = at + size;
    if (id !== 11) continue;
    let count;
    [count, at] = leb(bytes, at);
    for (; count > 0; count--) {
      if (bytes[at++] !== 0 || bytes[at++] !== 0x41) throw new Error('data of another kind than the linker used to write');
      let place;
      [place, at] = leb(bytes, at);
      [size, at] = leb(bytes, at + 1); // after the `end`
      pieces.push({ place, bytes: bytes.subarray(at, at + size) });
      at += size;
    }
  }
  return pieces;
}

/** All aligned words of the data from one place to another. */
function* wordsOf(data, from, to) {
  for (const { place, bytes } of data) {
    for (let word = Math.max(from, place) + 3 & ~3; word + 4 <= Math.min(to, place + bytes.length); word += 4) yield bytes.readUInt32LE(word - place);
  }
}

/** The strings of the program, which the linker has put together, each with the zero at its end: they refer to nothing. */
function stringsOf(map, data) {
  const [, place, size] = (/^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +<internal>:\(\.rodata\)$/m.exec(map) ?? []).map((digits) => parseInt(digits, 16));
  const piece = data.find((each) => place >= each.place && place + size <= each.place + each.bytes.length);
  if (!piece) throw new Error('the linker\'s map lists no strings');
  const strings = [];
  for (let from = place - piece.place; from < place - piece.place + size;) {
    const end = piece.bytes.indexOf(0, from) + 1 || piece.bytes.length;
    strings.push({ name: `data ${(piece.place + from).toString(16)} string`, place: piece.place + from, size: end - from });
    from = end;
  }
  return strings;
}

/** The objects in the module's data, which the linker's map lists: name, place and size. */
function objectsOf(map) {
  const lines = map.slice(map.indexOf(' DATA\n')).split('\n').map((line) => /^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) {17}(.+)$/.exec(line));
  return lines.filter(Boolean).map(([, place, size, name]) => ({ name: `data ${place} ${name}`, place: parseInt(place, 16), size: parseInt(size, 16) }));
}

/** Who calls whom or refers to what: functions, and the data through which they call (tables of `std::visit`, of virtual functions); and what is there for others. */
function graphOf(text, bytes, map) {
  const calls = new Map();
  const roots = [];
  const numbers = new Map(); // function -> numbers in it, which may be places in the data or in the table
  let table = [];
  let base = 0;
  for (const piece of text.split(/\n (?=\()/)) {
    const names = (pattern) => [...piece.matchAll(pattern)].map((match) => match[1]);
    if (piece.startsWith('(func ')) {
      const name = /^\(func \$([^\s)]+)/.exec(piece)[1];
      calls.set(name, names(/\((?:call|return_call|ref\.func) \$([^\s)]+)/g));
      numbers.set(name, names(/(?:\(i32\.const |\boffset=)(\d+)/g).map(Number));
    } else if (piece.startsWith('(elem ')) {
      base = Number(/\(i32\.const (\d+)\)/.exec(piece)[1]);
      table = names(/ \$([^\s)]+)/g).slice(/^\(elem \$/.test(piece) ? 1 : 0);
    } else if (/^\((export|start)/.test(piece)) {
      roots.push(...names(/ \$([^\s)]+)/g));
    }
  }
  const objects = objectsOf(map).sort((a, b) => a.place - b.place);
  if (!objects.length) throw new Error('the linker\'s map lists no data');
  const data = dataOf(bytes);
  const strings = stringsOf(map, data);
  /** The string that a number may be a place in, from its first character to its end. */
  const stringAt = (number) => {
    if (number < strings[0].place) return undefined;
    let [low, high] = [0, strings.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (strings[middle].place <= number) low = middle;
      else high = middle;
    }
    return number < strings[low].place + strings[low].size ? strings[low].name : undefined;
  };
  const slack = 8; // bytes: a loop may count from a place just before its table
  /** What a number may mean. */
  const meant = (number) => {
    if (number >= base && number < base + table.length) return [table[number - base]];
    let [low, high] = [0, objects.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (objects[middle].place <= number + slack) low = middle + 1;
      else high = middle;
    }
    const found = [stringAt(number), stringAt(number + 1)].filter(Boolean); // a loop may count from the place before it
    for (let i = low - 1, before = found.length; i >= 0 && objects[i].place + objects[i].size + slack >= number && found.length - before < 3; i--) found.push(objects[i].name);
    return found;
  };
  for (const { name } of strings) calls.set(name, []);
  for (const { name, place, size } of objects) calls.set(name, [...wordsOf(data, place, place + size)].flatMap(meant));
  for (const [name, found] of numbers) calls.get(name).push(...found.flatMap(meant));
  const named = new Set([...calls].flatMap(([by, those]) => those.filter((name) => name !== by)));
  return { calls, strings, roots: [...roots, ...[...objects, ...strings].map(({ name }) => name).filter((name) => !named.has(name))] };
}

/** A part, which has no data, with these pieces of it: they are put in their places when it is instantiated. */
function withData(bytes, pieces) {
  const unsigned = (value) => value < 128 ? [value] : [value & 127 | 128, ...unsigned(value >>> 7)];
  const signed = (value) => value < 64 ? [value] : [value & 127 | 128, ...signed(value >>> 7)]; // of what is not below 0
  const segments = pieces.flatMap(({ place, bytes: content }) => [Buffer.from([0, 0x41, ...signed(place), 0x0b, ...unsigned(content.length)]), content]);
  const section = Buffer.concat([Buffer.from(unsigned(pieces.length)), ...segments]);
  let at = 8;
  while (at < bytes.length && bytes[at] !== 0) { // up to the names, which stand last
    if (bytes[at] === 11) throw new Error('a part that has data');
    const [size, from] = leb(bytes, at + 1);
    at = from + size;
  }
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([11, ...unsigned(section.length)]), section, bytes.subarray(at)]);
}

/** Everything that can be reached from `names` without passing one of `gates`. */
function reach(calls, names, gates) {
  const reached = new Set();
  const pending = [...names];
  while (pending.length) {
    const name = pending.pop();
    if (reached.has(name) || gates.has(name) || !calls.has(name)) continue;
    reached.add(name);
    pending.push(...calls.get(name));
  }
  return reached;
}

const ancestors = (part) => new Set([part, ...parts[part].needs.flatMap((need) => [...ancestors(need)])]);
/** The part that all of these need, and that needs the most itself; none when they have none in common. */
function common(users) {
  const [first, ...others] = users.map(ancestors);
  return [...first].filter((part) => others.every((each) => each.has(part))).sort((a, b) => ancestors(b).size - ancestors(a).size)[0];
}

/**
 * Moves the strings that one part alone has use for from the first part to that one. They keep their places in memory; in the first part there are zeros in their stead, which
 * compress to nothing. A string belongs to where its functions went, since any constant in them that lies in it counts as a use of it (stringAt). What parts share that chapters
 * need for their questions and figures stays in the first part: compressed together with the rest, such strings take fewer bytes.
 */
function moveStrings() {
  const ofChapters = new Set(Object.keys(parts).filter((part) => /^(kind|figure)-/.test(part)).flatMap((part) => [...ancestors(part)].filter((each) => each !== part)));
  const gap = 8; // bytes: less than another piece of data costs; what lies between is written once more, as it is
  const path = (part) => join(split, `${part}.wasm`);
  const firstBytes = readFileSync(path('first'));
  const data = dataOf(firstBytes);
  const { bytes, place: begin } = data.find(({ place, bytes: own }) => place <= strings[0].place && strings[0].place < place + own.length);
  const original = Buffer.from(bytes);
  for (const part of Object.keys(parts)) {
    const runs = [];
    if (ofChapters.has(part) || !members[part].length) continue;
    for (const { name, place, size } of strings) {
      if (!users.has(name) || common(users.get(name)) !== part) continue;
      bytes.fill(0, place - begin, place - begin + size);
      const last = runs.at(-1);
      if (last && place - last.end <= gap) last.end = place + size;
      else runs.push({ place, end: place + size });
    }
    if (!runs.length) continue;
    const pieces = runs.map(({ place, end }) => ({ place, bytes: original.subarray(place - begin, end - begin) }));
    writeFileSync(path(part), withData(readFileSync(path(part)), pieces));
    console.log(`${String(pieces.reduce((sum, each) => sum + each.bytes.length, 0)).padStart(5)} bytes of strings in ${runs.length} pieces  ${part}`);
  }
  writeFileSync(path('first'), firstBytes);
}

const whole = join(folder, 'stemwise.wasm');
const text = join(folder, 'stemwise.wat');
run('wasm-dis', whole, '-o', text);
const { calls, roots, strings } = graphOf(readFileSync(text, 'utf8'), readFileSync(whole), readFileSync(join(folder, 'stemwise.map'), 'utf8'));
const isFunction = (name) => !name.startsWith('data ');
rmSync(text);

const begins = new Map(); // function -> the part that begins with it
for (const [part, { entries }] of Object.entries(parts)) {
  for (const entry of entries) {
    const found = [...calls.keys()].filter((name) => isFunction(name) && (unescape(name).startsWith(entry) || unescape(name).includes(` ${entry}`)));
    if (found.length === 0) throw new Error(`no function is named "${entry}…": part ${part} (tools/parts.mjs) would land where it is called from. Is it [[gnu::noinline]]?`);
    for (const name of found) begins.set(name, part);
  }
}
const homeless = [...calls.keys()].find((name) => isFunction(name) && unescape(name).startsWith('auto PartOf<') && !begins.has(name));
if (homeless) throw new Error(`no part is for ${unescape(homeless).slice(0, 100)}: is its folder named like it?`);
const gates = new Set(begins.keys());
const first = reach(calls, roots, gates);
const users = new Map(); // function, or data -> the parts that reach it
for (const part of Object.keys(parts)) {
  const own = [...begins].filter(([, each]) => each === part).map(([name]) => name);
  const inside = reach(calls, own, new Set([...gates].filter((name) => begins.get(name) !== part)));
  for (const name of inside) if (!first.has(name)) users.set(name, [...users.get(name) ?? [], part]);
}
const members = Object.fromEntries(Object.keys(parts).map((part) => [part, []]));
for (const [name, by] of users) if (isFunction(name)) members[begins.get(name) ?? common(by)]?.push(name);
for (const [name, part] of begins) {
  if (first.has(name)) throw new Error(`${unescape(name)} begins part ${part}, and the first part has it too`);
}
for (const [part, names] of Object.entries(members)) console.log(`${String(names.length).padStart(5)} functions  ${part}`);
console.log(`${String([...first].filter(isFunction).length).padStart(5)} of ${[...calls.keys()].filter(isFunction).length} in the first part`);
const split = join(folder, 'split');
rmSync(split, { recursive: true, force: true });
mkdirSync(split);
const manifest = join(split, 'manifest');
writeFileSync(manifest, Object.entries(members).filter(([, names]) => names.length).map(([part, names]) => [part, ...names].join('\n')).join('\n\n') + '\n');
run('wasm-split', whole, '-g', '--multi-split', `--manifest=${manifest}`, `--out-prefix=${split}/`, '-o', join(split, 'first.wasm'));
moveStrings();
rmSync(join(folder, 'parts'), { recursive: true, force: true });
mkdirSync(join(folder, 'parts'));
const optimize = (from, to, ...passes) => run('wasm-opt', from, ...passes, '-Oz', '-Oz', '--low-memory-unused', '--strip-debug', '--strip-producers', '--strip-target-features', '-o', to);
for (const part of Object.keys(parts)) if (members[part].length) optimize(join(split, `${part}.wasm`), join(folder, `parts/${part}.wasm`));
optimize(join(split, 'first.wasm'), whole, '--post-emscripten');
