// How soon a chapter is there, against a plain HTML page with the same text, style and font, and a lean Dear ImGui page; how soon a
// click on an option is answered; what a page does at rest, and its memory: node tests/bench/start.mjs [DIST] [ROUNDS]
// Needs dist/ and build/web/lean.js, as tools/bench makes them. The pages take turns in one Chromium, each time with nothing kept.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '../../tools/static_server.mjs';
import { root } from '../web/harness.mjs';
import { launch, leanFolder, median, size } from './pages.mjs';

const dist = resolve(root, process.argv[2] ?? 'dist');
const rounds = Number(process.argv[3] ?? 7);
const chapter = 'paracrine/reach';
const slowLine = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 1.6e6 / 8 };
const slowedBy = 4;

/** A folder with our chapter's page without the program. */
function plainFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'plain-'));
  cpSync(dist, folder, { recursive: true });
  const page = join(folder, chapter, 'index.html');
  const options = [1, 2, 3, 4].map((n) => `<p><label><input type="radio" name="option" value="${n}"> An option of the question</label></p>`).join('');
  writeFileSync(page, readFileSync(page, 'utf8').replace(/<script(?! type="application\/ld\+json")[^>]*>.*?<\/script>/gs, '').replace(/<link rel="(?:preload|modulepreload|manifest)"[^>]*>/g, '')
    .replace('</main>', `<form>${options}</form></main>`));
  return folder;
}

const made = { plain: plainFolder(), lean: leanFolder() };
const sites = { plain: await serve(made.plain, 0), lean: await serve(made.lean, 0), ours: await serve(dist, 0) };
const address = { plain: `${sites.plain.url}${chapter}/`, lean: sites.lean.url, ours: `${sites.ours.url}${chapter}/` };

const browser = await launch();
const told = (list, unit = 'ms', digits = 0) => `${median(list).toFixed(digits)} ${unit} (${Math.min(...list).toFixed(digits)} to ${Math.max(...list).toFixed(digits)})`;
const ratio = (ours, theirs) => `ratio ${(median(ours) / median(theirs)).toFixed(2)}`;

/** A tab with nothing kept from before, and what it is asked over the wire. */
async function open(name, slow = false) {
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: 1 });
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  if (slow) {
    await session.send('Network.emulateNetworkConditions', slowLine);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowedBy });
  }
  await tab.addInitScript(() => {
    /** When the program has drawn the chapter with its options. */
    const look = () => {
      const { stage } = globalThis.stemwise ?? {};
      if (stage && !stage.waiting && stage.frames > 0 && document.querySelector('#mirror [type="radio"], #mirror [role="radio"]') && !document.querySelector('[id$="/loading"]')) globalThis.ready = performance.now();
      else requestAnimationFrame(look);
    };
    if (location.pathname !== '/') requestAnimationFrame(look);
  });
  await tab.goto(address[name], { waitUntil: 'commit' });
  return { tab, session, bytes: () => bytes, close: () => context.close() };
}
const painted = (tab) => tab.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0 && document.fonts.status === 'loaded')
  .then(() => tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
const ready = (tab) => tab.waitForFunction(() => globalThis.ready, undefined, { timeout: 120000 }).then(() => tab.evaluate(() => globalThis.ready));

console.log(`${chapter} at ${size.width}x${size.height}; medians (least to most) of ${rounds} rounds in turns; brotli\n`);
for (const slow of [false, true]) {
  const read = { plain: [], ours: [] }, answers = { lean: [], ours: [] };
  let bytes = { read: 0, click: 0 };
  for (let round = 0; round < rounds; round++) {
    for (const name of /** @type {const} */ (['plain', 'lean', 'ours'])) {
      const { tab, bytes: loaded, close } = await open(name, slow);
      if (name !== 'lean') read[name].push(await painted(tab));
      if (name === 'plain') bytes.read = loaded();
      else answers[name].push(await ready(tab));
      if (name === 'ours') bytes.click = loaded();
      await close();
    }
  }
  console.log(slow ? `1.6 Mbit/s, ${slowLine.latency} ms, processor ${slowedBy} times slower` : 'fast line');
  console.log(`  can be read     ours ${told(read.ours)}, plain HTML ${told(read.plain)}, ${ratio(read.ours, read.plain)}`);
  console.log(`  answers a click ours ${told(answers.ours)}, lean ${told(answers.lean)}, ${ratio(answers.ours, answers.lean)}`);
  if (!slow) console.log(`  bytes until read ${(bytes.read / 1000).toFixed(1)} kB, until it answers a click ${(bytes.click / 1000).toFixed(1)} kB, with headers`);
}

// At rest
const seconds = async (session) => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
const rest = {};
for (const name of ['plain', 'ours']) {
  const { tab, session, close } = await open(name);
  if (name === 'ours') await ready(tab);
  await tab.waitForTimeout(8000); // what comes in case has come
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await tab.evaluate(() => {
    globalThis.writes = 0;
    new MutationObserver((changes) => { globalThis.writes += changes.length; }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    globalThis.framesBefore = globalThis.stemwise?.stage.frames ?? 0;
  });
  const before = await seconds(session);
  await tab.waitForTimeout(10000);
  rest[name] = { busy: (await seconds(session) - before) * 1000, ...await tab.evaluate(() => ({ frames: (globalThis.stemwise?.stage.frames ?? 0) - globalThis.framesBefore, writes: globalThis.writes })) };
  await close();
}
console.log(`ten seconds at rest\n  ours ${rest.ours.frames} frames, ${rest.ours.writes} DOM writes, main thread ${rest.ours.busy.toFixed(1)} ms; plain HTML ${rest.plain.busy.toFixed(1)} ms`);

/** From the release of a button until the frame that it changed is on the screen, as Event Timing tells it, in steps of 8 ms; what takes less than 16 counts as 8. */
async function clicks({ tab }, places) {
  await tab.evaluate(() => {
    globalThis.slow = [];
    new PerformanceObserver((list) => { for (const { name, duration } of list.getEntries()) if (name === 'pointerup') globalThis.slow.push(duration); })
      .observe(/** @type {any} */ ({ type: 'event', durationThreshold: 16 }));
  });
  const count = 24;
  for (let i = 0; i < count; i++) {
    const { x, y } = places[i % places.length];
    await tab.mouse.move(x, y);
    await tab.waitForTimeout(80);
    await tab.mouse.down();
    await tab.waitForTimeout(60);
    await tab.mouse.up();
    await tab.waitForTimeout(250);
  }
  const slow = await tab.evaluate(() => globalThis.slow);
  if (await tab.locator('[type="radio"]').count() && !await tab.locator('[type="radio"]:checked').count()) throw new Error('the clicks chose nothing');
  return [...slow, ...Array(Math.max(0, count - slow.length)).fill(8)];
}
const middle = (tab, selector) => tab.evaluate((wanted) => [...document.querySelectorAll(wanted)].slice(0, 4).map((element) => {
  element.scrollIntoView({ block: 'nearest' });
  return element;
}).map((element) => element.getBoundingClientRect()).map(({ x, y, height }) => ({ x: x + 12, y: y + height / 2 })), selector);
const latency = {};
for (const name of ['plain', 'lean', 'ours']) {
  const page = await open(name);
  if (name === 'plain') await painted(page.tab);
  else await ready(page.tab);
  await page.tab.waitForTimeout(4000);
  const places = name === 'lean' ? [0, 1, 2, 3].map((i) => ({ x: 18, y: 252 + 23 * i })) : await middle(page.tab, '[type="radio"], [role="radio"]');
  await page.tab.waitForTimeout(500);
  latency[name] = await clicks(page, places);
  await page.close();
}
console.log('click on an option until the frame that shows it');
const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;
for (const [name, list] of Object.entries(latency)) console.log(`  ${name.padEnd(6)} mean ${mean(list).toFixed(1)} ms (${Math.min(...list)} to ${Math.max(...list)})`);
console.log(`  ratio ${(mean(latency.ours) / mean(latency.lean)).toFixed(2)} against the lean page`);

// Memory, after all chapters, and after more of them than an hour's reader opens
const { tab, session, close } = await open('ours');
await ready(tab);
const outline = readdirSync(dist).find((name) => /^outline\..*json$/.test(name)) ?? '';
const routes = Object.values(JSON.parse(readFileSync(join(dist, outline), 'utf8'))).flatMap(({ id, chapters }) => chapters.map((each) => `#/${id}/${each.id}`));
console.log('memory after all chapters');
for (let round = 1; round <= 20; round++) {
  for (const route of routes) {
    await tab.evaluate((to) => { location.hash = to; }, route);
    await tab.waitForTimeout(150);
    await tab.waitForFunction(() => !document.querySelector('[id$="/loading"]'));
  }
  if (![1, 5, 10, 20].includes(round)) continue;
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const wasm = await tab.evaluate(() => globalThis.stemwise.program.module.HEAPU8.buffer.byteLength);
  console.log(`  round ${round}: wasm ${(wasm / 2 ** 20).toFixed(1)} MB, JS heap ${(usedSize / 2 ** 20).toFixed(2)} MB`);
}
await close();
await browser.close();
for (const site of Object.values(sites)) await site.close();
for (const folder of Object.values(made)) rmSync(folder, { recursive: true });
