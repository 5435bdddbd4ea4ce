// The main thread's time for a frame while a figure moves, at 1280x800, against that of a lean Dear ImGui page, in turns in one
// browser: node tests/bench/frames.mjs. Needs dist/ (tools/build web) and build/web/lean.js (cmake --build build/web --target lean).
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/static_server.mjs';
import { root } from '../web/harness.mjs';

const routes = { signalling: '#/paracrine/reach', lineage: '#/potency/range', biodistribution: '#/delivery/lungs', procedure: '#/delivery/procedure', pathway: '#/regulation/own-cells' };
const rounds = 3;
const per = 40; // frames a round

const page = await serve(join(root, 'dist'), 0);
const html = '<!doctype html><body style="margin:0"><canvas id="canvas" width="1280" height="1312"></canvas><script type="module">import create from "/lean.js"; globalThis.lean = await create();</script>';
const files = { '/lean.js': 'build/web/lean.js', '/lean.wasm': 'build/web/lean.wasm', '/font.ttf': 'build/fonts/text-regular.ttf' };
const types = { js: 'text/javascript', wasm: 'application/wasm', ttf: 'font/ttf' };
const server = createServer(({ url }, response) => {
  response.setHeader('Content-Type', types[url.split('.')[1]] ?? 'text/html');
  response.end(files[url] ? readFileSync(join(root, files[url])) : html);
}).listen(0, '127.0.0.1');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] });
const open = async (url) => {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await tab.goto(url);
  return tab;
};
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

const lean = await open(`http://127.0.0.1:${server.address().port}/`);
await lean.waitForFunction(() => globalThis.lean);
await lean.evaluate(async () => {
  const font = new Uint8Array(await (await fetch('/font.ttf')).arrayBuffer());
  const room = globalThis.lean._lean_room(font.length);
  globalThis.lean.HEAPU8.set(font, room);
  globalThis.lean._lean_start(room, font.length);
});
const leanTimes = (count) => lean.evaluate((frames) => new Promise((done) => {
  const times = [];
  const step = () => {
    const start = performance.now();
    globalThis.lean._lean_frame(1280, 1312, 100 + times.length, 300);
    times.push(performance.now() - start);
    times.length < frames ? requestAnimationFrame(step) : done(times);
  };
  requestAnimationFrame(step);
}), count);

console.log(`ms of the main thread a frame, medians of ${rounds} rounds of ${per} frames; 1312 px of canvas are drawn`);
for (const [name, route] of Object.entries(routes)) {
  const tab = await open(page.url + route);
  await tab.waitForFunction(() => globalThis.stemwise?.stage.frames > 0 && !document.querySelector('#n-loading, [id$="/loading"]'));
  await tab.evaluate(() => {
    document.querySelector('button[id$="/guess/skip"]').click();
    const { stage } = globalThis.stemwise;
    const draw = stage.draw;
    globalThis.times = [];
    stage.draw = (time) => { const start = performance.now(); draw(time); globalThis.times.push(performance.now() - start); };
  });
  await tab.waitForTimeout(500);
  await tab.evaluate(() => document.querySelector('[role="figure"]').scrollIntoView({ block: 'start' }));
  await tab.waitForTimeout(300);
  const ours = [], theirs = [];
  for (let round = 0; round < rounds; round++) {
    await lean.bringToFront();
    theirs.push(median(await leanTimes(per)));
    await tab.bringToFront();
    const moves = await tab.evaluate(async (frames) => {
      const press = (end) => [...document.querySelectorAll('button')].find(({ id }) => id.endsWith(end))?.click();
      press('/reset');
      await new Promise((done) => setTimeout(done, 200));
      globalThis.times.length = 0;
      press('/play');
      document.querySelector('button[id*="/figure/send/"]')?.click(); // what the learner sets off plays by itself
      for (let waited = 0; globalThis.times.length < frames && waited < 4000; waited += 50) await new Promise((done) => setTimeout(done, 50));
      return globalThis.times.slice(2, frames);
    }, per);
    if (moves.length > 10) ours.push(median(moves));
  }
  const [own, other] = [median(ours), median(theirs)];
  console.log(`${name.padEnd(16)} ${ours.length ? `${own.toFixed(2)} ms, lean ${other.toFixed(2)} ms, ratio ${(own / other).toFixed(2)}` : 'has nothing to play at its start'}`);
  await tab.close();
}
await browser.close();
await page.close();
server.close();
