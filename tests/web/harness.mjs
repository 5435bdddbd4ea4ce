// What all browser tests share: the page served and opened, and the errors that fail a test.
//   const site = openSite();               at the top of a test file: one server and one browser for all its tests
//   const site = openSite({ modules });    the same with more modules, files that a teacher adds to the finished page
//   site.test('what must hold', async ({ page, go }) => { … }, { viewport, init, … });
// Environment: DIST (the folder to serve), CHROMIUM (the browser's program).
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/static_server.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = resolve(process.env.DIST || resolve(root, 'dist'));
const flags = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
  '--disable-quic', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing'];
export const patience = 30000; // ms for anything that should come about

/** The words of the program, so that no test spells them a second time. */
const texts = Object.assign({}, ...readdirSync(resolve(dist, 'text')).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(resolve(dist, 'text', name), 'utf8'))));
export function words(key, values = {}) {
  assert.ok(key in texts, `there is no text ${key}`);
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), texts[key]);
}

/** What the course says of itself. */
export const { course } = JSON.parse(readFileSync(resolve(dist, 'modules/index.json'), 'utf8'));

/** Rows of which a test is made each, for the type checker: what stands in them may be anything. @param {any[][]} rows */
export const table = (rows) => rows;

/** Is that the address of the file, whose published name tells its content (`stemwise.3fa2b1c09d.wasm`)? */
export const isFile = (name) => (url) => url.pathname.replace(/\.[0-9a-f]{10}(?=\.[a-z0-9]+$)/, '').endsWith(`/${name}`);

/** A module as its author wrote it, in lines: the build parts it in several files. */
export function moduleFile(id) {
  const read = (name) => JSON.parse(readFileSync(resolve(dist, `modules/${name}`), 'utf8'));
  const published = readdirSync(resolve(dist, 'modules')).find((name) => name.replace(/\.[0-9a-f]{10}(?=\.json$)/, '') === `${id}.json`);
  const { more, teacher: notes, ...module } = read(published);
  const ofChapters = module.chapters.map(({ file }) => read(file));
  const pieces = [module, ...ofChapters, ...[notes, more].filter(Boolean).map(({ file }) => read(file))];
  const all = (list) => [...new Map(pieces.flatMap((piece) => piece[list] ?? []).map((each) => [each.id, each])).values()];
  const chapters = module.chapters.map(({ file: _, ...chapter }, i) => ({ ...chapter, blocks: ofChapters[i].blocks }));
  return JSON.stringify({ ...module, chapters, questions: all('questions'), quiz: pieces.at(-1).quiz, teacher: pieces.find(({ teacher }) => teacher)?.teacher, terms: all('terms'), sources: all('sources') }, null, 2);
}

/** Marked-up text as a reader sees it: `[[term|words]]`, `**bold**`, `_{low}`, `^{high}`. */
export const plain = (text) => text.replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
  .replace(/[_^]\{([^}]*)\}/g, '$1').replace(/\*\*?([^*]+)\*\*?/g, '$1');

/** Waits until the program has nothing left to draw, and shows no "Loading". */
export async function settled(page) {
  await page.waitForFunction(() => {
    const { stage } = globalThis.stemwise ?? {};
    return stage?.frames > 0 && !stage.waiting && !stage.scheduled && !stage.scrolling && !document.querySelector('#n-loading, [id$="/loading"], .leaving, select[aria-hidden]');
  });
  await page.evaluate(() => globalThis.stemwise.joined);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Goes to another address within the open page, as a link does. */
export async function visit(page, route) {
  await page.evaluate((hash) => new Promise((done) => {
    if (location.hash === hash) return done();
    addEventListener('hashchange', () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true });
    location.hash = hash;
  }), route);
  await settled(page);
}

/** What is saved in this browser, as objects, without what differs from one run to the next. */
export async function savedRecords(page) {
  const lines = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('stemwise:record:')).map((key) => localStorage.getItem(key)));
  return lines.map((line) => JSON.parse(line)).map(({ id, time, order, device, after, ...rest }) => (after === undefined ? rest : { ...rest, follows: after !== '' }))
    .sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
}

/** How many presses of Tab lead to that element, with Shift when below zero, as far as the page's elements tell; 0 when it has the focus, or with `group` another of its radio buttons. @param {HTMLElement} element @param {boolean} group */
function tabsAway(element, group) {
  const { activeElement } = document;
  const name = (/** @type {any} */ each) => group && each?.type === 'radio' ? each.name : each;
  if (name(element) === name(activeElement)) return 0;
  const entry = (/** @type {any} */ radio) => document.querySelector(`input[name="${radio.name}"]:checked`) ?? document.querySelector(`input[name="${radio.name}"]`);
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')].filter((each) => each === element || each === activeElement
    || (!each.matches(':disabled, [inert] *') && each.checkVisibility() && (each.getAttribute('type') !== 'radio' || each === entry(each))));
  const [from, to] = [activeElement, element].map((each) => stops.filter((stop) => stop === each || each.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING).length);
  return to === from ? 1 : to - from;
}

/** Presses Tab until `locator` has the focus, as a keyboard user would; fails when it cannot be reached. With `group` any radio button of the same group will do: which one it is entered at, where none is chosen, is the browser's affair. */
export async function tabTo(page, locator, group = false) {
  const element = await locator.elementHandle();
  for (let presses = 0, rounds = 0; presses < 250; rounds++) {
    const away = await element.evaluate(tabsAway, group);
    if (away === 0) return;
    const steps = rounds < 3 && !page.keyboard.followed ? Math.abs(away) : 1; // one by one, where the elements do not tell, or a screen reader is to follow
    for (let i = 0; i < steps; i++) await page.keyboard.press(away < 0 ? 'Shift+Tab' : 'Tab');
    presses += steps;
  }
  assert.fail(`Tab never reached ${locator}`);
}

export const focusedText = (page) => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.getAttribute('aria-label'));

/** Waits until `check` (an async function) no longer throws; its last error counts. */
export async function eventually(check, within = patience) {
  const end = Date.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => { setTimeout(done, 50); });
    }
  }
}

let axeSource;
/** Findings of axe at the levels A and AA, or by the rules alone that are named, as lines; [] when clean. */
export async function axeFindings(page, rules = /** @type {string[]} */ ([])) {
  axeSource ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axeSource);
  return page.evaluate(async (only) => {
    const runOnly = only.length ? only : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const result = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ['violations'], runOnly });
    return result.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target} ${node.html.slice(0, 200)}`));
  }, rules);
}

/**
 * A copy of the page, to which modules were added as a teacher does: their files, and their names in the list; or whose modules are those of the folder `course`. In place of the part of
 * the program that holds what the page never calls it has an empty one, so that such a call fails a test.
 */
function pageWith(modules, course, pages) {
  const folder = mkdtempSync(join(tmpdir(), 'stemwise-'));
  cpSync(dist, folder, { recursive: true });
  if (!pages && existsSync(join(folder, 'shell.html'))) cpSync(join(folder, 'shell.html'), join(folder, 'index.html'));
  const [rest] = existsSync(join(folder, 'parts')) ? readdirSync(join(folder, 'parts')).filter((name) => /^rest\..*wasm$/.test(name)) : [];
  if (rest) {
    const bytes = readFileSync(join(folder, 'parts', rest));
    writeFileSync(join(folder, 'parts', rest), Buffer.concat([bytes.subarray(0, 8), bytes.subarray(bytes.lastIndexOf('\x05build') - 2)])); // the build's id is its last section
    for (const packed of ['br', 'gz']) rmSync(join(folder, `parts/${rest}.${packed}`), { force: true });
  }
  if (course) {
    for (const name of readdirSync(join(folder, 'modules'))) if (!name.includes('.schema.json')) rmSync(join(folder, 'modules', name));
    cpSync(resolve(root, course), join(folder, 'modules'), { recursive: true });
  }
  if (!modules.length) return folder;
  for (const packed of ['br', 'gz']) rmSync(join(folder, `modules/index.json.${packed}`), { force: true });
  const index = JSON.parse(readFileSync(join(folder, 'modules/index.json'), 'utf8'));
  for (const file of modules) {
    cpSync(resolve(root, file), join(folder, 'modules', basename(file)));
    index.modules.push(basename(file));
  }
  writeFileSync(join(folder, 'modules/index.json'), JSON.stringify(index));
  return folder;
}

/**
 * A server and a browser for the tests of one file. `modules`: files to add to the page; `course`: a folder of modules in place of its own
 * (both named from the project's folder); `pages`: with the pages of its places, which are written for its own modules; `more`: further flags for the browser;
 * `around`: readies what is around the browser, and tells how it is to be launched.
 */
export function openSite({ modules = [], course = '', pages = !course, more = /** @type {string[]} */ ([]), around = async () => ({}) } = {}) {
  let server;
  let browser;
  let folder;
  before(async () => {
    folder = pageWith(modules, course, pages);
    server = await serve(folder, 0, { withListing: false });
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: [...flags, ...more], ...await around() });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /**
   * A context (a fresh profile) with its helpers; whatever goes wrong on one of its pages is in `errors`.
   * `init` runs in each page before anything else; `initArg` is its argument. Without `serviceWorkers: 'allow'` nothing is kept for when there is no network.
   */
  async function visitor(/** @type {any} */ { init, initArg, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', serviceWorkers: 'block', ...options });
    context.setDefaultTimeout(patience);
    const errors = [];
    if (init) await context.addInitScript(init, initArg);
    await context.addInitScript(() => {
      globalThis.cspViolations = 0;
      document.addEventListener('securitypolicyviolation', () => { globalThis.cspViolations++; });
    });
    const newPage = async () => {
      const page = await context.newPage();
      page.on('console', (message) => { if (message.type() === 'error') errors.push(`console: ${message.text()} ${message.location().url}`); });
      page.on('pageerror', (error) => errors.push(`page: ${error.stack ?? error}`));
      page.on('crash', () => errors.push('the page crashed'));
      return page;
    };
    const load = async (page, route = '#/') => {
      if (page.url().startsWith(server.url)) await page.goto('about:blank'); // else only the fragment would change
      await page.goto(server.url + route);
    };
    const go = async (page, route = '#/') => {
      await load(page, route);
      await settled(page);
    };
    return { context, newPage, load, go, errors };
  }

  /**
   * One test in a fresh context with one page. `allow`: a pattern of console errors that belong to it.
   * The function gets {page, load, go, context, newPage, visitor, folder}: `go(route)` opens the page and waits until it is drawn; `folder` is what is served.
   */
  function siteTest(title, run, /** @type {any} */ { allow, skip, ...options } = {}) {
    test(title, { skip }, async () => {
      const others = [];
      const own = await visitor(options);
      const unexpected = () => [own, ...others].flatMap(({ errors }) => errors).filter((error) => !allow?.test(error));
      try {
        const page = await own.newPage();
        await run({
          page, context: own.context, newPage: own.newPage, url: server.url, folder,
          load: (route) => own.load(page, route), go: (route) => own.go(page, route), open: own.go,
          visitor: async (more) => {
            const other = await visitor(more);
            others.push(other);
            return other;
          },
        });
        assert.deepEqual(unexpected(), [], 'errors on the page');
      } catch (error) {
        if (unexpected().length) error.message += `\nErrors on the page:\n${unexpected().join('\n')}`;
        throw error;
      } finally {
        for (const each of [own, ...others]) await each.context.close();
      }
    });
  }

  return { test: siteTest, visitor };
}
