// Rounds of a quiz and their rules: when feedback is given, how sure the learner is, flags, the clock, several rounds at once.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeFindings, eventually, focusedText, openSite, plain, root, savedRecords, settled, words } from './harness.mjs';
import { fill, given, mouse, quizOn } from './hands.mjs';

const file = 'tests/data/good/kinds.json';
const site = openSite({ modules: [file] });
const route = '#/kinds/quiz';
const { questions, quiz: rules } = JSON.parse(readFileSync(join(root, file), 'utf8'));
const all = questions.length;

/** A round about to begin, by mouse, with these choices: {key: the text that is chosen}. */
async function roundOn(page, choices = {}) {
  const quiz = quizOn(page, mouse(page));
  for (const [key, label] of Object.entries(choices)) await quiz.choose(key, label);
  await quiz.begin();
  return quiz;
}
const everything = { 'quiz.length': words('quiz.length_all', { n: all }) };
const atTheEnd = { 'quiz.feedback': words('quiz.feedback_deferred') };
const withClock = { 'quiz.timer': words('quiz.minutes', { n: rules.minutes }) };
const withCertainty = { 'quiz.certainty': words('quiz.certainty_on') };

const spoken = (page) => page.locator('#live').evaluate((live) => [...live.children].map((line) => line.textContent.trim()));
const overview = (page) => page.getByRole('group', { name: words('quiz.overview') }).getByRole('button');

/** Opens the list of all questions and goes to one, by its number. */
async function jump(page, quiz, n) {
  if (!await overview(page).count()) await quiz.hand.press(quiz.button('quiz.overview'));
  await overview(page).first().waitFor({ state: 'attached' });
  if (await quiz.position() === n) return;
  await quiz.leave(() => quiz.hand.press(overview(page).nth(n - 1)));
  assert.equal(await quiz.position(), n);
}

/** Goes to a question of this round, by its id. */
async function seek(page, quiz, id) {
  for (let n = 1; n <= all; n++) {
    await jump(page, quiz, n);
    if (await quiz.question() === id) return;
  }
  assert.fail(`${id} is not in this round`);
}

/** Ends a round of all questions at any question but the last, which leads to the result by itself. */
async function endEarly(page, quiz) {
  if (await quiz.position() === all) await jump(page, quiz, 1);
  await quiz.hand.press(quiz.button('quiz.end'));
  await quiz.hand.press(quiz.button('quiz.end_yes'));
  await quiz.result.waitFor({ state: 'attached' });
}

/** What would tell how an answer did. */
async function tells(card) {
  const found = [];
  for (const key of ['question.right', 'question.partly', 'question.wrong', 'option.right_chosen', 'option.right_missed', 'option.wrong_chosen', 'option.wrong_left']) {
    if (await card.getByText(words(key), { exact: true }).count()) found.push(key);
  }
  return found;
}

site.test('with feedback at the end nothing is told until then, answers can be changed, and then everything is told', async ({ page, go }) => {
  await go(route);
  const quiz = await roundOn(page, { ...atTheEnd, ...everything });
  for (let n = 1; n <= all; n++) {
    assert.equal(await quiz.inCard('question.check').count(), 0, 'there is nothing to check');
    await quiz.answer();
    assert.deepEqual(await tells(quiz.card), [], await quiz.question());
    assert.equal(await quiz.verdict.count(), 0);
    if (n === 2) {
      const before = await given(quiz.card);
      await quiz.next();
      await quiz.leave(() => quiz.hand.press(quiz.button('quiz.back')));
      assert.deepEqual(await given(quiz.card), before, 'Back finds the answer');
      assert.deepEqual(await tells(quiz.card), []);
    }
    assert.equal(await quiz.button(n < all ? 'quiz.next' : 'quiz.finish').count(), 1);
    await quiz.next();
  }
  await quiz.result.waitFor({ state: 'attached' });
  assert.equal(await quiz.rows.count(), all);
  const told = new Set();
  for (let n = 1; n <= all; n++) {
    await quiz.review(n);
    const id = await quiz.reviewed.evaluate((card) => card.id.split('/')[1]);
    assert.ok((await quiz.reviewed.innerText()).includes(plain(questions.find((each) => each.id === id).explanation)), `${id} is explained`);
    assert.equal(await quiz.reviewed.getByRole('group', { name: words('question.result') }).count(), 1, `${id} has a verdict`);
    assert.equal(await quiz.reviewed.locator('input:enabled, select:enabled').count(), 0, `${id} is closed`);
    told.add(id);
    await quiz.toResult();
  }
  assert.equal(told.size, all);
  assert.equal((await savedRecords(page)).filter(({ kind }) => kind === 'answered').length, all);
  assert.deepEqual(await axeFindings(page), []);
});

site.test('an exam has a clock and no hints, and tells nothing before its end', async ({ page, go }) => {
  await go(route);
  const quiz = await roundOn(page, { 'quiz.feedback': words('quiz.feedback_exam') });
  const hints = new RegExp(`^${words('question.hint').split('{')[0]}`);
  await page.getByText(words('quiz.minutes_left', { n: rules.minutes }), { exact: true }).waitFor({ state: 'attached' });
  for (let n = 1; n <= rules.length; n++) {
    assert.equal(await page.getByRole('button', { name: hints }).count(), 0);
    await quiz.answer();
    assert.deepEqual(await tells(quiz.card), []);
    await quiz.next();
  }
  await quiz.result.waitFor({ state: 'attached' });
  assert.equal(await quiz.rows.count(), rules.length);
});

site.test('hints and further tries say what they cost, and the costs count', async ({ page, go }) => {
  await go(route);
  const quiz = await roundOn(page, everything);
  await seek(page, quiz, 'q-choice');
  await quiz.hand.press(quiz.inCard('question.hint', { n: 1, all: 2, costs: rules.hint_cost }));
  await settled(page);
  await fill(quiz.card, quiz.hand, [['Which one is a fruit?', 'A leek']]);
  await quiz.check();
  await quiz.hand.press(quiz.inCard('question.again', { costs: rules.retry_cost }));
  await quiz.verdict.waitFor({ state: 'detached' });
  await eventually(async () => assert.match(await focusedText(page), new RegExp(`^${words('quiz.where').split('{')[0]}`), 'another try begins with where it stands'));
  await fill(quiz.card, quiz.hand, [['Which one is a fruit?', 'An apple']]);
  await quiz.check();
  const points = String(1 - rules.hint_cost - rules.retry_cost);
  await quiz.card.getByText(words('question.cost_counts', { hints: 1, tries: 2, points }), { exact: true }).waitFor({ state: 'attached' });
  await endEarly(page, quiz);
  assert.match(await quiz.result.innerText(), new RegExp(words('quiz.score', { points: '0\\.[67]', all })));
});

site.test('with certainty Check waits for it, each degree says what it is worth, and a table at the end compares', async ({ page, go }) => {
  await go(route);
  const quiz = await roundOn(page, { ...withCertainty, ...everything });
  const ask = quiz.card.getByRole('radiogroup', { name: words('certain.ask') });
  const degree = (n) => ask.getByRole('radio', { name: words(`certain.${n}`) + words(`certain.marks${n}`), exact: true });
  const answers = {
    'q-choice': [['Which one is a fruit?', 'An apple'], 3, 3],
    'q-several': [['Which ones are even?', 'Three'], 3, -6],
    'q-inline-choice': [['Gap 1 of 2', 'east'], 2, 1],
  };
  for (const [id, [line, sure, marks]] of Object.entries(answers)) {
    await seek(page, quiz, id);
    await fill(quiz.card, quiz.hand, [line, ...(id === 'q-inline-choice' ? [['Gap 2 of 2', 'north']] : [])]);
    assert.ok(await quiz.inCard('question.check').isDisabled(), `${id}: Check waits`);
    await quiz.card.getByText(words('question.certainty_first'), { exact: true }).waitFor({ state: 'attached' });
    await quiz.hand.choose(degree(sure));
    await settled(page);
    await quiz.check();
    if (id !== 'q-inline-choice') assert.equal(await quiz.verdict.getByText(`${words(`certain.${sure}`)}:`).count(), 1, `${id}: the marks are shown`);
    const shown = (await quiz.verdict.innerText()).replaceAll('−', '-');
    if (id !== 'q-inline-choice') assert.ok(shown.includes(words('question.certain_counts', { sure: words(`certain.${sure}`), marks })), shown);
  }
  await endEarly(page, quiz);
  const table = page.getByRole('table', { name: words('certain.table') });
  const rows = await table.getByRole('row').allInnerTexts();
  assert.equal(rows.length, 3, 'a heading, and a row for each degree that was given');
  assert.match(rows[1], new RegExp(`${words('certain.2')}\\s+1\\s+50 %`));
  assert.match(rows[2], new RegExp(`${words('certain.3')}\\s+2\\s+50 %`));
  const score = (await quiz.result.getByRole('heading').first().innerText()).replaceAll('−', '-');
  assert.equal(score, words('quiz.score', { points: -2, all: 3 * all }));
  assert.ok((await quiz.result.innerText()).includes(words('quiz.below_zero')), 'why it is below zero is told');
  assert.deepEqual(await axeFindings(page), []);
});

site.test('a flagged question is found again in the list of all, from which any can be reached, and at the end', async ({ page, go }) => {
  await go(route);
  const quiz = await roundOn(page, everything);
  await jump(page, quiz, 3);
  const flagged = await quiz.question();
  await quiz.hand.press(quiz.inCard('question.flag'));
  await quiz.inCard('question.unflag').waitFor({ state: 'attached' });
  await jump(page, quiz, all);
  await jump(page, quiz, 5);
  await quiz.answer();
  const names = await overview(page).allInnerTexts();
  assert.equal(names.length, all);
  assert.equal(names[2], `3 · ${words('quiz.mark_flagged')}`);
  assert.equal(names[4], `5 · ${words('quiz.mark_begun')}`);
  assert.equal(names[6], `7 · ${words('quiz.mark_open')}`);
  await quiz.check();
  const marks = ['right', 'partly', 'wrong'].map((mark) => `5 · ${words(`quiz.mark_${mark}`)}`);
  await eventually(async () => assert.ok(marks.includes((await overview(page).allInnerTexts())[4])));
  assert.deepEqual(await axeFindings(page), []);
  await page.reload();
  await settled(page);
  await jump(page, quiz, 3);
  assert.equal(await quiz.question(), flagged);
  await eventually(async () => assert.equal(await focusedText(page), words('quiz.where', { n: 3, all }), 'each question begins with where it stands'));
  assert.equal(await quiz.inCard('question.unflag').count(), 1, 'the flag is kept');
  await quiz.answer();
  await quiz.check();
  await endEarly(page, quiz);
  assert.equal(await quiz.rows.filter({ hasText: words('quiz.mark_flagged') }).count(), 1, 'what was flagged is found again, right or not');
});

// --- the clock -------------------------------------------------------------------------------------------------------

const minutesLeft = (page, n) => page.getByText(words('quiz.minutes_left', { n }), { exact: true });

site.test('a clock shows the minutes, warns, and when time is up more can be had, or none of it', async ({ page, go }) => {
  await page.clock.install();
  await go(route);
  const quiz = await roundOn(page, { ...withClock, ...atTheEnd });
  await minutesLeft(page, rules.minutes).waitFor({ state: 'attached' });
  await quiz.answer();
  const before = await given(quiz.card);
  await page.clock.runFor(3 * 60000 + 5000);
  await eventually(async () => assert.equal(await minutesLeft(page, rules.minutes - 3).count(), 1));
  await page.clock.runFor(6 * 60000);
  await page.getByText(words('quiz.time_short'), { exact: true }).first().waitFor({ state: 'attached' });
  await eventually(async () => assert.ok((await spoken(page)).includes(words('quiz.time_short')), 'the warning is announced'));
  await page.clock.runFor(60000);
  const over = page.getByRole('region', { name: words('quiz.time_over') });
  await over.waitFor({ state: 'attached' });
  await eventually(async () => assert.ok((await spoken(page)).includes(words('quiz.time_over')), 'the end is announced'));
  assert.deepEqual(await given(quiz.card), before, 'nothing is lost');
  assert.deepEqual(await axeFindings(page), []);
  for (const key of ['quiz.more_time', 'quiz.no_clock', 'quiz.end_yes']) assert.equal(await over.getByRole('button', { name: words(key, { n: 10 }), exact: true }).count(), 1, key);

  await quiz.hand.press(over.getByRole('button', { name: words('quiz.more_time', { n: 10 }) }));
  await over.waitFor({ state: 'detached' });
  await eventually(async () => assert.ok(await minutesLeft(page, 10).count() + await minutesLeft(page, 11).count(), 'ten more minutes'));
  await settled(page);
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  await quiz.hand.press(quiz.button('quiz.no_clock'));
  await page.getByText(/minutes left$/).waitFor({ state: 'detached' });
  await page.clock.runFor(30 * 60000);
  await settled(page);
  assert.equal(await over.count(), 0, 'without the clock time does not end');
  await quiz.next();
  assert.equal(await quiz.position(), 2);
});

site.test('a clock that runs costs at most one frame a minute', async ({ page, go }) => {
  await page.clock.install();
  await go(route);
  await roundOn(page, withClock);
  await page.mouse.move(5, 5);
  await settled(page);
  const frames = () => page.evaluate(() => globalThis.stemwise.stage.frames);
  const before = await frames();
  await page.clock.runFor(5 * 60000);
  await settled(page);
  const drawn = await frames() - before;
  await minutesLeft(page, rules.minutes - 5).or(minutesLeft(page, rules.minutes - 4)).waitFor({ state: 'attached' });
  assert.ok(drawn >= 4 && drawn <= 6, `${drawn} frames in five minutes`);
});

// --- several rounds, and interruptions ---------------------------------------------------------------------------------

site.test('two rounds in two windows do not disturb each other, and both can be gone on with', async ({ page, go, newPage, open }) => {
  const other = await newPage();
  await go(route);
  await open(other, route);
  await page.bringToFront();
  const one = await roundOn(page, everything);
  await other.bringToFront();
  const two = await roundOn(other); // it hears of the choice
  assert.notEqual(page.url(), other.url(), 'each has an address of its own');
  for (const [quiz, window] of /** @type {[any, any][]} */ ([[one, page], [two, other], [one, page]])) {
    await window.bringToFront(); // in a window behind another few frames are drawn
    await quiz.answer();
    await quiz.check();
    await quiz.next();
  }
  assert.deepEqual([await one.position(), await two.position()], [3, 2]);
  const asked = [await one.question(), await two.question()];
  for (const each of [page, other]) {
    await each.bringToFront();
    await each.reload();
    await settled(each);
  }
  assert.deepEqual([await one.question(), await two.question()], asked);
  assert.equal((await savedRecords(page)).filter(({ kind }) => kind === 'session-started').length, 2);

  await page.bringToFront();
  await go(route);
  const rounds = page.getByRole('link', { name: new RegExp(`^${words('quiz.go_on')}`) });
  await eventually(async () => assert.equal(await rounds.count(), 2));
  const offered = await rounds.allInnerTexts();
  for (const where of [{ n: 3, all }, { n: 2, all }]) assert.ok(offered.some((text) => text.includes(words('quiz.where', where))), `${offered}`);
  await rounds.filter({ hasText: words('quiz.where', { n: 3, all }) }).press('Enter');
  await one.card.waitFor({ state: 'attached' });
  await settled(page);
  assert.equal(await one.question(), asked[0]);
});

site.test('a round that is not on this device is told of, and a new one is offered', async ({ page, go }) => {
  await go(`${route}/from-another-device`);
  await page.getByText(words('quiz.elsewhere'), { exact: true }).waitFor({ state: 'attached' });
  const quiz = await roundOn(page);
  assert.equal(await quiz.position(), 1);
});

site.test('a reload in the middle of a question loses nothing: neither typed words nor half a matching', async ({ page, go }) => {
  await go(route);
  const quiz = await roundOn(page, everything);
  const begun = {
    'q-fill-in': [['Gap 2 of 2', 'stea']],
    'q-numeric': [[words('numeric.answer'), '1 0']],
    'q-matching': [['A cat', 'It mews']],
    'q-grouping': [['A pike', 'Fish'], ['A wren', 'Bird']],
    'q-scenario': [['A fork in the road. Which way?', 'Left, over the bridge']],
  };
  for (const [id, lines] of Object.entries(begun)) {
    await seek(page, quiz, id);
    await fill(quiz.card, quiz.hand, lines);
    const before = await given(quiz.card);
    assert.deepEqual([...before].sort(), [...lines].sort());
    await page.reload();
    await settled(page);
    assert.equal(await quiz.question(), id);
    assert.deepEqual(await given(quiz.card), before, id);
    assert.ok(await quiz.inCard('question.check').isDisabled(), `${id} is not complete`);
  }
});

site.test('the end of a round with open questions asks first, and says how many there are', async ({ page, go }) => {
  await go(route);
  const quiz = await roundOn(page, atTheEnd);
  await quiz.answer();
  await jump(page, quiz, rules.length);
  const asks = page.getByText(words('quiz.end_confirm', { n: rules.length - 1 }), { exact: true });
  assert.equal(await asks.count(), 0);
  await quiz.hand.press(quiz.button('quiz.skip_last'));
  await asks.waitFor({ state: 'attached' });
  await settled(page);
  assert.equal(await focusedText(page), words('quiz.end_no'));
  await quiz.hand.press(quiz.button('quiz.end_no'));
  await asks.waitFor({ state: 'detached' });
  assert.equal(await quiz.position(), rules.length, 'still at the last question');
  await quiz.hand.press(quiz.button('quiz.skip_last'));
  await quiz.hand.press(quiz.button('quiz.end_yes'));
  await quiz.result.waitFor({ state: 'attached' });
  assert.ok((await quiz.result.innerText()).includes(words('quiz.left_out', { n: rules.length - 1 })));
});

for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
  site.test(`a confirmation takes the focus, in view, and gives it back, at ${viewport.width}x${viewport.height}`, async ({ page, go }) => {
    await go(route);
    const quiz = await roundOn(page, everything);
    await quiz.hand.press(quiz.button('quiz.overview')); // what makes the page long
    await settled(page);
    const opener = quiz.button('quiz.end');
    const dialog = page.getByRole('alertdialog', { name: words('quiz.end'), exact: true });
    const [yes, no] = ['quiz.end_yes', 'quiz.end_no'].map((key) => dialog.getByRole('button', { name: words(key), exact: true }));
    const focused = (locator) => eventually(async () => assert.ok(await locator.evaluate((element) => element === document.activeElement)));
    for (const open of [() => quiz.hand.press(opener), async () => { await opener.focus(); await page.keyboard.press('Enter'); }]) {
      await open();
      await dialog.waitFor({ state: 'attached' });
      await settled(page);
      await focused(no);
      const description = await dialog.getAttribute('aria-description');
      assert.equal(description, words('quiz.end_confirm', { n: all }));
      assert.equal(await dialog.getByText(description, { exact: true }).count(), 1);
      const box = await dialog.boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= viewport.width && box.y + box.height <= viewport.height, JSON.stringify(box));
      assert.deepEqual(await axeFindings(page), []);
      await page.keyboard.press('Shift+Tab');
      await focused(yes);
      await page.keyboard.press('Tab');
      await focused(no);
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => { const at = document.activeElement; return at === document.body || Boolean(at.closest('[role=alertdialog]')); }), 'Tab reaches nothing beside it');
      await no.focus();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await focused(opener);
      assert.equal(await page.locator('[inert]').count(), 0);
    }
    await page.mouse.wheel(0, 400);
    await settled(page);
    await opener.dispatchEvent('click');
    await dialog.waitFor({ state: 'attached' });
    await settled(page);
    await no.click({ force: true });
    await dialog.waitFor({ state: 'detached' });
    await focused(opener);
    assert.equal(await quiz.position(), 1);
    await opener.dispatchEvent('click');
    await yes.press('Enter');
    await quiz.result.waitFor({ state: 'attached' });
    await settled(page);
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  }, { viewport });
}

site.test('in the reading view a confirmation is in view, over the page', async ({ page, go }) => {
  await go('#/settings');
  await page.getByRole('button', { name: words('reading.on') }).press('Enter');
  await page.getByRole('button', { name: words('progress.reset'), exact: true }).press('Enter');
  const dialog = page.getByRole('alertdialog', { name: words('progress.reset') });
  await dialog.waitFor({ state: 'visible' });
  const box = await dialog.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 800, JSON.stringify(box));
  assert.deepEqual(await axeFindings(page), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await eventually(async () => assert.equal(await focusedText(page), words('progress.reset')));
});

site.test('where the browser keeps nothing a round can be played to its end', async ({ page, go }) => {
  await go(route);
  const quiz = await roundOn(page, atTheEnd);
  for (let n = 1; n <= rules.length; n++) {
    assert.equal(await quiz.position(), n);
    await quiz.answer();
    await quiz.next();
  }
  await quiz.result.waitFor({ state: 'attached' });
  assert.equal(await quiz.rows.count(), rules.length);
}, { init: () => { Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); } });
