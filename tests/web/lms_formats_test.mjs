// What a packed module tells a learning system, without a browser: scorm-again takes every value, and the state stays within the limits.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Scorm12API, Scorm2004API } from 'scorm-again';

const root = fileURLToPath(new URL('../..', import.meta.url));

// A window inside of a learning system's.
const stored = new Map();
const outside = /** @type {any} */ ({});
outside.parent = outside;
const leaving = [];
Object.assign(globalThis, {
  window: globalThis, parent: outside, top: outside, opener: null, document: { addEventListener() {} },
  addEventListener: (type, listener) => { if (type === 'pagehide') leaving.push(listener); },
  localStorage: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => stored.set(key, value), removeItem: (key) => stored.delete(key) },
});
const { packed, unpacked } = await import('../../web/lms/compact.js');
const wrappers = { 12: await import('../../web/lms/scorm12.js'), 2004: await import('../../web/lms/scorm2004.js') };

const lines = (name) => readFileSync(join(root, 'tests/data/old', name), 'utf8').trim().split('\n');
const plainRecord = ({ id: _id, device: _device, after: _after, session: _session, pretest: _pretest, place, ...rest }) => ({ ...rest, place: place?.replace(/^session\/[^/]+/, 'session/') });

/** A learner's answers to many questions, of which some are typed in so many letters. @param {number} questions @param {number} letters */
function answered(questions, letters) {
  const base = 1764000000000;
  return Array.from({ length: questions }, (_, i) => {
    const id = `answered/k3x9k3x9-${base + i * 47000}-${i}-${(i * 2654435761) % 4294967296}`;
    const typed = Array.from({ length: letters }, (__, at) => String.fromCharCode(97 + Math.floor(26 * (Math.sin(i * 977 + at * 7919) * 43758.5453 % 1 + 1) / 2))).join('');
    const answer = i % 3 ? { kind: 'choice', chosen: [`option-${i % 5}`] } : { kind: 'fill-in', gaps: { gap: typed } };
    return JSON.stringify({ v: 2, id, order: base + i * 47000, time: base + i * 47000, device: 'k3x9k3x9', kind: 'answered', place: `chapter/topic/chapter-${i % 8}`, module: 'topic', question: `question-number-${i}`, answer, points: i % 2, tries: 1, hints: 0 });
  });
}

test('the state has every kind of record, comes back as it was, and is written the same again', () => {
  for (const name of ['v2-every-kind.jsonl', 'v2-tests.jsonl']) {
    const { text, cut } = packed(lines(name), 64000);
    assert.equal(cut, '');
    assert.match(text, /^[\w-]+$/, 'letters, digits, - and _ pass through every system');
    const back = unpacked(text);
    const inOrder = (all) => all.map((line) => JSON.parse(line)).sort((a, b) => a.order - b.order);
    assert.deepEqual(inOrder(back).map(plainRecord).map(({ order: _, ...rest }) => rest), inOrder(lines(name)).map(plainRecord).map(({ order: _, ...rest }) => rest));
    const ids = new Set(back.map((line) => JSON.parse(line).id));
    for (const { after } of back.map((line) => JSON.parse(line))) if (after) assert.ok(ids.has(after), 'checks still follow each other');
    for (const { pretest } of back.map((line) => JSON.parse(line))) if (pretest) assert.ok(ids.has(`session/${pretest}`), 'tests still know their pre-test');
    assert.equal(packed(back, 64000).text, text);
  }
});

test('a whole module of answers fits into what SCORM 1.2 keeps, typed words and all', () => {
  const { text, cut } = packed(answered(80, 12), 4096);
  assert.equal(cut, '');
  assert.ok(text.length <= 4096, `${text.length} characters`);
  assert.equal(unpacked(text).length, 80);
});

test('what does not fit is cut, typed words last, and that is said', () => {
  const { text, cut } = packed(answered(80, 250), 4096);
  assert.equal(cut, 'words');
  assert.ok(text.length <= 4096, `${text.length} characters`);
  const back = unpacked(text).map((line) => JSON.parse(line));
  assert.equal(back.length, 80, 'no answer is missing');
  assert.deepEqual(back.map(({ points }) => points), answered(80, 250).map((line) => JSON.parse(line).points));
  const few = packed(answered(2000, 8), 4096);
  assert.equal(few.cut, 'answers');
  assert.ok(few.text.length <= 4096);
  assert.ok(unpacked(few.text).length > 50);
  assert.equal(JSON.parse(/** @type {string} */ (unpacked(few.text).at(-1))).question, 'question-number-1999', 'the latest stay');
});

test('notes are kept, and cut to their beginnings before an answer is missed', () => {
  const words = (/** @type {number} */ at) => Array.from({ length: 400 }, (_, i) => `word${(at * 7919 + i * 977) % 1009}`).join(' ');
  /** @type {any[]} */
  const noted = Array.from({ length: 6 }, (_, i) => ({ v: 2, id: `note/n${i}`, order: 1763000000000 + i * 1000, time: 1763000000000 + i * 1000, device: 'd', kind: 'noted', note: `n${i}`,
    module: 'topic', chapter: 'chapter-1', block: String(i), quote: 'some words of it', text: words(i), whole: false, gone: false }));
  const all = [...noted.map((note) => JSON.stringify(note)), ...answered(60, 12)];
  const whole = unpacked(packed(all, 640000).text).map((line) => JSON.parse(line));
  assert.deepEqual(whole.slice(0, 6).map(plainRecord), noted.map(plainRecord));
  const { text, cut } = packed(all, 4096);
  assert.equal(cut, 'words');
  const back = unpacked(text).map((line) => JSON.parse(line));
  assert.equal(back.length, 66);
  for (const [i, note] of back.slice(0, 6).entries()) {
    assert.ok(note.text.length >= 4 && words(i).startsWith(note.text));
    assert.equal(note.quote, 'some words of it');
  }
});

test('before typed words go drafts, earlier tries, and quizzes that are over', () => {
  const all = [...lines('v2-every-kind.jsonl'), ...answered(70, 30)];
  const whole = packed(all, 64000).text.length;
  const { cut, text } = packed(all, whole - 60);
  assert.equal(cut, '');
  const back = unpacked(text).map((line) => JSON.parse(line));
  assert.ok(back.length < all.length);
  const typed = back.filter(({ answer }) => answer?.kind === 'fill-in' && answer.gaps.gap);
  assert.ok(typed.length >= 20 && typed.every(({ answer }) => answer.gaps.gap.length >= 5));
});

test('damaged state is taken for none', () => {
  for (const text of ['', '1', '1abc', '2zzz', 'nonsense', packed(answered(9, 9), 4096).text.slice(0, -20)]) assert.deepEqual(unpacked(text), []);
});

const items = [{ id: 'a', words: 'A' }, { id: 'b', words: 'B' }];
const targets = [{ id: 'x', words: 'X' }, { id: 'y', words: 'Y' }];
const interactions = [
  { type: 'choice', items, right: [[['a']]], response: [['b']] },
  { type: 'choice', items, right: [[['a'], ['b']]], response: [['b'], ['a']] },
  { type: 'matching', items, targets, right: [[['a', 'x'], ['b', 'y']]], response: [['a', 'x'], ['b', 'x']] },
  { type: 'sequencing', items, right: [[['a'], ['b']]], response: [['b'], ['a']] },
  { type: 'performance', items, targets, right: [[['a', 'x'], ['b', 'y']]], response: [['a', 'y'], ['b', 'y']] },
  { type: 'fill-in', items: [{ id: 'g', words: '' }], right: [[['g', 'mesenchymal']], [['g', 'MSC']]], response: [['g', 'stromal']] },
  { type: 'numeric', right: [], range: [1.5, 2.25], response: [['', '1.7']] },
  { type: 'numeric', right: [], range: [-2e-7, 2.5e9], response: [['', '1.7e-7']] },
  { type: 'numeric', right: [], range: [1, 2], response: [] },
];

const formats = /** @type {const} */ ({
  12: { name: 'API', Api: Scorm12API, set: 'LMSSetValue', get: 'LMSGetValue', commit: 'LMSCommit', most: 4096, state: 'cmi.suspend_data', responses: ['1', '1,0', '0.0,1.0', '1,0', '11', 'stromal', '1.7', '0.0000002', ''],
    id: 'cmi.core.student_id', mode: 'cmi.core.lesson_mode', mark: ['cmi.student_data.mastery_score', '80'], response: 'student_response', verdict: 'cmi.core.lesson_status', score: ['cmi.core.score.raw', '80'], location: 'cmi.core.lesson_location' },
  2004: { name: 'API_1484_11', Api: Scorm2004API, set: 'SetValue', get: 'GetValue', commit: 'Commit', most: 64000, state: 'cmi.suspend_data',
    responses: ['b', 'b[,]a', 'a[.]x[,]b[.]x', 'b[,]a', 'a[.]y[,]b[.]y', 'stromal', '1.7', '0.0000002', ''],
    id: 'cmi.learner_id', mode: 'cmi.mode', mark: ['cmi.scaled_passing_score', '0.8'], response: 'learner_response', verdict: 'cmi.success_status', score: ['cmi.score.scaled', '0.8'], location: 'cmi.location' },
});

for (const version of /** @type {const} */ ([12, 2004])) {
  const format = formats[version];
  /** A session with the system, which begins with these values; `refused` lists what it did not take. */
  const begin = (values = {}) => {
    const api = /** @type {any} */ (new format.Api({ autocommit: false, logLevel: 5 }));
    const nested = {};
    for (const [name, value] of Object.entries({ [format.id]: 'ann', ...values })) {
      const path = name.split('.').slice(1);
      path.slice(0, -1).reduce((at, key) => at[key] ??= {}, nested)[/** @type {string} */ (path.at(-1))] = value;
    }
    api.loadFromJSON(nested, 'cmi');
    const refused = [];
    const set = api[format.set].bind(api);
    api[format.set] = (name, value) => {
      const taken = set(name, value);
      if (String(taken) !== 'true') refused.push([name, value]);
      assert.ok(name !== format.state || value.length <= format.most, `${value.length} characters of state`);
      return taken;
    };
    for (const each of Object.values(formats)) delete outside[each.name];
    outside[format.name] = api;
    leaving.length = 0;
    const attempt = /** @type {any} */ (wrappers[version].open({ module: 'm' }));
    const get = (name) => String(api[format.get](name));
    const answer = (interaction, points) => attempt.tell('answered', { module: 'm', question: 'q', points, tries: 1, seconds: 3661.25, stem: 'What & why?', interaction });
    const finish = (share, more = {}) => attempt.tell('completed', { module: 'm', session: 's', whole: true, share, asked: 4, answered: 4, ...more });
    return { api, attempt, get, answer, finish, refused, close: () => leaving.forEach((listener) => listener()) };
  };

  test(`SCORM ${version}: opening and closing is neither passed nor completed`, () => {
    const { attempt, get, close, refused } = begin();
    assert.ok(attempt);
    attempt.send();
    assert.ok(!/passed|failed|^completed/.test(get(format.verdict)), get(format.verdict));
    close();
    assert.deepEqual(refused, []);
  });

  test(`SCORM ${version}: every type of answer is taken, in the format's own words, with score, verdict, place and state`, () => {
    const { api, attempt, get, answer, finish, refused, close } = begin();
    for (const interaction of interactions) answer(interaction, 0.5);
    answer(interactions[0], 1);
    answer(interactions[0], 0);
    for (const line of lines('v2-every-kind.jsonl')) attempt.save(JSON.parse(line).id, line);
    finish(0.8);
    attempt.tell('passed', { module: 'm', session: 's', share: 0.8, pass: 0.7 });
    attempt.tell('progressed', { module: 'm', done: 1, all: 4 });
    attempt.tell('located', { route: '/m/second' });
    assert.equal(attempt.send(), true);
    const all = api.renderCMIToJSONObject().cmi.interactions; // SCORM 1.2 lets nobody read answers
    assert.deepEqual(interactions.map((_, i) => all[i][format.response]), format.responses);
    const last = interactions.length;
    assert.deepEqual([0, last, last + 1].map((i) => all[i].result), ['0.5', 'correct', version === 12 ? 'wrong' : 'incorrect']);
    assert.equal(get('cmi.interactions._count'), String(interactions.length + 2));
    assert.equal(get(format.verdict), 'passed');
    assert.equal(get(format.score[0]), format.score[1]);
    assert.equal(get(format.location), '/m/second');
    if (version === 2004) {
      assert.equal(get('cmi.completion_status'), 'incomplete', 'success and completion are two things');
      assert.equal(get('cmi.progress_measure'), '0.25');
      attempt.tell('completed', { module: 'm' });
      attempt.send();
      assert.equal(get('cmi.completion_status'), 'completed');
    }
    close();
    assert.deepEqual(refused, []);
  });

  test(`SCORM ${version}: a second visit goes on where the first was left, keeps the better score, and never takes a pass back`, () => {
    const first = begin();
    for (const line of lines('v2-every-kind.jsonl')) first.attempt.save(JSON.parse(line).id, line);
    first.finish(0.9);
    first.attempt.tell('passed', { module: 'm', session: 's', share: 0.9, pass: 0.7 });
    first.attempt.tell('located', { route: '/m/quiz/k3x9-1764000009000-8-7' });
    first.attempt.send();
    const kept = Object.fromEntries([format.state, format.location, format.verdict, format.score[0]].map((name) => [name, first.get(name)]));
    first.close();
    const second = begin(kept);
    assert.equal(second.attempt.records().length, 17);
    const [session] = second.attempt.records().map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'session-started');
    assert.equal(second.attempt.told.location, `/m/quiz/${session.session}`, 'the quiz has another name by now');
    second.finish(0.2);
    second.attempt.tell('failed', { module: 'm', session: 't', share: 0.2, pass: 0.7 });
    second.attempt.send();
    assert.equal(second.get(format.verdict), 'passed');
    assert.equal(Number(second.get(format.score[0])), version === 12 ? 90 : 0.9);
    second.close();
  });

  test(`SCORM ${version}: the system's own mark comes before the module's`, () => {
    const { attempt, get, finish } = begin({ [format.mark[0]]: format.mark[1] });
    finish(0.75);
    attempt.tell('passed', { module: 'm', session: 's', share: 0.75, pass: 0.7 });
    attempt.send();
    assert.equal(get(format.verdict), 'failed');
    finish(0.5, { answered: 2 });
    finish(0.8);
    attempt.send();
    assert.equal(get(format.verdict), 'passed');
  });

  test(`SCORM ${version}: looking again, or without credit, there is no verdict`, () => {
    for (const mode of ['browse', 'review']) {
      const { attempt, get, finish } = begin({ [format.mode]: mode });
      const before = get(format.verdict);
      finish(1);
      attempt.tell('passed', { module: 'm', session: 's', share: 1, pass: 0.7 });
      attempt.tell('completed', { module: 'm' });
      attempt.send();
      assert.equal(get(format.verdict), before);
      assert.equal(get(format.score[0]), '');
    }
  });

  test(`SCORM ${version}: what the system does not take is sent again, and is there on the next visit even if the page was closed meanwhile`, () => {
    stored.clear();
    const { api, attempt, get, answer, close } = begin();
    const commit = api[format.commit].bind(api);
    api[format.commit] = () => 'false';
    for (const line of lines('v2-every-kind.jsonl')) attempt.save(JSON.parse(line).id, line);
    answer(interactions[0], 1);
    assert.equal(attempt.send(), false);
    assert.equal(attempt.waiting.size, 17);
    let recovered = 0;
    attempt.recovered = () => recovered++;
    api[format.commit] = commit;
    assert.equal(attempt.send(), true);
    assert.equal(recovered, 1);
    assert.equal(get('cmi.interactions._count'), '1', 'once, however often it was sent');
    assert.equal(stored.size, 0);
    api[format.commit] = () => 'false';
    answer(interactions[1], 0.5);
    attempt.save('visit/m/last', '{"v":2,"id":"visit/m/last","order":1764000099000,"time":1764000099000,"device":"k3x9","kind":"visited","module":"m","chapter":"last"}');
    close();
    assert.equal(stored.size, 1);
    const next = begin();
    assert.equal(next.attempt.records().length, 18);
    next.attempt.send();
    assert.equal(next.get('cmi.interactions._count'), '1');
    assert.equal(stored.size, 0);
    next.close();
  });

  test(`SCORM ${version}: what is pressed in the moment of leaving is sent`, () => {
    const { api, attempt, close } = begin();
    const [line] = lines('v2-every-kind.jsonl');
    attempt.lastMoment = () => attempt.save(JSON.parse(line).id, line);
    close();
    assert.equal(unpacked(api.renderCMIToJSONObject().cmi.suspend_data.split('.')[1]).length, 1);
  });

  test(`SCORM ${version}: without a learning system there is no attempt`, () => {
    for (const each of Object.values(formats)) delete outside[each.name];
    assert.equal(wrappers[version].open({ module: 'm' }), undefined);
  });
}

test('SCORM: the system is found at most seven windows up', () => {
  for (const each of Object.values(formats)) delete outside[each.name];
  const nest = (depth) => {
    const top = /** @type {any} */ ({ API: { LMSInitialize: () => 'false' } });
    top.parent = top;
    return Array.from({ length: depth }).reduce((above) => ({ parent: above }), top);
  };
  const before = globalThis.parent;
  let asked = 0;
  for (const depth of [0, 6, 7, 20]) {
    const top = nest(depth);
    Object.assign(globalThis, { parent: top });
    for (let at = top; ; at = at.parent) if (at.API) { at.API.LMSInitialize = () => { asked++; return 'false'; }; break; }
    wrappers[12].open({ module: 'm' });
  }
  Object.assign(globalThis, { parent: before });
  assert.equal(asked, 3);
});

test('cmi5: on leaving, statements go in one request, in their order, and of a document its newest state', async () => {
  const { Queue } = await import('../../web/lms/queue.js');
  /** @type {{ method: string, url: string, body: any, keepalive: boolean, answer: (response: any) => void }[]} */
  const asked = [];
  const { fetch } = globalThis;
  globalThis.fetch = /** @type {any} */ ((url, { method, body, keepalive }) => new Promise((answer) => { asked.push({ url, method, body: JSON.parse(body), keepalive, answer }); }));
  try {
    const queue = new Queue('queue', {});
    queue.add('POST', '/statements', ['initialized']);
    queue.send();
    queue.add('PUT', '/state', 1);
    queue.add('POST', '/statements', ['answered']);
    queue.add('PUT', '/state', 2);
    queue.add('POST', '/statements', ['terminated']);
    queue.send(true);
    const [first, ...last] = asked;
    assert.deepEqual([first.body, first.keepalive], [['initialized'], false]);
    assert.deepEqual(last.map(({ method, body, keepalive }) => [method, body, keepalive]), [['POST', ['initialized', 'answered', 'terminated'], true], ['PUT', 2, true]]);
    assert.equal(JSON.parse(stored.get('queue')).length, 2, 'kept until it has arrived');
    for (const { answer } of last) answer({ ok: true, status: 200 });
    await new Promise((done) => { setTimeout(done); });
    assert.ok(!stored.has('queue'));
  } finally {
    globalThis.fetch = fetch;
  }
});
