// Thirty days of a learner in the browser, by a clock of our own: what is due is asked for, and answered by a fixed rule; on some days the page is loaded anew, on others it was left open overnight. What the page says each
// day (how much is due, what lies ahead, when a question comes back) is held against what the headless program and ts-fsrs make of the records that the page saves to a file.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyCard, fsrs } from 'ts-fsrs';
import { moduleFile, openSite, plain, settled, visit, words } from './harness.mjs';
import { quizOn, roles } from './hands.mjs';
import { program, withoutProgram } from './stemwise.mjs';

const site = openSite();
const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const begin = Date.parse('2026-03-02T10:00:00Z'); // a Monday; on the Sunday after it clocks are put on in America, three weeks later in Europe
const chapters = [['paracrine', 'replace'], ['practice', 'nerve-pain'], ['delivery', 'risks']];
const questions = new Map(chapters.flatMap(([module]) => JSON.parse(moduleFile(module)).questions.map((question) => [`${module}/${question.id}`, question])));

/** The texts of what is chosen for an answer that is right, partly right (where there is such a one), or wrong. */
function choice(question, how) {
  const texts = (options) => options.map(({ text }) => plain(text));
  const right = (options) => texts(options.filter((option) => option.right)), wrong = (options) => texts(options.filter((option) => !option.right));
  if (question.kind === 'true-false') {
    const verdict = words(`true_false.${question.answer === (how !== 'wrong')}`);
    return [verdict, ...(how === 'right' ? right(question.reasons) : wrong(question.reasons).slice(0, 1))];
  }
  const all = right(question.options);
  return how === 'wrong' ? wrong(question.options).slice(0, all.length) : all;
}

/** The questions that the chapters teach. */
const order = ['paracrine/leading-view', 'paracrine/two-accounts', 'paracrine/guided-repair', 'practice/numb-feet', 'practice/cells-cause-pain', 'delivery/prp-carrier'];

/** The rule by which the learner answers the question for the nth time: mostly right, and mostly sure. */
function manner(name, n) {
  const turn = order.indexOf(name) + n;
  return { how: turn % 6 === 5 ? 'wrong' : turn % 4 === 3 ? 'partly' : 'right', certainty: turn % 7 === 0 ? 1 : 2 + turn % 2, own: turn % 5 === 4 ? '2' : undefined };
}

/** Where the learner is on a day. */
const zoneOf = (n) => n < 4 ? 'Europe/Berlin' : n < 12 ? 'America/New_York' : n < 24 ? 'Pacific/Auckland' : 'Europe/Berlin';
/** The first night of clocks put on is studied through at 6:30 UTC, which is half an hour before that hour is left out in New York; else at 10, 22 or 15. */
const studiedAt = (n) => n === 6 ? 6.5 * hour - 10 * hour : [0, 12 * hour, 5 * hour][n % 3];
const away = (n) => n >= 14 && n < 21; // a missed week
const idle = (n) => n > 8 && n % 2 === 1 && n !== 21; // home is opened, and nothing done

/** How long one has to wait, as the page says it. */
function waitWords(ms) {
  const counted = (unit, n) => n === 1 ? words(`memory.${unit}`) : words(`memory.${unit}s`, { n });
  const minutes = Math.max(1, Math.floor((ms + minute / 2) / minute)), hours = Math.floor((minutes + 30) / 60), days = Math.floor((hours + 12) / 24);
  return minutes < 60 ? counted('minute', minutes) : hours < 24 ? counted('hour', hours) : days < 60 ? counted('day', days) : counted('month', Math.floor((days + 15) / 30));
}
const dueWords = (due, fresh) => [due === 0 ? words('memory.none_due') : due === 1 ? words('memory.one_due') : words('memory.many_due', { n: due }),
  ...(fresh === 0 ? [] : [fresh === 1 ? words('memory.one_new') : words('memory.many_new', { n: fresh })])].join(' ');

/** What the headless program makes of saved progress: of each question when it is due, and how firmly it is remembered. */
function headless(records, folder) {
  const file = join(folder, 'progress.jsonl');
  writeFileSync(file, records.map((record) => JSON.stringify(record) + '\n').join(''));
  const [, ...rows] = execFileSync(program, ['schedule', file]).toString().trim().split('\n');
  return new Map(rows.map((row) => row.split(',')).map(([name, due, stability, difficulty, asked, lapses]) => [name, { due: Date.parse(due), stability, difficulty, asked: Number(asked), lapses: Number(lapses) }]));
}

/** The same by ts-fsrs, from the answers themselves and the rule that the page tells; without the days by which what is due is spread. */
function byPeer(records) {
  const rated = new Map(records.filter(({ kind }) => kind === 'check-rated').map(({ check, rating }) => [check, rating]));
  const scheduler = fsrs({ request_retention: 0.9, enable_fuzz: false });
  const cards = new Map();
  for (const { id, time, module, question, points, certainty, hints } of records.filter(({ kind }) => kind === 'answered').sort((a, b) => a.order - b.order)) {
    const rule = points < 0.5 ? 1 : points < 1 || hints || certainty === 1 ? 2 : certainty === 3 ? 4 : 3;
    const rating = rated.get(id) ?? rule;
    const name = `${module}/${question}`;
    if (rating) cards.set(name, scheduler.next(cards.get(name) ?? createEmptyCard(new Date(time)), new Date(time), rating).card);
  }
  return cards;
}

site.test('over thirty days what is due is asked, as the schedule has it, across reloads, a missed week, time zones and two windows', async ({ page, go, newPage, open, context }) => {
  const said = []; // what the page said, and when
  const times = new Map(); // how often each question was asked
  const rounds = [];
  const now = () => page.evaluate(() => Date.now());
  const text = (id, on = page) => on.locator(`[id="n-${id}"]`).innerText();

  /** Whoever travels takes the browser along. */
  const travels = [];
  const travel = async (zone) => {
    for (const session of travels) await session.send('Emulation.setTimezoneOverride', { timezoneId: zone });
  };
  travels.push(await context.newCDPSession(page));

  /** Answers what is asked, overrules the rating by the rule, and keeps what was said of it. */
  async function answerOn(quiz, on) {
    const name = (await quiz.card.getAttribute('id')).replace('n-question/', '');
    const n = times.get(name) ?? 0;
    times.set(name, n + 1);
    const { how, certainty, own } = manner(name, n);
    for (const option of choice(questions.get(name), how))
      await quiz.hand.choose(quiz.card.getByRole('radio', { name: option, exact: true }).or(quiz.card.getByRole('checkbox', { name: option, exact: true })));
    await quiz.hand.choose(quiz.card.getByRole('radiogroup', { name: words('certain.ask') }).getByRole('radio').nth(certainty - 1));
    await settled(on);
    await quiz.check();
    if (own) {
      await on.keyboard.press(own); // the focus is on the result
      await settled(on);
    }
    said.push({ time: await now(), name, when: await text('recall/when', on) });
  }
  /** What the home page says now. */
  const lookAtHome = async () => said.push({ time: await now(), home: await page.locator('[id="n-home/due"]').count() ? await text('home/due') : undefined });
  /** The same, and what the page of what is remembered says. */
  async function look() {
    await lookAtHome();
    await visit(page, '#/memory');
    said.push({ time: await now(), due: await text('memory/due'), ahead: await page.locator('[id="n-memory/ahead/words"]').count() ? await text('memory/ahead/words') : undefined });
  }
  /** Begins a round of repetition. */
  async function start() {
    const quiz = quizOn(page, roles(page));
    await quiz.hand.press(quiz.button('memory.start'));
    await quiz.card.waitFor({ state: 'attached' });
    await settled(page);
    rounds.push(await now());
    return quiz;
  }
  /** Answers what is left of it. */
  async function finish(quiz) {
    while (!await quiz.result.count()) {
      await answerOn(quiz, page);
      await quiz.next();
    }
  }
  /** Home at another time: the page as it was left, or loaded anew. */
  const at = async (time, anew = false) => {
    await page.clock.setSystemTime(time);
    await (anew ? go('#/') : visit(page, '#/'));
  };

  await page.clock.install({ time: begin - hour });
  await travel(zoneOf(0));
  for (const [module, chapter] of chapters.slice(0, 2)) await go(`#/${module}/${chapter}`);
  for (let n = 0; n < 30; n++) {
    if (away(n)) continue;
    await travel(zoneOf(n));
    await at(begin + n * day + studiedAt(n), n % 7 === 0 || zoneOf(n) !== zoneOf(n - 1));
    if (idle(n)) {
      await lookAtHome();
      continue;
    }
    if (n === 7) await visit(page, `#/${chapters[2].join('/')}`);
    await look();
    if (n !== 21 && await page.getByRole('button', { name: words('memory.start'), exact: true }).count()) await finish(await start());
    if (n === 0 || n === 7) { // the steps of learning: ten minutes later on the same day
      await at(await now() + 12 * minute);
      await look();
      await finish(await start());
    }
    if (n !== 21) continue;
    // After the missed week, in two windows: the one begins a round, and each answers of it.
    const quiz = await start();
    const other = await newPage();
    travels.push(await context.newCDPSession(other));
    await travel(zoneOf(n));
    await open(other, '#/memory');
    const there = quizOn(other, roles(other));
    await there.hand.press(other.getByRole('link', { name: words('memory.go_on'), exact: true }));
    await there.card.waitFor({ state: 'attached' });
    await settled(other);
    await answerOn(there, other);
    await there.next();
    await page.reload();
    await settled(page);
    await finish(quiz);
    travels.pop();
    await other.close();
  }
  await at(begin + 30 * day, true);
  await look();

  await visit(page, '#/settings');
  const event = page.waitForEvent('download');
  await page.getByRole('button', { name: words('progress.export'), exact: true }).dispatchEvent('click');
  const records = readFileSync(await (await event).path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const answers = records.filter(({ kind }) => kind === 'answered');
  assert.equal(answers.length, [...times.values()].reduce((sum, n) => sum + n, 0), 'no answer is lost');
  assert.ok(answers.length > 20 && times.size === order.length, `${answers.length} answers of ${times.size} questions`);

  const folder = mkdtempSync(join(tmpdir(), 'stemwise-thirty-'));
  try {
    const visited = (time) => records.filter((record) => record.kind === 'visited' && record.time <= time);
    const listed = (time) => visited(time).reduce((sum, { chapter }) => sum + { replace: 3, 'nerve-pain': 2, risks: 1 }[chapter], 0);
    let dueAfterTheWeek = 0;
    const made = new Map(); // of so many records
    for (const { time, name, home, due, when, ahead } of said) {
      const until = records.filter((record) => record.time <= time);
      if (!made.has(until.length)) made.set(until.length, headless(until, folder));
      const cards = made.get(until.length), peers = byPeer(until);
      assert.deepEqual([...cards.keys()].sort(), [...peers.keys()].sort());
      for (const [each, card] of cards) {
        const peer = peers.get(each);
        assert.deepEqual([Number(card.stability), Number(card.difficulty), card.asked, card.lapses], [peer.stability, peer.difficulty, peer.reps, peer.lapses], each);
        const spread = Math.abs(card.due - peer.due.getTime()) / day;
        if (peer.scheduled_days < 3) assert.equal(spread, 0, each);
        else assert.ok(spread <= 2 + 0.15 * peer.scheduled_days, `${each}: ${spread} of ${peer.scheduled_days} days`);
      }
      const dueNow = [...cards.values()].filter((card) => card.due <= time).length;
      const fresh = listed(time) - cards.size;
      const at = new Date(time).toISOString();
      if (home) assert.equal(home, dueWords(dueNow, fresh), at);
      if (due) assert.equal(due, dueWords(dueNow, fresh), at);
      if (due && time > begin + 21 * day && !dueAfterTheWeek) dueAfterTheWeek = dueNow;
      const days = [...cards.values()].map((card) => Math.max(0, Math.floor(card.due / day) - Math.floor(time / day)));
      if (ahead) assert.equal(ahead, words('memory.ahead_words', { n: days.filter((each) => each < 14).length }).replace('{days}', '14'), at);
      if (when) assert.ok(when.startsWith(words('memory.when').split('{wait}')[0] + waitWords(cards.get(name).due - time) + '.'), `${at} ${name}: ${when}`);
    }
    assert.ok(dueAfterTheWeek >= 3, 'what was missed waits');
    // Each round asked what was due when it began.
    for (const start of rounds) {
      const cards = headless(records.filter((record) => record.time < start && record.kind !== 'session-started'), folder);
      const round = records.filter(({ kind, time }) => kind === 'session-started' && time <= start).sort((a, b) => b.time - a.time)[0];
      const asked = new Set(round.questions.map(({ module, id }) => `${module}/${id}`));
      for (const [name, { due }] of cards) assert.equal(asked.has(name), due <= round.time, `${name} on ${new Date(start).toISOString()}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, { skip: withoutProgram, viewport: { width: 320, height: 256 } });
