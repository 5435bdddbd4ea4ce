// What goes over several modules: a mixed quiz by keyboard on a telephone, and from the test before reading to the one after it.
import assert from 'node:assert/strict';
import { axeFindings, eventually, focusedText, moduleFile, openSite, savedRecords, settled, words } from './harness.mjs';
import { keyboard, quizOn } from './hands.mjs';

const site = openSite();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const potency = JSON.parse(moduleFile('potency'));
const evidence = JSON.parse(moduleFile('evidence'));
const link = (page, key, values) => page.getByRole('link', { name: words(key, values), exact: true });
const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true });

/** The sessions that are saved, the earliest first. */
const sessions = async (page) => (await savedRecords(page)).filter(({ kind }) => kind === 'session-started').sort((a, b) => a.order - b.order);

site.test('a mixed quiz by keyboard on a telephone: the modules are chosen, its questions take turns, the result is told by module', async ({ page, go }) => {
  const hand = keyboard(page);
  const quiz = quizOn(page, hand);
  await go('#/');
  await hand.press(link(page, 'home.mixed_open'));
  await heading(page, words('quiz.title_mixed')).waitFor({ state: 'attached' });
  await settled(page);
  const modules = page.getByRole('group', { name: words('quiz.modules'), exact: true }).getByRole('checkbox');
  await eventually(async () => assert.equal(await modules.count(), 7));
  for (const box of await modules.all()) {
    const id = await box.evaluate((element) => element.closest('[id]').id.split('/').at(-1));
    if (![potency.id, evidence.id].includes(id)) await hand.choose(box);
  }
  await quiz.choose('quiz.length', words('quiz.length_short', { n: 10 }));
  assert.deepEqual(await axeFindings(page), []);
  await quiz.begin();
  assert.match(page.url(), /#\/quiz\/[^/]+$/, 'the round has an address of the course');
  const [started] = await sessions(page);
  assert.equal(started.questions.length, 10);
  assert.deepEqual([...new Set(started.questions.map(({ module }) => module))].sort(), [evidence.id, potency.id]);
  for (let i = 1; i < 10; i++) assert.notEqual(started.questions[i].module, started.questions[i - 1].module, 'they take turns');
  assert.deepEqual(await axeFindings(page), []);
  for (let i = 1; i <= 10; i++) {
    assert.equal(await quiz.position(), i);
    await quiz.answer();
    if (i === 4) { // half-way: nothing of it may be lost
      await page.reload();
      await settled(page);
      assert.equal(await quiz.position(), i);
    }
    await quiz.check();
    if (i === 10) await hand.press(quiz.button('quiz.finish').or(quiz.button('quiz.end')));
    else await quiz.next();
  }
  await quiz.result.waitFor({ state: 'attached' });
  const score = await quiz.result.getByRole('heading').first().innerText();
  await eventually(async () => assert.equal(await focusedText(page), score));
  const table = page.getByRole('table', { name: words('quiz.by_module') });
  for (const { title } of [potency, evidence]) assert.equal(await table.getByRole('rowheader', { name: title, exact: true }).count(), 1);
  assert.equal(await quiz.rows.count(), 10);
  assert.deepEqual(await axeFindings(page), []);
  await go('#/');
  await hand.press(link(page, 'home.mixed_last'));
  await quiz.result.waitFor({ state: 'attached' });
}, phone);

site.test('before reading and after: nothing is told before the end, other questions come afterwards, and both results stand side by side', async ({ page, go }) => {
  const hand = keyboard(page);
  const quiz = quizOn(page, hand);
  const all = potency.chapters.length;
  const through = async () => {
    await quiz.card.waitFor({ state: 'attached' });
    for (let i = 1; i <= all; i++) {
      assert.equal(await quiz.position(), i);
      await quiz.answer();
      assert.equal(await quiz.inCard('question.check').count(), 0, 'nothing is checked before the end');
      await quiz.leave(() => hand.press(quiz.button('quiz.next').or(quiz.button('quiz.finish'))));
    }
    await quiz.result.waitFor({ state: 'attached' });
  };
  await go('#/potency');
  await hand.press(link(page, 'module.before'));
  await heading(page, `${words('quiz.title_before')}: ${potency.title}`).waitFor({ state: 'attached' });
  await settled(page);
  await hand.press(quiz.button('quiz.before_start'));
  await through();
  const [first] = await sessions(page);
  const right = (await savedRecords(page)).filter(({ kind, points }) => kind === 'answered' && points === 1).length;
  assert.equal(await quiz.result.getByRole('heading').first().innerText(), words('quiz.before_score', { n: right, all }));
  const chapters = page.getByRole('list', { name: potency.title, exact: true }).getByRole('listitem');
  assert.equal(await chapters.count(), all, 'each chapter may be skipped or is worth reading');
  assert.deepEqual(await axeFindings(page), []);

  await hand.press(quiz.button('quiz.after_start'));
  await through();
  const [, second] = await sessions(page);
  assert.equal(second.pretest, first.session);
  assert.deepEqual(second.questions.filter(({ id }) => first.questions.some((asked) => asked.id === id)), [], 'no question twice');
  const rows = page.getByRole('table', { name: potency.title, exact: true }).getByRole('row');
  assert.equal(await rows.count() - await page.getByRole('columnheader').first().count(), all);
  assert.deepEqual(await axeFindings(page), []);
  await page.reload();
  await settled(page);
  await quiz.result.waitFor({ state: 'attached' });
  await go('#/potency');
  await hand.press(page.getByRole('link', { name: words('module.after') }));
  await heading(page, `${words('quiz.title_after')}: ${potency.title}`).waitFor({ state: 'attached' });
}, phone);
