// Assembles what is published: node tools/dist.mjs [--build build/web] [--out dist] [--address https://your.host/stemwise/]
// With the address that the page will have, links to it are shown with their picture.
// Every file with a .br and a .gz beside it, index.html with the list of files, and a report of the sizes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { assembled, words } from './assemble.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const budgetKB = 240; // brotli, the first visit to a chapter
const firstVisit = ['index.html', 'style.css', 'boot.js', 'stemwise.js', 'stemwise.wasm', 'text/en.json',
  'modules/index.json', 'modules/paracrine.json'];
const compressible = new Set(['.css', '.html', '.ico', '.js', '.json', '.mjs', '.svg', '.ttf', '.txt', '.wasm', '.webmanifest', '.xml']);
const target = 'es2022';

function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return resolve(root, at > 0 ? process.argv[at + 1] : otherwise);
}
/** Where the page will stand; undefined when nobody knows yet. */
function addressOption() {
  const at = process.argv.indexOf('--address');
  if (at < 0) return undefined;
  const address = process.argv[at + 1] ?? '';
  if (/^https?:\/\/./.test(address) && URL.canParse(address)) return address.endsWith('/') ? address : `${address}/`;
  console.error('--address wants the whole address of the page, as in https://your.host/stemwise/');
  process.exit(2);
}
const address = addressOption();
const buildFolder = option('--build', 'build/web');
const out = option('--out', 'dist');
const fontsFolder = join(root, 'build/fonts');
const web = join(root, 'web');
const assets = join(root, 'assets');

/** All files under `folder`, as relative paths with slashes. */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => entry.isDirectory()
    ? filesIn(join(folder, entry.name)).map((name) => `${entry.name}/${name}`) : [entry.name]).sort();
}

/** The files of the page: Map of relative path to Buffer. */
async function collect() {
  const files = new Map();
  const add = (name, content) => files.set(name, Buffer.isBuffer(content) ? content : Buffer.from(content));

  const bundled = new Set(); // scripts that end up inside boot.js
  for (const entry of ['boot.js', 'embed.js']) {
    if (!existsSync(join(web, entry))) continue;
    const result = await build({
      entryPoints: [join(web, entry)], bundle: true, minify: true, format: entry === 'embed.js' ? 'iife' : 'esm', target,
      charset: 'utf8', legalComments: 'none', external: ['./stemwise.js'], write: false, metafile: true, logLevel: 'warning',
      // import(`./stemwise.js?v=…`) would be taken for a pattern of files to bundle: keep the URL in a variable.
      logOverride: { 'empty-glob': 'error' },
    });
    for (const input of Object.keys(result.metafile.inputs)) bundled.add(relative(web, resolve(input)).split(sep).join('/'));
    add(entry, result.outputFiles[0].text);
  }
  for (const name of filesIn(web)) {
    if (bundled.has(name) || /(^|\/)(README|\.)/.test(name)) continue;
    const bytes = readFileSync(join(web, name));
    if (extname(name) === '.json' || extname(name) === '.webmanifest') add(name, JSON.stringify(JSON.parse(bytes.toString())));
    else if (extname(name) === '.css') add(name, (await transform(bytes.toString(), { loader: 'css', minify: true, charset: 'utf8', target })).code);
    else if (extname(name) === '.js' || extname(name) === '.mjs') add(name, (await transform(bytes.toString(), { minify: true, charset: 'utf8', target })).code);
    else add(name, bytes);
  }
  for (const name of ['stemwise.js', 'stemwise.wasm', 'interactive.wasm']) {
    if (existsSync(join(buildFolder, name))) add(name, readFileSync(join(buildFolder, name)));
  }
  for (const name of filesIn(join(assets, 'modules'))) {
    const bytes = readFileSync(join(assets, 'modules', name));
    add(`modules/${name}`, extname(name) === '.json' ? JSON.stringify(JSON.parse(bytes.toString())) : bytes);
  }
  for (const [name, content] of Object.entries(assembled())) add(name, JSON.stringify(content));
  for (const name of [...files.keys()].filter((each) => /^modules\/(?!index|module\.schema)/.test(each))) {
    for (const [part, content] of split(name, JSON.parse(files.get(name)))) add(part, JSON.stringify(content));
  }
  for (const name of [...files.keys()].filter((each) => each.startsWith('text/'))) {
    if (files.has('interactive.wasm')) for (const [part, content] of splitTexts(name, JSON.parse(files.get(name)))) add(part, JSON.stringify(content));
  }
  const index = 'modules/index.json';
  if (files.has(index)) add(index, fullIndex(JSON.parse(files.get(index)), files));
  for (const name of filesIn(fontsFolder)) add(`fonts/${name}`, readFileSync(join(fontsFolder, name)));
  return files;
}

/** The list of modules, each line with what the home page shows of it, so that a first visit loads only one module. */
function fullIndex({ modules }, files) {
  return JSON.stringify({ modules: modules.map((line) => {
    if (typeof line !== 'string') return line;
    const { id, title, summary, icon, chapters, questions, more } = JSON.parse(files.get(`modules/${line}`));
    const minutes = chapters.reduce((sum, chapter) => sum + chapter.minutes, 0);
    return { id, title, summary, icon, file: line, minutes, questions: questions.length + (more?.questions ?? 0),
      chapters: chapters.map((chapter) => ({ id: chapter.id, title: chapter.title })) };
  }) });
}

/** Words whose keys begin so come with the interactive part, like those of kinds and figures; but not titles, which the header shows, nor what a module's page says of its quiz. */
const laterWords = /^(about|certain|question|quiz|settings)\.(?!title$|last_score$|under_way$)/;

/** A language's words in two files: what the first pages say, and the rest. */
function splitTexts(name, texts) {
  const { ofParts } = words(basename(name, '.json'));
  const part = (later) => Object.fromEntries(Object.entries(texts).filter(([key]) => (ofParts.has(key) || laterWords.test(key)) === later));
  return [[name, part(false)], [name.replace('.json', '.interactive.json'), part(true)]];
}

/** A module in two files: what its chapters need, and the further questions with the quiz's rules, which wait until they are wanted. */
function split(name, { questions, quiz, ...module }) {
  const asked = new Set(module.chapters.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'question').map(({ question }) => question));
  const rest = questions.filter(({ id }) => !asked.has(id));
  if (module.more || rest.length === 0) return [];
  const file = basename(name, '.json') + '.quiz.json';
  return [
    [name, { ...module, questions: questions.filter(({ id }) => asked.has(id)), more: { file, questions: rest.length } }],
    [`modules/${file}`, { format: 'stemwise-questions/1', questions: rest, quiz }],
  ];
}

/** Ten hexadecimal digits over all names and contents. */
function versionOf(files) {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) hash.update(`${name}\0${files.get(name).length}\0`).update(files.get(name));
  return hash.digest('hex').slice(0, 10);
}

/** The picture of a link, which services that show links want with its whole address; without one it is left out. */
const withPicture = (html) => html.replace(/(<meta property="og:image" content=")([^"]+)(">)\n/, (line, before, name, after) => address ? `${before}${new URL(name, address)}${after}\n` : '');

/** The icon stands in the page itself: browsers ask for a file again and again while a page changes its address. */
const withIcon = (html, files) => html.replace('href="favicon.svg"', () => `href="data:image/svg+xml,${encodeURIComponent(files.get('favicon.svg')).replaceAll("'", '%27')}"`);

/** index.html with the version and size of every file, and versioned URLs of its own scripts and styles. */
function finishIndex(html, files, version) {
  const sizes = Object.fromEntries([...files].filter(([name]) => name !== 'index.html').map(([name, bytes]) => [name, bytes.length]));
  const json = JSON.stringify({ version, sizes }).replaceAll('<', '\\u003c');
  return html
    .replaceAll(/\b(src|href)="(?![a-z]+:|\/\/)([^"?#]+\.(?:css|js|mjs))"/g, `$1="$2?v=${version}"`)
    .replace('<!--files-->', () => `<script type="application/json" id="files">${json}</script>`);
}

const brotli = (bytes) => brotliCompressSync(bytes, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/** Not the list of modules (2 KB): a teacher edits it by hand, and a host that takes the sibling would go on sending the old list. */
const isCompressed = (name) => compressible.has(extname(name)) && name !== 'modules/index.json';

/** Writes a file and its compressed siblings, unless they are there already; returns their sizes. */
function write(name, bytes) {
  const path = join(out, name);
  const same = existsSync(path) && readFileSync(path).equals(bytes);
  mkdirSync(dirname(path), { recursive: true });
  if (!same) writeFileSync(path, bytes);
  const sizes = { raw: bytes.length, gzip: bytes.length, brotli: bytes.length };
  if (!isCompressed(name)) return sizes;
  for (const [key, suffix, compress] of /** @type {[string, string, (b: Buffer) => Buffer][]} */ ([['gzip', '.gz', (b) => gzipSync(b, { level: 9 })], ['brotli', '.br', brotli]])) {
    if (!same || !existsSync(path + suffix)) writeFileSync(path + suffix, compress(bytes));
    sizes[key] = statSync(path + suffix).size;
  }
  return sizes;
}

/** Deletes what an earlier run left and this one did not write. */
function sweep(files) {
  const keep = new Set([...files.keys()].flatMap((name) => isCompressed(name) ? [name, `${name}.br`, `${name}.gz`] : [name]));
  for (const name of filesIn(out)) if (!keep.has(name)) rmSync(join(out, name));
}

function report(sizes) {
  const kb = (bytes) => (bytes / 1024).toFixed(1).padStart(9);
  const row = (name, { raw, gzip, brotli: br }) => `${name.padEnd(34)}${kb(raw)}${kb(gzip)}${kb(br)}`;
  console.log(`${'KB'.padEnd(34)}${'raw'.padStart(9)}${'gzip'.padStart(9)}${'brotli'.padStart(9)}`);
  for (const [name, size] of [...sizes].sort((a, b) => b[1].brotli - a[1].brotli)) console.log(row(name, size));
  const sum = (entries) => entries.reduce((a, [, b]) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }), { raw: 0, gzip: 0, brotli: 0 });
  console.log(row('all', sum([...sizes])));
  const first = [...sizes].filter(([name]) => firstVisit.includes(name) || name.startsWith('fonts/'));
  const total = sum(first).brotli / 1024;
  const missing = firstVisit.filter((name) => !sizes.has(name));
  console.log(`\nFirst visit to a chapter: ${total.toFixed(0)} KB brotli`
    + (total > budgetKB ? `, OVER the budget of ${budgetKB} KB by ${(total - budgetKB).toFixed(0)} KB` : `, within the budget of ${budgetKB} KB`)
    + (missing.length ? ` (not there yet: ${missing.join(', ')})` : ''));
  const later = sizes.get('interactive.wasm');
  if (later) console.log(`After its first picture, for figures and questions: ${kb(later.brotli).trim()} KB brotli`);
}

const files = await collect().catch((error) => {
  if (!error.errors) console.error(error.message); // esbuild has told its own already
  process.exit(1);
});
if (!files.has('index.html')) {
  console.error('There is no web/index.html to assemble a page from.');
  process.exit(1);
}
const version = versionOf(files);
const html = files.get('index.html').toString();
if (!html.includes('<!--files-->')) console.warn(`${basename(web)}/index.html has no <!--files-->: the page will not know its files.`);
files.set('index.html', Buffer.from(finishIndex(withIcon(withPicture(html), files), files, version)));
const sizes = new Map([...files].map(([name, bytes]) => [name, write(name, bytes)]));
sweep(files);
report(sizes);
console.log(`Version ${version} is in ${relative(process.cwd(), out) || '.'}`);
