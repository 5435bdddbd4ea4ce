// What is due to be asked again, by a clock of our own: home says it, a round asks it, and a reload forgets nothing. (Thirty days of it: thirty_days_test.mjs.)
import assert from 'node:assert/strict';
import { axeFindings, eventually, isFile, openSite, settled, visit, words } from './harness.mjs';
import { mouse, quizOn } from './hands.mjs';

const site = openSite();
const day = 86_400_000, begin = new Date('2026-03-02T10:00:00Z').getTime();

site.test('what was answered is rated, by the learner too, comes back when it is due, and home says so', async ({ page, go }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await page.clock.install({ time: begin });
  await go('#/potency/two-abilities');
  assert.ok(!asked.some(isFile('questions.json')), 'a chapter pays nothing for it');
  await visit(page, '#/memory');
  assert.ok(asked.some(isFile('questions.json')));
  const quiz = quizOn(page, mouse(page));
  await quiz.hand.press(quiz.button('memory.start'));
  await quiz.card.waitFor({ state: 'attached' });
  await quiz.answer();
  await quiz.check();
  const rating = page.getByRole('radiogroup', { name: words('memory.rating') });
  await rating.waitFor({ state: 'attached' });
  await quiz.hand.press(quiz.button('memory.undo'));
  await rating.waitFor({ state: 'detached' });
  await quiz.check();
  await rating.waitFor({ state: 'attached' });
  const isRated = (key) => eventually(async () => assert.ok(await rating.getByRole('radio', { name: words(key), exact: true }).isChecked()));
  await page.keyboard.press('4'); // from the result, where the focus is
  await isRated('memory.easy');
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press('1'); // from elsewhere it means nothing
  await settled(page);
  await isRated('memory.easy');
  await quiz.hand.choose(rating.getByRole('radio', { name: words('memory.hard'), exact: true }));
  await isRated('memory.hard');
  assert.deepEqual(await axeFindings(page), []);

  await page.clock.setSystemTime(begin + 3 * day);
  await page.reload();
  await settled(page);
  await visit(page, '#/');
  await page.getByText(words('memory.one_due'), { exact: false }).first().waitFor({ state: 'attached' });
  await quiz.hand.press(page.getByRole('link', { name: words('memory.open'), exact: true }));
  await page.getByRole('heading', { name: words('memory.title'), level: 1 }).waitFor({ state: 'attached' });
  await settled(page);
  assert.equal(await page.getByRole('link', { name: words('memory.go_on'), exact: true }).count(), 1, 'the round waits');
  await quiz.hand.type(page.getByRole('textbox', { name: words('memory.exam_day') }), '2026-03-06');
  const leftOut = page.getByRole('list', { name: words('memory.leave_out') });
  await leftOut.waitFor({ state: 'attached' });
  assert.ok(await leftOut.getByRole('listitem').count() > 3, 'a day is too short for the course');
  assert.deepEqual(await axeFindings(page), []);
});
