// The main thread's time for a frame while a figure moves, at 1280x800, against that of a lean Dear ImGui page, in turns in one
// browser: node tests/bench/frames.mjs [dist]. Needs dist/ (tools/build web) and build/web/lean.js (cmake --build build/web
// --target lean). All that the main thread does is counted, as Chromium adds it up: script, style, layout, painting, the
// hand-over to the compositor.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { serve } from '../../tools/static_server.mjs';
import { root } from '../web/harness.mjs';
import { launch, leanFolder, median, size } from './pages.mjs';

const routes = { diffusion: '#/paracrine/reach', lineage: '#/potency/range', biodistribution: '#/delivery/lungs', procedure: '#/delivery/procedure', pathway: '#/regulation/own-cells' };
const rounds = 5;
const span = 1500; // ms a round: the shortest motion lasts 2.2 s

const page = await serve(resolve(root, process.argv[2] ?? 'dist'), 0);
const folder = leanFolder();
const server = await serve(folder, 0);
const browser = await launch();
const open = async (url) => {
  const tab = await browser.newPage({ viewport: size });
  await tab.goto(url);
  return tab;
};

/** Milliseconds that the tab's main thread is busy while that runs, a frame; it hands back the number of frames. */
const busy = async (tab, run) => {
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' }); // not the time that it waits for a core
  const seconds = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  const before = await seconds();
  const frames = await run();
  const after = await seconds();
  await session.detach();
  return frames > 5 ? (after - before) * 1000 / frames : NaN;
};

const lean = await open(server.url);
await lean.waitForFunction(() => globalThis.lean);
const leanFrames = () => lean.evaluate((time) => new Promise((done) => {
  const start = performance.now();
  let drawn = 0;
  const step = () => {
    globalThis.lean._lean_frame(1280, 1312, 100 + drawn % 1000, 300, 0);
    ++drawn;
    performance.now() - start < time ? requestAnimationFrame(step) : done(drawn);
  };
  requestAnimationFrame(step);
}), span);
await busy(lean, () => leanFrames());

console.log(`ms of the main thread a frame, medians of ${rounds} rounds of ${span} ms; 1312 px of canvas are drawn`);
for (const [name, route] of Object.entries(routes)) {
  const tab = await open(page.url + route);
  await tab.waitForFunction(() => globalThis.stemwise?.stage.frames > 0 && !globalThis.stemwise.stage.waiting && !document.querySelector('#n-loading, [id$="/loading"]'));
  await tab.evaluate(() => document.querySelector('button[id$="/guess/skip"]').click());
  await tab.waitForTimeout(500);
  await tab.evaluate(() => document.querySelector('[role="figure"]').scrollIntoView({ block: 'start' }));
  await tab.waitForTimeout(300);
  const press = (end) => tab.evaluate((ending) => [...document.querySelectorAll('button')].find(({ id }) => id.endsWith(ending))?.click(), end);
  const play = () => tab.evaluate(async () => {
    const before = globalThis.stemwise.stage.frames;
    [...document.querySelectorAll('button')].find(({ id }) => id.endsWith('/play'))?.click();
    document.querySelector('button[id*="/figure/send/"]')?.click(); // what the learner sets off plays by itself
    for (let waited = 0; globalThis.stemwise.stage.frames < before + 3 && waited < 1000; waited += 10) await new Promise((done) => setTimeout(done, 10));
  });
  const watch = () => tab.evaluate(async (time) => {
    const { stage } = globalThis.stemwise;
    const first = stage.frames;
    await new Promise((done) => setTimeout(done, time));
    return stage.frames - first;
  }, span);
  const ours = [], theirs = [];
  for (let round = 0; round < rounds; round++) {
    await lean.bringToFront();
    theirs.push(await busy(lean, () => leanFrames()));
    await press('/reset');
    await tab.waitForTimeout(200);
    await tab.bringToFront();
    await play();
    const own = await busy(tab, watch);
    if (own) ours.push(own);
  }
  const [own, other] = [median(ours), median(theirs)];
  console.log(`${name.padEnd(16)} ${ours.length ? `${own.toFixed(2)} ms, lean ${other.toFixed(2)} ms, ratio ${(own / other).toFixed(2)}` : 'has nothing to play at its start'}`);
  await tab.close();
}
await browser.close();
await page.close();
await server.close();
rmSync(folder, { recursive: true });
