// The page with a screen reader: what Orca says while a quiz, a chapter, its figure and a review are gone through by keys.
// All that it said is in .tools/speech.txt afterwards, with the keys that were pressed.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { focusedText, openSite, plain, root, savedRecords, settled, words } from '../web/harness.mjs';
import { chapter, checkpoint, fill, keyboard, parts, prediction, quizOn } from '../web/hands.mjs';
import { file, plans } from '../web/kinds.mjs';
import { Desk, flags } from './desk.mjs';

const transcript = '.tools/speech.txt';
const small = 'tests/data/good/small.json';
const desk = new Desk();
const site = openSite({ modules: [file, small], more: flags, around: () => desk.set() });
after(async () => {
  copyFileSync(desk.transcript, join(root, transcript));
  console.log(`What was said is in ${transcript}`);
  await desk.leave();
});

/** A test with the screen reader; in focus mode, in which the page has all keys, unless `browse`. */
function test(title, run, { browse = false, ...options } = {}) {
  site.test(title, async (tools) => {
    await desk.listen();
    desk.note(`## ${title}`);
    await desk.enter(tools.page);
    const go = async (route) => {
      await tools.go(route);
      await desk.hush();
      await desk.stick();
      if (browse) await desk.browse();
    };
    /** Does something, and hears what is said until all that is expected was, and it is quiet again. */
    const heard = async (act, ...expected) => {
      await desk.hush();
      await act();
      for (const text of expected) await desk.hears(text);
      return desk.hush();
    };
    await run({ ...tools, go, heard, hand: keyboard(desk.at(tools.page)) });
  }, { viewport: null, ...options });
}

const count = (lines, text) => lines.filter((line) => line.includes(text)).length;
/** These are said, once each, in this order. */
function inOrder(lines, texts) {
  const all = `\nheard:\n  ${lines.join('\n  ')}`;
  for (const text of texts) assert.equal(count(lines, text), 1, `once: ${text}${all}`);
  const places = texts.map((text) => lines.findIndex((line) => line.includes(text)));
  assert.deepEqual(places, [...places].sort((a, b) => a - b), `in order: ${texts}${all}`);
}
const nothingTwice = (lines) => {
  for (const line of lines) assert.ok(!/^(.{12,})[. ]+\1/.test(line), `said twice: ${line}`);
};
/** Whatever follows it, the last that is said is this. */
const ends = (lines, text) => assert.ok(lines.at(-1)?.includes(text), `last: ${text}\nheard:\n  ${lines.join('\n  ')}`);

const { questions } = JSON.parse(readFileSync(join(root, file), 'utf8'));
const results = ['question.right', 'question.partly', 'question.wrong'].map((key) => words(key));

test('check 15: a quiz with every kind of question is heard from its start to its review', async ({ page, go, heard, hand }) => {
  await go('#/kinds/quiz');
  const quiz = quizOn(page, hand);
  await quiz.choose('quiz.length', words('quiz.length_all', { n: questions.length }));
  const title = words('quiz.title', { module: 'Every kind of question' });
  inOrder(await heard(() => quiz.begin(), title), [title]);
  const asked = new Set();
  for (let n = 1; n <= questions.length; n++) {
    const id = await quiz.question();
    asked.add(id);
    desk.note(`-- ${id}`);
    const moved = id === 'q-ordering' ? lastMove(await quiz.card.locator('li:has(select) p').allInnerTexts(), plans[id].wrong[0][1]) : undefined;
    const answering = await heard(() => fill(quiz.card, hand, plans[id].wrong));
    nothingTwice(answering);
    if (id === 'q-fill-in') inOrder(answering, ['Gap 1 of 2', 'Gap 2 of 2']);
    if (moved) inOrder(answering, [words('ordering.now', moved)]);
    const verdict = await heard(() => quiz.check(), 'heading level');
    nothingTwice(verdict);
    assert.equal(results.reduce((sum, text) => sum + verdict.filter((line) => line.startsWith(`${text} heading`)).length, 0), 1, `the verdict is spoken once: ${verdict.join(' | ')}`);
    assert.ok(results.some((text) => verdict.at(-1).startsWith(text)), `and nothing after it: ${verdict.join(' | ')}`);
    if (n === 2) await stopAndGoOn(heard, hand, quiz);
    if (n === questions.length) break;
    const where = words('quiz.where', { n: n + 1, all: questions.length });
    const next = await heard(() => quiz.next(), where);
    nothingTwice(next);
    ends(next, where);
  }
  assert.equal(asked.size, questions.length);
  await desk.hush();
  await hand.press(quiz.button('quiz.finish'));
  await quiz.result.waitFor({ state: 'attached' });
  await settled(page);
  const score = await focusedText(page);
  await desk.hears(score);
  inOrder(await desk.hush(), [score]);
  ends(await heard(() => quiz.review(1), words('quiz.review_title', { n: 1 })), words('quiz.review_title', { n: 1 }));
});

/** Which row is moved last, and where to, when rows are brought into an order from the top; undefined when none is. */
function lastMove(rows, wanted) {
  let last;
  for (const [place, item] of wanted.entries()) {
    const from = rows.indexOf(item);
    if (from > place) last = { item, n: place + 1, all: rows.length };
    rows.splice(place, 0, ...rows.splice(from, 1));
  }
  return last;
}

/** A confirmation is heard, with its warning; Escape closes it, and the focus is where it was. */
async function stopAndGoOn(heard, hand, quiz) {
  await hand.press(quiz.button('quiz.end').first());
  const warning = words('quiz.end_confirm', { n: questions.length - 2 });
  await desk.hears(warning);
  const asked = await desk.hush();
  assert.ok(count(asked, warning) > 0, `the warning is heard: ${asked.join(' | ')}`); // twice with Orca 43, which reads an alert again once what is around it is inert
  ends(asked, words('quiz.end_no'));
  ends(await heard(() => desk.press('Escape'), words('quiz.end')), words('quiz.end'));
}

test('check 15: a chapter is heard: its title once it is there, the guess, what a figure’s controls change, the verdict', async ({ page, go, heard, hand }) => {
  await go('#/paracrine');
  const opened = await heard(() => hand.press(page.getByRole('link', { name: new RegExp(`^${chapter.title.replace('?', '\\?')}`) }).first()), `${chapter.title} heading`);
  inOrder(opened, [`${chapter.title} heading level 1`]);
  const at = parts(page);
  await settled(page);

  const guess = prediction.options.find(({ id }) => id === 'lead');
  await hand.choose(at.guess.getByRole('radio', { name: guess.text }));
  const reply = await heard(() => hand.press(at.guess.getByRole('button', { name: words('prediction.reveal') })), plain(guess.reply));
  inOrder(reply, [plain(guess.reply)]);
  nothingTwice(reply);
  const skipped = await heard(() => hand.press(at.skip), 'Signalling reach');
  assert.ok(skipped.slice(-2).some((line) => line.includes('Signalling reach')), skipped.join(' | '));

  const slid = await heard(() => hand.slide(at.distance, 300), '300 µm', '300 micrometres away');
  const told = slid.filter((line) => line.includes('the level at the target is'));
  assert.equal(told.length, 1, `what arrives is told once: ${slid.join(' | ')}`);
  ends(slid, told[0]);
  inOrder(await heard(() => hand.choose(at.from('Flat layer')), 'A flat layer of cells'), ['A flat layer of cells']);

  await hand.choose(at.checkpoint.getByRole('radio', { name: checkpoint.options.find(({ right }) => right).text }));
  const verdict = await heard(() => hand.press(at.checkpoint.getByRole('button', { name: words('question.check') })), `${words('question.right')} heading`);
  ends(verdict, `${words('question.right')} heading`);
});

/** What is said while a key is pressed so many times. */
async function lines(heard, key, presses) {
  const said = [];
  for (let i = 0; i < presses; i++) said.push(...await heard(() => desk.press(key)));
  return said;
}

test('check 16: in browse mode, without arrows, a question is found by its heading, answered and heard', async ({ page, go, heard }) => {
  await go('#/small/first');
  const group = page.getByRole('radiogroup', { name: 'Which?' });
  for (let presses = 0; presses < 12 && !(await heard(() => desk.press('h'))).some((line) => line.startsWith(words('checkpoint.name'))); presses++);
  ends(await heard(() => desk.press('Tab')), 'radio button');
  await heard(() => desk.press('Space'));
  assert.equal(await group.getByRole('radio', { checked: true }).count(), 1);
  assert.ok(count(await heard(() => desk.press('Tab')), words('question.check')) === 1);
  const verdict = await heard(() => desk.press('Enter'), 'heading level');
  assert.equal(count(verdict, 'heading level'), 1);
  ends(verdict, 'heading level');
  const options = (await lines(heard, 'Down', 5)).filter((line) => line.includes('radio button')); // one may be left out by a screen reader that was kept waiting
  assert.ok(options.length > 0 && options.every((line) => line.endsWith('selected radio button grayed')), options.join(' | '));
}, { browse: true });

test('check 16: an evidence badge is read with its statement, a table with its name, its size and what heads its rows and columns', async ({ go, heard }) => {
  await go('#/small/first');
  const reached = (await heard(() => desk.press('t'))).join(' ');
  const below = await lines(heard, 'Down', 4);
  const all = [reached, ...below].join(' ');
  for (const text of ['table with 3 rows 2 columns', 'column header', 'row header']) assert.ok(all.includes(text), `${text}: ${all}`);
  assert.ok(below.some((line) => line.includes(words('evidence.none'))), below.join(' | '));
}, { browse: true });

test('check 16: a formula is read as a teacher says it', async ({ go, heard }) => {
  await go(`#/paracrine/${chapter.id}`);
  for (let presses = 0; presses < 14 && !(await heard(() => desk.press('b'))).some((line) => line.startsWith('2 sources')); presses++);
  const above = (await lines(heard, 'Up', 5)).join(' ');
  for (const text of ['nought', 'to the minus x over L']) assert.ok(above.includes(text), `${text}: ${above}`);
}, { browse: true });

test('check 17: by AT-SPI alone a module’s questions are answered, each action once, and the canvas has no event', async ({ page, go }) => {
  await go('#/small/quiz');
  await page.evaluate(() => {
    globalThis.onCanvas = 0;
    for (const type of ['pointerdown', 'pointerup', 'pointermove', 'click', 'keydown']) document.getElementById('canvas').addEventListener(type, () => { globalThis.onCanvas++; });
  });
  const quiz = quizOn(page);
  const press = async (role, name) => {
    desk.operate(role, name);
    await settled(page);
  };
  await press('push button', words('quiz.start'));
  const right = { 'one-of': [['radio button', 'B']], 'some-of': [['check box', 'A'], ['check box', 'B']], 'true-or-not': [['radio button', words('true_false.false')], ['radio button', 'B']] };
  for (let n = 1; n <= 3; n++) {
    await quiz.card.waitFor({ state: 'attached' });
    for (const [role, name] of right[await quiz.question()]) await press(role, name);
    await press('push button', words('question.check'));
    await quiz.verdict.getByRole('heading', { name: words('question.right'), exact: true }).waitFor({ state: 'attached' });
    await press('push button', words(n < 3 ? 'quiz.next' : 'quiz.finish'));
  }
  await quiz.result.waitFor({ state: 'attached' });
  const answers = (await savedRecords(page)).filter(({ kind }) => kind === 'answered');
  assert.equal(answers.length, 3, 'each was checked once');
  assert.equal(await page.evaluate(() => globalThis.onCanvas), 0);
});

test('check 19: of a burst of announcements all that matters is heard, in its order, and nothing that is stale', async ({ page, go, heard }) => {
  await go('#/small/first');
  const lines = await heard(() => page.evaluate(() => {
    const { announcer } = globalThis.stemwise;
    for (let n = 1; n <= 5; n++) announcer.say(`The row is at place ${n}.`, 'row');
    for (const text of ['The task is done.', 'The link was copied.', 'Less than a minute is left.']) announcer.say(text);
    announcer.say('The row is at place 6.', 'row');
  }), 'place 6');
  assert.deepEqual(lines, ['The task is done.', 'The link was copied.', 'Less than a minute is left.', 'The row is at place 6.']);
});

test('check 20: at rest nothing is said, and a slider that is dragged speaks at most twice', async ({ page, go, heard }) => {
  await go('#/paracrine/reach');
  const at = parts(page);
  await at.skip.dispatchEvent('click');
  await at.distance.scrollIntoViewIfNeeded();
  await settled(page);
  await desk.hush();
  assert.deepEqual(await desk.hush(4000), [], 'silence');
  const { x, y, height } = await at.distance.boundingBox();
  const before = await at.distance.inputValue();
  const lines = await heard(async () => {
    await desk.hold(page, x + 60, y + height / 2);
    for (let i = 0; i < 12; i++) await desk.drag(12, 0);
    desk.letGo();
  }, 'micrometres away');
  assert.notEqual(await at.distance.inputValue(), before);
  assert.ok(lines.length <= 2, lines.join(' | '));
});

test('check 1: with the mirror off nothing of this is heard', async ({ page, go, heard }) => {
  await go('#/small/quiz');
  await page.evaluate(() => { document.getElementById('mirror').style.display = 'none'; });
  const lines = await heard(() => { for (let i = 0; i < 4; i++) desk.press('Tab'); });
  assert.equal(count(lines, words('quiz.start')), 0);
}, { browse: true });
