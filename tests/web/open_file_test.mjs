// A large file that is chosen: a bar shows before the work begins, and the page goes on living.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { moduleFile, openSite, settled, words } from './harness.mjs';

const site = openSite();
const megabytes = Number(process.env.MEGABYTES ?? 5);

/** Progress as it is exported, of that many bytes. */
function progressOf(bytes) {
  const lines = [];
  for (let size = 0, i = 0; size < bytes; i++) {
    const line = JSON.stringify({ v: 1, id: `prediction/paracrine/reach/p${i}`, time: 1764000000000 + i, device: 'elsewhere', kind: 'predicted', module: 'paracrine', chapter: 'reach', prediction: `p${i}`, option: 'half' });
    size += line.length + 1;
    lines.push(line);
  }
  return { text: `${lines.join('\n')}\n`, count: lines.length };
}

/** Watches the bar, long tasks, and what the program is handed. */
const watch = () => {
  const seen = globalThis.seen = { bar: [], tasks: [], handed: [] };
  new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ startTime, duration }); }).observe({ type: 'longtask' });
  const { program } = globalThis.stemwise;
  const box = document.getElementById('working');
  const bar = box.querySelector('progress');
  let frames = 0; // since the bar is there
  const count = () => {
    if (!box.hidden) frames++;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  new MutationObserver(() => seen.bar.push({ time: performance.now(), shown: !box.hidden, value: bar.hasAttribute('value') ? bar.value : null })).observe(box, { attributes: true, subtree: true });
  const { file } = program;
  program.file = (name, text, firstLine, more) => {
    seen.handed.push({ time: performance.now(), shown: !box.hidden, frames, more: Boolean(more) });
    file.call(program, name, text, firstLine, more);
  };
};

let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'stemwise-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

/** From the disk, as a person does: contents that a test hands over are unpacked in the page, which takes time there. */
const choose = (page, name, text) => {
  writeFileSync(join(folder, name), text);
  return page.locator('#file').setInputFiles(join(folder, name));
};
const notice = (page, text) => page.getByRole('note', { name: words('notice.name') }).filter({ hasText: text });
const longest = (tasks, from, to) => Math.max(0, ...tasks.filter(({ startTime, duration }) => startTime + duration > from && startTime < to).map(({ duration }) => duration));

site.test('a large progress file is read in slices under a bar that rises', async ({ page, go }) => {
  page.setDefaultTimeout(180000);
  const { text, count } = progressOf(megabytes * 1e6);
  await go('#/about');
  await page.evaluate(watch);
  const begun = await page.evaluate(() => performance.now());
  await choose(page, 'big.jsonl', text);
  await notice(page, words('progress.imported', { file: 'big.jsonl', n: String(count), all: String(count) })).waitFor({ state: 'attached' });
  const seen = await page.evaluate(() => globalThis.seen);
  assert.ok(seen.handed.length > 5, `${seen.handed.length} slices`);
  assert.ok(seen.handed[0].shown && seen.handed[0].frames > 0, 'the bar is painted before the program is handed anything');
  assert.deepEqual(seen.handed.map(({ more }) => more), [...Array(seen.handed.length - 1).fill(true), false]);
  const values = seen.bar.filter(({ value }) => value !== null).map(({ value }) => value);
  assert.ok(values.length >= 5 && values.every((value, i) => i === 0 || value >= values[i - 1]) && values.at(-1) === 1, values.join());
  const shown = seen.bar.find((each) => each.shown).time;
  const updates = seen.bar.map(({ time }) => time);
  const gap = Math.max(...updates.slice(1).map((time, i) => time - updates[i]));
  console.log(`${megabytes} MB: longest task before the bar ${longest(seen.tasks, begun, shown).toFixed(0)} ms; after it ${longest(seen.tasks, shown, Infinity).toFixed(0)} ms; longest between two updates ${gap.toFixed(0)} ms; ${seen.handed.length} slices in ${(updates.at(-1) - shown).toFixed(0)} ms`);
  assert.ok(longest(seen.tasks, begun, shown) < 200, 'nothing blocks the page before the bar is there');
  assert.ok(await page.locator('#working').isHidden());
});

site.test('a large module is read under a bar, in one piece', async ({ page, go }) => {
  await go('#/about');
  await page.evaluate(watch);
  const module = { ...JSON.parse(moduleFile('paracrine')), summary: 'long '.repeat(200000) };
  await choose(page, 'big.json', JSON.stringify(module, null, 2));
  await page.getByRole('note', { name: words('notice.name') }).filter({ hasText: 'big.json' }).waitFor({ state: 'attached' });
  const seen = await page.evaluate(() => globalThis.seen);
  assert.equal(seen.handed.length, 1);
  assert.ok(seen.handed[0].shown && seen.handed[0].frames > 0, 'the bar is painted before the program is handed anything');
  assert.ok(await page.locator('#working').isHidden());
});

site.test('a small file is read without a bar', async ({ page, go }) => {
  await go('#/about');
  await page.evaluate(watch);
  await choose(page, 'small.jsonl', progressOf(1000).text);
  await notice(page, 'small.jsonl').waitFor({ state: 'attached' });
  assert.deepEqual(await page.evaluate(() => globalThis.seen.bar), []);
});

site.test('a file that can no longer be read is told of', async ({ page, go }) => {
  await go('#/about');
  await page.evaluate(() => { Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('it has changed', 'NotReadableError')); });
  await choose(page, 'gone.jsonl', '{}');
  await notice(page, words('system.refused', { what: 'gone.jsonl', why: 'it has changed' })).waitFor({ state: 'attached' });
  await settled(page);
});
