// Parts the program: node tools/split_page.mjs BIN FOLDER
// BIN holds Binaryen's wasm-dis, wasm-split and wasm-opt; FOLDER holds stemwise.wasm with its names, as the linker left it.
// src/parts.json lists the parts: the functions that each begins with (by the beginning of their names), and the parts that must be
// there before it. A function that cannot be reached but through such beginnings goes to the part they belong to; what several parts
// share, to the part that all of them need; everything else stays in the first part, which no list names.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [bin, folder] = process.argv.slice(2);
const { first: _, ...parts } = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../src/parts.json'), 'utf8'));
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

/** All aligned words in the module's data that could be places in its table. */
function* wordsOf(bytes, from, to) {
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
      let offset;
      [offset, at] = leb(bytes, at);
      [size, at] = leb(bytes, at + 1); // after the `end`
      for (let word = at + (-offset & 3); word + 4 <= at + size; word += 4) {
        const value = bytes[word] | bytes[word + 1] << 8 | bytes[word + 2] << 16 | bytes[word + 3] << 24;
        if (value >= from && value < to) yield value;
      }
      at += size;
    }
  }
}

/** Who calls whom or takes whose address, and what can be called from outside or through addresses in the data. */
function graphOf(text, bytes) {
  const calls = new Map();
  const roots = [];
  const addresses = new Map(); // function -> constants in it
  let table = [];
  let base = 0;
  for (const piece of text.split(/\n (?=\()/)) {
    const names = (pattern) => [...piece.matchAll(pattern)].map((match) => match[1]);
    if (piece.startsWith('(func ')) {
      const name = /^\(func \$([^\s)]+)/.exec(piece)[1];
      calls.set(name, names(/\((?:call|return_call|ref\.func) \$([^\s)]+)/g));
      addresses.set(name, names(/\(i32\.const (\d+)\)/g).map(Number));
    } else if (piece.startsWith('(elem ')) {
      base = Number(/\(i32\.const (\d+)\)/.exec(piece)[1]);
      table = names(/ \$([^\s)]+)/g).slice(/^\(elem \$/.test(piece) ? 1 : 0);
    } else if (/^\((export|start)/.test(piece)) {
      roots.push(...names(/ \$([^\s)]+)/g));
    }
  }
  for (const [name, constants] of addresses) calls.get(name).push(...constants.map((value) => table[value - base]).filter(Boolean));
  roots.push(...[...wordsOf(bytes, base, base + table.length)].map((value) => table[value - base]));
  return { calls, roots };
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

const whole = join(folder, 'stemwise.wasm');
const text = join(folder, 'stemwise.wat');
run('wasm-dis', whole, '-o', text);
const { calls, roots } = graphOf(readFileSync(text, 'utf8'), readFileSync(whole));
rmSync(text);

const begins = new Map(); // function -> the part that begins with it
for (const [part, { entries }] of Object.entries(parts)) {
  for (const entry of entries) {
    const found = [...calls.keys()].filter((name) => unescape(name).startsWith(entry) || unescape(name).includes(` ${entry}`));
    if (found.length === 0) throw new Error(`src/parts.json: no function is named "${entry}…": part ${part} would land where it is called from. Is it [[gnu::noinline]]?`);
    for (const name of found) begins.set(name, part);
  }
}
const homeless = [...calls.keys()].find((name) => unescape(name).startsWith('auto PartOf<') && !begins.has(name));
if (homeless) throw new Error(`src/parts.json has no part for ${unescape(homeless).slice(0, 100)}`);
const gates = new Set(begins.keys());
const first = reach(calls, roots, gates);
const users = new Map(); // function -> the parts that reach it
for (const part of Object.keys(parts)) {
  const own = [...begins].filter(([, each]) => each === part).map(([name]) => name);
  const inside = reach(calls, own, new Set([...gates].filter((name) => begins.get(name) !== part)));
  for (const name of inside) if (!first.has(name)) users.set(name, [...users.get(name) ?? [], part]);
}
const members = Object.fromEntries(Object.keys(parts).map((part) => [part, []]));
for (const [name, by] of users) members[begins.get(name) ?? common(by)]?.push(name);
for (const [name, part] of begins) {
  if (first.has(name)) throw new Error(`${unescape(name)} begins part ${part}, and the first part has it too`);
}
for (const [part, names] of Object.entries(members)) console.log(`${String(names.length).padStart(5)} functions  ${part}`);
console.log(`${String(first.size).padStart(5)} of ${calls.size} in the first part`);
const split = join(folder, 'split');
rmSync(split, { recursive: true, force: true });
mkdirSync(split);
const manifest = join(split, 'manifest');
writeFileSync(manifest, Object.entries(members).filter(([, names]) => names.length).map(([part, names]) => [part, ...names].join('\n')).join('\n\n') + '\n');
run('wasm-split', whole, '--multi-split', `--manifest=${manifest}`, `--out-prefix=${split}/`, '-o', join(split, 'first.wasm'));
rmSync(join(folder, 'parts'), { recursive: true, force: true });
mkdirSync(join(folder, 'parts'));
const optimize = (from, to, ...passes) => run('wasm-opt', from, ...passes, '-Oz', '-Oz', '--low-memory-unused', '--strip-debug', '--strip-producers', '--strip-target-features', '-o', to);
for (const part of Object.keys(parts)) if (members[part].length) optimize(join(split, `${part}.wasm`), join(folder, `parts/${part}.wasm`));
optimize(join(split, 'first.wasm'), whole, '--post-emscripten');
