// Makes the small fonts that Stemwise draws with, by the tables in src/base/coverage.hpp: node tools/fonts.mjs OUT_DIR
// Text is Atkinson Hyperlegible Next; what it lacks is cut from Inter, and symbols from Noto Sans Math; icons are Lucide's. Inter and Lexend can be chosen instead.
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import subsetFont from 'subset-font';
import { writeWhole } from './write_whole.mjs';

const require = createRequire(import.meta.url);
const packageFile = (name, file) => join(dirname(require.resolve(`${name}/package.json`)), file);
const atkinson = (style) => packageFile('@expo-google-fonts/atkinson-hyperlegible-next',
  `${style}/AtkinsonHyperlegibleNext_${style}.ttf`);
const inter = (style) => packageFile('@expo-google-fonts/inter', `${style}/Inter_${style}.ttf`);
const math = () => packageFile('@expo-google-fonts/noto-sans-math', '400Regular/NotoSansMath_400Regular.ttf');
const coverage = readFileSync(new URL('../src/base/coverage.hpp', import.meta.url), 'utf8');

/** The font that each pack is cut from, by its style. @type {Record<string, (style: string) => string>} */
const packs = { latin: atkinson, extended: inter, greek: inter, cyrillic: inter, symbols: math };
/** The families that learners may choose (study/settings.hpp); what they lack comes from the text's own. @type {Record<string, (style: string) => string>} */
const families = { inter, lexend: (style) => packageFile('@expo-google-fonts/lexend', `${style}/Lexend_${style}.ttf`) };
/** The files that each pack and family has; symbols are struck twice where they are to be bold. */
const weights = { regular: '400Regular', bold: '700Bold' };

/** The code points in src/ui/icons.hpp, each checked against its name in the font's own list. */
function iconPoints() {
  const known = JSON.parse(readFileSync(packageFile('lucide-static', 'font/codepoints.json'), 'utf8'));
  const header = readFileSync(new URL('../src/ui/icons.hpp', import.meta.url), 'utf8');
  return [...header.matchAll(/^ +(\w+) = 0x([0-9a-f]+),$/gm)].map(([, name, hex]) => {
    const point = parseInt(hex, 16);
    if (known[name.replaceAll('_', '-')] !== point) throw new Error(`src/ui/icons.hpp: ${name} is ${known[name.replaceAll('_', '-')]?.toString(16)} in Lucide, not ${hex}`);
    return point;
  });
}

/** The characters of a table in src/base/coverage.hpp, or of those of its lines that belong to a pack. */
function table(name, pack = '') {
  const [, rows] = new RegExp(`${name}\\[\\] = \\{(.*?)\\n\\};`, 's').exec(coverage) ?? [];
  if (!rows) throw new Error(`src/base/coverage.hpp: there is no ${name}`);
  return [...rows.matchAll(/\{0x([0-9a-f]+), 0x([0-9a-f]+)\}(?:, +Pack::(\w+))?/g)].filter(([, , , of = '']) => of === pack).flatMap(([, from, to]) => {
    const [first, last] = [from, to].map((hex) => parseInt(hex, 16));
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

/** The code points that a TrueType file can draw, read from its cmap (formats 4 and 12). */
function characters(font) {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + 16 * i;
    if (font.toString('latin1', record, record + 4) === 'cmap') return charactersOfCmap(font.subarray(font.readUInt32BE(record + 8)));
  }
  throw new Error('a font without a cmap table');
}

function charactersOfCmap(cmap) {
  const found = new Set();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * i + 4));
    const format = table.readUInt16BE(0);
    if (format === 12) {
      for (let g = 0; g < table.readUInt32BE(12); g++) {
        const [first, last] = [table.readUInt32BE(16 + 12 * g), table.readUInt32BE(20 + 12 * g)];
        for (let c = first; c <= last; c++) found.add(c);
      }
    } else if (format === 4) {
      const segments = table.readUInt16BE(6) / 2;
      for (let s = 0; s < segments; s++) {
        const [last, first] = [table.readUInt16BE(14 + 2 * s), table.readUInt16BE(16 + 2 * segments + 2 * s)];
        for (let c = first; c <= last && c !== 0xffff; c++) found.add(c);
      }
    }
  }
  return found;
}

// ImGui rasterises outlines by itself: no kerning, ligatures or hinting instructions are read.
const lean = {
  targetFormat: 'truetype', noHinting: true, noLayoutClosure: true, keepFeatures: [],
  dropTables: ['GSUB', 'GPOS', 'GDEF', 'kern', 'gasp', 'DSIG', 'STAT', 'meta', 'VDMX', 'hdmx', 'LTSH', 'BASE'],
};
const cut = async (file, points) => Buffer.from(
  await subsetFont(readFileSync(file), String.fromCodePoint(...points), lean));

/** Writes the fonts into `folder`; returns [{name, raw, brotli, characters}]. */
export async function makeFonts(folder) {
  const faces = { 'text-regular.ttf': '400Regular', 'text-bold.ttf': '700Bold', 'text-italic.ttf': '400Regular_Italic' };
  const made = [];
  const write = (name, bytes) => {
    writeWhole(join(folder, name), bytes);
    made.push({ name, raw: bytes.length, brotli: brotliCompressSync(bytes).length, characters: characters(bytes) });
  };
  const first = [...table('face_ranges'), ...table('extra_ranges')];
  const had = new Set(); // by what was written for regular text
  const from = (file, points) => {
    const own = characters(readFileSync(file));
    return points.filter((c) => own.has(c) && !had.has(c));
  };
  for (const [name, style] of Object.entries(faces)) write(name, await cut(atkinson(style), from(atkinson(style), first)));
  made[0].characters.forEach((c) => had.add(c));
  write('extras.ttf', await cut(inter('400Regular'), from(inter('400Regular'), first)));
  made.at(-1).characters.forEach((c) => had.add(c));
  for (const [pack, fontOf] of Object.entries(packs)) {
    const points = from(fontOf(weights.regular), table('pack_ranges', pack));
    for (const [weight, style] of Object.entries(pack === 'symbols' ? { regular: weights.regular } : weights)) write(`${pack}-${weight}.ttf`, await cut(fontOf(style), points));
    points.forEach((c) => had.add(c));
  }
  for (const [family, fontOf] of Object.entries(families)) {
    const own = characters(readFileSync(fontOf(weights.regular)));
    for (const [weight, style] of Object.entries(weights)) write(`family-${family}-${weight}.ttf`, await cut(fontOf(style), first.filter((c) => own.has(c))));
  }
  write('icons.ttf', await cut(packageFile('lucide-static', 'font/lucide.ttf'), iconPoints()));
  const all = [...first, ...Object.keys(packs).flatMap((pack) => table('pack_ranges', pack))];
  const missing = all.filter((c) => !had.has(c) && !/\p{Cn}/u.test(String.fromCodePoint(c)));
  if (missing.length) throw new Error(`src/base/coverage.hpp: no font has ${missing.map((c) => `0x${c.toString(16)}`).join(', ')}`);
  return made;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  if (process.argv.length !== 3) {
    console.error('usage: node tools/fonts.mjs OUT_DIR');
    process.exit(2);
  }
  const made = await makeFonts(process.argv[2]);
  for (const name of readdirSync(process.argv[2])) if (!made.some((font) => font.name === name)) rmSync(join(process.argv[2], name)); // of an earlier version
  for (const { name, raw, brotli, characters: points } of made)
    console.log(`${basename(name).padEnd(18)} ${String(raw).padStart(7)} bytes ${String(brotli).padStart(7)} brotli ${String(points.size).padStart(5)} characters`);
}
