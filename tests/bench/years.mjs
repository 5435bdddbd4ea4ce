// Ten years of 200 reviews a day: how much later home says what is due than with nothing saved: node tests/bench/years.mjs [DIST] [DAYS] [ROUNDS]
// The records come in as a file of the same device does; ends with 1 when home is more than 200 ms later.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '../../tools/static_server.mjs';
import { root } from '../web/harness.mjs';
import { day, questionsIn, yearsOf } from '../web/years.mjs';
import { launch, median, size } from './pages.mjs';

const dist = resolve(root, process.argv[2] ?? 'dist');
const days = Number(process.argv[3] ?? 3650), rounds = Number(process.argv[4] ?? 7);
const most = 200; // ms

const folder = mkdtempSync(join(tmpdir(), 'years-'));
const file = join(folder, 'years.jsonl');
const out = createWriteStream(file);
let [count, reviews] = [0, 0];
for (const line of yearsOf({ days, end: Date.now() - 3 * day, questions: questionsIn(dist) })) {
  count++;
  reviews += Number(line.includes('"answered"'));
  if (!out.write(`${line}\n`)) await new Promise((done) => { out.once('drain', () => done(undefined)); });
}
await new Promise((done) => { out.end(() => done(undefined)); });

const site = await serve(dist, 0);
const browser = await launch();
const context = { none: await browser.newContext({ viewport: size }), years: await browser.newContext({ viewport: size }) };
/** When home is drawn with all that it shows, in ms from the start of loading. @param {'none' | 'years'} name */
async function opened(name) {
  const tab = await context[name].newPage();
  await tab.addInitScript((name) => {
    const look = () => {
      const { stage } = globalThis.stemwise ?? {};
      const due = name === 'none' || document.querySelector('#mirror [id^="n-home/memory"]');
      if (stage && !stage.waiting && stage.frames > 0 && due) globalThis.ready = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, name);
  await tab.goto(site.url);
  await tab.waitForFunction(() => globalThis.ready, undefined, { timeout: 120000 });
  const ready = await tab.evaluate(() => globalThis.ready);
  await tab.close();
  return ready;
}

const begun = Date.now();
const reading = await context.years.newPage();
reading.on('console', (message) => { if (message.type() === 'warning' || message.type() === 'error') console.log(message.text()); });
await reading.addInitScript(() => localStorage.setItem('stemwise:device', 'years'));
await reading.goto(`${site.url}#/settings`);
await reading.waitForFunction(() => globalThis.stemwise?.stage.frames > 0);
reading.setDefaultTimeout(1_800_000);
await reading.locator('#file').setInputFiles(file);
await reading.getByText(/\.jsonl: \d+ entries read/).first().waitFor({ state: 'attached' });
const kept = await reading.evaluate(() => ({
  records: Object.keys(localStorage).filter((key) => key.startsWith('stemwise:record:')).length,
  characters: Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0),
  deck: localStorage.getItem('stemwise:record:deck')?.length ?? 0,
  memory: globalThis.stemwise.program.module.HEAPU8?.length ?? 0,
}));
await reading.close();
console.log(`${reviews} reviews, ${count} records, read from a file in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
console.log(`localStorage: ${kept.records} records, ${(kept.characters / 1000).toFixed(0)} thousand characters, of which the deck ${(kept.deck / 1000).toFixed(0)}`);
/** @type {{ none: number[], years: number[] }} */
const times = { none: [], years: [] };
for (let round = 0; round < rounds; round++) for (const name of /** @type {const} */ (['none', 'years'])) times[name].push(await opened(name));
const told = (list) => `${median(list).toFixed(0)} ms (${Math.min(...list).toFixed(0)} to ${Math.max(...list).toFixed(0)})`;
const more = median(times.years) - median(times.none);
console.log(`home is there, with what is due: after ${told(times.years)}; with nothing saved after ${told(times.none)}: ${more.toFixed(0)} ms more`);
await browser.close();
await site.close();
rmSync(folder, { recursive: true, force: true });
process.exitCode = more > most ? 1 : 0;
