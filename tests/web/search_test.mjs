// Searching the course by the keyboard alone.
import assert from 'node:assert/strict';
import { axeFindings, eventually, isFile, openSite, settled, words } from './harness.mjs';

const site = openSite();
const field = (page) => page.getByRole('textbox', { name: words('search.label') });
const results = (page) => page.getByRole('main').getByRole('listitem').getByRole('link');

site.test('Ctrl+K leads to the field; what is typed is found as it is typed; a result opens at its block, and Back comes back to the results', async ({ page, go }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await go('#/potency/range');
  assert.ok(!asked.some(isFile('search-index.txt')), 'a chapter pays nothing for the search');
  await page.keyboard.press('Control+k');
  await page.getByRole('heading', { level: 1, name: words('search.title'), exact: true }).waitFor({ state: 'attached' });
  await eventually(async () => assert.ok(await field(page).evaluate((element) => element === document.activeElement)));
  await page.keyboard.type('placenta', { delay: 30 });
  await settled(page);
  assert.ok(asked.some(isFile('search-index.txt')), 'the index comes with the first search');
  await eventually(async () => assert.match(page.url(), /q=placenta/));
  const urls = await results(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.ok(urls.length > 5, urls.join(', '));
  const statements = page.getByRole('heading', { level: 2, name: words('search.statements') });
  assert.equal(await statements.count(), 1);
  await eventually(async () => assert.match(await page.locator('#live').innerText(), /found/));
  await eventually(async () => assert.ok(await page.getByRole('main').locator('strong, b', { hasText: 'placenta' }).count() > 0, 'the word is marked'));
  assert.deepEqual(await axeFindings(page), []);

  const first = page.getByRole('main').getByRole('listitem').filter({ has: page.locator('a[href*="/#"]') }).getByRole('link').first();
  const title = await first.innerText();
  for (let i = 0; i < 60 && !await first.evaluate((link) => link === document.activeElement); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ state: 'attached' });
  await eventually(async () => assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /placenta/i, 'the block has the focus'));
  await page.goBack();
  await eventually(async () => assert.equal(await field(page).inputValue(), 'placenta'));
  assert.ok(asked.every(({ hostname, protocol }) => hostname === '127.0.0.1' || hostname === 'localhost' || !/^http/.test(protocol)), 'nothing leaves the machine');
});

site.test('a link with ?q= shows what it asks for, and one letter wrong is forgiven', async ({ page, go }) => {
  await go('#/search?q=mesenchimal+stromal');
  await eventually(async () => assert.ok(await results(page).count() > 3));
  assert.equal(await field(page).inputValue(), 'mesenchimal stromal');
});

site.test('a keystroke is answered in the next frame', async ({ page, go }) => {
  await go('#/search?q=cells');
  await settled(page);
  const spent = [];
  for (const letter of ' in the heart') {
    await field(page).press(letter);
    await settled(page);
    spent.push(await page.evaluate(() => globalThis.stemwise.program.spent));
  }
  const median = spent.toSorted((a, b) => a - b)[Math.floor(spent.length / 2)];
  console.log(`a keystroke takes the program ${median.toFixed(1)} ms`);
  assert.ok(median < 100, `${spent.map((each) => each.toFixed(0)).join(', ')} ms`);
});
