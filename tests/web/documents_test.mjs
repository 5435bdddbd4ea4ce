// Documents, point by point: found from the home page, narrowed by verdict, and from a point into the chapter that explains it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeFindings, eventually, isFile, openSite, plain, root, settled, words } from './harness.mjs';

const site = openSite();
const { documents } = JSON.parse(readFileSync(join(root, 'assets/modules/documents.json'), 'utf8'));
const [document] = documents;
const points = document.sections.flatMap((section) => section.points);
const verdict = (name) => words('documents.pill', { what: words(`verdict.${name}`), n: points.filter((point) => point.verdict === name).length });
const items = (page) => page.locator('[id^="n-document/section"][id$="/verdict"]');

site.test('from the home page to a point, into its chapter and back, by keyboard', async ({ page, go }) => {
  await go('#/');
  await page.getByRole('link', { name: words('documents.title') }).press('Enter');
  await page.getByRole('heading', { level: 1, name: words('documents.title'), exact: true }).waitFor({ state: 'attached' });
  await settled(page);
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('link', { name: document.title }).press('Enter');
  const title = page.getByRole('heading', { level: 1, name: document.title, exact: true });
  await title.waitFor({ state: 'attached' });
  await settled(page);
  assert.equal(await items(page).count(), points.length);
  assert.deepEqual(await page.getByRole('heading', { level: 3 }).allInnerTexts().then((all) => all.slice(-document.sections.length)), document.sections.map((section) => section.title));
  assert.deepEqual(await axeFindings(page), []);
  const link = page.getByRole('listitem').filter({ hasText: plain(points[0].text) }).getByRole('link').first();
  const chapter = await link.innerText();
  await link.press('Enter');
  await page.getByRole('heading', { level: 1, name: chapter, exact: true }).waitFor({ state: 'attached' });
  await settled(page);
  await page.goBack();
  await title.waitFor({ state: 'attached' });
  await eventually(async () => assert.equal(await items(page).count(), points.length));
}, { viewport: { width: 390, height: 844 } });

site.test('points are narrowed to those that are wrong, which is said', async ({ page, go }) => {
  await go(`#/documents/${document.id}`);
  const choices = page.getByRole('radiogroup', { name: words('documents.filter') });
  await choices.getByRole('radio', { name: verdict('wrong'), exact: true }).press('Space');
  await settled(page);
  const wrong = points.filter((point) => point.verdict === 'wrong');
  assert.ok(wrong.length > 0 && wrong.length < points.length);
  assert.equal(await items(page).count(), wrong.length);
  await page.getByRole('status').getByText(words('verdict.wrong_means'), { exact: true }).waitFor({ state: 'attached' });
  assert.deepEqual(await axeFindings(page), []);
});

site.test('on paper all points are there, whatever the screen shows', async ({ page, go }) => {
  await go(`#/documents/${document.id}`);
  await page.getByRole('radio', { name: verdict('wrong'), exact: true }).press('Space');
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await eventually(async () => assert.equal(await items(page).count(), points.length));
});

site.test('chapters load nothing of the documents', async ({ page, go }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await go('#/paracrine/reach');
  assert.ok(!asked.some((url) => isFile('modules/documents.json')(url) || isFile('parts/documents.wasm')(url)), asked.join('\n'));
  await go('#/documents');
  assert.ok(asked.some(isFile('modules/documents.json')));
});
