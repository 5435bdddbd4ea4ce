// Parts the program in two: node tools/split_page.mjs BIN FOLDER
// BIN holds Binaryen's wasm-dis and wasm-split; FOLDER holds stemwise.wasm with its names. What figures and questions
// alone need goes to interactive.wasm, which the page loads after it has drawn its first picture. A function goes there when
// its name says so, or when it can only be reached through such functions.
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const late = new RegExp([
  '\\binteractive::', '\\bpages::(figure|question)\\(', '\\bpages::draw\\(app::(Quiz|Glossary|Sources|Settings|About)Page const&', // pages
  '\\b(figures|questions)::(\\(anonymous namespace\\)::)?(draw|Pen)', '\\bquestions::KindLook', // views
  '\\bFunctionRef<[^()]+ \\((ui::Canvas const&)?\\)>::FunctionRef<(figures|questions)::', // what they hand to a widget
  'value_visitor<figures::(data|describe|write_state|read_state|motion|play|step|next_stage)\\(', // models, as the frame around figures asks them
].join('|'));
const unescape = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
const names = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);

/** The functions of a module in text form: who calls whom, and which can be called from outside or through the table. */
function graphOf(text) {
  const calls = new Map();
  const roots = [];
  for (const part of text.split(/\n (?=\()/)) {
    if (part.startsWith('(func ')) calls.set(/^\(func \$([^\s)]+)/.exec(part)[1], names(part, /\((?:call|return_call|ref\.func) \$([^\s)]+)/g));
    else if (/^\((elem|export|start)/.test(part)) roots.push(...names(part, / \$([^\s)]+)/g));
  }
  return { calls, roots };
}

const [bin, folder] = process.argv.slice(2);
const whole = join(folder, 'stemwise.wasm');
const list = join(folder, 'interactive.txt');
const first = join(folder, 'first.wasm');
const text = join(folder, 'stemwise.wat');
execFileSync(join(bin, 'wasm-dis'), ['--all-features', whole, '-o', text]);
const { calls, roots } = graphOf(readFileSync(text, 'utf8'));
rmSync(text);

const early = new Set();
const pending = [...roots];
while (pending.length) {
  const name = pending.pop();
  if (early.has(name) || !calls.has(name) || late.test(unescape(name))) continue;
  early.add(name);
  pending.push(...calls.get(name));
}
const moved = [...calls.keys()].filter((name) => !early.has(name));
if (moved.length < 50) throw new Error(`only ${moved.length} functions of ${calls.size} belong to the second part: were the names taken away?`);
writeFileSync(list, moved.join('\n'));
execFileSync(join(bin, 'wasm-split'), ['--all-features', whole, `--split-funcs=@${list}`, '--no-placeholders', '--import-namespace=primary',
  '-o1', first, '-o2', join(folder, 'interactive.wasm')], { stdio: ['ignore', 'inherit', 'inherit'] });
renameSync(first, whole);
console.log(`${moved.length} of ${calls.size} functions come later`);
