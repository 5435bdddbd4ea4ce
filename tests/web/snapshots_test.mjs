// What the accessibility tree says on each kind of page and in each state of a question, as Chromium makes it of the mirror.
// The files are in snapshots/. To write them anew: SNAPSHOTS=write node --test tests/web/snapshots_test.mjs
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, openSite, root, settled, words } from './harness.mjs';
import { fill, roles } from './hands.mjs';
import { file, plans } from './kinds.mjs';

const site = openSite({ modules: [file, 'tests/data/good/small.json'] });
const folder = join(root, 'tests/web/snapshots');

/** Compares a part of the page with its file. */
async function compare(page, name, part = page.getByRole('main')) {
  await settled(page);
  const path = join(folder, `${name}.yml`);
  const said = async () => `${(await part.ariaSnapshot()).replaceAll(new URL(page.url()).origin, '')}\n`;
  if (process.env.SNAPSHOTS === 'write') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, await said());
  }
  await eventually(async () => assert.equal(await said(), readFileSync(path, 'utf8'), `${name}.yml`), 2000);
}

for (const [name, route] of [['module', '#/small'], ['chapter', '#/small/first'], ['quiz', '#/small/quiz'], ['nowhere', '#/none']]) {
  site.test(`check 3: the page “${name}” says what its snapshot says`, async ({ page, go }) => {
    await go(route);
    await compare(page, name);
  });
}

site.test('check 3: a question of each kind says what its snapshots say: open, marked and solved', async ({ page, go }) => {
  await go('#/kinds/all');
  const hand = roles(page);
  for (const id of Object.keys(plans)) {
    const card = page.locator(`[id$="/${id}"], [id*="${id}"]`).first();
    await compare(page, `${id}-open`, card);
    await fill(card, hand, plans[id].wrong);
    await hand.press(card.getByRole('button', { name: words('question.check'), exact: true }));
    await compare(page, `${id}-marked`, card);
    await hand.press(card.getByRole('button', { name: words('question.solution'), exact: true }));
    await compare(page, `${id}-solved`, card);
  }
});

site.test('check 3: a chapter whose guess is made, a confirmation and a result say what their snapshots say', async ({ page, go }) => {
  await go('#/small/first');
  const hand = roles(page);
  const guess = page.getByRole('region', { name: words('prediction.name') });
  await hand.choose(guess.getByRole('radio', { name: 'Two' }));
  await hand.press(guess.getByRole('button', { name: words('prediction.reveal') }));
  await compare(page, 'guessed', guess);
  await go('#/small/quiz');
  await hand.press(page.getByRole('button', { name: words('quiz.start') }));
  await hand.press(page.getByRole('button', { name: words('quiz.end') }));
  await compare(page, 'confirmation', page.getByRole('alertdialog'));
  await hand.press(page.getByRole('button', { name: words('quiz.end_yes') }));
  await compare(page, 'result', page.getByRole('region', { name: words('quiz.result') }));
});
