// A quiz from start to finish, its progress saved, exported, imported and erased, and the settings.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, focusedText, moduleFile, openSite, plain, root, savedRecords, settled, visit, words } from './harness.mjs';
import { keyboard } from './hands.mjs';

const site = openSite();
const route = '#/paracrine/quiz';
const file = JSON.parse(moduleFile('paracrine'));
const optionsOf = (question) => question.options ?? question.reasons;

/** The quiz on the page, as a person finds its parts. */
function quizOn(page) {
  const hand = keyboard(page);
  const card = page.getByRole('region', { name: /^Question \d+ of \d+$/ });
  const button = (key, values) => page.getByRole('button', { name: words(key, values), exact: true });
  return {
    hand, card, button,
    result: page.getByRole('region', { name: words('quiz.result') }),
    position: async () => Number(/\d+/.exec(await card.getAttribute('aria-label'))[0]),
    /** The module's question that is being asked. */
    async question() {
      const id = await card.evaluate((element) => element.id.split('/')[1]);
      return file.questions.find((question) => question.id === id);
    },
    async begin() {
      await hand.press(button('quiz.start'));
      await card.waitFor({ state: 'attached' });
    },
    /** Answers with the first option (of several: the first two; of true or false: both groups). */
    async answer() {
      const boxes = card.getByRole('checkbox');
      if (await boxes.count()) {
        await hand.choose(boxes.nth(0));
        await hand.choose(boxes.nth(1));
      } else {
        for (const group of await card.getByRole('radiogroup').all()) await hand.choose(group.getByRole('radio').first());
      }
      await settled(page);
    },
    async check() {
      await hand.press(card.getByRole('button', { name: words('question.check') }));
      await card.getByRole('group', { name: words('question.result') }).waitFor({ state: 'attached' });
    },
    /** On to the next question, or to the result; the title has the focus then. */
    async next() {
      const before = await card.getAttribute('aria-label');
      await hand.press(button('quiz.next').or(button('quiz.finish')));
      await page.waitForFunction((label) => document.querySelector('[aria-label^="Question "]')?.getAttribute('aria-label') !== label, before);
    },
  };
}

const optionOrder = (page) => page.getByRole('region', { name: /^Question/ }).locator('input').evaluateAll((all) => all.map((input) => input.closest('[id]').id));
const theme = (page, key) => page.getByRole('radiogroup', { name: words('settings.theme') }).getByRole('radio', { name: words(key) });
async function chooseTheme(page, key) {
  await theme(page, key).press('Space');
  await settled(page);
}

site.test('a whole quiz by keyboard: each answer is checked and explained, the end gives the score and what was missed', async ({ page, go }) => {
  await go(route);
  const quiz = quizOn(page);
  await quiz.begin();
  await eventually(async () => assert.equal(await focusedText(page), words('quiz.title', { module: file.title })));
  const asked = [];
  const missed = [];
  for (let i = 1; i <= file.questions.length; i++) {
    assert.equal(await quiz.position(), i);
    const question = await quiz.question();
    asked.push(question.id);
    await quiz.answer();
    if (i === 3) { // half-way: nothing of it may be lost
      const chosen = () => quiz.card.locator('input').evaluateAll((all) => all.map(({ checked }) => checked));
      const [order, choice] = [await optionOrder(page), await chosen()];
      await page.reload();
      await settled(page);
      assert.equal((await quiz.question()).id, question.id, 'a reload keeps the question');
      assert.deepEqual(await optionOrder(page), order, 'and the order of its options');
      assert.deepEqual(await chosen(), choice, 'and what was chosen, before Check');
    }
    await quiz.check();
    await eventually(async () => assert.ok([words('question.right'), words('question.partly'), words('question.wrong')].includes(await focusedText(page))));
    if (await focusedText(page) !== words('question.right')) missed.push(question);
    for (const option of optionsOf(question)) await quiz.card.getByText(plain(option.feedback), { exact: true }).first().waitFor({ state: 'attached' });
    await quiz.next();
  }
  assert.deepEqual([...asked].sort(), file.questions.map(({ id }) => id).sort(), 'every question once');
  assert.notDeepEqual(asked, file.questions.map(({ id }) => id), 'in an order of its own');
  const score = await page.getByRole('heading', { level: 2 }).first().innerText();
  assert.match(score, new RegExp(`^[\\d.]+ of ${file.questions.length} points$`));
  const points = (await savedRecords(page)).filter(({ kind }) => kind === 'answered').reduce((sum, record) => sum + record.points, 0);
  assert.ok(Math.abs(parseFloat(score) - points) < 0.06, `${score}, and ${points} in the records`);
  for (const question of missed) assert.equal(await page.getByRole('group', { name: words('quiz.review_item') }).getByText(plain(question.stem), { exact: true }).count(), 1);
  assert.equal(await page.getByRole('group', { name: words('quiz.review_item') }).count(), missed.length);

  await quiz.hand.press(quiz.button('quiz.only_missed', { n: missed.length }));
  await quiz.card.waitFor({ state: 'attached' });
  const again = [];
  for (let i = 0; i < missed.length; i++) {
    again.push((await quiz.question()).id);
    const skip = i + 1 < missed.length ? 'quiz.skip' : 'quiz.skip_last';
    const before = await quiz.card.getAttribute('aria-label');
    await quiz.button(skip).press('Enter');
    await page.waitForFunction((label) => document.querySelector('[aria-label^="Question "]')?.getAttribute('aria-label') !== label, before);
  }
  assert.deepEqual(again.sort(), missed.map(({ id }) => id).sort(), 'only those missed');
});

site.test('a quiz can be ended early: it asks first, and what was not answered does not count as wrong', async ({ page, go }) => {
  await go(route);
  const quiz = quizOn(page);
  await quiz.begin();
  await quiz.answer();
  await quiz.check();
  await quiz.button('quiz.end').press('Enter');
  await page.getByText(words('quiz.end_confirm')).waitFor({ state: 'attached' });
  await quiz.button('quiz.end_no').press('Enter');
  await quiz.button('quiz.end_no').waitFor({ state: 'detached' });
  assert.equal(await quiz.position(), 1);
  await quiz.button('quiz.end').press('Enter');
  await quiz.button('quiz.end_yes').press('Enter');
  await quiz.result.waitFor({ state: 'attached' });
  assert.match(await quiz.result.innerText(), new RegExp(`${file.questions.length - 1} not answered`));
});

site.test('answers given in two windows at once are both there after a reload, and each window hears of the other', async ({ page, newPage, go, open }) => {
  await go('#/paracrine/reach');
  const other = await newPage();
  await open(other, '#/settings');
  await chooseTheme(other, 'settings.theme_dark');
  await page.waitForFunction(() => document.documentElement.dataset.scheme === 'dark');
  const guess = page.getByRole('region', { name: words('prediction.name') });
  await guess.getByRole('radio').first().press('Space');
  await settled(page);
  await guess.getByRole('button').last().press('Enter');
  await open(other, route);
  const quiz = quizOn(other);
  await quiz.begin();
  await quiz.answer();
  await quiz.check();
  for (const each of [page, other]) {
    await each.reload();
    await settled(each);
  }
  const kinds = (await savedRecords(page)).map(({ kind }) => kind);
  for (const kind of ['predicted', 'answered', 'session-started', 'setting']) assert.ok(kinds.includes(kind), kind);
  assert.ok(await guess.getByRole('radio').first().isChecked());
  await quiz.card.getByRole('group', { name: words('question.result') }).waitFor({ state: 'attached' });
});

site.test('progress saved to a file can be read in another browser, and adds to what is there', async ({ page, go, visitor }) => {
  await go('#/settings');
  await chooseTheme(page, 'settings.theme_dark');
  await go('#/paracrine/reach');
  await go('#/settings');
  const event = page.waitForEvent('download');
  await page.getByRole('button', { name: words('progress.export') }).press('Enter');
  const download = await event;
  assert.equal(download.suggestedFilename(), 'stemwise-progress.jsonl');
  const path = await download.path();

  const elsewhere = await visitor();
  const other = await elsewhere.newPage();
  await elsewhere.go(other, '#/paracrine/factors');
  await elsewhere.go(other, '#/settings');
  const own = await savedRecords(other);
  const read = async (name, buffer) => {
    const chooser = other.waitForEvent('filechooser');
    await other.getByRole('button', { name: words('progress.import') }).press('Enter');
    await (await chooser).setFiles({ name, mimeType: 'application/jsonl', buffer });
    await other.getByText(name).first().waitFor({ state: 'attached' });
    await settled(other);
  };
  await read('progress.jsonl', readFileSync(path));
  assert.equal(await other.evaluate(() => document.documentElement.dataset.scheme), 'dark');
  const merged = (await savedRecords(other)).map((record) => JSON.stringify(record));
  for (const record of [...own, ...await savedRecords(page)]) assert.ok(merged.includes(JSON.stringify(record)), JSON.stringify(record));
  await read('notes.jsonl', Buffer.from('this is a shopping list\n'));
  assert.deepEqual((await savedRecords(other)).map((record) => JSON.stringify(record)), merged, 'a wrong file changes nothing');
});

site.test('erasing everything asks first, then leaves nothing, in the other window too', async ({ page, go, newPage, open }) => {
  await go('#/settings');
  await chooseTheme(page, 'settings.theme_dark');
  const other = await newPage();
  await open(other, '#/settings');
  assert.ok(await theme(other, 'settings.theme_dark').isChecked());
  const button = (key) => page.getByRole('button', { name: words(key), exact: true });
  await button('progress.reset').press('Enter');
  await page.getByText(words('progress.reset_confirm')).waitFor({ state: 'attached' });
  await button('progress.reset_no').press('Enter');
  await button('progress.reset_no').waitFor({ state: 'detached' });
  assert.equal((await savedRecords(page)).length, 1);
  await button('progress.reset').press('Enter');
  await button('progress.reset_yes').press('Enter');
  await page.getByRole('note').or(page.getByRole('complementary')).getByText(words('progress.reset_done')).waitFor({ state: 'attached' });
  assert.deepEqual(await savedRecords(page), []);
  await eventually(async () => assert.ok(await theme(other, 'settings.theme_system').isChecked()));
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'the focus is not lost');
});

site.test('dark colours change what is drawn, and are kept', async ({ page, go }) => {
  const brightness = async () => {
    const png = await page.locator('#canvas').screenshot();
    return page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height }).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let sum = 0;
      for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
      return sum / (data.length / 4 * 3);
    }, png.toString('base64'));
  };
  await go('#/settings');
  assert.ok(await brightness() > 180, 'light at first');
  await chooseTheme(page, 'settings.theme_dark');
  assert.ok(await brightness() < 80, 'then dark');
  await page.reload();
  await settled(page);
  assert.ok(await theme(page, 'settings.theme_dark').isChecked());
  assert.ok(await brightness() < 80, 'dark after a reload');
});

site.test('text at 200 % is kept, and needs no sideways scrolling at 390 px', async ({ page, go }) => {
  const size = () => page.getByRole('heading', { level: 1 }).evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize));
  await go('#/settings');
  const before = await size();
  await page.getByRole('radio', { name: words('settings.percent', { n: 200 }) }).press('Space');
  await settled(page);
  assert.ok(Math.abs(await size() - 2 * before) < 0.5, `${before} px became ${await size()}`);
  await page.reload();
  await settled(page);
  assert.ok(Math.abs(await size() - 2 * before) < 0.5, 'kept after a reload');
  for (const address of ['#/settings', '#/paracrine/reach', '#/']) {
    await visit(page, address);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(content <= window, `${address}: ${content} px wide in ${window}`);
    const outside = await page.evaluate(() => [...document.querySelectorAll('#mirror .n')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map(({ id }) => id));
    assert.deepEqual(outside, [], `${address}: reaches out of the window`);
  }
}, { viewport: { width: 390, height: 844 } });

// --- the same quiz without a screen --------------------------------------------------------------------------------

const program = ['native-tests', 'native'].map((preset) => join(root, 'build', preset, 'stemwise')).find(existsSync);
const seed = 20261;

/** What `stemwise play` asks and shows when every question is answered with its first letters. */
function playHeadless() {
  const folder = mkdtempSync(join(tmpdir(), 'stemwise-'));
  try {
    const play = (lines) => {
      writeFileSync(join(folder, 'answers.txt'), lines.join('\n') + '\n');
      const run = spawnSync(program, ['play', join(root, 'assets/modules/paracrine.json'), '--seed', String(seed), '--script', join(folder, 'answers.txt')], { encoding: 'utf8' });
      assert.equal(run.status, 0, run.stdout + run.stderr);
      return run.stdout;
    };
    const ids = (output) => [...output.matchAll(/^Question \d+ of \d+ \[(.*)\]$/gm)].map(([, id]) => id);
    const order = ids(play(file.questions.map(() => '')));
    const letters = order.map((id) => file.questions.find((question) => question.id === id)).map((question) =>
      question.kind === 'true-false' ? 't a' : question.multiple ? 'a b' : 'a');
    const output = play(letters);
    assert.deepEqual(ids(output), order);
    return { order, output, score: /^Score: ([\d.]+) of (\d+)/m.exec(output).slice(1).map(Number) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

site.test('the same seed and answers give the same quiz in the browser as in the headless program', async ({ page, go }) => {
  const headless = playHeadless();
  await go(route);
  const quiz = quizOn(page);
  await quiz.begin();
  const sections = headless.output.split(/^Question \d+ of \d+ /m).slice(1);
  for (let i = 0; i < headless.order.length; i++) {
    const question = await quiz.question();
    assert.equal(question.id, headless.order[i], `question ${i + 1}`);
    // Where each option's text stands in what the headless program asked, against where it stands on the page.
    const shown = await quiz.card.locator('input').evaluateAll((all) => all.map((input) => input.closest('label').innerText.trim()));
    const texts = optionsOf(question).map(({ text }) => plain(text));
    const section = sections[i].slice(0, sections[i].indexOf('\n> ')).replaceAll(/\s+/g, ' ');
    const asked = [...texts].sort((a, b) => section.indexOf(a) - section.indexOf(b));
    for (const text of texts) assert.ok(section.includes(text), `the headless program shows “${text}”`);
    assert.deepEqual(shown.filter((text) => texts.includes(text)), asked, question.id);
    await quiz.answer();
    await quiz.check();
    await quiz.next();
  }
  const [points, all] = (await page.getByRole('heading', { level: 2 }).first().innerText()).match(/[\d.]+/g).map(Number);
  assert.equal(all, headless.score[1]);
  assert.ok(Math.abs(points - headless.score[0]) <= 0.05, `${points} here, ${headless.score[0]} there`);
}, {
  skip: program ? false : 'the headless program is not built: cmake --build build/native --target stemwise',
  initArg: seed,
  init: (number) => {
    const original = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = (array) => array instanceof Uint32Array && array.length === 1 ? array.fill(number) : original(array);
  },
});
