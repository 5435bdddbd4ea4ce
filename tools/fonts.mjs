// Makes the six small fonts that Stemwise draws with: node tools/fonts.mjs OUT_DIR
// Text is Atkinson Hyperlegible Next; what it lacks (Greek, arrows, check marks) is cut from Inter; icons are Lucide's.
import { readFileSync } from 'node:fs';
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
const inter = packageFile('@expo-google-fonts/inter', '400Regular/Inter_400Regular.ttf');

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

/** Code points of ranges such as '20-7e a0-17f 20ac'. */
function codePoints(ranges) {
  return ranges.trim().split(/\s+/).flatMap((range) => {
    const [first, last = first] = range.split('-').map((hex) => parseInt(hex, 16));
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

// In every face: English and its punctuation. For all of them there are the extras (Greek, digits raised and lowered, arrows,
// mathematics, marks) and, fetched when a text has one of them, further letters of Latin (names in bibliographies).
const latin = codePoints('20-7e a0 a7 ab b0 b1 b7 bb d7 e9 2010-2014 2018-201d 2022 2026 202f 2212');
const furtherLatin = codePoints('a1-17f 2015 201e 2020 2021 2030 2039 203a 20ac 2122');
const wanted = codePoints(`
  b2 b3 b5 b7 b9 d7 f7 b1 391-3a1 3a3-3a9 3b1-3c9 2070 2074-2079 2080-2089
  2190-2193 221a 221e 2248 2260 2264 2265 25cf 25cb 25b2 25b6 25bc 25c6 2713 2717`);

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
  for (const [name, style] of Object.entries(faces)) {
    const own = characters(readFileSync(atkinson(style)));
    write(name, await cut(atkinson(style), [...latin, ...wanted].filter((c) => own.has(c))));
  }
  const available = characters(readFileSync(inter));
  write('extras.ttf', await cut(inter, [...latin, ...wanted].filter((c) => !made[0].characters.has(c) && available.has(c))));
  write('further.ttf', await cut(atkinson('400Regular'), furtherLatin.filter((c) => !made[0].characters.has(c))));
  write('icons.ttf', await cut(packageFile('lucide-static', 'font/lucide.ttf'), iconPoints()));
  return made;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  if (process.argv.length !== 3) {
    console.error('usage: node tools/fonts.mjs OUT_DIR');
    process.exit(2);
  }
  const made = await makeFonts(process.argv[2]);
  for (const { name, raw, brotli, characters: points } of made)
    console.log(`${basename(name).padEnd(18)} ${String(raw).padStart(7)} bytes ${String(brotli).padStart(7)} brotli ${String(points.size).padStart(5)} characters`);
  const drawn = new Set(made.flatMap((font) => [...font.characters]));
  const missing = [...new Set([...latin, ...furtherLatin, ...wanted])].filter((c) => !drawn.has(c));
  console.log(`in no font: ${missing.map((c) => `U+${c.toString(16).toUpperCase().padStart(4, '0')}`).join(' ') || 'nothing wanted'}`);
}
