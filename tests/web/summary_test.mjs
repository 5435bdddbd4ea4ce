// What was covered, when, and how well: on a page to print or save.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axeFindings, eventually, isFile, openSite, settled, visit, words } from './harness.mjs';
import { mouse, quizOn } from './hands.mjs';

const site = openSite();

site.test('what was done is summed up in words and tables, saved as Markdown and printed alone', async ({ page, go }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await page.clock.install({ time: new Date('2026-03-02T10:00:00Z') });
  await go('#/potency/two-abilities');
  assert.ok(!asked.some(isFile('parts/summary.wasm')), 'a chapter pays nothing for it');
  await visit(page, '#/memory');
  const quiz = quizOn(page, mouse(page));
  await quiz.hand.press(quiz.button('memory.start'));
  await quiz.card.waitFor({ state: 'attached' });
  await quiz.answer();
  await quiz.check();
  await visit(page, '#/settings');
  await quiz.hand.press(page.getByRole('link', { name: words('summary.title'), exact: true }));
  await page.getByRole('heading', { name: words('summary.title'), level: 1 }).waitFor({ state: 'attached' });
  await page.getByRole('table').first().waitFor({ state: 'attached' });
  await settled(page);
  assert.match(await page.locator('#mirror main').textContent(), /2026-03-02/);
  assert.deepEqual(await axeFindings(page), []);

  const event = page.waitForEvent('download');
  await quiz.hand.press(quiz.button('summary.save'));
  const download = await event;
  assert.equal(download.suggestedFilename(), 'stemwise-summary.md');
  assert.match(readFileSync(await download.path(), 'utf8'), /^# .*\n[^]*\n\| --- \| --- \| --- \| --- \|\n\| .* \| 2026-03-02 \| 1\/\d+ \| \d+ \|\n/);

  await page.evaluate(() => { globalThis.print = () => { globalThis.printed = document.body.className; }; });
  await quiz.hand.press(quiz.button('summary.print'));
  await eventually(async () => assert.match(await page.evaluate(() => globalThis.printed ?? ''), /sheet-alone/));
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.ok(await page.getByRole('table').first().isVisible());
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
  assert.equal(await page.getByRole('button', { name: words('summary.print') }).isVisible(), false);
});
