// Assembles what is published: node tools/dist.mjs [--build build/web] [--out dist] [--modules assets/modules] [--address https://your.host/stemwise/]
// --modules is the folder of a course: its index.json, its modules and their pictures. With the address that the page will have, links to it are
// shown with the picture social.png of that folder, where there is one.
// Each place of the course has a page of its own (tools/pages.mjs). Files that nobody edits have a .br and a .gz beside them; index.html holds the list of files. Last comes a report of the sizes.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { assembled, presentFigures, words } from './assemble.mjs';
import { writePages } from './pages.mjs';
import { programParts } from './parts.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const budget = 300; // kB of 1000 bytes in brotli, until the heaviest chapter answers a click
const pageBudget = 45; // the same until it can be read
const firstVisit = ['index.html', 'style.css', 'boot.js', 'stemwise.js', 'stemwise.wasm', 'text/en.json', 'modules/index.json', 'outline.json'];
const parts = programParts();
const figureNames = presentFigures();
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
const ownModules = join(root, 'assets/modules');
const modulesFolder = option('--modules', 'assets/modules');

/** All files under `folder`, as relative paths with slashes. */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => entry.isDirectory()
    ? filesIn(join(folder, entry.name)).map((name) => `${entry.name}/${name}`) : [entry.name]).sort();
}

/** Ten hexadecimal digits of a content. */
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 10);

/** These keep their names: addresses that people, course pages and `stemwise pack` know, what is run or edited by hand, and fonts that few pages ask for, whose names would lengthen index.html. */
const isFixed = (name) => /^(index\.html|embed\.js|text_only\.js|worker\.js|pages\.mjs|lms\/.*|manifest\.webmanifest|favicon\.svg|icon\.png|modules\/social\.png|demo\/.*|fonts\/(?!text|extras|icons).*|modules\/(index|(index|module|documents|appraisal|synonyms)\.schema)\.json)$/.test(name);

/** The name of a file as it is published: `stemwise.3fa2b1c09d.wasm`. */
const published = (name, bytes) => isFixed(name) ? name : name.replace(/(?=\.[a-z0-9]+$)/, `.${digest(bytes)}`);

/** Does a page need it? These are kept for when there is no network; a folder's index.html as the folder. */
const isNeeded = (name) => !/^(embed\.js|text_only\.js|worker\.js|lms\/.*|demo\/.*|fonts\/family-.*|modules\/(social\.png|.*\.schema\.json))$/.test(name);

/** Writes the build into each part of the program: a section of the modules, an export of the script. */
function sign(files, build) {
  const section = Buffer.from(`\x05build${build}`);
  for (const [name, bytes] of files) {
    if (name.endsWith('.wasm')) files.set(name, Buffer.concat([bytes, Buffer.from([0, section.length]), section]));
    if (name === 'stemwise.js') files.set(name, Buffer.from(`${bytes}export const build="${build}";`));
  }
}

/** The files of the page: Map of relative path to Buffer. */
async function collect() {
  const files = new Map();
  const add = (name, content) => files.set(name, Buffer.isBuffer(content) ? content : Buffer.from(content));

  const bundled = new Set(); // scripts that end up inside these
  for (const entry of ['boot.js', 'embed.js', 'text_only.js', 'bank.js', ...filesIn(join(web, 'lms')).filter((name) => /^(scorm\d+|cmi5)\.js$/.test(name)).map((name) => `lms/${name}`)]) {
    if (!existsSync(join(web, entry))) continue;
    const result = await build({
      entryPoints: [join(web, entry)], bundle: true, minify: true, format: entry === 'embed.js' || entry === 'text_only.js' ? 'iife' : 'esm', target,
      charset: 'utf8', legalComments: 'none', ...((entry.startsWith('lms/') || entry === 'bank.js') && { banner: { js: '/* With fflate: MIT licence, Copyright (c) Arjun Barrett. */' } }), external: ['./stemwise.js'], write: false, metafile: true, logLevel: 'warning',
      logOverride: { 'empty-glob': 'error' }, // import(`./…`) would be taken for a pattern of files to bundle: keep the URL in a variable
    });
    for (const input of Object.keys(result.metafile.inputs)) if (!input.endsWith('/frame.js')) bundled.add(relative(web, resolve(input)).split(sep).join('/')); // which is a file of its own, too
    add(entry, result.outputFiles[0].text);
  }
  const writer = await build({ entryPoints: [join(root, 'tools/pages.mjs')], bundle: true, minify: true, format: 'esm', platform: 'node', target: 'node18', charset: 'utf8', write: false, logLevel: 'warning' });
  add('pages.mjs', writer.outputFiles[0].text);
  for (const name of filesIn(web)) {
    if (bundled.has(name) || name.startsWith('lms/') || /(^|\/)(README|\.)/.test(name)) continue;
    if (name.startsWith('demo/') && modulesFolder !== ownModules) continue; // a course page around our modules
    const bytes = readFileSync(join(web, name));
    if (name.endsWith('.schema.json')) add(name, bytes); // which people read, too
    else if (extname(name) === '.json' || extname(name) === '.webmanifest') add(name, JSON.stringify(JSON.parse(bytes.toString())));
    else if (extname(name) === '.css') add(name, (await transform(bytes.toString(), { loader: 'css', minify: true, charset: 'utf8', target })).code);
    else if (extname(name) === '.js' || extname(name) === '.mjs') add(name, (await transform(bytes.toString(), { minify: true, charset: 'utf8', target })).code);
    else add(name, bytes);
  }
  for (const name of ['stemwise.js', 'stemwise.wasm', ...Object.keys(parts).map((part) => `parts/${part}.wasm`)]) {
    if (!existsSync(join(buildFolder, name))) continue;
    const bytes = readFileSync(join(buildFolder, name));
    add(name, name.endsWith('.js') ? (await transform(bytes.toString(), { minify: true, charset: 'utf8', target })).code : bytes);
  }
  const signature = digest(Buffer.concat([...files].filter(([name]) => /^stemwise\.js$|\.wasm$/.test(name)).map(([, bytes]) => bytes)));
  sign(files, signature);
  for (const name of filesIn(modulesFolder)) {
    const bytes = readFileSync(join(modulesFolder, name));
    // The list stays laid out as its author did, for whoever edits it by hand.
    add(`modules/${name}`, extname(name) === '.json' && name !== 'index.json' ? JSON.stringify(JSON.parse(bytes.toString())) : bytes);
  }
  for (const [name, content] of Object.entries(assembled())) add(name, JSON.stringify(content));
  const { course = {}, modules: lines, documents, appraisal, synonyms } = JSON.parse(files.get('modules/index.json'));
  const modules = [...files.keys()].filter((each) => /^modules\/.*\.json$/.test(each) && !isFixed(each) && ![`modules/${documents}`, `modules/${appraisal}`, `modules/${synonyms}`].includes(each));
  const whole = new Map(modules.map((name) => [name, JSON.parse(files.get(name))]));
  for (const name of modules) {
    for (const [piece, content] of split(name, whole.get(name))) add(piece, content);
  }
  for (const name of [...files.keys()].filter((each) => each.startsWith('text/'))) {
    if (inParts(files)) for (const [part, content] of splitTexts(name, JSON.parse(files.get(name)))) add(part, JSON.stringify(content));
  }
  const [index, questions] = [headless('index'), headless('index', '--questions')];
  if (index) add('search-index.txt', index);
  if (questions) add('modules/questions.json', questions);
  add('outline.json', JSON.stringify(Object.fromEntries(lines.filter((line) => typeof line === 'string').map((line) => [line, outlined(line, whole.get(`modules/${line}`))]))));
  for (const name of filesIn(fontsFolder)) add(`fonts/${name}`, readFileSync(join(fontsFolder, name)));
  add('style.css', files.get('style.css').toString().replaceAll(/url\("?(fonts\/[^")]+)"?\)/g, (_, name) => `url(${published(name, files.get(name))})`));
  return { files, whole: [...whole.values()], course, build: signature };
}

/** What the home page shows of a module, so that a first visit loads only one: `loader.js` puts it in the place of the name in the list. */
function outlined(file, { id, title, summary, icon, chapters, questions, more }) {
  const minutes = chapters.reduce((sum, chapter) => sum + chapter.minutes, 0);
  return { id, title, summary, icon, file, minutes, questions: questions.length + (more?.questions ?? 0), chapters: chapters.map((chapter) => ({ id: chapter.id, title: chapter.title })) };
}

/** What the page searches in, or its list of questions, from the command line program. Without them, a page reads all modules before its first search, and to say what is due. */
function headless(...command) {
  try {
    return execFileSync(process.execPath, [join(buildFolder, 'headless.cjs'), ...command, join(modulesFolder, 'index.json')], { maxBuffer: 1 << 26, stdio: 'pipe' });
  } catch (error) {
    console.warn(`Nothing to add from stemwise ${command.join(' ')}: ${error.stderr?.toString() || error.message}`);
    return undefined;
  }
}

/** Was the program parted? A quick build is not. */
const inParts = (files) => [...files.keys()].some((name) => name.startsWith('parts/'));

/** A language's texts in a file for each part of the program: of the prefixes that a key has, the longest counts. */
function splitTexts(name, texts) {
  const split = new Map([['first', {}]]);
  const prefixes = Object.entries(parts).flatMap(([part, { texts: own }]) => own.map((prefix) => [prefix, part])).sort((a, b) => b[0].length - a[0].length);
  for (const [key, text] of Object.entries(texts)) {
    const part = prefixes.find(([prefix]) => key.startsWith(prefix))?.[1] ?? 'first';
    if (!split.has(part)) split.set(part, {});
    split.get(part)[key] = text;
  }
  return [...split].map(([part, own]) => [part === 'first' ? name : name.replace('.json', `.${part}.json`), own]);
}

/** A module in pieces: its own file, one for each chapter, one with the further questions and the quiz's rules, and one with the notes for teachers, each loaded when it is wanted. @param {string} name @param {any} whole */
function split(name, whole) {
  const { questions, quiz, terms, sources, teacher, lint: _waivers, ...module } = whole;
  if (module.more || module.chapters.some(({ file }) => file)) return [];
  const asked = ({ blocks }) => blocks.filter(({ kind }) => kind === 'question').map(({ question }) => question);
  const inChapters = new Set(module.chapters.flatMap(asked));
  const rest = questions.filter(({ id }) => !inChapters.has(id));
  const used = { terms: new Set(), sources: new Set() };
  /** A piece with the terms and sources that it names. */
  const file = (key, piece) => {
    const own = { terms: termsIn(piece, terms), sources: sourcesIn(piece, sources) };
    for (const list of ['terms', 'sources']) own[list].forEach((each) => used[list].add(each));
    const content = JSON.stringify({ ...piece, ...own });
    const pieceName = name.replace('.json', `.${key}.json`);
    return [pieceName, content, basename(published(pieceName, content))];
  };
  const ofChapters = module.chapters.map((chapter) => file(chapter.id, { format: 'stemwise-chapter/1', blocks: chapter.blocks, questions: questions.filter(({ id }) => asked(chapter).includes(id)) }));
  const ofQuiz = rest.length ? file('quiz', { format: 'stemwise-questions/1', questions: rest, quiz }) : undefined;
  const ofTeacher = teacher ? file('teacher', { format: 'stemwise-teacher/1', teacher }) : undefined;
  const own = { ...module, chapters: module.chapters.map(({ blocks: _, ...chapter }, i) => ({ ...chapter, file: ofChapters[i][2] })), questions: [], quiz: ofQuiz ? undefined : quiz };
  if (ofQuiz) own.more = { file: ofQuiz[2], questions: rest.length };
  if (ofTeacher) own.teacher = { file: ofTeacher[2] };
  own.terms = terms.filter((term) => !used.terms.has(term) || termsIn({ summary: own.summary }, terms).includes(term));
  own.sources = sources.filter((source) => !used.sources.has(source));
  return [[name, JSON.stringify(own)], ...[...ofChapters, ...[ofQuiz, ofTeacher].filter(Boolean)].map(([pieceName, content]) => [pieceName, content])];
}

/** Those of the terms that a piece of a module links to, and those that their definitions link to. */
function termsIn(piece, terms) {
  const found = new Set();
  for (let text = JSON.stringify(piece); text;) {
    const fresh = terms.filter((term) => !found.has(term) && (text.includes(`[[${term.id}|`) || text.includes(`[[${term.id}]]`)));
    fresh.forEach((term) => found.add(term));
    text = fresh.map(({ definition }) => definition).join('\n');
  }
  return terms.filter((term) => found.has(term));
}

/** Those of the sources that a piece of a module names. */
function sourcesIn(piece, sources) {
  const strings = new Set();
  JSON.stringify(piece, (_, value) => {
    if (typeof value === 'string') strings.add(value);
    return value;
  });
  return sources.filter(({ id }) => strings.has(id));
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The course's name, and what search engines and services that show links say of it; these want a picture's whole address. */
function withCourse(html, { name = 'Stemwise', line, about }, files) {
  const picture = address && files.has('modules/social.png') && new URL('modules/social.png', address).href;
  const said = { 'name="description"': about, 'property="og:title"': line ? `${name}: ${line}` : name, 'property="og:description"': about, 'property="og:image"': picture,
    'name="twitter:card"': picture && 'summary_large_image' };
  const lines = Object.entries(said).filter(([, content]) => content).map(([property, content]) => `<meta ${property} content="${escaped(content)}">\n`);
  return html.replaceAll(/(<title>|<p class="brand">)Stemwise</g, (_, tag) => `${tag}${escaped(name)}<`).replace('<!--course-->\n', () => lines.join(''));
}

/** The icon stands in the page itself: browsers ask for a file again and again while a page changes its address. */
const withIcon = (html, files) => html.replace('href="favicon.svg"', () => `href="data:image/svg+xml,${encodeURIComponent(files.get('favicon.svg')).replaceAll("'", '%27')}"`);

/** The manifest with the course's name. */
function finishManifest(text, { name, about }) {
  const manifest = JSON.parse(text);
  return JSON.stringify({ ...manifest, name: name ?? manifest.name, short_name: name ?? manifest.name, description: about });
}

/** worker.js with the version of the page, and the addresses of all files that are kept for when there is no network. */
function finishWorker(script, files) {
  const needed = [...files].filter(([name]) => isNeeded(name));
  const addresses = needed.map(([name, bytes]) => published(name, bytes).replace(/(^|\/)index\.html$/, (_, folder) => folder || './'));
  const content = digest(needed.map(([name, bytes]) => name + digest(bytes)).join());
  const { version } = /"version":"(?<version>\w+)"/.exec(files.get('index.html'))?.groups ?? {};
  return `self.published=${JSON.stringify({ version, content, files: addresses })};${script}`;
}

/** index.html with the version, the build, and the published name and size of every file that it asks for. */
function finishIndex(html, files, build) {
  const name = (each) => published(each, files.get(each));
  const asked = [...files].filter(([each]) => !isFixed(each) && !/\.css$|^modules\/.*\..*\.json$|^boot\.js$/.test(each)); // a module names its pieces itself
  const version = digest([...files.keys()].sort().map(name).join() + digest(html));
  const needs = inParts(files) ? Object.fromEntries(Object.entries(parts).map(([part, each]) => [part, each.needs])) : undefined;
  const json = JSON.stringify({ version, build, parts: needs, files: Object.fromEntries(asked.map(([each, bytes]) => [each, [name(each), bytes.length]])) }).replaceAll('<', '\\u003c');
  return html
    .replaceAll(/\b(src|href)="(?![a-z]+:|\/\/)([^"?#]+\.(?:css|js|mjs))"/g, (_, attribute, file) => `${attribute}="${name(file)}"`)
    .replace('<!--files-->', () => `<script type="application/json" id="files">${json}</script>`);
}

const brotli = (bytes) => brotliCompressSync(bytes, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/** Not modules, nor what is written from them: teachers edit them by hand, and a host that takes the sibling would go on sending what it was. */
const isCompressed = (name) => compressible.has(extname(name)) && !/^modules\/|\.html$/.test(name);

/** Writes a file and its compressed siblings, unless they are there already; returns their sizes. */
function write(name, bytes) {
  const path = join(out, name);
  const same = existsSync(path) && readFileSync(path).equals(bytes);
  mkdirSync(dirname(path), { recursive: true });
  if (!same) writeFileSync(path, bytes);
  const sizes = { raw: bytes.length, gzip: bytes.length, brotli: bytes.length };
  if (!isCompressed(name)) return compressible.has(extname(name)) ? { ...sizes, gzip: gzipSync(bytes).length, brotli: brotli(bytes).length } : sizes; // as a host compresses it
  for (const [key, suffix, compress] of /** @type {[string, string, (b: Buffer) => Buffer][]} */ ([['gzip', '.gz', (b) => gzipSync(b, { level: 9 })], ['brotli', '.br', brotli]])) {
    if (!same || !existsSync(path + suffix)) writeFileSync(path + suffix, compress(bytes));
    sizes[key] = statSync(path + suffix).size;
  }
  return sizes;
}

/** Deletes what an earlier run left and this one did not write. */
function sweep(names) {
  const keep = new Set(names.flatMap((name) => isCompressed(name) ? [name, `${name}.br`, `${name}.gz`] : [name]));
  for (const name of filesIn(out)) if (!keep.has(name)) rmSync(join(out, name));
}

/** Has the chapter words in italics, whose font comes for them? */
const hasItalics = (chapter) => /(?<![*\\])\*(?![*\s])[^*]+\*(?!\*)/.test(JSON.stringify(chapter));

/** The files that a chapter needs until it answers a click: those that come first, its module, and its parts with their texts. */
function filesOf(chapter, module, files) {
  const withNeeds = (part) => [part, ...parts[part].needs.flatMap(withNeeds)];
  const wanted = chapter.blocks.flatMap((block) => block.kind === 'figure' ? withNeeds(`figure-${figureNames[block.figure]}`)
    : block.kind === 'image' ? withNeeds('images')
    : block.kind === 'question' ? withNeeds(`kind-${module.questions.find(({ id }) => id === block.question).kind}`) : []);
  const first = [...firstVisit, ...[...files.keys()].filter((name) => /^fonts\/(text|extras|icons)/.test(name) && (!/italic/.test(name) || hasItalics(chapter))), ...['', `.${chapter.id}`].map((piece) => `modules/${module.id}${piece}.json`)];
  return { first, all: [...new Set([...first, ...wanted.flatMap((part) => [`parts/${part}.wasm`, `text/en.${part}.json`])])].filter((name) => files.has(name)) };
}

function report(files, whole, sizes) {
  const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
  const row = (name, { raw, gzip, brotli: br }) => `${name.padEnd(36)}${kb(raw)}${kb(gzip)}${kb(br)}`;
  const sum = (names) => names.map((name) => sizes.get(name)).reduce((a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }), { raw: 0, gzip: 0, brotli: 0 });
  console.log(`${'kB (1000 bytes)'.padEnd(36)}${'raw'.padStart(9)}${'gzip'.padStart(9)}${'brotli'.padStart(9)}`);
  for (const [name, size] of [...sizes].sort((a, b) => b[1].brotli - a[1].brotli)) console.log(row(name, size));
  console.log(row('all', sum([...sizes.keys()])));
  const missing = firstVisit.filter((name) => !sizes.has(name));
  if (missing.length) return console.log(`Not there yet: ${missing.join(', ')}`);
  const chapters = whole.flatMap((module) => module.chapters.map((chapter) => ({ name: `${module.id}/${chapter.id}`, ...filesOf(chapter, module, files) })));
  const by = (list) => chapters.map((chapter) => ({ name: chapter.name, size: sum(chapter[list]) })).sort((a, b) => b.size.brotli - a.size.brotli);
  const [read, click] = [by('first'), by('all')];
  if (!click.length) return;
  console.log(`\nUntil a chapter can be read, and until its figures and questions answer a click; the lightest and the heaviest:`);
  for (const { name, size } of [read.at(-1), read[0]]) console.log(row(`  read ${name}`, size));
  for (const { name, size } of [click.at(-1), click[0]]) console.log(row(`  click ${name}`, size));
  const over = click.map(({ size }) => size.brotli / 1000 - budget).filter((kilobytes) => kilobytes > 0);
  console.log(over.length ? `OVER the budget of ${budget} kB brotli: ${over.length} of ${click.length} chapters, by up to ${over[0].toFixed(1)} kB` : `Within the budget of ${budget} kB brotli.`);
}

/** What a reader waits for: the page itself, which has its style in it, and the faces of its text. */
function reportPages() {
  const faces = ['text-regular', 'text-bold', 'text-italic', 'extras'].reduce((sum, face) => sum + sizes.get(`fonts/${face}.ttf`).brotli, 0);
  const read = pages.map((route) => ({ route, bytes: brotli(readFileSync(join(out, route, 'index.html'))).length })).sort((a, b) => b.bytes - a.bytes);
  const chapters = read.filter(({ route }) => whole.some(({ id, chapters: own }) => own.some((chapter) => route === `/${id}/${chapter.id}`)));
  if (!chapters.length) return;
  const [{ route, bytes }] = chapters, sum = (faces + bytes) / 1000;
  console.log(`${pages.length} pages can be read before the program is there; the heaviest chapter, ${route}, takes ${sum.toFixed(1)} kB brotli with its faces${sum > pageBudget ? `, OVER the ${pageBudget} kB it may take` : ''}.`);
}

const { files, whole, course, build: buildId } = await collect().catch((error) => {
  if (!error.errors) console.error(error.message); // esbuild has told its own already
  process.exit(1);
});
if (!files.has('index.html')) {
  console.error('There is no web/index.html to assemble a page from.');
  process.exit(1);
}
const html = files.get('index.html').toString();
if (!html.includes('<!--files-->')) console.warn(`${basename(web)}/index.html has no <!--files-->: the page will not know its files.`);
files.set('index.html', Buffer.from(finishIndex(withIcon(withCourse(html, course, files), files), files, buildId)));
files.set('manifest.webmanifest', Buffer.from(finishManifest(files.get('manifest.webmanifest'), course)));
files.set('worker.js', Buffer.from(finishWorker(files.get('worker.js'), files)));
const names = new Map([...files].map(([name, bytes]) => [name, published(name, bytes)]));
const sizes = new Map([...files].map(([name, bytes]) => [name, write(names.get(name), bytes)]));
sweep([...names.values()]);
const pages = files.has('stemwise.wasm') ? await writePages(out, { address }) : [];
report(files, whole, sizes);
reportPages();
console.log(`Build ${buildId} is in ${relative(process.cwd(), out) || '.'}`);
