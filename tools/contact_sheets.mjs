// Contact sheets: every page and state at five widths in three themes, to be looked at.
//   node tools/contact_sheets.mjs [--out build/contact-sheets] [--widths 320,390,768,1280,1920] [--themes light,dark,contrast] [--only home,quiz]
// Needs dist/ (tools/build web). Writes <theme>-<width>.png, with the single pictures beside them.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import * as assemble from './assemble.mjs';
import { serve } from './static_server.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const out = resolve(root, option('--out', 'build/contact-sheets'));
const heights = { 320: 568, 390: 844, 768: 1024, 1280: 800, 1920: 1080 };
const widths = option('--widths', '320,390,768,1280,1920').split(',').map(Number);
const themes = option('--themes', 'light,dark,contrast').split(',');
const only = option('--only', '').split(',').filter(Boolean);

const paracrine = '#/paracrine';
const words = assemble.words('en').all;
/** The modules of the page, as its list tells them. */
const modules = () => Object.values(JSON.parse(readFileSync(join(root, 'dist', readdirSync(join(root, 'dist')).find((name) => /^outline\..*json$/.test(name)) ?? ''), 'utf8')));
const named = (file) => (url) => url.pathname.replace(/\.[0-9a-f]{10}(?=\.[a-z0-9]+$)/, '').endsWith(`/${file}`);

/** What a state needs from the page: presses by the end of a node's id, and a scroll to one. */
const press = (page, end) => page.evaluate((id) => {
  const node = document.querySelector(`[id$="${id}"]`);
  if (!node) throw new Error(`nothing here ends in ${id}`);
  /** @type {HTMLElement} */ (node.matches('input, button, a') ? node : node.querySelector('input') ?? node).click();
}, end);
const show = (page, selector) => page.evaluate((wanted) => {
  const element = document.querySelector(wanted);
  scrollTo(0, Math.max(0, element.getBoundingClientRect().top + scrollY - 60));
}, selector);
const figure = (route) => [route, async (page) => {
  await press(page, '/guess/skip');
  await settled(page);
  await show(page, '[role="figure"]');
}];

/** Name: [route, what happens then, what the network or the browser does]. In this order, in one visit a theme and width. */
const states = {
  'home, first visit': ['#/'],
  module: [paracrine],
  'chapter, top': [`${paracrine}/reach`],
  'guess before a figure': [`${paracrine}/reach`, (page) => show(page, '[id$="/guess"]')],
  'figure diffusion': figure(`${paracrine}/reach`),
  'figure lineage': figure('#/potency/range'),
  'figure biodistribution': figure('#/delivery/lungs'),
  'figure procedure': figure('#/delivery/procedure'),
  'figure pathway': figure('#/regulation/own-cells'),
  'checkpoint, open': [`${paracrine}/factors`, (page) => show(page, '[id*="question/"][id$="/heading"]')],
  'checkpoint, answered': [`${paracrine}/factors`, async (page) => {
    await page.evaluate(() => {
      const card = document.querySelector('[id*="question/"][id$="/heading"]').parentElement;
      card.querySelector('input')?.click();
    });
    await settled(page);
    await page.evaluate(() => [...document.querySelectorAll('button')].find(({ id }) => /question\/.*\/check$/.test(id))?.click());
    await settled(page);
    await show(page, '[id*="question/"][id$="/heading"]');
  }],
  'sure and not sure': [`${paracrine}/factors`, (page) => show(page, '[id$="/who"]')],
  'quiz, start': [`${paracrine}/quiz`],
  'quiz, question': [`${paracrine}/quiz`, (page) => page.evaluate((start) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === start).click(), words['quiz.start'])],
  'map, one chapter opened': ['#/map'],
  'a way': ['#/map/offer'],
  'on the way': ['#/regulation/offers', (page) => show(page, '[id="n-onward/way"]')],
  'mixed quiz, start': ['#/quiz'],
  'before reading, start': [`${paracrine}/quiz/before`],
  glossary: ['#/glossary'],
  sources: ['#/sources'],
  documents: ['#/documents'],
  weigh: ['#/weigh'],
  memory: ['#/memory'],
  notes: ['#/notes'],
  'taking notes': [`${paracrine}/reach`, (page) => press(page, 'n-chapter/notes'), , true],
  document: ['#/documents/azoospermia'],
  settings: ['#/settings'],
  about: ['#/about'],
  'home, returning': ['#/'],
  'wrong link': ['#/nowhere/at/all'],
  'wrong module': ['#/astrology'],
  'module missing': ['#/delivery', , (page) => page.route(named('modules/delivery.json'), (route) => route.fulfill({ status: 404, body: '' })), true],
  'module with mistakes': ['#/delivery', , (page) => page.route(named('modules/delivery.json'), (route) => route.fulfill({ contentType: 'application/json', body: '{"format": "stemwise-module/1", "id": "Delivery", "chapters": [], "title": 5}' })), true],
  'no interactive part': [`${paracrine}/reach`, (page) => show(page, '[id$="/missing"]'), (page) => page.route((url) => url.pathname.includes('/parts/'), (route) => route.abort()), true],
  'storage full': ['#/potency/two-abilities', , (page) => page.addInitScript(() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }), true],
  'could not start': ['#/', , (page) => page.route(named('stemwise.wasm'), (route) => route.fulfill({ status: 404, body: '' })), true],
  'reading view': [`${paracrine}/reach`, (page) => press(page, 'n-footer/reading'), , true],
  'everything opened': ['#/', async (page) => {
    const routes = modules().flatMap(({ id, chapters }) => chapters.map((chapter) => `#/${id}/${chapter.id}`));
    for (const route of [...routes, '#/']) {
      await page.evaluate((hash) => { location.hash = hash; }, route);
      await settled(page);
    }
  }, , true],
  'nothing waiting': ['#/', async (page) => {
    const go = async (hash) => {
      await page.evaluate((to) => { location.hash = to; }, hash);
      await settled(page);
    };
    for (const { id, chapters } of modules()) {
      for (const chapter of chapters) await go(`#/${id}/${chapter.id}`);
      await go(`#/${id}/quiz`);
      for (const key of ['quiz.start', 'quiz.end', 'quiz.end_yes']) {
        await page.getByRole('button', { name: words[key], exact: true }).press('Enter');
        await settled(page);
      }
    }
    await go('#/');
  }, , true],
};

async function settled(page) {
  await page.waitForFunction(() => {
    if (document.querySelector('#trouble')) return true;
    const { stage } = globalThis.stemwise ?? {};
    return stage?.frames > 0 && !stage.waiting && !stage.scheduled && !stage.scrolling && !document.querySelector('#n-loading, [id$="/loading"]');
  }, null, { timeout: 20000 });
  await page.waitForTimeout(60);
}

/** One theme at one width: the pictures by name. */
async function pictures(browser, url, theme, width) {
  const options = { viewport: { width, height: heights[width] ?? 900 }, reducedMotion: 'reduce', colorScheme: theme === 'dark' ? 'dark' : 'light', contrast: theme === 'contrast' ? 'more' : 'no-preference' };
  const context = await browser.newContext(options);
  const common = await context.newPage();
  const taken = [];
  for (const [name, [route, act, prepare, alone]] of Object.entries(states)) {
    if (only.length && !only.some((part) => name.includes(part))) continue;
    const own = alone ? await browser.newContext(options) : null;
    const page = own ? await own.newPage() : common;
    try {
      await prepare?.(page);
      if (own || page.url() === 'about:blank') await page.goto(url + route);
      else await page.evaluate((hash) => { location.hash = hash; }, route);
      await settled(page);
      await act?.(page);
      await settled(page);
      taken.push([name, await page.screenshot()]);
    } catch (error) {
      console.error(`${theme} ${width} ${name}: ${error.message.split('\n')[0]}`);
      process.exitCode = 1;
    }
    await own?.close();
  }
  await context.close();
  return taken;
}

async function sheet(browser, theme, width, taken) {
  const across = width >= 1280 ? 4 : width >= 768 ? 5 : 7;
  const small = Math.min(width, Math.round(2400 / across));
  const cells = taken.map(([name, png]) => `<figure><figcaption>${name}</figcaption><img width="${small}" src="data:image/png;base64,${png.toString('base64')}"></figure>`).join('');
  const page = await browser.newPage({ viewport: { width: across * (small + 16) + 32, height: 600 } });
  await page.setContent(`<style>body{margin:16px;background:#888;font:14px sans-serif;display:grid;grid-template-columns:repeat(${across},${small}px);gap:16px}figure{margin:0}figcaption{background:#fff;padding:2px 6px}</style>${cells}`);
  writeFileSync(join(out, `${theme}-${width}.png`), await page.screenshot({ fullPage: true }));
  await page.close();
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const server = await serve(join(root, 'dist'), 0);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] });
for (const theme of themes) {
  for (const width of widths) {
    const taken = await pictures(browser, server.url, theme, width);
    mkdirSync(join(out, `${theme}-${width}`), { recursive: true });
    for (const [name, png] of taken) writeFileSync(join(out, `${theme}-${width}`, `${name.replaceAll(/[^a-z]+/g, '-')}.png`), png);
    await sheet(browser, theme, width, taken);
    console.log(`${theme} ${width}: ${taken.length} pictures`);
  }
}
await browser.close();
await server.close();
