// The whole course, from its first page on: of every module every chapter with its guesses, figures and questions, and then every question of its quiz, as somebody does it who does not see it: in the
// reading view, by keys alone, with everything found by its role and name. What is saved then is what a mouse on the canvas leaves, which is tried with one module; with all of them where STEMWISE_SOAK is set.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { axeFindings, eventually, moduleFile, openSite, plain, root, savedRecords, words } from './harness.mjs';
import { answer, keyboard, mouse, quizOn } from './hands.mjs';

const site = openSite();
const { modules: files } = JSON.parse(readFileSync(resolve(root, 'assets/modules/index.json'), 'utf8'));
const modules = files.map((name) => JSON.parse(moduleFile(name.replace('.json', ''))));
const named = (page, role, name) => page.getByRole(role, { name, exact: true });
/** Where something stands in the page, by its name in the program (what it is called, several may be). */
const at = (page, id) => page.locator(`[id="n-${id}"]`);

/** Guesses what the block asks, and hears what it came to. */
async function predict(page, hand, { prompt, options, reveal }) {
  const card = page.getByRole('region').filter({ has: page.getByText(plain(prompt), { exact: true }) }).first();
  await hand.choose(named(card, 'radio', plain(options[0].text)));
  await hand.rest();
  await hand.press(named(card, 'button', words('prediction.reveal')));
  for (const told of [options[0].reply, reveal]) await card.getByText(plain(told), { exact: true }).waitFor({ state: 'attached' });
}

/** Guesses, then finds the figure with its description, its numbers and all its tasks. */
async function handle(page, hand, nth, place, { guess, tasks }) {
  if (guess) {
    const card = page.getByRole('region').filter({ has: named(page, 'button', words('guess.show')) }).first();
    if (guess.options) await hand.choose(card.getByRole('radio').first());
    await hand.rest();
    await hand.press(named(card, 'button', words('guess.show')));
    await hand.rest();
  }
  const figure = page.getByRole('figure').nth(nth);
  await figure.waitFor({ state: 'attached' });
  assert.ok(await figure.getAttribute('aria-label'), 'a figure has a name');
  assert.ok((await figure.locator('p.note').textContent()).length > 40, 'and says what it shows');
  for (const task of tasks) {
    await page.getByText(plain(task.text), { exact: true }).first().waitFor({ state: 'attached' });
    await next(page, hand, place);
  }
}

/** To the next task of the figure at that place, where there are several: a chapter may have two figures. */
async function next(page, hand, place) {
  const button = named(page, 'button', words('task.next')).and(at(page, `${place}/next-task`));
  if (await button.count()) await hand.press(button);
  await hand.rest();
}

/** Answers the question of the chapter, and hears what it came to. */
async function check(page, hand, nth) {
  const card = named(page, 'region', words('checkpoint.name')).nth(nth);
  const verdict = named(card, 'group', words('question.result'));
  await answer(card, hand);
  for (let tries = 0; tries < 2 && !await verdict.count(); tries++) { // one that is nearly right is told so first
    await hand.press(named(card, 'button', words('question.check')));
    await hand.rest();
  }
  await verdict.waitFor({ state: 'attached' });
}

/** Waits until the page of that title is there. */
async function arrive(page, hand, title) {
  await named(page, 'heading', title).and(at(page, 'page-title')).waitFor({ state: 'attached' });
  await hand.rest();
}

async function read(page, hand, chapter) {
  await arrive(page, hand, chapter.title);
  const met = { figure: 0, question: 0 };
  for (const [i, block] of chapter.blocks.entries()) {
    const nth = met[block.kind]++;
    if (block.kind === 'prediction') await predict(page, hand, block);
    if (block.kind === 'figure') await handle(page, hand, nth, `${chapter.id}/${i}`, block);
    if (block.kind === 'question') await check(page, hand, nth);
    if (block.kind === 'statement') await page.getByText(plain(block.text), { exact: true }).first().waitFor({ state: 'attached' });
  }
}

/** Every question once; what was wrong is not asked again. The ids of those that were asked. */
async function take(page, hand, all) {
  const quiz = quizOn(page, hand);
  await quiz.choose('quiz.length', words('quiz.length_all', { n: all }));
  await quiz.begin();
  const asked = new Set();
  while (asked.size < all) {
    asked.add(await quiz.question());
    await quiz.answer();
    await quiz.check();
    await quiz.next();
  }
  if (!await quiz.result.count()) {
    await hand.press(quiz.button('quiz.end'));
    await hand.press(quiz.button('quiz.end_yes'));
    await quiz.result.waitFor({ state: 'attached' });
  }
  return asked;
}

/** The whole module, from the course's first page. `look` is called at the end of each chapter. */
async function walk(page, hand, module, look = async (/** @type {string} */ _chapter) => {}) {
  await hand.press(at(page, `home/${module.id}/open`));
  await arrive(page, hand, module.title);
  await hand.press(at(page, `module/${module.chapters[0].id}`));
  for (const chapter of module.chapters) {
    await read(page, hand, chapter);
    await look(chapter.id);
    await hand.press(at(page, 'chapter/next'));
  }
  await named(page, 'button', words('quiz.start')).waitFor({ state: 'attached' });
  await hand.rest();
  const asked = await take(page, hand, module.questions.length);
  assert.deepEqual([...asked].sort(), module.questions.map(({ id }) => id).sort());
}

/** What is left behind: all that is saved, but how the page is looked at, and what a round is called, which tells when it began. */
async function left(page, module) {
  const records = (await savedRecords(page)).filter(({ kind }) => kind !== 'setting');
  const count = (kind) => records.filter((record) => record.kind === kind).length;
  assert.equal(new Set(records.filter(({ kind }) => kind === 'visited').map(({ chapter }) => chapter)).size, module.chapters.length);
  assert.ok(count('answered') >= module.questions.length, 'every question was checked');
  const [{ session }] = records.filter(({ kind }) => kind === 'session-started');
  return records.map((record) => JSON.stringify(record).replaceAll(session, 'the round')).sort();
}

/** Chance is the same for all: the order of questions and options follows from it. */
const init = () => { crypto.getRandomValues = (/** @type {any} */ numbers) => numbers.fill(19); };

for (const module of modules) {
  let byKeyboard;
  site.test(`check 8: ${module.id}: every chapter, figure and question by keyboard alone, by roles and names`, async ({ page, go }) => {
    await go();
    const hand = keyboard(page);
    await hand.press(named(page, 'button', words('reading.on')));
    await hand.rest();
    await walk(page, hand, module, async (chapter) => assert.deepEqual(await axeFindings(page), [], chapter));
    byKeyboard = await left(page, module);
  }, { init });
  if (module.id !== 'paracrine' && !process.env.STEMWISE_SOAK) continue;
  site.test(`check 8: ${module.id}, done by mouse on the canvas, saves the same as by keyboard`, async ({ page, go }) => {
    await go();
    await walk(page, mouse(page), module);
    assert.deepEqual(await left(page, module), byKeyboard);
  }, { init });
}
