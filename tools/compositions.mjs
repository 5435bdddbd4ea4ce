// Writes src/base/compositions.inc: which letter and accent make which character, by Unicode's data as node has it.
// Run it again when a newer Unicode composes more Latin or Greek letters (it has promised not to).
import { writeFileSync } from 'node:fs';

const ranges = [[0xC0, 0x24F], [0x370, 0x3FF], [0x1E00, 0x1EFF]]; // Latin, Greek, Latin with two accents (Vietnamese)
const pairs = [];
for (const [first, last] of ranges) {
  for (let code = first; code <= last; ++code) {
    const whole = String.fromCodePoint(code);
    // One step only: a letter with two accents is composed with the first, and that with the second.
    const parts = [...whole.normalize('NFD')];
    if (parts.length < 2 || whole.normalize('NFC') !== whole) continue;
    const base = parts.slice(0, -1).join('').normalize('NFC');
    if ([...base].length === 1) pairs.push([base.codePointAt(0), parts.at(-1).codePointAt(0), code]);
  }
}
pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const hex = (code) => `0x${code.toString(16).toUpperCase()}`;
const lines = [];
for (let i = 0; i < pairs.length; i += 4) lines.push(`    ${pairs.slice(i, i + 4).map((pair) => `{${pair.map(hex).join(', ')}},`).join(' ')}`);
writeFileSync(new URL('../src/base/compositions.inc', import.meta.url), `// Written by tools/compositions.mjs. Letter, accent, both.\n${lines.join('\n')}\n`);
console.log(`${pairs.length} compositions`);
