// A quiz from start to finish, its progress saved, exported, imported and erased, and the settings.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, focusedText, moduleFile, openSite, plain, root, savedRecords, settled, visit, words } from './harness.mjs';
import { answer, given, keyboard, quizOn } from './hands.mjs';
import { pixelsOf } from './pixels.mjs';
import { program, withoutProgram } from './stemwise.mjs';

const site = openSite();
const route = '#/paracrine/quiz';
const file = JSON.parse(moduleFile('paracrine'));
const short = file.quiz.length;
const questionOf = (id) => file.questions.find((question) => question.id === id);

const theme = (page, key) => page.getByRole('radiogroup', { name: words('settings.theme') }).getByRole('radio', { name: words(key) });
async function chooseTheme(page, key) {
  await theme(page, key).press('Space');
  await settled(page);
}

site.test('a whole quiz by keyboard: each answer is marked, what was missed comes back once, the end gives the score and what to look at again', async ({ page, go }) => {
  await go(route);
  const quiz = quizOn(page);
  await quiz.begin();
  assert.match(page.url(), /#\/paracrine\/quiz\/[^/]+$/, 'the round has an address of its own');
  await eventually(async () => assert.equal(await focusedText(page), words('quiz.title', { module: file.title })));
  const asked = [];
  const missed = [];
  for (let i = 1; i <= short; i++) {
    assert.equal(await quiz.position(), i);
    const id = await quiz.question();
    asked.push(id);
    await quiz.answer();
    if (i === 3) { // half-way: nothing of it may be lost
      const before = [await quiz.order(), await given(quiz.card)];
      await page.reload();
      await settled(page);
      assert.equal(await quiz.question(), id, 'a reload keeps the question');
      assert.deepEqual([await quiz.order(), await given(quiz.card)], before, 'and the order of its parts, and the answer before Check');
    }
    await quiz.check();
    await eventually(async () => assert.ok([words('question.right'), words('question.partly'), words('question.wrong')].includes(await focusedText(page))));
    const right = await focusedText(page) === words('question.right');
    const sources = quiz.card.getByRole('button', { name: /^\d+ sources?$/ });
    assert.equal(await sources.count(), right ? 1 : 0, `${id}: the solution waits until it is right, or asked for`);
    assert.equal(await quiz.inCard('question.again', { costs: file.quiz.retry_cost }).count(), right ? 0 : 1);
    if (!right) {
      missed.push(id);
      await quiz.hand.press(quiz.inCard('question.solution'));
      await sources.waitFor({ state: 'attached' });
      assert.ok((await quiz.card.innerText()).includes(plain(questionOf(id).explanation ?? '')));
    }
    await quiz.next();
  }
  assert.equal(new Set(asked).size, short, 'no question twice');
  for (const { draw, questions } of file.quiz.pools) assert.equal(asked.filter((id) => questions.includes(id)).length, draw, `${draw} of ${questions}`);

  assert.ok(missed.length > 0, 'what stands first is not always right');
  for (const [i, id] of missed.entries()) {
    assert.equal(await quiz.card.getAttribute('aria-label'), words('quiz.where_again', { n: i + 1, all: missed.length }));
    assert.equal(await quiz.question(), id, 'in the order in which they were missed');
    assert.ok(await quiz.inCard('question.check').isVisible(), 'open again');
    await quiz.answer();
    await quiz.check();
    await quiz.next();
  }
  await quiz.result.waitFor({ state: 'attached' });
  const score = await quiz.result.getByRole('heading').first().innerText();
  assert.match(score, new RegExp(`^${words('quiz.score', { points: '[\\d.]+', all: short })}$`));
  await eventually(async () => assert.equal(await focusedText(page), score));
  const records = (await savedRecords(page)).filter(({ kind, place }) => kind === 'answered' && !place.endsWith('/again'));
  const points = records.reduce((sum, record) => sum + record.points, 0);
  assert.ok(Math.abs(parseFloat(/[\d.]+/.exec(score)[0]) - points) < 0.06, `${score}, and ${points} in the records`);

  const result = await quiz.result.innerText();
  const share = Math.round(100 * points / short);
  const pass = Math.round(100 * file.quiz.pass);
  assert.ok(result.includes(words(points / short >= file.quiz.pass ? 'quiz.passed' : 'quiz.not_passed', { share, pass })), result);
  const range = file.quiz.ranges.findLast(({ from }) => from <= points / short);
  assert.ok(result.includes(plain(range.text)), range.text);
  const putRight = (await savedRecords(page)).filter(({ kind, place, points: counted }) => kind === 'answered' && place.endsWith('/again') && counted === 1).length;
  assert.equal(result.includes(words('quiz.put_right', { n: putRight, all: missed.length })), putRight > 0, 'what was right the second time is told');
  const marks = await quiz.rows.allInnerTexts();
  assert.equal(marks.length, short);
  assert.deepEqual(asked.filter((id, i) => marks[i].trim().split('\n').at(-1) !== words('quiz.mark_right')), missed, 'the list tells what was right');
  for (const id of missed) {
    await quiz.review(asked.indexOf(id) + 1);
    assert.ok((await quiz.reviewed.innerText()).includes(plain(questionOf(id).explanation ?? '')), `${id} is explained`);
    assert.equal(await quiz.reviewed.getByRole('button', { name: /^\d+ sources?$/ }).count(), 1, `${id} has its sources`);
    await quiz.toResult();
  }

  await page.reload();
  await settled(page);
  assert.equal(await quiz.result.innerText(), result, 'the result keeps its address');
  await quiz.hand.press(quiz.button('quiz.only_missed', { n: missed.length }));
  await quiz.card.waitFor({ state: 'attached' });
  const again = [];
  for (let i = 1; i <= missed.length; i++) {
    again.push(await quiz.question());
    await quiz.hand.press(quiz.button(i < missed.length ? 'quiz.skip' : 'quiz.skip_last'));
    await settled(page);
  }
  assert.deepEqual(again.sort(), missed.sort(), 'only those missed');
  assert.ok((await quiz.result.innerText()).includes(words('quiz.none_answered')), 'what was skipped does not come back');
});

site.test('before it begins the learner chooses: after each or at the end, a few or all, sure or not, with a clock or without', async ({ page, go }) => {
  await go(route);
  const quiz = quizOn(page);
  const group = (key) => page.getByRole('radiogroup', { name: words(key), exact: true });
  for (const key of ['quiz.feedback', 'quiz.length', 'quiz.certainty', 'quiz.timer']) assert.equal(await group(key).getByRole('radio', { checked: true }).count(), 1, key);
  await page.getByText(words('quiz.intro', { n: short })).waitFor({ state: 'attached' });
  await quiz.choose('quiz.length', words('quiz.length_all', { n: file.questions.length }));
  await page.getByText(words('quiz.intro', { n: file.questions.length })).waitFor({ state: 'attached' });
  await page.reload();
  await settled(page);
  assert.ok(await group('quiz.length').getByRole('radio', { name: words('quiz.length_all', { n: file.questions.length }) }).isChecked(), 'the choice is kept');
  await quiz.begin();
  assert.equal(await quiz.card.getAttribute('aria-label'), words('quiz.where', { n: 1, all: file.questions.length }));
  const [{ questions }] = (await savedRecords(page)).filter(({ kind }) => kind === 'session-started');
  assert.deepEqual([...questions].sort(), file.questions.map(({ id }) => id).sort(), 'every question once');
  assert.notDeepEqual(questions, file.questions.map(({ id }) => id), 'in an order of its own');
});

site.test('a short round asks first what was not seen before', async ({ page, go }) => {
  await go(route);
  const quiz = quizOn(page);
  await quiz.begin();
  for (let n = 1; n <= 3; n++) {
    await quiz.answer();
    await quiz.check();
    await quiz.next();
  }
  const known = (await savedRecords(page)).filter(({ kind }) => kind === 'answered').map(({ question }) => question);
  assert.equal(known.length, 3);
  await go(route);
  await quiz.begin();
  const [, session] = /quiz\/(.+)$/.exec(page.url());
  const { questions } = (await savedRecords(page)).find((record) => record.kind === 'session-started' && record.session === session);
  assert.equal(questions.length, short);
  assert.deepEqual(known.filter((id) => questions.includes(id)), [], 'none of those answered in the first round');
});

site.test('a quiz can be ended early: it asks first, and what was not answered does not count as wrong', async ({ page, go }) => {
  await go(route);
  const quiz = quizOn(page);
  await quiz.begin();
  await quiz.answer();
  await quiz.check();
  await quiz.button('quiz.end').press('Enter');
  await page.getByText(words('quiz.end_confirm', { n: short - 1 })).waitFor({ state: 'attached' });
  await quiz.button('quiz.end_no').press('Enter');
  await quiz.button('quiz.end_no').waitFor({ state: 'detached' });
  assert.equal(await quiz.position(), 1);
  await quiz.button('quiz.end').press('Enter');
  await quiz.button('quiz.end_yes').press('Enter');
  await quiz.result.waitFor({ state: 'attached' });
  assert.match(await quiz.result.innerText(), new RegExp(`${short - 1} not answered`));
});

site.test('answers given in two windows at once are both there after a reload, and each window hears of the other', async ({ page, newPage, go, open }) => {
  await go('#/paracrine/reach');
  const other = await newPage();
  await open(other, '#/settings');
  await chooseTheme(other, 'settings.theme_dark');
  await page.waitForFunction(() => document.documentElement.dataset.scheme === 'dark');
  const guess = page.getByRole('region', { name: words('prediction.name') }).first(); // the figure's comes after it
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
  await quiz.verdict.waitFor({ state: 'attached' });
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

site.test('check 27: dark colours change what is drawn, and are kept', async ({ page, go }) => {
  const brightness = async () => {
    const { data } = await pixelsOf(page, await page.locator('#canvas').screenshot());
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
    return sum / (data.length / 4 * 3);
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

site.test('check 22: text at 200 % is kept, and needs no sideways scrolling at 390 px', async ({ page, go }) => {
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

const seed = 20261;

/** The first letters, for the kinds that have options; others are skipped by an empty line. */
const lettersFor = ({ kind, multiple }) => ({ choice: multiple ? 'a b' : 'a', 'true-false': 't a' })[kind] ?? '';

/** What `stemwise play` asks and shows when every question with options is answered with its first letters. */
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
    const leaveAll = file.questions.map(() => '');
    const order = ids(play(leaveAll));
    const output = play([...order.map((id) => lettersFor(questionOf(id))), ...leaveAll]);
    assert.deepEqual(ids(output), order);
    const returned = [...output.matchAll(/^Missed questions again: \d+ of \d+ \[(.*)\]$/gm)].map(([, id]) => id);
    const [, points, answered] = /^Score: ([\d.]+) of (\d+)/m.exec(output).map(Number);
    return { order, returned, output, points, answered };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

site.test('the same seed and answers give the same quiz in the browser as in the headless program', async ({ page, go }) => {
  const headless = playHeadless();
  await go(route);
  const quiz = quizOn(page);
  await quiz.begin();
  const sections = headless.output.split(/^(?:Question|Missed questions again:) \d+ of \d+ /m).slice(1);
  for (const [i, id] of headless.order.entries()) {
    assert.equal(await quiz.question(), id, `question ${i + 1}`);
    const question = questionOf(id);
    if (!lettersFor(question)) {
      await quiz.skip();
      continue;
    }
    // What is offered, and in which order: all of it here is all of it there.
    const verdicts = question.kind === 'true-false' ? [words('true_false.true'), words('true_false.false')] : [];
    const shown = await quiz.card.locator('input').evaluateAll((all) => all.map((input) => input.closest('label').innerText.trim().replaceAll(/\s+/g, ' ')));
    const asked = [...sections[i].slice(0, sections[i].indexOf('\n> ')).matchAll(/^  [a-z]\) (.*)$/gm)].map(([, text]) => text.replaceAll(/\s+/g, ' '));
    assert.ok(asked.length > 2, id);
    assert.deepEqual(shown, [...verdicts, ...asked], id);
    await quiz.answer();
    await quiz.check();
    await quiz.next();
  }
  for (const [i, id] of headless.returned.entries()) {
    assert.equal(await quiz.question(), id, `${i + 1} of those that come back`);
    await quiz.skip();
  }
  await quiz.result.waitFor({ state: 'attached' });
  const [points, answered] = (await quiz.result.getByRole('heading').first().innerText()).match(/[\d.]+/g).map(Number);
  assert.equal(answered, headless.answered);
  assert.ok(Math.abs(points - headless.points) <= 0.05, `${points} here, ${headless.points} there`);
}, {
  skip: withoutProgram,
  initArg: seed,
  init: (number) => {
    const original = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = (array) => array instanceof Uint32Array && array.length === 1 ? array.fill(number) : original(array);
  },
});
