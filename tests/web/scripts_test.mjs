// Other scripts: fonts that come when a page needs them, and the reading view where no font here has the letters.
import assert from 'node:assert/strict';
import { eventually, moduleFile, openSite, settled, table, words } from './harness.mjs';

const site = openSite({ modules: ['tests/data/good/scripts.json'] });
const packs = /\/fonts\/((?:latin|extended|greek|cyrillic|symbols)-(?:regular|bold))\.ttf/;
const paragraphs = (page) => page.locator('main p.n:not([id*="about"])');
const notice = (page) => page.getByRole('note', { name: words('notice.name') }).filter({ hasText: words('reading.no_letters') });
const canvas = (page) => page.locator('#canvas');

/** Notes the packs that a page fetches. */
function fetched(page) {
  const names = new Set();
  page.on('request', (request) => { const [, name] = packs.exec(request.url()) ?? []; if (name) names.add(name); });
  return () => [...names].sort();
}

/** The drawn pictures of the page's paragraphs. */
async function pictures(page) {
  await settled(page);
  return Promise.all((await paragraphs(page).all()).map((each) => each.screenshot()));
}

site.test('a first visit to the course loads none of the further fonts', async ({ page, go }) => {
  const names = fetched(page);
  await go('#/');
  for (const module of ['paracrine', 'potency', 'delivery', 'regulation']) {
    for (const { id } of JSON.parse(moduleFile(module)).chapters) await go(`#/${module}/${id}`);
  }
  assert.deepEqual(names(), []);
});

for (const [chapter, ...wanted] of table([
  ['romanian', 'latin-bold', 'latin-regular'],
  ['greek', 'greek-bold', 'greek-regular'],
  ['vietnamese', 'extended-bold', 'extended-regular', 'latin-bold', 'latin-regular'],
  ['cyrillic', 'cyrillic-bold', 'cyrillic-regular'],
  ['symbols', 'extended-bold', 'extended-regular', 'symbols-regular'],
])) {
  site.test(`${chapter}: its fonts come with the page, and its letters are drawn, regular and bold`, async ({ page, go, newPage, open }) => {
    const names = fetched(page);
    await go(`#/scripts/${chapter}`);
    await eventually(async () => assert.deepEqual(names(), wanted));
    await page.evaluate(() => document.fonts.ready);
    const drawn = await pictures(page);
    assert.ok(await canvas(page).isVisible());
    const without = await newPage();
    await without.route(packs, (route) => route.fulfill({ status: 404, body: '' }));
    await open(without, `#/scripts/${chapter}`);
    const boxes = await pictures(without);
    assert.equal(drawn.length, 2);
    drawn.forEach((picture, i) => assert.ok(!picture.equals(boxes[i]), `paragraph ${i + 1} is drawn in boxes`));
  }, { allow: /404/ });
}

site.test('the italic face comes with a page that has words in italics, and they are drawn in it', async ({ page, go, newPage, open }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const italics = () => new Set(asked.filter((url) => url.includes('italic'))).size; // elements and canvas ask for the same file
  await go('#/settings');
  assert.equal(italics(), 0);
  await go('#/paracrine/factors');
  await eventually(async () => assert.equal(italics(), 1));
  await page.evaluate(() => document.fonts.ready);
  const words = page.locator('main i').first();
  const pictureOf = async (where) => {
    await where.scrollIntoViewIfNeeded();
    await settled(where.page());
    return where.screenshot();
  };
  const drawn = await pictureOf(words);
  const without = await newPage();
  await without.route(/italic/, (route) => route.fulfill({ status: 404, body: '' }));
  await open(without, '#/paracrine/factors');
  assert.ok(!drawn.equals(await pictureOf(without.locator('main i').first())));
}, { allow: /404/ });

site.test('one character that no font has is a box, and the page stays on the canvas', async ({ page, go }) => {
  await go('#/scripts/lone');
  assert.ok(await canvas(page).isVisible());
  assert.equal(await notice(page).count(), 0);
  assert.match(await paragraphs(page).first().textContent(), /水/);
});

site.test('a chapter in Japanese opens in the reading view, says why, and can be left; the next page is drawn again', async ({ page, go, load }) => {
  await go('#/scripts/japanese');
  await notice(page).waitFor();
  assert.ok(!await canvas(page).isVisible());
  assert.ok(await page.getByText('幹細胞は、自分と').isVisible());
  await go('#/scripts/lone');
  assert.ok(await canvas(page).isVisible());
  assert.equal(await notice(page).count(), 0);
  await go('#/scripts/japanese');
  await notice(page).getByRole('button', { name: words('reading.off') }).click();
  await canvas(page).waitFor();
  await settled(page);
  assert.equal(await notice(page).count(), 0);
  assert.ok(await canvas(page).isVisible(), 'it stays as the learner wants it');
  await load('#/scripts/japanese');
  await notice(page).waitFor();
});

site.test('what is written from the right runs from the right in the reading view', async ({ page, go }) => {
  await go('#/scripts/hebrew');
  await notice(page).waitFor();
  const directions = await paragraphs(page).evaluateAll((all) => all.map((each) => getComputedStyle(each).direction));
  assert.deepEqual(directions, ['rtl', 'ltr']);
});
