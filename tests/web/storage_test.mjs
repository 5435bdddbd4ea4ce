// What is saved in the browser: when its storage is full, and when something in it is damaged.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { eventually, openSite, savedRecords, settled, words } from './harness.mjs';
import { given, mouse, quizOn, roles } from './hands.mjs';

const file = 'tests/data/good/kinds.json';
const site = openSite({ modules: [file] });
const strict = openSite({ modules: [file], more: ['--test-third-party-cookie-phaseout'] });
const route = '#/kinds/quiz';

const notices = (page, text) => page.getByRole('note', { name: words('notice.name') }).filter({ hasText: text });
const failed = (page) => notices(page, words('progress.save_failed', { why: 'the browser’s storage is full' }));
const recovered = (page) => notices(page, words('progress.save_recovered'));

/** Leaves no room for one more character. */
const fillStorage = (page) => page.evaluate(() => {
  const fits = (name, text) => {
    try {
      localStorage.setItem(name, text);
      return true;
    } catch {
      return false;
    }
  };
  for (let size = 2 ** 23, i = 0; size >= 1; size >>= 1) while (fits(`filler-${i}`, 'x'.repeat(size))) i++;
  while (fits('filler-0', `${localStorage.getItem('filler-0')}x`));
  if (fits('y', '')) throw new Error('there is still room');
});
const freeStorage = (page) => page.evaluate(() => {
  for (const key of Object.keys(localStorage)) if (key.startsWith('filler-')) localStorage.removeItem(key);
});

/** A round in which four questions are answered, two of them checked, with no room to save any of it. */
async function answeredWithoutRoom(page) {
  const quiz = quizOn(page, mouse(page));
  await quiz.begin();
  await fillStorage(page);
  const answers = new Map();
  for (const checked of [true, false, true, false]) {
    await quiz.answer();
    if (checked) await quiz.check();
    answers.set(await quiz.question(), await given(quiz.card));
    if (answers.size < 4) await (checked ? quiz.next() : quiz.skip());
  }
  assert.equal(await failed(page).count(), 1, 'said once');
  const kinds = (await savedRecords(page)).map(({ kind }) => kind);
  assert.ok(!kinds.includes('answered') && !kinds.includes('drafted'), kinds.join());
  return { quiz, answers };
}

/** After a reload each answer is there. */
async function allThere(page, { quiz, answers }) {
  await quiz.card.waitFor({ state: 'attached' });
  await settled(page);
  const asked = [...answers.keys()];
  for (const id of [...asked].reverse()) {
    assert.equal(await quiz.question(), id);
    assert.deepEqual(await given(quiz.card), answers.get(id), id);
    assert.equal(await quiz.verdict.count(), asked.indexOf(id) % 2 ? 0 : 1, `${id}: the result is shown where it was`);
    if (id !== asked[0]) await quiz.leave(() => quiz.hand.press(quiz.button('quiz.back')));
  }
  assert.equal((await savedRecords(page)).filter(({ kind }) => kind === 'answered').length, 2);
}

site.test('with full storage one notice says so, and everything is saved soon after there is room again', async ({ page, go }) => {
  await go(route);
  const round = await answeredWithoutRoom(page);
  await freeStorage(page);
  await eventually(async () => assert.equal(await recovered(page).count(), 1), 10000);
  assert.equal(await failed(page).count(), 0);
  await page.reload();
  await allThere(page, round);
  assert.equal(await failed(page).count() + await recovered(page).count(), 0);
});

site.test('what could not be saved is saved on leaving, when there is room by then', async ({ page, go }) => {
  await go(route);
  const round = await answeredWithoutRoom(page);
  await freeStorage(page);
  await page.reload();
  await allThere(page, round);
});

site.test('room that another window makes is used at once', async ({ page, go, newPage, open }) => {
  await go(route);
  const other = await newPage();
  await open(other, '#/about');
  await page.bringToFront();
  const round = await answeredWithoutRoom(page);
  await freeStorage(other);
  await eventually(async () => assert.equal(await recovered(page).count(), 1), 3000);
  await page.reload();
  await allThere(page, round);
});

for (const damaged of ['é', 'a b', 'abc/def', 'abcd?', '', 'ab\0cd', 'x'.repeat(500)]) {
  site.test(`a damaged name of the device is replaced: ${JSON.stringify(damaged).slice(0, 20)}`, async ({ page, go }) => {
    await go('#/about');
    await page.evaluate((name) => localStorage.setItem('stemwise:device', name), damaged);
    await go(route);
    const quiz = quizOn(page, mouse(page));
    await quiz.begin();
    const name = await page.evaluate(() => localStorage.getItem('stemwise:device'));
    assert.match(name, /^[a-z0-9]{4,40}$/);
    await quiz.answer();
    await quiz.check();
    await quiz.next();
    const asked = await quiz.question();
    await page.reload();
    await settled(page);
    assert.equal(await quiz.position(), 2);
    assert.equal(await quiz.question(), asked);
    await quiz.answer();
    await quiz.check();
    assert.equal(await page.evaluate(() => localStorage.getItem('stemwise:device')), name, 'and then kept');
  });
}

const theme = JSON.stringify({ v: 1, id: 'setting/theme', time: 1764000000000, device: 'elsewhere', kind: 'setting', name: 'theme', value: 'dark' });
for (const [what, line, readable] of /** @type {[string, string, boolean][]} */ ([
  ['a NUL', '{"v":1,"id":"visit/a\0b","kind":"visited"}', false],
  ['a line break', '{"v":1,"id":"visit/a",\n"kind":"visited"', false],
  ['broken JSON', '{"v":1,"id":"visit/a', false],
  ['line breaks between its words, as an editor makes them', theme.replaceAll(',', ',\n'), true],
])) {
  site.test(`a saved record with ${what} leaves all others readable, and is exported`, async ({ page, go }) => {
    await go('#/about');
    const before = { 'stemwise:record:a': line, 'stemwise:record:setting/theme': theme, 'stemwise:record:zz': theme.replaceAll('theme', 'motion').replace('dark', 'off') };
    await page.evaluate((all) => { for (const [key, each] of Object.entries(all)) localStorage.setItem(key, each); }, before);
    await go('#/settings');
    assert.equal(await notices(page, words('progress.unreadable', { n: 1 })).count(), readable ? 0 : 1);
    assert.ok(await page.getByRole('radio', { name: words('settings.theme_dark'), exact: true }).isChecked());
    assert.ok(await page.getByRole('radio', { name: words('settings.motion_off') }).isChecked());
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words('progress.export'), exact: true }).last().press('Enter');
    const exported = readFileSync(await (await download).path(), 'utf8').trim().split('\n');
    if (!readable) assert.ok(exported.includes(line.replaceAll('\n', ' ')), JSON.stringify(exported));
    for (const id of ['setting/theme', 'setting/motion']) assert.ok(exported.some((each) => each.includes(`"${id}"`)), id);
    assert.equal(await page.evaluate(() => localStorage.getItem('stemwise:record:a')), line, 'it stays where it is');
  });
}

/** Records of an exam of the paracrine module that ended on one device, with an answer that came in from another. */
function endedElsewhere() {
  const session = 'other-1', place = `session/${session}`;
  const record = (id, order, fields) => ({ v: 2, id, order, time: 1764000000000, device: 'other', ...fields });
  const answer = (question, option) => ({ place, module: 'paracrine', question, answer: { kind: 'choice', chosen: [option] } });
  return [
    record(`session/${session}`, 1, { kind: 'session-started', session, module: 'paracrine', seed: 5, questions: ['vegf-and-bdnf', 'leading-view'], rules: { feedback: 'exam' } }),
    record(`answered/${session}`, 2, { kind: 'answered', ...answer('vegf-and-bdnf', 'nerve'), points: 1, tries: 1, hints: 0 }),
    record(`ended/${session}`, 3, { kind: 'session-ended', session }),
    record(`draft/${place}/paracrine/leading-view`, 4, { kind: 'drafted', ...answer('leading-view', 'open') }),
  ];
}

for (const first of ['#/paracrine', '#/paracrine/quiz/other-1', '#/paracrine/quiz', '#/']) {
  site.test(`an exam that ended on another device is marked here, although the page begins at ${first}`, async ({ page, go }) => {
    await go('#/about');
    await page.evaluate((records) => {
      for (const record of records) localStorage.setItem(`stemwise:record:${record.id}`, JSON.stringify(record));
    }, endedElsewhere());
    await go(first);
    if (first !== '#/paracrine/quiz/other-1') await go('#/paracrine/quiz/other-1');
    await page.getByRole('heading', { name: words('quiz.score', { points: '2', all: '2' }) }).waitFor({ state: 'attached' });
    const marked = (await savedRecords(page)).filter(({ kind }) => kind === 'answered').map(({ question, points }) => `${question} ${points}`);
    assert.deepEqual(marked.sort(), ['leading-view 1', 'vegf-and-bdnf 1']);
  });
}

strict.test('in a page of another site, whose frames keep nothing, that is said once, after the first answer, and the file is offered', async ({ page, url }) => {
  const course = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<link rel="icon" href="data:,"><iframe src="${url}index.html${route}" title="Quiz" style="width:100%;height:760px;border:0"></iframe>`);
  });
  await new Promise((done) => { course.listen(0, '127.0.0.1', () => done(undefined)); });
  await page.goto(`http://localhost:${/** @type {any} */ (course.address()).port}/`); // another site than 127.0.0.1
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await settled(frame);
  assert.ok(await frame.evaluate(() => { try { return !localStorage; } catch { return true; } }), 'the browser blocks storage there');
  const notice = frame.getByRole('note', { name: words('notice.name') });
  const quiz = quizOn(frame, roles(frame));
  assert.equal(await notice.count(), 0);
  await quiz.begin();
  await quiz.answer();
  await quiz.check();
  await settled(frame);
  assert.equal(await notice.count(), 1);
  assert.ok((await notice.innerText()).includes(words('progress.not_kept')));
  const download = page.waitForEvent('download');
  await notice.getByRole('button', { name: words('progress.export') }).press('Enter');
  assert.ok(readFileSync(await (await download).path(), 'utf8').includes('"kind":"answered"'));
  await notice.getByRole('button', { name: words('notice.close') }).press('Enter');
  await quiz.next();
  await quiz.answer();
  await quiz.check();
  await settled(frame);
  assert.equal(await notice.count(), 0, 'said once');
  course.close();
});
