// Glossary and sources: found by words, by letters, and from there to where they are used.
import assert from 'node:assert/strict';
import { axeFindings, eventually, moduleFile, openSite, settled, words } from './harness.mjs';

const site = openSite();
const term = JSON.parse(moduleFile('paracrine')).terms.find(({ term }) => /^exosome/i.test(term));

site.test('a term is found by typing, and leads to a chapter that uses it', async ({ page, go }) => {
  await go('#/glossary');
  const headings = page.getByRole('heading', { level: 2 });
  const all = await headings.count();
  const count = (n) => page.getByRole('status').getByText(words('reference.count', { n, all }), { exact: true }).waitFor({ state: 'attached' });
  await count(all);
  const find = page.getByRole('textbox', { name: words('reference.filter') });
  await find.click();
  await page.keyboard.type('EXOSOME', { delay: 20 });
  await settled(page);
  const found = await headings.allInnerTexts();
  assert.ok(found.includes(term.term) && found.length < all, found.join(', '));
  await count(found.length);
  assert.deepEqual(await axeFindings(page), []);
  const { title } = JSON.parse(moduleFile('paracrine')).chapters.find(({ id }) => id === 'exosomes');
  await page.getByRole('link', { name: title, exact: true }).first().press('Enter');
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ state: 'attached' });
  await page.goBack();
  await eventually(async () => assert.equal(await headings.count(), all, 'the whole glossary is there again'));
});

for (const address of ['#/glossary', '#/sources']) {
  site.test(`a letter leads to what begins with it, in view: ${address}`, async ({ page, go }) => {
    await go(address);
    const letters = page.getByRole('navigation', { name: words('reference.letters') }).getByRole('button');
    assert.ok(await letters.count() > 10);
    const letter = page.getByRole('navigation', { name: words('reference.letters') }).getByRole('button', { name: 'S', exact: true });
    await letter.press('Enter');
    await settled(page);
    const focused = await page.evaluate(() => ({ text: document.activeElement.textContent, ...document.activeElement.getBoundingClientRect().toJSON() }));
    assert.match(focused.text, /^s/i);
    assert.ok(focused.top >= 0 && focused.bottom <= 844, JSON.stringify(focused));
    assert.deepEqual(await axeFindings(page), []);
  }, { viewport: { width: 390, height: 844 } });
}
