// Every kind of question, by every hand: wrong in a part, what was right kept, then right. The module with all kinds is
// added to the finished page as a teacher adds one.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeFindings, eventually, focusedText, openSite, plain, root, savedRecords, settled, tabTo, table, words } from './harness.mjs';
import { fill, finger, given, keyboard, mouse, roles } from './hands.mjs';
import { file, long, plans } from './kinds.mjs';

const site = openSite({ modules: [file] });
const route = '#/kinds/all';
const { questions } = JSON.parse(readFileSync(join(root, file), 'utf8'));
const stemOf = (id) => questions.find((question) => question.id === id).stem.split('{')[0].trim();
const cardOf = (page, id) => page.getByRole('region', { name: words('checkpoint.name') }).filter({ hasText: stemOf(id) });
const button = (card, key, values) => card.getByRole('button', { name: words(key, values), exact: true });
const verdict = (card, key) => card.getByRole('group', { name: words('question.result') }).getByRole('heading', { name: words(key), exact: true });
const hasFocus = (locator) => eventually(async () => assert.ok(await locator.evaluate((element) => element === document.activeElement), `the focus is on ${locator}`));

async function check(card, hand) {
  await hand.press(button(card, 'question.check'));
  await card.getByRole('group', { name: words('question.result') }).waitFor({ state: 'attached' });
  await settled(card.page());
}

/** Of an ordering's rows those that stayed: a row has no state of its own that tells a kept one from one put there by chance. */
const keptOf = (lines, expected, id) => id === 'q-ordering' ? lines.filter(([what]) => expected.some(([name]) => name === what)) : lines;

/** Answers a question wrongly in a part, tries again from what was right, and gets it right. */
async function learn(page, hand, id) {
  const plan = plans[id];
  const card = cardOf(page, id);
  assert.ok(await button(card, 'question.check').isDisabled(), `${id}: nothing to check yet`);
  await fill(card, hand, plan.wrong);
  await check(card, hand);
  assert.equal(await verdict(card, 'question.right').count(), 0, `${id}: not right yet`);
  await hand.press(button(card, 'question.again'));
  await card.getByRole('group', { name: words('question.result') }).waitFor({ state: 'detached' });
  await settled(page);
  assert.deepEqual(keptOf(await given(card), plan.kept, id), plan.kept, `${id}: what was right is kept`);
  await fill(card, hand, plan.right);
  await check(card, hand);
  assert.equal(await verdict(card, 'question.right').count(), 1, `${id}: right now`);
}

/** What all hands must leave behind. How the page is looked at is no part of it. */
async function stateHash(page) {
  const records = (await savedRecords(page)).filter(({ kind }) => kind !== 'setting');
  assert.equal(records.filter(({ kind }) => kind === 'answered').length, 2 * questions.length);
  return createHash('sha256').update(JSON.stringify(records)).digest('hex');
}

async function read(page) {
  await page.getByRole('button', { name: words('reading.on') }).press('Enter');
  await page.getByRole('button', { name: words('reading.off') }).waitFor();
}

const touch = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
let byFirst;
for (const [name, hand, options] of table([['keyboard alone', keyboard, {}], ['mouse', mouse, {}], ['finger', finger, touch], ['roles and names alone', roles, {}]])) {
  site.test(`checks 8 and 30: every kind is answered by ${name}, and nothing needs a drag: what was right is kept for another try, and the same is saved`, async ({ page, go }) => {
    await go(route);
    if (hand === roles) await read(page);
    for (const { id } of questions) await learn(page, hand(page), id);
    const hash = await stateHash(page);
    byFirst ??= hash;
    assert.equal(hash, byFirst, 'the same records as by the first hand');
  }, options);
}

/** Every text that a question tells when all is told; of the choices for a gap only the right one's. */
function tellings(question) {
  const found = [question.explanation, question.if_true, question.if_false, question.kind === 'numeric' ? `${long}` : undefined];
  const walk = (value, key) => {
    if (Array.isArray(value) && !['hints', 'slips', 'near'].includes(key)) value.forEach((each) => (question.kind === 'inline-choice' && key === 'options' && !each.right) || walk(each));
    else if (value && typeof value === 'object' && !Array.isArray(value)) {
      found.push(value.feedback, value.consequence);
      for (const [name, each] of Object.entries(value)) walk(each, name);
    }
  };
  walk(question);
  return [...new Set(found.filter(Boolean).map(plain))];
}

for (const [view, hand] of table([['on the canvas', mouse], ['in the reading view', roles]])) {
  site.test(`check 6: ${view}: open, marked and solved, roles and states stay, the solution tells every part, and axe finds nothing`, async ({ page, go }) => {
    await go(route);
    if (hand === roles) await read(page);
    const isClean = async (stage) => assert.deepEqual(await axeFindings(page), [], stage);
    const controls = (card) => card.locator('input, select').evaluateAll((all) => all.map(({ type, id, parentElement }) => `${type} ${id || parentElement.id}`).sort());
    await isClean('open');
    const before = {};
    for (const { id } of questions) {
      const card = cardOf(page, id);
      await fill(card, hand(page), plans[id].wrong);
      before[id] = { answer: await given(card), controls: await controls(card) };
      await check(card, hand(page));
    }
    const survived = async (card, id, stage) => {
      assert.deepEqual(await given(card), before[id].answer, `${id}: the answer stays, ${stage}`);
      assert.deepEqual(await controls(card), before[id].controls, `${id}: the roles stay, ${stage}`);
      assert.equal(await card.locator('input:enabled, select:enabled').count(), 0, `${id}: nothing can be changed, ${stage}`);
    };
    for (const { id } of questions) await survived(cardOf(page, id), id, 'marked');
    await isClean('marked');
    for (const question of questions) {
      const card = cardOf(page, question.id);
      assert.equal(await card.getByText(plain(question.explanation), { exact: true }).count(), 0, `${question.id}: the explanation waits`);
      await hand(page).press(button(card, 'question.solution'));
      await card.getByText(plain(question.explanation), { exact: true }).waitFor({ state: 'attached' });
      await eventually(async () => assert.ok(await card.getByRole('heading', { level: 3 }).first().evaluate((element) => element === document.activeElement), 'the focus is on the result'));
      const told = (await card.innerText()).replaceAll('\u00a0', ' ');
      for (const text of tellings(question)) assert.ok(told.includes(text), `${question.id} tells “${text}”`);
      await survived(card, question.id, 'solved');
      await settled(page);
      assert.equal(await button(card, 'question.solution').count(), 0);
    }
    await isClean('solved');
  });
}

site.test('hints open one after another with the focus kept, and are still open after a reload', async ({ page, go }) => {
  await go(route);
  const card = cardOf(page, 'q-matching');
  for (const n of [1, 2]) {
    await keyboard(page).press(button(card, 'question.hint', { n, all: 2 }));
    const hint = card.getByRole('group', { name: words('question.hint', { n, all: 2 }) });
    await hint.waitFor({ state: 'attached' });
    assert.match(await hint.innerText(), new RegExp(`${n === 1 ? 'First' : 'Second'} hint of q-matching\\.`));
    await settled(page);
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY', `hint ${n} leaves the focus somewhere`);
    assert.ok(await card.evaluate((element) => element.contains(document.activeElement)), 'in the question');
  }
  await page.reload();
  await settled(page);
  for (const n of [1, 2]) assert.equal(await card.getByRole('group', { name: words('question.hint', { n, all: 2 }) }).count(), 1, `hint ${n} after a reload`);
  assert.equal(await button(card, 'question.hint', { n: 1, all: 2 }).count(), 0, 'nothing left to open');
  assert.equal(await cardOf(page, 'q-choice').getByRole('group', { name: words('question.hint', { n: 1, all: 2 }) }).count(), 0, 'only here');
});

site.test('Undo brings the answer before back, and the focus is not lost when there is no more to undo', async ({ page, go }) => {
  await go(route);
  const hand = keyboard(page);
  const card = cardOf(page, 'q-matching');
  await fill(card, hand, [['A dog', 'It barks'], ['A cat', 'It moos'], ['A cat', 'It mews']]);
  const steps = [];
  while (await button(card, 'question.undo').count()) {
    await hand.press(button(card, 'question.undo'));
    await settled(page);
    steps.push(await given(card));
    assert.ok(steps.length < 12, 'it comes to an end');
  }
  assert.deepEqual(steps.at(-1), [], 'back to nothing');
  assert.ok(steps.some((step) => JSON.stringify(step) === JSON.stringify([['A dog', 'It barks'], ['A cat', 'It moos']])), JSON.stringify(steps));
  assert.ok(await card.evaluate((element) => element.contains(document.activeElement)), 'the focus is in the question');

  const ordering = cardOf(page, 'q-ordering');
  const places = await given(ordering);
  await hand.raise(ordering.getByRole('listitem').filter({ hasText: 'Supper' }), 2, 0);
  assert.notDeepEqual(await given(ordering), places);
  for (const _ of [1, 2]) {
    await hand.press(button(ordering, 'question.undo'));
    await settled(page);
  }
  assert.deepEqual(await given(ordering), places);
});

site.test('a list is named by a label, and holds nothing but its rows', async ({ page, go }) => {
  await go(route);
  const hand = roles(page);
  await fill(cardOf(page, 'q-fill-in'), hand, plans['q-fill-in'].wrong);
  await check(cardOf(page, 'q-fill-in'), hand);
  for (const [id, name] of [['q-ordering', stemOf('q-ordering')], ['q-fill-in', words('cloze.outcomes')]]) {
    const list = cardOf(page, id).getByRole('list', { name, exact: true });
    assert.equal(await list.count(), 1, name);
    assert.deepEqual(await list.evaluate((element) => [...element.childNodes].filter(({ nodeName }) => nodeName !== 'LI').map(({ textContent }) => textContent)), [], name);
  }
});

for (const [where, init] of [['', undefined], [', also in a browser without moveBefore', () => { delete /** @type {any} */ (Element.prototype).moveBefore; }]]) site.test(`a row that is moved keeps the focus, at the top and at the bottom too${where}`, async ({ page, go }) => {
  await go(route);
  const card = cardOf(page, 'q-ordering');
  const last = card.getByRole('listitem').last();
  const item = await last.locator('p').innerText();
  const up = card.getByRole('button', { name: words('ordering.up', { item }) });
  const down = card.getByRole('button', { name: words('ordering.down', { item }) });
  await tabTo(page, up);
  for (const way of [up, down]) {
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('Enter');
      await settled(page);
      const focus = await page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.slice(0, 40));
      assert.ok(await card.getByRole('listitem').filter({ hasText: item }).evaluate((row) => row.contains(document.activeElement)), `step ${i + 1}: the focus is on ${focus}`);
      if (i < 2) assert.ok(await way.evaluate((element) => element === document.activeElement), `step ${i + 1}: still on its button`);
    }
    if (way === up) await tabTo(page, down);
  }
}, { init });

/** Fields and lists whose drawn value is not that of their element, or whose element does not stand on its drawn box. */
const wrongFields = () => {
  const { mirror, program, stage } = globalThis.stemwise;
  const wrong = [];
  const app = stage.app.getBoundingClientRect();
  for (const [id, { control, role, properties }] of mirror.entries) {
    if (role !== 'textbox' && role !== 'combobox') continue;
    const shown = role === 'textbox' ? control.value : control.options[control.selectedIndex].text;
    if (shown !== (properties.value ?? '')) wrong.push(`${id}: the element says “${shown}”, drawn is “${properties.value}”`);
    const visible = !/, 0\)$|transparent/.test(getComputedStyle(control).color);
    if (visible !== (role === 'textbox')) wrong.push(`${id}: ${visible ? 'drawn twice' : 'not to be seen'}`);
    if (control.disabled) continue;
    const box = control.getBoundingClientRect();
    const at = (x, y) => program.hit(x - app.left, y - app.top).id === id;
    if (!at(box.left + 2, box.top + 2) || !at(box.right - 2, box.bottom - 2)) wrong.push(`${id}: does not stand where its box is drawn`);
    if (at(box.left - 2, box.top - 2) || at(box.right + 2, box.bottom + 2)) wrong.push(`${id}: is smaller than its drawn box`);
  }
  return wrong;
};

for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }, { width: 320, height: 640 }]) {
  site.test(`at ${viewport.width} px what fields and lists hold is what is drawn, where it is drawn, and nothing scrolls sideways`, async ({ page, go }) => {
    await go(route);
    const right = async (stage) => {
      assert.deepEqual(await page.evaluate(wrongFields), [], stage);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${stage}: scrolls sideways`);
    };
    await right('open');
    for (const id of ['q-numeric', 'q-fill-in', 'q-matching', 'q-inline-choice', 'q-label-picture', 'q-ordering']) await fill(cardOf(page, id), mouse(page), plans[id].wrong);
    await right('answered');
    await page.reload();
    await settled(page);
    await right('after a reload');
    assert.deepEqual(await given(cardOf(page, 'q-fill-in')), plans['q-fill-in'].wrong);
    for (const id of ['q-numeric', 'q-fill-in', 'q-matching']) await check(cardOf(page, id), mouse(page));
    await right('marked');
  }, { viewport });
}

site.test('a number may be written with a decimal comma or with spaces; what cannot be read is asked for again', async ({ page, go }) => {
  await go(route);
  const hand = keyboard(page);
  const card = cardOf(page, 'q-numeric');
  const field = card.getByRole('textbox');
  assert.equal(await field.getAttribute('inputmode'), 'decimal');
  await hand.pick(card.getByRole('combobox'), 'cm');
  const told = (key, values) => card.getByText(words(key, values), { exact: true });
  for (const typed of ['0,5', '1 500', '2e6', '-3']) {
    await hand.type(field, typed);
    assert.ok(await button(card, 'question.check').isEnabled(), typed);
    assert.equal(await told('numeric.not_a_number').count(), 0, typed);
  }
  await hand.type(field, 'abc');
  assert.ok(await button(card, 'question.check').isDisabled());
  assert.equal(await told('numeric.not_a_number').count(), 1);
  await hand.type(field, '1,500');
  assert.ok(await button(card, 'question.check').isDisabled());
  assert.equal(await told('numeric.unclear', { typed: '1,500', point: '1.500', whole: '1500' }).count(), 1);
  await hand.type(field, '');
  assert.equal(await told('numeric.not_a_number').count(), 0, 'nothing is wanted of an empty field');

  await hand.type(field, '0,4 m'); // a unit may be typed, too
  await check(card, hand);
  assert.equal(await verdict(card, 'question.right').count(), 1);
});

site.test('what is nearly right is told once before it counts', async ({ page, go }) => {
  await go(route);
  const hand = keyboard(page);
  const card = cardOf(page, 'q-fill-in');
  const spoken = () => page.locator('#live').evaluate((live) => [...live.children].map((line) => line.textContent.trim()));
  for (const [typed, says] of [['stem', words('fill-in.nearly')], ['smoke', questions.find(({ id }) => id === 'q-fill-in').gaps[1].near[0].hint]]) {
    await fill(card, hand, [['Gap 1 of 2', 'ice'], ['Gap 2 of 2', typed]]);
    await hand.press(button(card, 'question.check'));
    await card.getByText(says, { exact: true }).waitFor({ state: 'attached' });
    assert.equal(await card.getByRole('group', { name: words('question.result') }).count(), 0, `${typed} has not counted`);
    await eventually(async () => assert.ok((await spoken()).includes(says), `“${says}” is announced`), 3000);
  }
  await check(card, hand);
  assert.equal(await verdict(card, 'question.partly').count(), 1, 'the second Check counts');
  assert.equal((await savedRecords(page)).filter(({ kind }) => kind === 'answered').length, 1);
});

for (const [view, prepare] of table([['on the canvas', settled], ['in the reading view', read]])) {
  site.test(`${view} a field keeps what is typed fast, and the caret where it was put; Tab and Escape lead on`, async ({ page, go }) => {
    await go(route);
    await prepare(page);
    const card = cardOf(page, 'q-fill-in');
    const [first, second] = [card.getByRole('textbox').first(), card.getByRole('textbox').last()];
    await tabTo(page, first);
    const letters = 'abcdefghijklmnopqrstuvwxyzabcd';
    await page.keyboard.type(letters);
    await settled(page);
    assert.equal(await first.inputValue(), letters);
    await page.keyboard.press('Home');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    for (const letter of 'XYZ') {
      await page.keyboard.type(letter);
      await settled(page); // the program's echo of each letter has come by then
    }
    assert.equal(await first.inputValue(), 'abcdeXYZfghijklmnopqrstuvwxyzabcd');
    assert.equal(await first.evaluate((element) => element.selectionStart), 8, 'the caret stays in the middle');
    assert.equal((await savedRecords(page)).find(({ kind }) => kind === 'drafted').answer.gaps.solid, await first.inputValue(), 'and that is what is kept');
    await page.keyboard.press('Escape');
    await settled(page);
    assert.equal(await first.inputValue(), 'abcdeXYZfghijklmnopqrstuvwxyzabcd', 'Escape loses nothing');
    await page.keyboard.press('Tab');
    await hasFocus(second);
    await page.keyboard.press('Shift+Tab');
    await hasFocus(first);
    await page.keyboard.press('Shift+Tab');
    assert.ok(!await first.evaluate((element) => element === document.activeElement), 'Shift+Tab leaves it');
  });
}

site.test('after a decision the focus is on what comes of it, and what was decided cannot be taken back', async ({ page, go }) => {
  await go(route);
  const hand = keyboard(page);
  const card = cardOf(page, 'q-scenario');
  for (const [step, option, consequence] of [['A fork in the road. Which way?', 'Left, over the bridge', 'The bridge holds.'], ['A gate. It is closed.', 'Leave it open', 'The sheep are gone.']]) {
    await fill(card, hand, [[step, option]]);
    await eventually(async () => assert.equal(await focusedText(page), consequence));
    assert.ok(await card.getByRole('radio', { name: new RegExp(`^${option}`) }).isDisabled());
    assert.ok(await card.getByRole('radio', { name: new RegExp(`^${option}`) }).isChecked());
  }
  assert.equal(await button(card, 'question.undo').count(), 0);
});
