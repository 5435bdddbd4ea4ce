// A chapter read from top to bottom: by keyboard, by mouse and by finger.
import assert from 'node:assert/strict';
import { course, eventually, focusedText, openSite, plain, savedRecords, settled, tabTo, table, visit, words } from './harness.mjs';
import { chapter, checkpoint, figure, finger, keyboard, mouse, parts, prediction, walkChapter } from './hands.mjs';

const site = openSite();
const route = '#/paracrine/reach';

site.test('check 7: a chapter has one title and headings without gaps', async ({ page, go }) => {
  await go(route);
  const levels = await page.getByRole('heading').evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
  assert.equal(levels[0], 1);
  assert.equal(levels.filter((level) => level === 1).length, 1);
  levels.forEach((level, i) => assert.ok(i === 0 || level <= levels[i - 1] + 1, `heading ${i} jumps from ${levels[i - 1]} to ${level}`));
  assert.equal(await parts(page).title.innerText(), chapter.title);
  for (const { text } of chapter.blocks.filter(({ kind }) => kind === 'heading')) assert.equal(await page.getByRole('heading', { name: text, level: 2 }).count(), 1);
});

let byKeyboard;
site.test('the chapter can be done by keyboard alone, and everything is still there after a reload', async ({ page, go }) => {
  await go(route);
  await walkChapter(page, keyboard(page));
  const at = parts(page);
  const before = await savedRecords(page);
  byKeyboard = before;
  assert.deepEqual([...new Set(before.map(({ kind }) => kind))].sort(), ['answered', 'drafted', 'predicted', 'task-done', 'visited']);
  await page.reload();
  await settled(page);
  assert.deepEqual(await savedRecords(page), before);
  assert.ok(await at.guess.getByRole('radio', { name: prediction.options[1].text }).isChecked());
  await at.guess.getByText(plain(prediction.reveal)).waitFor({ state: 'attached' });
  assert.equal(before.filter(({ kind }) => kind === 'task-done').length, figure.tasks.length);
  await at.checkpoint.getByRole('heading', { name: words('question.right') }).waitFor({ state: 'attached' });
});

site.test('check 10: an arrow key moves a slider by one step: its value in words and the figure’s description follow', async ({ page, go }) => {
  await go(route);
  const at = parts(page);
  await keyboard(page).press(at.skip);
  for (const slider of [at.distance, at.halfLife, at.diffusion]) {
    const [value, description] = [await slider.getAttribute('aria-valuetext'), await at.figure.locator('p').innerText()];
    await tabTo(page, slider);
    await page.keyboard.press('ArrowRight');
    await eventually(async () => assert.notEqual(await slider.getAttribute('aria-valuetext'), value));
    assert.notEqual(await at.figure.locator('p').innerText(), description);
  }
  await tabTo(page, page.getByRole('button', { name: words('figure.reset') }));
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await at.distance.getAttribute('aria-valuetext'), words('unit.micrometres', { n: '100' })));
});

site.test('after Check the focus is on the result and what was chosen has its feedback; the solution tells the rest; Try again begins anew', async ({ page, go }) => {
  await go(route);
  const at = parts(page);
  const hand = keyboard(page);
  const wrong = checkpoint.options.find(({ right }) => !right);
  assert.ok(await at.checkpoint.getByRole('button', { name: words('question.check') }).isDisabled(), 'nothing to check yet');
  await hand.choose(at.checkpoint.getByRole('radio', { name: wrong.text }));
  await hand.press(at.checkpoint.getByRole('button', { name: words('question.check') }));
  await eventually(async () => assert.equal(await focusedText(page), words('question.wrong')));
  const told = async () => {
    const texts = [...checkpoint.options.map(({ feedback }) => feedback), checkpoint.explanation].map(plain);
    const counts = await Promise.all(texts.map((text) => at.checkpoint.getByText(text, { exact: true }).count()));
    return texts.filter((_, i) => counts[i] === 1);
  };
  assert.deepEqual(await told(), [plain(wrong.feedback)], 'only about the option that was chosen');
  assert.equal(await at.checkpoint.getByText(words('option.right_missed')).count(), 0, 'the right one is not given away');
  assert.ok(await at.checkpoint.getByRole('radio', { name: wrong.text }).isChecked(), 'the choice stays');
  assert.equal(await at.checkpoint.getByRole('radio', { disabled: true }).count(), checkpoint.options.length, 'roles survive Check');

  await hand.press(at.checkpoint.getByRole('button', { name: words('question.solution') }));
  await eventually(async () => assert.equal(await focusedText(page), words('question.wrong')));
  assert.equal((await told()).length, checkpoint.options.length + 1, 'every option has its feedback now');
  assert.equal(await at.checkpoint.getByText(words('option.right_missed')).count(), 1);

  await hand.press(at.checkpoint.getByRole('button', { name: words('question.again') }));
  await eventually(async () => assert.equal(await focusedText(page), words('checkpoint.name')));
  assert.equal(await at.checkpoint.getByRole('radio', { checked: true }).count(), 0);
  await hand.choose(at.checkpoint.getByRole('radio', { name: checkpoint.options.find(({ right }) => right).text }));
  await hand.press(at.checkpoint.getByRole('button', { name: words('question.check') }));
  await eventually(async () => assert.equal(await focusedText(page), words('question.right')));
});

for (const [name, hand, options] of table([
  ['mouse', mouse, {}],
  ['finger', finger, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }],
])) {
  site.test(`check 8: the chapter done by ${name} saves the same as by keyboard`, async ({ page, go }) => {
    await go(route);
    await walkChapter(page, hand(page));
    assert.deepEqual(await savedRecords(page), byKeyboard);
  }, options);
}

site.test('checks 13 and 32: a term shows its definition on Enter; Escape closes it and the focus is on the term', async ({ page, go }) => {
  await go(route);
  const term = page.getByRole('button', { name: 'paracrine', exact: true });
  await tabTo(page, term);
  for (const [open, close] of [['Enter', 'Escape'], ['Space', 'Escape'], ['Enter', 'Enter']]) {
    await page.keyboard.press(open);
    const definition = page.getByRole('dialog', { name: /paracrine/i });
    await definition.waitFor({ state: 'attached' });
    assert.equal(await term.getAttribute('aria-expanded'), 'true');
    assert.ok((await definition.innerText()).length > 40);
    await page.keyboard.press(close);
    await definition.waitFor({ state: 'detached' });
    assert.equal(await term.getAttribute('aria-expanded'), 'false');
    assert.ok(await term.evaluate((element) => element === document.activeElement), `${close} leaves the focus on the term`);
  }
  await page.keyboard.press('Enter');
  const close = page.getByRole('dialog').getByRole('button', { name: words('notice.close') });
  await tabTo(page, close);
  await page.keyboard.press('Escape');
  await close.waitFor({ state: 'detached' });
  assert.ok(await term.evaluate((element) => element === document.activeElement), 'Escape inside the definition leads back to the term');
});

site.test('the sources of a statement fold out and in', async ({ page, go }) => {
  await go(route);
  const statement = page.getByRole('group', { name: words('statement.name') }).first();
  const fold = statement.getByRole('button', { name: words('sources.many', { n: 3 }) });
  assert.equal(await fold.getAttribute('aria-expanded'), 'false');
  assert.equal(await statement.getByRole('listitem').count(), 0);
  await tabTo(page, fold);
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await statement.getByRole('listitem').count(), 3));
  assert.equal(await fold.getAttribute('aria-expanded'), 'true');
  const link = statement.getByRole('link').first();
  assert.match(await link.getAttribute('href'), /^https:/);
  assert.equal(await link.getAttribute('rel'), 'noopener');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await statement.getByRole('listitem').count(), 0));
});

site.test('check 7: each page has a title of its own, in the window too', async ({ page, go }) => {
  const titles = new Set();
  await go('#/paracrine');
  for (const address of ['#/', '#/paracrine', route, '#/paracrine/quiz', '#/glossary', '#/sources', '#/settings', '#/about', '#/no/such/page']) {
    await visit(page, address);
    const title = await page.title();
    assert.equal(title, `${await parts(page).title.innerText()} · ${course.name}`);
    titles.add(title);
  }
  assert.equal(titles.size, 9);
});

site.test('links, back and forward: the title and the focus change with the page, and back leads to the same place on it', async ({ page, go }) => {
  await go(route);
  const title = parts(page).title;
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true, 'no focus theft on load');
  const onward = page.getByRole('navigation', { name: words('chapter.nav') }).getByRole('link');
  await tabTo(page, onward);
  await settled(page);
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 500, 'the link stands far down');
  await page.keyboard.press('Enter');

  const isAt = async (name, scroll) => eventually(async () => {
    assert.equal(await title.innerText(), name);
    assert.equal(await page.title(), `${name} · ${course.name}`);
    assert.ok(await title.evaluate((element) => element === document.activeElement), 'the focus is on the title');
    const now = await page.evaluate(() => scrollY);
    assert.ok(Math.abs(now - scroll) <= 3, `scrolled to ${now}, wanted ${scroll}`);
  });
  const second = 'What do the cells send out?';
  await isAt(second, 0);
  await page.goBack();
  await isAt(chapter.title, place);
  await page.goForward();
  await isAt(second, 0);
  assert.match(page.url(), /\/paracrine\/factors\/$/);
  await page.goBack();
  await isAt(chapter.title, place);
  await page.reload();
  await settled(page);
  await eventually(async () => {
    const now = await page.evaluate(() => scrollY);
    assert.ok(Math.abs(now - place) <= 3, `a reload keeps the place: ${now}, wanted ${place}`);
  });
});

site.test('back leads as far down as the page goes when what was unfolded is folded again, and stays there', async ({ page, go }) => {
  await go('#/paracrine/reach');
  const folds = page.getByRole('button', { name: /^\d+ sources?$/, expanded: false });
  while (await folds.count()) await folds.first().dispatchEvent('click').then(() => settled(page));
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction(() => Math.abs(history.state?.scroll - scrollY) < 1);
  await page.getByRole('link', { name: course.name, exact: true }).dispatchEvent('click');
  await page.getByRole('heading', { level: 1, name: course.line }).waitFor({ state: 'attached' });
  await settled(page);
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: chapter.title }).waitFor({ state: 'attached' });
  await settled(page);
  const bottom = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);
  await eventually(async () => assert.ok(await bottom() < 3, `${await bottom()} px above the end`));
  await page.evaluate(() => scrollTo(0, 300));
  const last = page.getByRole('button', { name: /^\d+ sources?$/ });
  for (let i = 0; i < await last.count(); i++) await last.nth(i).dispatchEvent('click').then(() => settled(page));
  assert.equal(await page.evaluate(() => scrollY), 300, 'what unfolds later does not move the page');
});
