// The whole course, once, as someone who does not see it: every chapter with its guesses, figures and questions, and
// then every question of its quiz, by roles and names alone, in the reading view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { axeFindings, eventually, moduleFile, openSite, plain, root, savedRecords, visit, words } from './harness.mjs';
import { answer, quizOn, roles } from './hands.mjs';

const site = openSite();
const { modules: files } = JSON.parse(readFileSync(resolve(root, 'assets/modules/index.json'), 'utf8'));
const modules = files.map((name) => JSON.parse(moduleFile(name.replace('.json', ''))));
const named = (page, role, name) => page.getByRole(role, { name, exact: true });

/** Guesses what the block asks, and hears what it came to. */
async function predict(page, hand, { prompt, options, reveal }) {
  const card = page.getByRole('region').filter({ has: page.getByText(plain(prompt), { exact: true }) }).first();
  await hand.choose(named(card, 'radio', plain(options[0].text)));
  await hand.rest();
  await hand.press(named(card, 'button', words('prediction.reveal')));
  for (const told of [options[0].reply, reveal]) await card.getByText(plain(told), { exact: true }).waitFor({ state: 'attached' });
}

/** Guesses, then finds the figure with its description, its numbers and all its tasks. */
async function handle(page, hand, at, place, { guess, tasks }) {
  if (guess) {
    const card = page.getByRole('region').filter({ has: named(page, 'button', words('guess.show')) }).first();
    if (guess.options) await hand.choose(card.getByRole('radio').first());
    await hand.rest();
    await hand.press(named(card, 'button', words('guess.show')));
    await hand.rest();
  }
  const figure = page.getByRole('figure').nth(at);
  await figure.waitFor({ state: 'attached' });
  assert.ok(await figure.getAttribute('aria-label'), 'a figure has a name');
  assert.ok((await figure.locator('p.note').innerText()).length > 40, 'and says what it shows');
  for (const task of tasks) {
    await page.getByText(plain(task.text), { exact: true }).first().waitFor({ state: 'attached' });
    await next(page, hand, place);
  }
}

/** To the next task of the figure at that place, where there are several: a chapter may have two figures. */
async function next(page, hand, place) {
  const button = named(page, 'button', words('task.next')).and(page.locator(`[id="n-${place}/next-task"]`));
  if (await button.count()) await hand.press(button);
  await hand.rest();
}

/** Answers the question of the chapter, and hears what it came to. */
async function check(page, hand, at) {
  const card = named(page, 'region', words('checkpoint.name')).nth(at);
  const verdict = named(card, 'group', words('question.result'));
  await answer(card, hand);
  for (let tries = 0; tries < 2 && !await verdict.count(); tries++) { // one that is nearly right is told so first
    await hand.press(named(card, 'button', words('question.check')));
    await hand.rest();
  }
  await verdict.waitFor({ state: 'attached' });
}

for (const module of modules) {
  site.test(`${module.id}: every chapter, figure and question by roles and names alone`, async ({ page, go }) => {
    const hand = roles(page);
    await go('#/settings');
    await hand.press(named(page, 'button', words('reading.on')));
    await hand.rest();
    for (const chapter of module.chapters) {
      await visit(page, `#/${module.id}/${chapter.id}`);
      await named(page, 'heading', chapter.title).waitFor({ state: 'attached' });
      const met = { figure: 0, question: 0 };
      for (const [i, block] of chapter.blocks.entries()) {
        const at = met[block.kind]++;
        if (block.kind === 'prediction') await predict(page, hand, block);
        if (block.kind === 'figure') await handle(page, hand, at, `${chapter.id}/${i}`, block);
        if (block.kind === 'question') await check(page, hand, at);
        if (block.kind === 'statement') await page.getByText(plain(block.text), { exact: true }).first().waitFor({ state: 'attached' });
      }
      assert.deepEqual(await axeFindings(page), [], chapter.id);
    }
    await visit(page, `#/${module.id}/quiz`);
    const quiz = quizOn(page, hand);
    await quiz.choose('quiz.length', words('quiz.length_all', { n: module.questions.length }));
    await quiz.begin();
    const asked = new Set();
    while (!await quiz.result.count()) {
      asked.add(await quiz.question());
      await quiz.answer();
      await quiz.check();
      await quiz.next();
    }
    assert.deepEqual([...asked].sort(), module.questions.map(({ id }) => id).sort());
    await eventually(async () => {
      const saved = await savedRecords(page);
      assert.equal(new Set(saved.filter(({ kind }) => kind === 'visited').map(({ chapter }) => chapter)).size, module.chapters.length);
    });
  });
}
