// A text is weighed: pasted or opened, sentence by sentence, with what is known of each kind, on the same marks as the command line tells.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeFindings, eventually, focusedText, isFile, openSite, root, settled, tabTo, words } from './harness.mjs';
import { program, withoutProgram } from './stemwise.mjs';

const site = openSite();
const { rules } = JSON.parse(readFileSync(join(root, 'assets/modules/appraisal.json'), 'utf8'));
const rule = (id) => rules.find((each) => each.id === id);
const advert = `Healthy again in one afternoon
Our stem cells come from an FDA-registered laboratory and have no side effects.
The car park is behind the house.
This treatment is not approved by the FDA.`;

const box = (page) => page.getByRole('textbox', { name: words('weigh.label') });
const weigh = (page) => page.getByRole('button', { name: words('weigh.go') });
const summary = (page) => page.getByRole('heading', { level: 2, name: words('weigh.summary') });
/** The titles of the kinds that are explained. */
const explained = (page) => page.locator('[id^="n-weigh/kind/"]').getByRole('heading', { level: 3 }).allInnerTexts();
const marks = (page) => page.locator('[id^="n-weigh/sentence"]').getByRole('button');

site.test('an advert is typed, weighed and followed to a kind by keyboard alone', async ({ page, go }) => {
  await go('#/documents');
  await page.getByRole('link', { name: words('documents.weigh') }).press('Enter');
  await page.getByRole('heading', { level: 1, name: words('weigh.title'), exact: true }).waitFor({ state: 'attached' });
  await settled(page);
  assert.ok(await weigh(page).isDisabled());
  await tabTo(page, box(page));
  await page.keyboard.insertText(advert);
  await settled(page);
  assert.equal(await box(page).inputValue(), advert);
  await tabTo(page, weigh(page));
  await page.keyboard.press('Enter');
  await summary(page).waitFor({ state: 'attached' });
  await settled(page);
  assert.equal(await focusedText(page), words('weigh.summary'));
  await page.getByText(words('weigh.sentences', { n: 4 }), { exact: true }).waitFor({ state: 'attached' });
  await page.getByText(words('weigh.trick'), { exact: true }).waitFor({ state: 'attached' });
  await page.getByText(words('weigh.fair'), { exact: true }).waitFor({ state: 'attached' });
  await page.getByText(words('weigh.unknowns', { n: 2 }), { exact: true }).waitFor({ state: 'attached' });
  const found = ['fda_registered', 'no_side_effects', 'fair_unproven'].map((id) => rule(id).title).sort();
  assert.deepEqual((await explained(page)).sort(), found);
  const mark = marks(page).filter({ hasText: rule('no_side_effects').title });
  await mark.press('Enter');
  await eventually(async () => assert.equal(await focusedText(page), rule('no_side_effects').title));
  assert.deepEqual(await axeFindings(page), []);
});

site.test('a text file is opened in its place, and an unknown text is said to be just that', async ({ page, go }) => {
  await go('#/weigh');
  await page.locator('#file').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('The car park is behind the house. It has two trees.') });
  await summary(page).waitFor({ state: 'attached' });
  await settled(page);
  assert.match(await box(page).inputValue(), /two trees/);
  await page.getByText(words('weigh.unknowns', { n: 2 }), { exact: true }).waitFor({ state: 'attached' });
  assert.deepEqual(await explained(page), []);
  assert.equal(await page.getByRole('heading', { name: words('weigh.checklist') }).count(), 0);
}, { viewport: { width: 390, height: 844 } });

site.test('the chapter, the sources and a question are at hand for each kind', async ({ page, go }) => {
  await go('#/weigh');
  await box(page).fill(advert);
  await settled(page);
  await weigh(page).press('Enter');
  const kind = page.getByRole('region', { name: rule('no_side_effects').title });
  await kind.getByRole('button', { name: words('weigh.try') }).waitFor({ state: 'attached' });
  assert.equal(await kind.getByRole('listitem').count() > 0, true);
  assert.match(await kind.getByRole('link').last().getAttribute('href'), new RegExp(`${rule('no_side_effects').chapter}/?$`));
  await kind.getByRole('button', { name: words('weigh.try') }).press('Enter');
  await eventually(async () => assert.match(page.url(), new RegExp(`/${rule('no_side_effects').question.split('/')[0]}/quiz/`)));
});

site.test('the questions to take along are printed alone', async ({ page, go }) => {
  await go('#/weigh');
  await box(page).fill(advert);
  await settled(page);
  await weigh(page).press('Enter');
  await page.evaluate(() => { globalThis.print = () => { globalThis.printed = document.body.className; }; });
  await page.getByRole('button', { name: words('weigh.print') }).press('Enter');
  await eventually(async () => assert.match(await page.evaluate(() => globalThis.printed ?? ''), /sheet-alone/));
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await settled(page);
  assert.ok(await page.getByRole('region', { name: words('weigh.checklist') }).isVisible());
  assert.ok(!await box(page).isVisible());
});

site.test('nothing of the text leaves the page, and chapters load nothing of this', async ({ page, go }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request));
  await go('#/paracrine/reach');
  const own = (request) => ['modules/appraisal.json', 'parts/weighing.wasm'].some((name) => isFile(name)(new URL(request.url())));
  assert.ok(!asked.some(own));
  await go('#/weigh');
  assert.ok(asked.some(own));
  await box(page).fill('Our xylophone cells have no side effects.');
  await settled(page);
  await weigh(page).press('Enter');
  await summary(page).waitFor({ state: 'attached' });
  await settled(page);
  for (const request of asked) assert.ok(request.method() === 'GET' && !/xylophone/.test(request.url()), request.url());
});

site.test('the page marks what the command line program marks', async ({ page, go }) => {
  const { texts } = JSON.parse(readFileSync(join(root, 'tests/data/weighing/development.json'), 'utf8'));
  const text = texts[0].sentences.map((sentence) => sentence.text).join('\n');
  const told = JSON.parse(execFileSync(program, ['weigh', '-', '--format', 'json'], { input: text, encoding: 'utf8' }));
  await go('#/weigh');
  await box(page).fill(text);
  await settled(page);
  await weigh(page).press('Enter');
  await summary(page).waitFor({ state: 'attached' });
  await settled(page);
  const shown = await marks(page).allInnerTexts();
  const wanted = told.sentences.flatMap((sentence) => sentence.marks.map((mark) => words('weigh.mark', { what: rule(mark.kind).title, words: mark.words.map((each) => `“${each.text}”`).join(' … ') })));
  assert.ok(wanted.length > 3);
  assert.deepEqual(shown, wanted);
}, { skip: withoutProgram });
