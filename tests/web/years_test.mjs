// More reviews than localStorage holds as records of their own: those of long ago are condensed where they are kept, and none is lost on the way.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { eventually, openSite, root, settled, visit, words } from './harness.mjs';
import { day, questionsIn, yearsOf } from './years.mjs';

const site = openSite();
const questions = questionsIn(resolve(process.env.DIST || resolve(root, 'dist')));
const end = new Date('2026-03-02T10:00:00Z').getTime();
const lines = (days, more = {}) => [...yearsOf({ days, end: end - 3 * day, questions, drafts: true, ...more })];

let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'stemwise-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

const clock = async (page) => page.clock.install({ time: end + 3_600_000 });
const keys = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('stemwise:record:')).map((key) => key.slice(16)));
/** On a device of the name that they have. */
const put = (page, records) => page.evaluate((all) => {
  localStorage.setItem('stemwise:device', 'years');
  let kept = 0;
  try {
    for (const line of all) {
      localStorage.setItem(`stemwise:record:${JSON.parse(line).id}`, line);
      kept++;
    }
  } catch { /* full */ }
  return kept;
}, records);
const condensed = (page) => eventually(async () => {
  const left = await keys(page);
  assert.ok(left.some((id) => id.startsWith('reviews/')) && left.includes('deck') && left.length < 1600, `${left.length}`);
}, 60000);
/** What follows from all records, as the program says it: of each chapter what is known, and what was asked on the last days. */
async function told(page) {
  await visit(page, '#/memory');
  await page.getByRole('heading', { name: words('memory.title'), level: 1 }).waitFor({ state: 'attached' });
  await settled(page);
  return page.locator('#mirror').evaluate((mirror) => [...mirror.querySelectorAll('[id^="n-memory"]')].map(({ textContent }) => textContent).join('\n'));
}
async function exported(page) {
  await visit(page, '#/settings');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words('progress.export'), exact: true }).last().press('Enter');
  return readFileSync(await (await download).path(), 'utf8').trim().split('\n');
}
async function read(page, lines) {
  const name = `${String(Math.random()).slice(2)}.jsonl`;
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  await page.locator('#file').setInputFiles(join(folder, name));
  await page.getByText(new RegExp(`${name}: \\d+ entries read`)).first().waitFor({ state: 'attached' });
}
/** The same without condensing: none of the program's parts for it comes. */
async function plain(visitor, records) {
  const other = await visitor();
  const page = await other.newPage();
  await clock(page);
  await other.go(page, '#/about');
  await put(page, records.map((line) => line.replaceAll('repetition-', 'session-'))); // not rounds of repetition, which alone are condensed
  await other.go(page, '#/');
  return told(page);
}

site.test('a storage that is full of records from before has room again, and what follows from them stays; also over a file on another device', async ({ page, go, visitor }) => {
  const all = lines(60);
  await clock(page);
  await go('#/about');
  const fits = await put(page, all);
  assert.ok(fits < all.length, 'it is full');
  await go('#/');
  await condensed(page);
  assert.equal(await page.getByRole('note', { name: words('notice.name') }).count(), 0);
  const first = await told(page);
  await go('#/');
  assert.equal(await told(page), first, 'after a reload all is as it was');
  await page.evaluate(() => localStorage.removeItem('stemwise:record:deck'));
  await go('#/');
  assert.equal(await told(page), first, 'without what was worked out before, too');
  const file = await exported(page);
  assert.ok(file.join('\n').length < 400_000, `${file.join('\n').length} characters`);

  const other = await visitor();
  const there = await other.newPage();
  await clock(there);
  await other.go(there, '#/settings');
  await read(there, file);
  await other.go(there, '#/');
  assert.equal(await told(there), first);
});

site.test('what is due is the same as from records that nothing was done with', async ({ page, go, visitor }) => {
  const all = lines(10);
  await clock(page);
  await go('#/about');
  await put(page, all);
  await go('#/');
  await condensed(page);
  const due = await told(page);
  assert.equal(due, await plain(visitor, all));
  assert.notEqual(due, await plain(visitor, all.slice(0, 3000)), 'the comparison can fail');
});

site.test('two devices that have both condensed reviews merge by file, and lose none of either', async ({ page, go, visitor }) => {
  const here = lines(10), there = lines(10, { device: 'there', end: end - 12 * day });
  await clock(page);
  await go('#/about');
  await put(page, here);
  await go('#/');
  await condensed(page);
  const other = await visitor();
  const second = await other.newPage();
  await clock(second);
  await other.go(second, '#/about');
  await put(second, there);
  await second.evaluate(() => localStorage.setItem('stemwise:device', 'there'));
  await other.go(second, '#/');
  await condensed(second);
  const [mine, theirs] = [await exported(page), await exported(second)];
  await read(page, theirs);
  await read(second, mine);
  const merged = await told(page);
  assert.equal(await told(second), merged);
  await read(page, there); // as they were before
  assert.equal(await told(page), merged, 'the same reviews as records of their own count once');
});

site.test('a page that ends in the middle loses nothing, and counts nothing twice', async ({ page, go, newPage, open }) => {
  const all = lines(10);
  await clock(page);
  await go('#/about');
  await put(page, all);
  const broken = await newPage();
  await broken.addInitScript(() => {
    const { removeItem } = Storage.prototype;
    let left = 1000;
    Storage.prototype.removeItem = function (key) {
      if (left-- > 0) removeItem.call(this, key);
    };
  });
  await clock(broken);
  await open(broken, '#/');
  await eventually(async () => assert.ok((await keys(page)).includes('deck')), 60000);
  await broken.close();
  assert.ok((await keys(page)).length > 1600);
  const next = await newPage();
  await clock(next);
  await open(next, '#/');
  await condensed(next);
  const due = await told(next);
  await page.evaluate(() => localStorage.clear());
  await put(page, all);
  await open(next, '#/');
  await condensed(next);
  assert.equal(await told(next), due);
});

site.test('two windows that condense the same at once end alike, and go on hearing of each other', async ({ page, go, newPage, open }) => {
  await clock(page);
  await go('#/about');
  await put(page, lines(10));
  const other = await newPage();
  await clock(other);
  await Promise.all([open(page, '#/'), open(other, '#/')]);
  await condensed(page);
  await page.waitForTimeout(500);
  assert.equal(await told(page), await told(other));
  assert.deepEqual(await exported(page), await exported(other));
  await visit(page, '#/settings');
  await page.getByRole('radio', { name: words('settings.theme_dark'), exact: true }).press('Space');
  await visit(other, '#/settings');
  await eventually(async () => assert.ok(await other.getByRole('radio', { name: words('settings.theme_dark'), exact: true }).isChecked()));
});

site.test('erasing leaves nothing, and another window forgets it too', async ({ page, go, newPage, open }) => {
  await clock(page);
  await go('#/about');
  await put(page, lines(10));
  await go('#/');
  await condensed(page);
  const other = await newPage();
  await clock(other);
  await open(other, '#/memory');
  await visit(page, '#/settings');
  await page.getByRole('button', { name: words('progress.reset'), exact: true }).press('Enter');
  await page.getByRole('button', { name: words('progress.reset_yes'), exact: true }).press('Enter');
  await eventually(async () => assert.deepEqual(await keys(page), []));
  await eventually(async () => assert.deepEqual(await exported(other), ['']));
});

site.test('with no room at all, condensing makes some, and what waited is saved', async ({ page, go }) => {
  await clock(page);
  await go('#/about');
  await put(page, lines(10));
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size >>= 1) {
      for (let i = 0; i < 2; i++) {
        try { localStorage.setItem(`filler-${size}-${i}`, 'x'.repeat(size)); } catch { /* full */ }
      }
    }
  });
  await go('#/');
  await condensed(page);
  await visit(page, '#/settings');
  await page.getByRole('radio', { name: words('settings.theme_dark'), exact: true }).press('Space');
  await eventually(async () => assert.ok((await keys(page)).includes('setting/theme')));
  assert.equal(await page.getByRole('note', { name: words('notice.name') }).count(), 0);
});

site.test('with localStorage blocked, a large file is read and condensed in memory', async ({ page, go }) => {
  await clock(page);
  await go('#/settings');
  await read(page, lines(10, { end: end - 300 * day }));
  const file = await exported(page);
  assert.ok(file.some((line) => line.includes('"kind":"reviews"')));
  assert.ok(file.length < 1600);
}, { init: () => { Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); } });
