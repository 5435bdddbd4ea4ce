// Writes a page of HTML for each place of the course into a finished page: node pages.mjs [DIST] [--address https://your.host/stemwise/]
// It runs the program that lies there over the modules that lie there, and writes what mirror.js makes of the tree: each page can be read at once, and without JavaScript.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { escaped } from './pages/elements.mjs';
import { Program } from './pages/program.mjs';
import { written } from './pages/writer.mjs';

const listPattern = /(<script type="application\/json" id="files">)(.*?)(<\/script>)/s;
const stylePattern = /<link rel="stylesheet" href="([^"]+)">\n/;
/** What an earlier run has put in. */
const begin = '<!--page-->', end = '<!--/page-->';
/** Pages that only the program can show. */
const alive = /^\/(settings|search|weigh|quiz|[^/]+\/quiz)(\/|$)/;

/** The address of a route's page below the course's own: `paracrine/reach/`. @param {string} route */
const folderOf = (route) => route === '/' ? '' : `${route.slice(1)}/`;

/** What a chapter says of itself, for those who look for things to learn. @param {any} module @param {string} id */
function chapterOf(program, module, id) {
  const chapter = module?.chapters.find((each) => each.id === id);
  if (!chapter?.file) return chapter && { ...module, ...chapter };
  return { ...chapter, ...JSON.parse(program.text(`modules/${chapter.file}`)) };
}

/** The modules of the list, as far as they can be read. @param {Program} program */
function modulesOf(program) {
  const { course = {}, modules } = JSON.parse(program.text('modules/index.json'));
  const read = (line) => {
    try {
      return JSON.parse(program.text(`modules/${typeof line === 'string' ? line : line.file}`));
    } catch {
      return undefined; // the program tells what is wrong with it
    }
  };
  return { course, modules: modules.map(read).filter(Boolean) };
}

const plain = (text) => text.replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[_^]\{([^}]*)\}/g, '$1').replace(/\*\*?([^*]+)\*\*?/g, '$1');

/** Presses whatever has something folded away, and gives the guesses that come first. */
async function unfold(program, chapter, chapterId) {
  for (const [i, block] of (chapter?.blocks ?? []).entries()) {
    const id = `${chapterId}/${i}`;
    if (block.kind === 'prediction') {
      program.act(`${id}/option/${block.right}`, 'select', 1);
      await program.tree();
      program.act(`${id}/reveal`, 'press');
    } else if (block.kind === 'figure' && block.guess) {
      if (block.guess.right) program.act(`${id}/guess/option/${block.guess.right}`, 'select', 1);
      await program.tree();
      program.act(`${id}/guess/show`, 'press');
    }
  }
  const tree = await program.tree();
  for (const { id, properties } of tree.values()) if (properties.role === 'button' && properties.expanded === false && !properties.inline) program.act(id, 'press');
}

/** The tree of a page as it is first shown, in a wide and in a narrow window, and with everything unfolded. @param {Program} program @param {string} route */
async function treesOf(program, route, chapter) {
  program.visit(route);
  const narrow = await program.tree({ width: 390 });
  const wide = await program.tree();
  await unfold(program, chapter, route.split('/')[2]);
  const full = await program.tree({ paper: true });
  return { wide, narrow, full };
}

/** What search engines read of a page. */
function linkedData(route, { title, description, course, module, chapter, url }) {
  const part = { '@context': 'https://schema.org', '@type': route === '/' ? 'Course' : 'LearningResource', name: title, description, inLanguage: 'en', ...(url && { url }), isAccessibleForFree: true };
  if (route === '/') return { ...part, provider: { '@type': 'Organization', name: course.name ?? title } };
  const asked = (chapter?.blocks ?? []).filter(({ kind }) => kind === 'question').map(({ question }) => chapter.questions.find(({ id }) => id === question)).filter(Boolean);
  const answers = (list) => list.map(({ text }) => ({ '@type': 'Answer', text: plain(text) }));
  const questions = asked.map(({ stem, options }) => ({ '@type': 'Question', name: plain(stem ?? ''),
    ...(options?.some(({ right }) => right) && { eduQuestionType: 'Multiple choice', acceptedAnswer: answers(options.filter(({ right }) => right)), suggestedAnswer: answers(options.filter(({ right }) => !right)) }) }))
    .filter(({ name }) => name);
  return { ...part, isPartOf: { '@type': 'Course', name: course.name ?? '' }, ...(module && chapter && { about: module.title }),
    ...(chapter && { timeRequired: `PT${chapter.minutes}M`, teaches: plain(chapter.objective ?? '') }),
    ...(questions.length && { hasPart: { '@type': 'Quiz', name: `${title}: questions`, hasPart: questions } }) };
}

/**
 * Leads old addresses (#/paracrine/reach) to their pages, hides a page that is not what the address leads to, and puts on the looks chosen before: all before anything is painted.
 * Where boot.js cannot be had (a sandbox allows no modules), text_only.js says so.
 */
const early = `(d=>{let r=d.documentElement,t=r.dataset,l=location;try{let s=new URLSearchParams(l.search).get('theme')||localStorage.getItem('stemwise:scheme');if(s)t.scheme=s;r.style.cssText=localStorage.getItem('stemwise:looks')||''}catch{}
let {base:b,pages:p}=JSON.parse(d.getElementById('files').textContent),h=l.hash,[u,q]=h.slice(2).split('?');u=u.replace(/\\/$/,'');if(h[1]=='/')p.includes(u)?l.replace(b+(u&&u+'/')+l.search+(q?'#'+q:'')):t.elsewhere='';addEventListener('error',e=>{if(e.target.type=='module'){let s=d.createElement('script');s.src=b+'text_only.js';d.body.append(s)}},!0)})(document)`;

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Asks for a file while the page is still read: first the faces of its text, then, as what comes last, what the program begins with. @param {string} file */
function preloaded(file) {
  if (file.endsWith('.ttf')) return `<link rel="preload" href="${file}" as="font" crossorigin>`;
  return file.endsWith('.js') ? `<link rel="modulepreload" href="${file}" fetchpriority="low">` : `<link rel="preload" href="${file}" as="fetch" crossorigin fetchpriority="low">`;
}

/** The whole page around what is written. */
function pageOf(shell, route, routes, { html, css, style, title, description, data, address, ahead }) {
  const folder = folderOf(route);
  const base = '../'.repeat(folder.split('/').length - 1) || './';
  const url = address && new URL(folder, address).href;
  const [, opening, json, closing] = /** @type {RegExpExecArray} */ (listPattern.exec(shell));
  const list = { ...JSON.parse(json), base, pages: routes.map((each) => each.slice(1)) };
  const rules = style.replaceAll('url(fonts/', `url(${base}fonts/`) + css; // in the page itself: a reader on a slow line does not wait for another answer
  const head = [`<script>${early}</script>`, `<style>${rules}</style>`,
    url && `<link rel="canonical" href="${escaped(url)}"><meta property="og:url" content="${escaped(url)}">`, `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`];
  const meta = `<meta name="description" content="${escaped(description)}">\n<meta property="og:title" content="${escaped(title)}">\n<meta property="og:description" content="${escaped(description)}">\n`;
  return (route === '/' ? shell : shell
    .replace(/<title>[^<]*/, () => `<title>${escaped(title)}`)
    .replace(/(<meta (?:name="description"|property="og:(?:title|description)")[^>]*>\n)+/, () => meta))
    .replace("script-src 'self'", `script-src 'self' ${hash(early)}`).replace("style-src 'self'", `style-src 'self' ${hash(rules)}`)
    .replace(stylePattern, '')
    .replace('<title>', () => `${ahead.map(preloaded).join('')}\n<title>`)
    .replace(listPattern, () => `${opening}${JSON.stringify(list).replaceAll('<', '\\u003c')}${closing}`)
    .replace('</head>', () => `${begin}${head.filter(Boolean).join('')}${end}</head>`)
    .replaceAll(/\b(src|href)="(?![a-z]+:|\/|#)([^"]+\.(?:css|js|ttf|wasm|json))"/g, (_, name, file) => `${name}="${base}${file}"`)
    .replace(/<div id="loading">.*?<\/noscript>\n<\/div>\n/s, '')
    .replace('<a id="skip" href="#/" hidden>', '<a id="skip" href="#n-page-title">')
    .replace('<div id="app" hidden>', '<div id="app">')
    .replace('<div id="mirror"></div>', () => `<div id="mirror" class="page">${html}</div>`);
}

/** Where the shell is kept, from which any page can be written again. */
const shellName = 'shell.html';

/** Writes all pages; their routes. @param {string} folder @param {{ address?: string }} [options] */
export async function writePages(folder, { address } = {}) {
  const shellPath = join(folder, shellName);
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  if (!index.includes(begin)) writeFileSync(shellPath, index);
  const shell = readFileSync(shellPath, 'utf8');
  const list = JSON.parse(listPattern.exec(shell)?.[2] ?? '{}');
  const style = readFileSync(join(folder, stylePattern.exec(shell)?.[1] ?? ''), 'utf8').trim();
  const program = new Program(folder, list);
  await program.start();
  const { course, modules } = modulesOf(program);
  /** @type {Map<string, any>} */
  const pages = new Map([['/', undefined]]);
  for (const route of pages.keys()) {
    const [, first, second] = route.split('/');
    const module = modules.find(({ id }) => id === first);
    const chapter = second && chapterOf(program, module, second);
    const trees = await treesOf(program, route, chapter);
    pages.set(route, { trees, module, chapter });
    for (const { properties } of trees.full.values()) {
      const [to] = /^#(\/[^?]*)/.exec(properties.url ?? '')?.slice(1) ?? [];
      if (to && !alive.test(to) && !pages.has(to)) pages.set(to, undefined);
    }
  }
  const routes = [...pages.keys()];
  const texts = Object.assign({}, ...Object.keys(list.files).filter((name) => name.startsWith('text/')).map((name) => JSON.parse(program.text(name))));
  const stances = new Map(Object.entries(texts).filter(([key]) => key.startsWith('stance.')).map(([key, words]) => [words, key.slice('stance.'.length)]));
  for (const [route, { trees, module, chapter }] of pages) {
    const result = await written(trees, { route, pages: routes.map((each) => each.slice(1)), terms: termsOf(module, chapter), stances, unavailable: 'To answer, to work with the figures and to keep your progress, this page needs JavaScript and WebAssembly.' });
    const description = plain(chapter?.objective ? `${chapter.objective[0].toUpperCase()}${chapter.objective.slice(1)}` : module && route === `/${module.id}` ? module.summary : result.lead || course.about || '');
    const url = address && new URL(folderOf(route), address).href;
    const data = linkedData(route, { title: result.heading, description, course, module, chapter, url });
    const ahead = ['fonts/text-regular.ttf', 'fonts/text-bold.ttf', 'stemwise.wasm', 'stemwise.js', 'text/en.json', `modules/${module?.id}.json`, `modules/${chapter?.file}`]
      .map((name) => list.files[name]?.[0] ?? name).filter((file) => existsSync(join(folder, file)));
    write(join(folder, folderOf(route), 'index.html'), pageOf(shell, route, routes, { ...result, style, description, data, address, ahead }));
  }
  sweep(folder, routes);
  if (address) write(join(folder, 'sitemap.xml'), `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${routes.map((route) => `<url><loc>${escaped(new URL(folderOf(route), address).href)}</loc></url>\n`).join('')}</urlset>\n`);
  return routes;
}

/** The ids of terms by the words that link to them. */
function termsOf(module, chapter) {
  const found = new Map();
  for (const { id, term } of [...(module?.terms ?? []), ...(chapter?.terms ?? [])]) found.set(term, id);
  for (const [, id, words] of JSON.stringify([chapter, module]).matchAll(/\[\[([a-z0-9-]+)\|([^\]]*)\]\]/g)) found.set(words, id);
  return found;
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  for (const packed of ['br', 'gz']) rmSync(`${path}.${packed}`, { force: true }); // which a host would go on sending
}

/** Removes pages of places that are no more. */
function sweep(folder, routes, below = '') {
  for (const name of readdirSync(join(folder, below))) {
    const path = join(folder, below, name);
    if (!statSync(path).isDirectory()) continue;
    sweep(folder, routes, `${below}${name}/`);
    const page = join(path, 'index.html');
    if (!existsSync(page) || !readFileSync(page, 'utf8').includes(begin) || routes.includes(`/${below}${name}`)) continue;
    rmSync(page);
    if (!readdirSync(path).length) rmSync(path, { recursive: true });
  }
}

async function main(args) {
  const at = args.indexOf('--address');
  const address = at < 0 ? undefined : args[at + 1].replace(/\/?$/, '/');
  const folder = resolve(args.find((each, i) => !each.startsWith('--') && (at < 0 || i !== at + 1)) ?? dirname(fileURLToPath(import.meta.url)));
  const routes = await writePages(folder, { address });
  console.log(`${routes.length} pages are in ${folder}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  await main(process.argv.slice(2));
}
