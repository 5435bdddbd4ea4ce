// The pages that are written at build time: what they are without scripts, and how the program takes over from them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { HtmlValidate } from 'html-validate';
import { axeFindings, eventually, isFile, openSite, plain, root, savedRecords, settled, table, visit, words } from './harness.mjs';

const site = openSite();
const dist = resolve(process.env.DIST || resolve(root, 'dist'));
const listOf = (folder) => JSON.parse(/id="files">(.*?)<\/script>/s.exec(readFileSync(join(folder, 'index.html'), 'utf8'))[1]);
const places = listOf(dist).pages;
const fileOf = (place) => join(dist, place, 'index.html');
const modules = readdirSync(join(root, 'assets/modules')).map((name) => name.endsWith('.json') && JSON.parse(readFileSync(join(root, 'assets/modules', name), 'utf8'))).filter((module) => module?.chapters);
const chapters = modules.flatMap((module) => module.chapters.map((chapter) => ({ module, chapter, place: `${module.id}/${chapter.id}` })));
const reach = chapters.find(({ place }) => place === 'paracrine/reach');

/** The texts of a page as a reader without scripts meets them. */
const textOf = (html) => html.replace(/<(script|style)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replace(/\s+/g, ' ');

/** All texts that authors write to be read. */
function textsOf({ module, chapter }) {
  const asked = chapter.blocks.filter(({ kind }) => kind === 'question').map(({ question }) => module.questions.find(({ id }) => id === question));
  return [...chapter.blocks.flatMap((block) => [block.text, ...(block.items ?? []), block.prompt, block.reveal, ...(block.options ?? []).map(({ text }) => text), block.guess?.prompt, block.guess?.reveal, ...(block.known ?? []), ...(block.open ?? []), block.who,
    ...(block.header ?? []), ...(block.rows ?? []).flat()]), ...asked.flatMap(({ stem, options }) => [stem, ...(options ?? []).map(({ text }) => text)])].filter((text) => typeof text === 'string' && !/[{}]|\[\[[^|\]]*\]\]/.test(text.replace(/[_^]\{[^}]*\}/g, '')));
}

test('each place has a page: home, the modules, their chapters, and what the course has besides', () => {
  for (const place of ['', 'map', 'glossary', 'sources', 'about', 'documents', ...modules.map(({ id }) => id), ...chapters.map(({ place }) => place)]) assert.ok(existsSync(fileOf(place)), place);
});

test('a chapter’s page says all that its author has written, also what comes after a guess, with sources and terms', () => {
  for (const each of chapters) {
    const html = readFileSync(fileOf(each.place), 'utf8'), text = textOf(html);
    for (const wanted of textsOf(each)) assert.ok(text.includes(plain(wanted).replace(/\s+/g, ' ').trim()), `${each.place}: ${wanted}`);
    for (const [, id] of JSON.stringify(each.chapter.blocks.filter(({ kind }) => kind === 'text' || kind === 'statement')).matchAll(/\[\[([a-z0-9-]+)\|/g)) assert.ok(html.includes(`glossary/#n-term/${id}"`) || !each.module.terms.some((term) => term.id === id), `${each.place}: ${id}`);
    for (const block of each.chapter.blocks) for (const source of block.sources ?? []) assert.ok(html.includes(`/source/${source}"`), `${each.place}: ${source}`);
  }
});

test('every page is valid HTML, with a title and a description of its own', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: {
    'doctype-style': 'off', 'no-trailing-whitespace': 'off', 'long-title': 'off', 'valid-id': 'off', 'require-sri': 'off', 'tel-non-breaking': 'off', // matters of taste
    'prefer-native-element': 'off', 'no-redundant-role': 'off', // lists keep their role in Safari only if it is said
    'no-dup-id': 'off', // takes a minute for the longest page; told below
    'wcag/h63': 'off', 'wcag/h71': 'off', 'unique-landmark': 'off', 'aria-label-misuse': ['error', { allowAnyNamable: true }] } }); // groups are named by aria-label, some alike
  const titles = new Set();
  for (const place of places) {
    const html = readFileSync(fileOf(place), 'utf8');
    const { results } = await validator.validateString(html);
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${place}:${line}:${column} ${ruleId}: ${message}`)), []);
    const ids = [...html.matchAll(/<[^>]* id="([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), [], place);
    titles.add(/<title>([^<]*)/.exec(html)[1]);
    assert.match(html, /<meta name="description" content="[^"]{20,}">/, place);
    assert.equal(html.match(/<h1 id="n-/g)?.length, 1, place);
  }
  assert.equal(titles.size, places.length);
});

const asText = promisify(execFile)('w3m', ['-version']).then(() => true, () => false);

test('every page reads well in a browser of texts', async (t) => {
  if (!await asText) return t.skip('there is no w3m');
  for (const place of places) {
    const { stdout } = await promisify(execFile)('w3m', ['-dump', '-cols', '80', '-O', 'utf8', '-T', 'text/html', fileOf(place)]);
    const [skip, home, menu] = stdout.split('\n').filter(Boolean);
    assert.deepEqual([skip, home, menu], ['Skip to the text', 'Stemwise', 'Map Search Glossary Sources Settings About'], place);
    assert.doesNotMatch(stdout, /could not start|Loading|\p{Ll}\d+ sources?$/mu, place);
    const heading = /<h1 [^>]*>(.*?)<\/h1>/s.exec(readFileSync(fileOf(place), 'utf8'))[1];
    assert.ok(stdout.replace(/\s+/g, ' ').includes(textOf(heading).trim()), place);
  }
});

test('links between pages lead to pages and to what is on them', () => {
  for (const place of places) {
    const html = readFileSync(fileOf(place), 'utf8');
    for (const [, href] of html.matchAll(/<a\b[^>]* href="([^"]*)"/g)) {
      if (/^https?:/.test(href)) continue;
      const { pathname, hash } = new URL(href, `http://here/${place && `${place}/`}`);
      const file = join(dist, pathname, 'index.html');
      assert.ok(existsSync(file), `${place}: ${href}`);
      if (hash.startsWith('#n-')) assert.ok(readFileSync(file, 'utf8').includes(` id="${decodeURIComponent(hash.slice(1))}"`), `${place}: ${href}`);
    }
  }
});

test('what a teacher edits, and what is written from it, has no compressed copies that could be stale', () => {
  const packed = readdirSync(dist, { recursive: true }).map(String).filter((name) => /\.(br|gz)$/.test(name));
  assert.ok(packed.length > 0);
  assert.deepEqual(packed.filter((name) => /^modules\/|\.html\./.test(name)), []);
});

site.test('axe finds nothing on any page as it was written, in light and, on a telephone, in dark, and nothing scrolls sideways', async ({ page, url }) => {
  await page.route(isFile('boot.js'), (request) => request.fulfill({ contentType: 'text/javascript', body: '' }));
  for (const place of places) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${url}${place}`);
    await page.evaluate(() => { for (const hint of document.querySelectorAll('noscript')) hint.outerHTML = hint.textContent; }); // axe needs scripts
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.deepEqual(await axeFindings(page), [], place);
    assert.ok(await fits(), place);
    await page.setViewportSize({ width: 320, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await axeFindings(page, ['color-contrast']), [], `${place}, dark`);
    assert.ok(await fits(), `${place} at 320 px`);
  }
});

site.test('without scripts there is nothing that cannot be used, and sources can be folded out', async ({ page, url }) => {
  await page.goto(`${url}paracrine/reach/`);
  assert.ok(await page.locator('.needs').isVisible());
  assert.equal(await page.getByRole('button').count(), 0);
  assert.equal(await page.getByRole('slider').count(), 0);
  const source = page.locator('[id$="/source/madrigal-2014"]').first();
  assert.ok(!await source.isVisible());
  await page.locator('#mirror summary').first().click();
  assert.ok(await source.isVisible());
}, { javaScriptEnabled: false });

/** Opens the page of a place, and keeps the program from it until it is let in. */
async function held(page, url, place) {
  let let_in = () => {};
  const gate = /** @type {Promise<void>} */ (new Promise((done) => { let_in = done; }));
  await page.route(isFile('stemwise.wasm'), async (request) => {
    await gate;
    await request.continue();
  });
  await page.goto(`${url}${place}`);
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  await page.waitForTimeout(300);
  return let_in;
}

/** Where the texts stand on the screen, by id. */
const standing = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('#mirror :is(p, h1, h2, h3).n')].map((element) => [element.id, element.getBoundingClientRect().top])));

for (const width of [320, 390, 768, 1280]) {
  site.test(`at ${width} px no line moves by more than 4 px when the program takes over, nor does one that was scrolled to`, async ({ page, url }) => {
    const letIn = await held(page, url, 'paracrine/reach/');
    await page.evaluate(() => scrollTo(0, 1500));
    const before = await standing(page);
    letIn();
    await settled(page);
    const after = await standing(page);
    const moved = Object.keys(before).filter((id) => id in after && Math.abs(after[id] - before[id]) > 4);
    assert.ok(Object.keys(before).filter((id) => id in after).length > 30);
    assert.deepEqual(moved.map((id) => `${id}: ${after[id] - before[id]}`), []);
    assert.ok(await page.evaluate(() => Math.abs(scrollY - 1500)) <= 4);
  }, { viewport: { width, height: 800 } });
}

site.test('focus, what is selected, a choice and an open fold outlast the taking over', async ({ page, url }) => {
  const letIn = await held(page, url, 'paracrine/reach/');
  const [option] = [page.getByRole('radio').nth(1)];
  await option.check();
  await page.locator('#mirror summary').first().click();
  await page.evaluate(() => {
    const text = document.getElementById('n-reach/0');
    getSelection().selectAllChildren(text);
    document.getElementById('n-chapter/module').focus();
  });
  const selected = await page.evaluate(() => String(getSelection()));
  letIn();
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'n-chapter/module');
  assert.equal(await page.evaluate(() => String(getSelection())), selected);
  assert.ok(await page.getByRole('radio').nth(1).isChecked());
  assert.equal(await page.locator('[id="n-reach/1/sources"]').getAttribute('aria-expanded'), 'true');
  assert.equal(await page.locator('[id$="/source/madrigal-2014"]').count(), 1);
  assert.equal(await page.getByRole('button', { name: words('prediction.reveal') }).isDisabled(), false);
});

site.test('the mirror is the same after taking over as where there was no page', async ({ page, go, newPage, url }) => {
  const shown = (of) => of.evaluate(() => document.getElementById('mirror').outerHTML.replaceAll(/<!--.*?-->/g, ''));
  await go('paracrine/reach/');
  const adopted = await shown(page);
  const other = await newPage();
  await other.goto(`${url}shell.html#/paracrine/reach`);
  await settled(other);
  const made = await shown(other);
  const sorted = (html) => html.replaceAll(/<(\w+)((?: [\w-]+(?:="[^"]*")?)*)>/g, (_, tag, attributes) => `<${tag} ${(attributes.match(/ [\w-]+(?:="[^"]*")?/g) ?? []).filter((each) => !/^ href|^ class=""|^ name=|^ value=/.test(each)).sort().join('')}>`);
  assert.equal(sorted(adopted), sorted(made));
});

site.test('an old link leads to the page, a link within the course loads nothing anew, and going back shows the page before', async ({ page, go, url }) => {
  await go('#/paracrine/reach');
  assert.equal(page.url(), `${url}paracrine/reach/`);
  await page.evaluate(() => { globalThis.same = true; });
  await page.getByRole('link', { name: 'Glossary' }).press('Enter');
  await settled(page);
  assert.equal(page.url(), `${url}glossary/`);
  await visit(page, '#/paracrine/quiz');
  assert.equal(page.url(), `${url}paracrine/#/paracrine/quiz`);
  await page.goBack();
  await settled(page);
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), words('glossary.title'));
  assert.equal(await page.evaluate(() => globalThis.same), true);
  await go('#/no-such-module/chapter');
  await page.getByText(words('lost.home')).waitFor({ state: 'attached' });
});

for (const [what, spoil] of table([
  ['WebAssembly is refused', (page) => page.addInitScript(() => { delete globalThis.WebAssembly; })],
  ['the program is damaged', (page) => page.route(isFile('stemwise.wasm'), (request) => request.fulfill({ body: 'x' }))],
  ['the module is missing', (page) => page.route((to) => /modules\/paracrine\.[0-9a-f]+\.json/.test(to.pathname), (request) => request.fulfill({ status: 404 }))],
])) {
  site.test(`the page stays, and says so, when ${what}`, async ({ page, url }) => {
    await spoil(page);
    await page.goto(`${url}paracrine/reach/`);
    await page.getByRole('heading', { name: 'Stemwise could not start' }).waitFor();
    assert.ok(await page.getByText('You can read this page all the same.').isVisible());
    assert.ok(await page.locator('[id="n-reach/0"]').isVisible());
    assert.ok(await page.getByText(plain(reach.chapter.blocks.find(({ kind }) => kind === 'prediction').reveal).slice(0, 40)).isVisible(), 'also what would come after the guess');
    assert.deepEqual(await savedRecords(page), []);
  }, { allow: /Failed to load resource|TypeError|Error/ });
}

site.test('a module that was edited and has mistakes tells them in place of its page', async ({ page, url }) => {
  await page.route((to) => /modules\/paracrine\.[0-9a-f]+\.json/.test(to.pathname), (request) => request.fulfill({ contentType: 'application/json', body: '{"id": "paracrine"' }));
  await page.goto(`${url}paracrine/`);
  const region = page.getByRole('region', { name: words('module.unavailable') });
  await region.waitFor({ state: 'attached' });
  assert.match(await region.getByRole('listitem').first().innerText(), /paracrine\.json:1:\d+/);
});

test('pages are written anew from what a teacher has put into modules/, and from any address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stemwise-'));
  try {
    cpSync(dist, folder, { recursive: true });
    cpSync(join(root, 'tests/data/photosynthesis'), join(folder, 'modules'), { recursive: true });
    const { modules: lines } = JSON.parse(readFileSync(join(folder, 'modules/index.json'), 'utf8'));
    writeFileSync(join(folder, 'old.txt'), '');
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'pages.mjs'), '--address', 'https://your.host/leaf']);
    assert.match(stdout, /pages are in/);
    const id = JSON.parse(readFileSync(join(folder, 'modules', lines[0]), 'utf8')).id;
    const html = readFileSync(join(folder, id, 'index.html'), 'utf8');
    assert.ok(html.includes(`<link rel="canonical" href="https://your.host/leaf/${id}/">`));
    assert.ok(readFileSync(join(folder, 'sitemap.xml'), 'utf8').includes(`<loc>https://your.host/leaf/${id}/</loc>`));
    assert.ok(!existsSync(join(folder, 'paracrine')), 'what is no more has no page');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a chapter’s page says what it teaches and asks, as search engines read it', () => {
  const { chapter, module, place } = reach;
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(readFileSync(fileOf(place), 'utf8'));
  const data = JSON.parse(json);
  assert.deepEqual([data['@type'], data.name, data.timeRequired, data.isPartOf.name], ['LearningResource', chapter.title, `PT${chapter.minutes}M`, 'Stemwise']);
  const asked = module.questions.find(({ id }) => id === chapter.blocks.find(({ kind }) => kind === 'question').question);
  const [question] = data.hasPart.hasPart;
  assert.deepEqual([question.name, question.acceptedAnswer.map(({ text }) => text)], [plain(asked.stem), asked.options.filter(({ right }) => right).map(({ text }) => plain(text))]);
});
