// In a course page: the host stands on another origin than Stemwise, as it does in an LMS.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, beforeEach } from 'node:test';
import { pathToFileURL } from 'node:url';
import { serve } from '../../tools/static_server.mjs';
import { axeFindings, eventually, openSite, root, settled, words } from './harness.mjs';
import { prediction, quizOn, roles } from './hands.mjs';

const site = openSite();
const strict = openSite({ more: ['--test-third-party-cookie-phaseout'] }); // keeps nothing for a frame of another site

/** The course page: what stands in its body, and the headers it comes with. */
let host;
let body = '';
let headers = {};

before(async () => {
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return response.end();
    if (request.url === '/course.js') return response.setHeader('Content-Type', 'text/javascript').end(listening);
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
    return response.end(`<!doctype html><html lang="en"><title>Course</title><body${'Content-Security-Policy' in headers ? '' : ' style="margin:0"'}>${body}`);
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  const { port } = /** @type {any} */ (server.address());
  host = { url: `http://127.0.0.1:${port}/`, elsewhere: `http://localhost:${port}/`, close: () => server.close() };
});
beforeEach(() => { headers = {}; });
after(() => host?.close());

const spacer = (height) => `<div style="height:${height}px">text of the course</div>`;
const element = (attributes) => `<stemwise-course ${attributes}></stemwise-course>`;
const course = (url, attributes) => `<script src="${url}embed.js"></script>${element(attributes)}`;
const iframe = (url, route, attributes = '') => `<iframe src="${url}index.html${route}" title="Part" style="width:100%;height:600px;border:0" ${attributes}></iframe>`;

/** A script of the course page: it notes each message of a frame in `heard`, with how its sender is to be addressed, and each event of an element in `told`. */
const listening = `globalThis.heard = []; globalThis.told = [];
addEventListener('message', ({ data, origin }) => heard.push({ ...data, origin }));
for (const name of ['ready', 'opened', 'guessed', 'solved', 'started', 'answered', 'completed', 'state', 'erased']) addEventListener('stemwise-' + name, ({ detail, target }) => told.push({ name, detail, target: target.id }));`;
const listens = `<script>${listening}</script>`;
const heard = (page) => page.evaluate(() => globalThis.heard);
const told = (page, name) => page.evaluate((wanted) => globalThis.told.filter((each) => each.name === wanted), name);
/** Says something to a frame. */
const say = (page, message, at = 0) => page.evaluate(([data, index]) => document.querySelectorAll('iframe')[index].contentWindow.postMessage(data, '*'), [message, at]);

/** The frame that holds Stemwise, once it has drawn. */
async function drawn(page, index = 0) {
  const found = await page.waitForFunction((at) => document.querySelectorAll('iframe')[at], index);
  const frame = await found.contentFrame();
  await settled(frame);
  return frame;
}

const guessIn = (frame) => frame.getByRole('radiogroup').first().getByRole('radio').first();

/** Makes the guess of a chapter. */
async function guess(frame) {
  await guessIn(frame).press('Space');
  await eventually(async () => assert.ok(await guessIn(frame).isChecked()));
  await settled(frame); // the button waits for the program to hear of it
  await frame.getByRole('button', { name: words('prediction.reveal') }).first().press('Enter');
  await eventually(async () => assert.ok(await guessIn(frame).isDisabled()));
}
const wasGuessed = (frame) => eventually(async () => assert.ok(await guessIn(frame).isDisabled()), 5000);
const chapter = 'module="paracrine" chapter="reach"';
const route = '#/paracrine/reach';

/** What the element's script keeps in the storage of the course page. */
const keptByHost = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('stemwise-course ')));
const noticesIn = (frame) => frame.getByRole('note', { name: words('notice.name') });

site.test('one plain iframe line works alone, on another origin', async ({ page, url }) => {
  body = iframe(url, route);
  await page.goto(host.url);
  const frame = await drawn(page);
  await frame.getByRole('heading', { level: 1, name: 'How far does a signal reach?' }).waitFor({ state: 'attached' });
  await guess(frame);
});

site.test('nothing is loaded until the element comes near the screen', async ({ page, url }) => {
  const asked = [];
  page.on('request', (request) => { if (request.url().startsWith(url)) asked.push(request.url()); });
  body = spacer(4000) + course(url, 'module="delivery" chapter="lungs"');
  await page.goto(host.url);
  await page.waitForTimeout(600);
  assert.deepEqual(asked.filter((address) => !address.endsWith('embed.js')), []);
  await page.evaluate(() => scrollTo(0, 3600));
  const frame = await drawn(page);
  await frame.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
});

site.test('the frame is as tall as its content, and only what is on the screen is drawn', async ({ page, url }) => {
  body = course(url, 'module="delivery" chapter="lungs"') + spacer(500);
  await page.goto(host.url);
  const frame = await drawn(page);
  const heights = () => Promise.all([page.evaluate(() => document.querySelector('iframe').clientHeight), frame.evaluate(() => document.getElementById('app').clientHeight)]);
  await eventually(async () => {
    const [outer, inner] = await heights();
    assert.ok(inner > 2000 && Math.abs(outer - inner) <= 2, `${outer} and ${inner}`);
  });
  assert.ok(await frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight + 1), 'nothing to scroll inside');
  for (const y of [0, 1500, 2600]) {
    await page.evaluate((to) => scrollTo(0, to), y);
    await eventually(async () => {
      const canvas = await frame.evaluate(() => ({ top: document.getElementById('canvas').offsetTop, height: document.getElementById('canvas').clientHeight }));
      assert.ok(canvas.height <= 800 + 2 * 512 + 2 * 64, `the canvas is ${canvas.height} px tall`);
      assert.ok(canvas.top <= y && canvas.top + canvas.height >= y + 800, `at ${y}: the canvas covers ${canvas.top} to ${canvas.top + canvas.height}`);
    });
  }
});

site.test('the host hears what is done, with what the documentation promises', async ({ page, url }) => {
  body = listens + course(url, 'module="potency" quiz');
  await page.goto(host.url);
  const frame = await drawn(page);
  const quiz = quizOn(frame, roles(frame));
  await quiz.begin();
  await quiz.answer();
  await quiz.check();
  await quiz.hand.press(quiz.button('quiz.end'));
  await quiz.hand.press(quiz.button('quiz.end_yes'));
  await eventually(async () => {
    const all = (await page.evaluate(() => globalThis.told)).filter(({ name }) => ['ready', 'started', 'answered', 'completed'].includes(name));
    assert.deepEqual(all.map(({ name }) => name), ['ready', 'started', 'answered', 'completed']);
    const [, { detail: started }, { detail: answered }, { detail: completed }] = all;
    assert.deepEqual(Object.keys(started).sort(), ['asked', 'module', 'session', 'time']);
    assert.ok(Math.abs(Date.parse(started.time) - Date.now()) < 60000);
    assert.deepEqual([answered.module, answered.place], ['potency', `session/${started.session}`]);
    assert.ok(answered.question && answered.points >= 0 && answered.points <= 1);
    assert.deepEqual([completed.module, completed.session, completed.asked, completed.answered, completed.points], ['potency', started.session, started.asked, 1, answered.points]);
  });
});

site.test('of a chapter the host hears that it was opened, and what was guessed', async ({ page, url }) => {
  body = listens + course(url, chapter);
  await page.goto(host.url);
  await guess(await drawn(page));
  await eventually(async () => {
    const [[opened], [guessed]] = await Promise.all(['opened', 'guessed'].map((name) => told(page, name)));
    assert.deepEqual([opened.detail.module, opened.detail.chapter], ['paracrine', 'reach']);
    assert.deepEqual([guessed.detail.module, guessed.detail.chapter], ['paracrine', 'reach']);
    assert.ok(guessed.detail.prediction && guessed.detail.option);
  });
});

site.test('before the handshake nothing leaves but greetings and ready; who shakes hands late hears what has happened, and nobody else does', async ({ page, url }) => {
  body = listens + iframe(url, '#/potency/quiz');
  await page.goto(host.url);
  const frame = await drawn(page);
  const quiz = quizOn(frame, roles(frame));
  await quiz.begin();
  await quiz.answer();
  await quiz.check();
  await page.waitForTimeout(300);
  const { origin } = new URL(url);
  assert.deepEqual(await heard(page), [{ context: 'stemwise', action: 'hello', origin }, { context: 'h5p', action: 'hello', origin }, { subject: 'lti.capabilities', message_id: 'stemwise', origin },
    { context: 'stemwise', event: 'ready', detail: {}, origin }]);
  await say(page, { context: 'stemwise', action: 'hello' });
  await eventually(async () => {
    const since = (await heard(page)).slice(4);
    for (const each of ['resize', 'started', 'answered']) assert.ok(since.some(({ action, event }) => each === (action ?? event)), each);
    const { detail } = since.find(({ event }) => event === 'state');
    assert.ok(detail.kept, 'the browser keeps it, too');
    assert.ok(Object.values(detail.records).some((line) => JSON.parse(line).kind === 'answered'));
  });
});

site.test('what the browser knew before is not handed to a course page', async ({ page, newPage, url }) => {
  body = listens + iframe(url, route);
  await page.goto(host.url);
  await guess(await drawn(page));
  const later = await newPage();
  await later.goto(host.url);
  const frame = await drawn(later);
  await wasGuessed(frame);
  await say(later, { context: 'stemwise', action: 'hello' });
  await eventually(async () => assert.ok((await heard(later)).some(({ action }) => action === 'resize')));
  await later.waitForTimeout(200);
  assert.ok(!JSON.stringify(await heard(later)).includes('prediction'));
});

site.test('a page without an origin is sent the height alone', async ({ page, url }) => {
  const around = `<!doctype html>${listens}${iframe(url, route)}<script>addEventListener('message', ({ data, source }) => { if (data.action === 'hello') source.postMessage({ context: 'stemwise', action: 'hello' }, '*'); });</script>`;
  const folder = mkdtempSync(join(tmpdir(), 'stemwise-'));
  try {
    writeFileSync(join(folder, 'course.html'), around);
    await page.goto(pathToFileURL(join(folder, 'course.html')).href);
    await guess(await drawn(page));
    await page.waitForTimeout(200);
    assert.deepEqual([...new Set((await heard(page)).map(({ action, event, subject }) => action ?? event ?? subject))].sort(), ['hello', 'lti.capabilities', 'ready', 'resize']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

site.test('only the page right around the frame can shake hands: neither a frame beside it nor a window that it opened', async ({ page, url }) => {
  const other = `<script>addEventListener('message', () => {}); setInterval(() => { for (let i = 0; i < parent.frames.length; i++) if (parent.frames[i] !== self) { parent.frames[i].postMessage({ context: 'stemwise', action: 'hello' }, '*');
    parent.frames[i].postMessage({ context: 'stemwise', action: 'state', records: { x: 'y' } }, '*'); parent.frames[i].postMessage({ context: 'h5p', action: 'hello' }, '*'); } }, 50);</script>`;
  body = `${listens}${iframe(url, route)}<iframe srcdoc="${other.replaceAll('"', '&quot;')}"></iframe>`;
  await page.goto(host.url);
  const frame = await drawn(page);
  await guess(frame);
  await page.waitForTimeout(300);
  assert.deepEqual([...new Set((await heard(page)).map(({ action, event, subject }) => action ?? event ?? subject))].sort(), ['hello', 'lti.capabilities', 'ready']);
  assert.equal(await noticesIn(frame).count(), 0);
});

site.test('whatever a hostile page sends, the part goes on, keeps nothing of it, and does what it did before', async ({ page, url }) => {
  body = listens + iframe(url, route);
  await page.goto(host.url);
  const frame = await drawn(page);
  const far = { v: 2, id: 'prediction/paracrine/reach/x', order: 1e300, time: -1, device: 'x', kind: 'predicted', module: {}, chapter: null };
  const messages = [null, 'hello', 42, [], { context: 'stemwise' }, { context: '__proto__', action: 'hello' }, { context: 'constructor', action: 'hello' },
    { subject: 'lti.capabilities.response' }, { subject: 'lti.capabilities.response', supported_messages: 'lti.frameResize' }, { subject: 'lti.capabilities.response', supported_messages: [null, {}, 5] },
    { context: 'h5p', action: 'resizePrepared' }, { context: 'h5p', action: 'resize' }, { context: 'stemwise', action: 'state', records: { early: JSON.stringify(far) } },
    { context: 'stemwise', action: 'hello' }, { context: 'stemwise', action: 'state' }, { context: 'stemwise', action: 'state', records: 7 },
    { context: 'stemwise', action: 'state', records: { a: null, b: 3, c: 'not JSON', d: '[]', e: '{}', f: '{"v":2}', g: 'x'.repeat(200000), h: '"\n"', i: 'null' } },
    { context: 'stemwise', action: 'state', records: { z: JSON.stringify({ ...far, kind: 'of a later version', v: 99 }) } },
    { context: 'stemwise', action: 'kept', why: { toString: 1 } }, { context: 'stemwise', action: 'kept', why: 5 }, { context: 'stemwise', action: 'erase' }, { context: 'stemwise', action: 'toString' }];
  for (const message of messages) await say(page, message);
  await guess(frame);
  await say(page, { context: 'stemwise', action: 'erase' });
  await settled(frame);
  await wasGuessed(frame); // what the browser keeps is not the page's to erase
  assert.ok((await frame.evaluate(() => JSON.stringify(localStorage))).includes('"kind\\":\\"predicted'));
  assert.ok(!(await frame.evaluate(() => JSON.stringify(localStorage))).includes('later version'), 'nothing of it is kept');
  assert.equal(await frame.getByRole('alert').count(), 0);
});

site.test('the attributes say which part it is', async ({ page, url }) => {
  body = `<script src="${url}embed.js"></script>${['', 'quiz', 'module="potency"', 'module="potency" quiz', 'module="potency" chapter="range" theme="contrast"', 'chapter="range"'].map((attributes) => element(`${attributes} keep="no" poster`)).join('')}`;
  await page.goto(host.url);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('stemwise-course')].map((each) => /** @type {any} */ (each).address())),
    ['#/', '#/quiz', '#/potency', '#/potency/quiz', '?theme=contrast#/potency/range', '#/'].map((part) => `${url}index.html${part}`));
  await page.getByRole('button').nth(2).click();
  const heading = (name) => drawn(page).then((frame) => frame.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached' }));
  await heading('Potency: what a cell can become');
  await page.evaluate(() => document.querySelectorAll('stemwise-course')[2].setAttribute('module', 'delivery'));
  await heading('Getting cells to their target');
});

site.test('check 14: loading takes neither the focus nor the scroll position of the host, and the wheel goes through', async ({ page, url }) => {
  body = `<input id="field" aria-label="Name">${spacer(300)}${course(url, 'module="regulation" chapter="approved"')}${spacer(3000)}`;
  await page.goto(host.url);
  await page.focus('#field');
  await drawn(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'field');
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.mouse.move(600, 600);
  await page.mouse.wheel(0, 400);
  await eventually(async () => assert.ok(await page.evaluate(() => scrollY) >= 300));
});

site.test('check 9: Tab goes in and out again, both ways', async ({ page, url }) => {
  body = `<button id="before">before</button>${course(url, 'module="paracrine" quiz')}<button id="after">after</button>`;
  await page.goto(host.url);
  await drawn(page);
  const walk = async (from, key, to) => {
    await page.focus(from);
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press(key);
      if (await page.evaluate((id) => document.activeElement.id === id, to)) return presses;
    }
    return -1;
  };
  assert.ok(await walk('#before', 'Tab', 'after') > 3, 'Tab passes through the frame to what follows');
  assert.ok(await walk('#after', 'Shift+Tab', 'before') > 3, 'Shift+Tab passes back');
});

site.test('check 5: several on one page, each with its own module and theme, and no id twice or missing', async ({ page, url }) => {
  body = `<script src="${url}embed.js"></script>${['module="potency" chapter="range"', 'module="regulation" quiz theme="dark"', 'module="delivery"']
    .map((attributes) => `<stemwise-course ${attributes}></stemwise-course>`).join('')}`;
  await page.goto(host.url);
  const frames = [];
  for (const at of [0, 1, 2]) { // a frame off the screen waits: the browser gives it no frames
    await page.evaluate((index) => document.querySelectorAll('stemwise-course')[index].scrollIntoView(), at);
    frames.push(await drawn(page, at));
    await page.evaluate((index) => document.querySelectorAll('stemwise-course')[index].scrollIntoView(), at);
  }
  const titles = await Promise.all(frames.map((frame) => frame.getByRole('heading', { level: 1 }).textContent()));
  assert.deepEqual(titles, ['How much can one cell still become?', 'Quiz: Rules and approval', 'Getting cells to their target']);
  for (const frame of frames) {
    assert.deepEqual(await frame.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id).filter(Boolean);
      const named = ['aria-labelledby', 'aria-controls', 'aria-describedby'].flatMap((name) => [...document.querySelectorAll(`[${name}]`)].flatMap((element) => element.getAttribute(name).split(' ')));
      return [...ids.filter((id, i) => ids.indexOf(id) !== i), ...named.filter((id) => !ids.includes(id))];
    }), []);
  }
  assert.equal(await frames[1].evaluate(() => document.documentElement.dataset.scheme), 'dark');
  assert.equal(await frames[0].evaluate(() => document.documentElement.dataset.scheme), 'light');
});

// --- what the page around keeps ----------------------------------------------------------------------------------------

const ownStorageBlocked = (frame) => frame.evaluate(() => { try { return !localStorage; } catch { return true; } });
const anew = (page) => page.evaluate(() => {
  const old = document.querySelector('stemwise-course');
  const made = old.cloneNode();
  old.remove();
  document.body.append(made);
});

strict.test('where the browser keeps nothing for the frame, the course page does: after the element is made anew, after a reload, and in another part', async ({ page, url }) => {
  body = `${listens}${course(url, chapter)}`;
  await page.goto(host.elsewhere);
  let frame = await drawn(page);
  assert.ok(await ownStorageBlocked(frame), 'the browser blocks storage there');
  await guess(frame);
  await settled(frame);
  assert.equal(await noticesIn(frame).count(), 0, 'nobody says that nothing is kept');
  assert.ok((await told(page, 'state')).every(({ detail }) => detail.kept === false));
  assert.ok((await keptByHost(page)).some((key) => key.includes('prediction/paracrine/reach')));
  await anew(page);
  await wasGuessed(await drawn(page));
  await page.reload();
  frame = await drawn(page);
  await wasGuessed(frame);
  const { origin } = new URL(url);
  assert.deepEqual((await heard(page)).filter((each) => each.origin !== origin), [], 'and nobody else has spoken');
});

strict.test('a running quiz goes on where it was', async ({ page, url }) => {
  body = course(url, 'module="potency" quiz');
  await page.goto(host.elsewhere);
  const first = await drawn(page);
  const before = quizOn(first, roles(first));
  await before.begin();
  await before.answer();
  await before.check();
  await before.next();
  const asked = await before.question();
  await anew(page);
  const frame = await drawn(page);
  const quiz = quizOn(frame, roles(frame));
  await quiz.hand.press(frame.getByRole('link', { name: words('quiz.go_on') }).or(quiz.button('quiz.go_on')));
  await eventually(async () => assert.equal(await quiz.position(), 2));
  assert.equal(await quiz.question(), asked);
});

strict.test('elements share what is kept, each other’s at once, but for those that have a drawer of their own', async ({ page, url }) => {
  body = `<script src="${url}embed.js"></script>${['', '', ' keep="b"'].map((keep) => element(`${chapter}${keep} height="500"`)).join('')}`;
  await page.goto(host.elsewhere);
  const frames = [];
  for (const at of [0, 1, 2]) {
    await page.evaluate((index) => document.querySelectorAll('stemwise-course')[index].scrollIntoView(), at);
    frames.push(await drawn(page, at));
  }
  await page.evaluate(() => scrollTo(0, 0));
  await guess(frames[0]);
  await page.evaluate(() => scrollTo(0, 400));
  await wasGuessed(frames[1]);
  await page.evaluate(() => scrollTo(0, 1000));
  assert.ok(!await guessIn(frames[2]).isChecked());
  await page.reload();
  await page.evaluate(() => scrollTo(0, 1000));
  const [other, again] = [await drawn(page, 2), await drawn(page, 1)];
  await wasGuessed(again);
  assert.ok(!await guessIn(other).isChecked());
});

strict.test('what another window of the course page adds is there, too', async ({ page, newPage, url }) => {
  body = course(url, chapter);
  await page.goto(host.elsewhere);
  const frame = await drawn(page);
  const other = await newPage();
  await other.goto(host.elsewhere);
  await guess(await drawn(other));
  await page.bringToFront();
  await wasGuessed(frame);
});

strict.test('a page that keeps it in its own place gets all of it and gives it back, and nothing is stored', async ({ page, url }) => {
  body = `<script>globalThis.own = {}; addEventListener('stemwise-state', (event) => { event.preventDefault(); Object.assign(own, event.detail.records); });</script>${course(url, `${chapter} keep="server"`)}`;
  await page.goto(host.elsewhere);
  await guess(await drawn(page));
  const records = await page.evaluate(() => globalThis.own);
  assert.ok(Object.keys(records).length >= 2);
  assert.deepEqual(await keptByHost(page), []);
  await page.reload();
  assert.ok(!await guessIn(await drawn(page)).isChecked());
  await page.evaluate((all) => /** @type {any} */ (document.querySelector('stemwise-course')).give(all), records);
  await wasGuessed(await drawn(page));
});

strict.test('with keep="no" nothing is stored, and the learner is told so', async ({ page, url }) => {
  body = course(url, `${chapter} keep="no"`);
  await page.goto(host.elsewhere);
  const frame = await drawn(page);
  await guess(frame);
  await eventually(async () => assert.ok((await noticesIn(frame).innerText()).includes(words('progress.not_kept'))));
  assert.deepEqual(await keptByHost(page), []);
});

strict.test('a page that promises to keep it and then does not answer is found out', async ({ page, url }) => {
  body = `<iframe src="${url}index.html?keep${route}" title="Part" style="width:100%;height:700px"></iframe>`;
  await page.goto(host.elsewhere);
  const frame = await drawn(page);
  await frame.waitForFunction(() => performance.now() > 10500);
  await guess(frame);
  await eventually(async () => assert.ok((await noticesIn(frame).innerText()).includes(words('progress.save_failed', { why: 'the page around this one does not answer' }))));
});

strict.test('a course page whose storage is full says so to the learner, and stores it when there is room', async ({ page, url }) => {
  body = course(url, 'module="potency" quiz');
  await page.goto(host.elsewhere);
  const frame = await drawn(page);
  const quiz = quizOn(frame, roles(frame));
  await quiz.begin();
  await page.evaluate(() => { for (let size = 2 ** 23, i = 0; size >= 1; size >>= 1) for (;;) try { localStorage.setItem(`filler-${i++}`, 'x'.repeat(size)); } catch { break; } });
  await quiz.answer();
  await quiz.check();
  await quiz.next();
  await quiz.answer();
  const full = words('progress.save_failed', { why: 'the browser’s storage is full' });
  await eventually(async () => assert.ok((await noticesIn(frame).allInnerTexts()).some((text) => text.includes(full))));
  await page.evaluate(() => { for (const key of Object.keys(localStorage)) if (key.startsWith('filler-')) localStorage.removeItem(key); });
  await quiz.check();
  await eventually(async () => assert.ok((await noticesIn(frame).allInnerTexts()).some((text) => text.includes(words('progress.save_recovered')))));
  assert.equal((await keptByHost(page)).filter((key) => key.includes(' answered/')).length, 2);
});

strict.test('erased by the learner, it is gone from the course page as well', async ({ page, url }) => {
  body = `${listens}${course(url, chapter)}`;
  await page.goto(host.elsewhere);
  const frame = await drawn(page);
  await guess(frame);
  await eventually(async () => assert.ok((await keptByHost(page)).length > 0));
  await frame.evaluate(() => { location.hash = '#/settings'; });
  const hand = roles(frame);
  await hand.press(frame.getByRole('button', { name: words('progress.reset'), exact: true }));
  await hand.press(frame.getByRole('button', { name: words('progress.reset_yes'), exact: true }));
  await eventually(async () => assert.deepEqual(await keptByHost(page), []));
  assert.equal((await told(page, 'erased')).length, 1);
  await anew(page);
  assert.ok(!await guessIn(await drawn(page)).isChecked());
});

// --- an element among hostile frames -----------------------------------------------------------------------------------

strict.test('the element listens to its own frame alone, and hands nothing to a page that this was led to', async ({ page, url }) => {
  const fake = { context: 'stemwise', event: 'answered', detail: { points: 1 } };
  const inner = `<script>globalThis.heard = []; addEventListener('message', ({ data }) => heard.push(data)); for (const message of [${JSON.stringify(fake)}, { context: 'stemwise', action: 'hello' }, { context: 'stemwise', action: 'resize', height: 9000 }])
    parent.postMessage(message, '*');</script>`;
  body = `${listens}${course(url, chapter)}<iframe srcdoc="${inner.replaceAll('"', '&quot;')}"></iframe>`;
  await page.goto(host.elsewhere);
  await page.locator('stemwise-course iframe').waitFor({ state: 'attached' }); // before the other one, which is there at once
  await guess(await drawn(page));
  body = inner;
  await page.locator('stemwise-course iframe').evaluate((frame, there) => { frame.src = there; }, `${host.url}led`); // to another origin, which is as hostile
  await page.waitForFunction(() => globalThis.heard.filter(({ event }) => event === 'answered').length === 2);
  const led = page.frames().find((frame) => frame.url().endsWith('/led'));
  await page.waitForTimeout(200);
  assert.deepEqual(await led.evaluate(() => globalThis.heard), []);
  assert.deepEqual(await told(page, 'answered'), []);
  assert.ok(await page.locator('stemwise-course iframe').evaluate((frame) => frame.clientHeight < 9000));
});

// --- how tall the frame is -----------------------------------------------------------------------------------------------

/** What H5P's resizer does in a course page, by its protocol. */
const resizer = `<script>addEventListener('message', ({ data, source, origin }) => {
  if (data.context !== 'h5p') return;
  const frame = [...document.querySelectorAll('iframe')].find((each) => each.contentWindow === source);
  const respond = (action) => source.postMessage({ context: 'h5p', action }, origin);
  if (data.action === 'hello') {
    frame.style.width = '100%';
    frame.getBoundingClientRect();
    addEventListener('resize', () => respond('resize'));
    respond('hello');
  }
  if (data.action === 'prepareResize' && (frame.clientHeight !== data.scrollHeight || data.scrollHeight !== data.clientHeight)) {
    frame.style.height = data.clientHeight + 'px';
    respond('resizePrepared');
  }
  if (data.action === 'resize') frame.style.height = data.scrollHeight + 'px';
});</script>`;

/** What an LTI platform does. */
const platform = `<script>addEventListener('message', ({ data, source, origin }) => {
  const frame = [...document.querySelectorAll('iframe')].find((each) => each.contentWindow === source);
  if (data.subject === 'lti.capabilities') source.postMessage({ subject: 'lti.capabilities.response', message_id: data.message_id, supported_messages: [{ subject: 'lti.fetchWindowSize' }, { subject: 'lti.frameResize' }] }, origin);
  if (data.subject === 'lti.frameResize') frame.style.height = data.height + 'px';
});</script>`;

const heightsOf = (page, frame) => Promise.all([page.evaluate(() => document.querySelector('iframe').clientHeight), frame.evaluate(() => document.documentElement.getBoundingClientRect().height)]);

for (const [name, script] of [['H5P’s resizer', resizer], ['an LTI platform', platform]]) {
  site.test(`${name} makes the frame as tall as its content, in a narrower window, too, and is told nothing else`, async ({ page, url }) => {
    body = listens + script + iframe(url, route);
    await page.goto(host.url);
    const frame = await drawn(page);
    const fits = () => eventually(async () => {
      const [outer, inner] = await heightsOf(page, frame);
      assert.ok(inner > 2000 && Math.abs(outer - inner) <= 1, `${outer} and ${inner}`);
      assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'hidden');
    });
    await fits();
    await page.setViewportSize({ width: 420, height: 700 });
    await settled(frame);
    await fits();
    await page.evaluate(() => { document.querySelector('iframe').style.height = '300px'; }); // as when somebody folds it up
    await page.setViewportSize({ width: 900, height: 700 });
    await settled(frame);
    await fits();
    await guess(frame);
    assert.deepEqual((await heard(page)).filter(({ event }) => event).map(({ event }) => event), ['ready']);
  });
}

site.test('H5P’s resizer that comes after the frame says that it is ready, and is greeted again', async ({ page, url }) => {
  body = listens + iframe(url, route);
  await page.goto(host.url);
  const frame = await drawn(page);
  await page.evaluate((code) => { document.body.append(Object.assign(document.createElement('script'), { textContent: code })); }, resizer.replace(/<.?script>/g, ''));
  await say(page, { context: 'h5p', action: 'ready' });
  await eventually(async () => {
    const [outer, inner] = await heightsOf(page, frame);
    assert.ok(inner > 2000 && Math.abs(outer - inner) <= 1, `${outer} and ${inner}`);
  });
});

site.test('where the frame stays lower than its content, that scrolls in it', async ({ page, url }) => {
  body = course(url, `${chapter} height="500"`);
  await page.goto(host.url);
  const frame = await drawn(page);
  assert.equal((await heightsOf(page, frame))[0], 500);
  await eventually(async () => assert.notEqual(await frame.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'hidden'));
  await page.mouse.move(600, 250);
  await page.mouse.wheel(0, 900);
  await eventually(async () => assert.ok(await frame.evaluate(() => scrollY) >= 800));
  await settled(frame);
  const [canvas, y] = await frame.evaluate(() => [document.getElementById('canvas').getBoundingClientRect().toJSON(), innerHeight]);
  assert.ok(canvas.top <= 0 && canvas.bottom >= y, 'what is seen is drawn');
  await page.evaluate(() => document.querySelector('stemwise-course').setAttribute('height', '60vh'));
  assert.equal((await heightsOf(page, frame))[0], 480);
  await page.evaluate(() => document.querySelector('stemwise-course').removeAttribute('height'));
  await eventually(async () => assert.ok((await heightsOf(page, frame))[0] > 2000));
});

// --- the course page stays the reader's ----------------------------------------------------------------------------------

site.test('a part that grows above what is being read moves nothing, and takes no key', async ({ page, url }) => {
  body = `${spacer(300)}${course(url, chapter)}${spacer(200)}<p><label>Name <input id="field"></label></p>${spacer(3000)}`;
  await page.goto(host.url);
  await page.evaluate(() => document.getElementById('field').scrollIntoView({ block: 'center' }));
  await page.focus('#field');
  const top = () => page.evaluate(() => Math.round(document.getElementById('field').getBoundingClientRect().top));
  const before = await top();
  await page.keyboard.type('Ada ');
  await page.waitForFunction(() => document.querySelector('iframe')?.clientHeight > 2000);
  await page.keyboard.type('Lovelace');
  assert.equal(await page.inputValue('#field'), 'Ada Lovelace');
  assert.equal(await top(), before);
});

site.test('while the reader types in the course page, what changes in the part does not take the focus', async ({ page, url }) => {
  body = `<input id="field" aria-label="Name">${course(url, `${chapter} height="600"`)}`;
  await page.goto(host.url);
  const frame = await drawn(page);
  await guessIn(frame).press('Space');
  await settled(frame);
  const reveal = frame.getByRole('button', { name: words('prediction.reveal') }).first();
  await reveal.focus();
  await reveal.evaluate((button) => { Object.defineProperty(document, 'activeElement', { get: () => button }); }); // elsewhere than in Chromium a frame remembers what had the focus
  await page.click('#field');
  await page.keyboard.type('Ada');
  const [module, part, { id }] = ['paracrine', 'reach', prediction];
  const record = { v: 2, id: `prediction/${module}/${part}/${id}`, order: Date.now(), time: Date.now(), device: 'another', kind: 'predicted', module, chapter: part, prediction: id, option: prediction.options[1].id };
  await page.evaluate((line) => /** @type {any} */ (document.querySelector('stemwise-course')).give({ there: line }), JSON.stringify(record)); // and the button that had the focus is gone
  await wasGuessed(frame);
  await settled(frame);
  await page.keyboard.type(' Lovelace');
  assert.equal(await page.inputValue('#field'), 'Ada Lovelace');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'field');
});

site.test('with a poster nothing is loaded until its button is pressed; then the part has the focus', async ({ page, url }) => {
  const asked = [];
  page.on('request', (request) => { if (request.url().startsWith(url)) asked.push(request.url()); });
  body = `${course(url, `${chapter} poster title="How far?" start="Begin"`)}<button id="after">after</button>`;
  await page.goto(host.url);
  const button = page.getByRole('button', { name: 'How far? Begin', exact: true });
  const box = await button.boundingBox();
  assert.ok(box.height >= 200 && box.width > 1000);
  await page.waitForTimeout(500);
  assert.deepEqual(asked.filter((address) => !address.endsWith('embed.js')), []);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const frame = await drawn(page);
  assert.equal(await button.count(), 0);
  assert.ok(await frame.evaluate(() => document.hasFocus()), 'as the button had it');
  assert.equal(await page.locator('iframe').getAttribute('title'), 'How far?');
});

site.test('a poster has a picture, or, where that cannot be had, the title', async ({ page, url }) => {
  const [there, missing] = [`${url}demo/rules.svg`, `${url}nowhere.svg`];
  body = `<script src="${url}embed.js"></script>${[there, missing].map((picture) => element(`${chapter} poster="${picture}" title="How far?"`)).join('')}`;
  await page.goto(host.url);
  const pictures = page.locator('stemwise-course img');
  await eventually(async () => assert.equal(await pictures.count(), 1));
  await eventually(async () => assert.ok(await pictures.evaluate((/** @type {HTMLImageElement} */ image) => image.naturalWidth > 0)));
  assert.deepEqual(await page.getByRole('button').allInnerTexts(), ['How far?\nStart', 'How far?\nStart']);
  assert.deepEqual(await axeFindings(page), []);
}, { allow: /nowhere\.svg/ });

site.test('what stands between the tags is shown where scripts are not allowed, and only there', async ({ page, visitor, url }) => {
  body = `<script src="${url}embed.js"></script><stemwise-course ${chapter}><a href="${url}paracrine/reach/">How far?</a></stemwise-course>`;
  await page.goto(host.url);
  await drawn(page);
  assert.ok(await page.getByRole('link', { name: 'How far?' }).isHidden());
  const without = await visitor({ javaScriptEnabled: false });
  const plain = await without.newPage();
  await plain.goto(host.url);
  assert.ok(await plain.getByRole('link', { name: 'How far?' }).isVisible());
});

// --- what a course page may forbid -----------------------------------------------------------------------------------------

site.test('a strict Content-Security-Policy of the course page is kept to, and so is ours', async ({ page, url }) => {
  const { origin } = new URL(url);
  headers = { 'Content-Security-Policy': `default-src 'none'; script-src 'self' ${origin}; frame-src ${origin}; img-src ${origin}; require-trusted-types-for 'script'` };
  body = `<script src="course.js"></script>${course(url, chapter)}${element(`${chapter} poster="${url}demo/rules.svg" title="How far?"`)}`;
  await page.goto(host.url);
  const frame = await drawn(page);
  await guess(frame);
  await eventually(async () => assert.equal((await told(page, 'guessed')).length, 1));
  assert.ok((await page.getByRole('button').boundingBox()).height > 300, 'it looks as it should');
  for (const each of [page, frame]) assert.equal(await each.evaluate(() => globalThis.cspViolations), 0);
});

site.test('in a sandbox that allows scripts alone the text is there, with its answers, what is missing and a way to all of it; the frame is as tall as it', async ({ page, url }) => {
  body = listens + iframe(url, route, 'sandbox="allow-scripts"');
  await page.goto(host.url);
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  const note = frame.getByRole('note').filter({ hasText: 'You can read this page here' });
  await note.waitFor();
  assert.equal(await note.getByRole('link').getAttribute('href'), `${url}paracrine/reach/`);
  assert.ok((await note.innerText()).includes(`${url}paracrine/reach/`), 'and as text, where no link may open a window');
  await frame.getByRole('heading', { level: 1, name: 'How far does a signal reach?' }).waitFor();
  assert.ok((await frame.locator('body').innerText()).includes(prediction.reveal.slice(0, 30)), 'what comes after the guess');
  assert.equal(await frame.locator('noscript, .needs').count(), 0);
  await say(page, { context: 'stemwise', action: 'hello' });
  await eventually(async () => assert.ok((await heard(page)).some(({ action, height }) => action === 'resize' && height > 2000)));
  assert.deepEqual(await axeFindings(frame), []);
}, { allow: /blocked by CORS policy|ERR_FAILED/, serviceWorkers: 'allow' });

site.test('what has no page of its own says in such a sandbox that it cannot be shown, and where it can', async ({ page, url }) => {
  body = iframe(url, '#/potency/quiz', 'sandbox="allow-scripts"');
  await page.goto(host.url);
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  const link = frame.getByRole('note').getByRole('link');
  await link.waitFor();
  assert.equal(await link.getAttribute('href'), `${url}index.html#/potency/quiz`);
  assert.equal(await frame.getByRole('heading', { level: 1 }).count(), 0, 'another page’s text is not shown');
}, { allow: /blocked by CORS policy|ERR_FAILED/, serviceWorkers: 'allow' });

site.test('the same is said where the script that starts the program cannot be had, with a way to try again', async ({ page, url }) => {
  await page.route(/\/boot\.\w+\.js$/, (request) => request.abort(), { times: 1 });
  await page.goto(`${url}paracrine/reach/`);
  const note = page.getByRole('note').filter({ hasText: 'could not be loaded. You can read' });
  await note.getByRole('button', { name: 'Try again' }).click();
  await settled(page);
  assert.equal(await note.count(), 0);
  await guess(page);
}, { allow: /ERR_FAILED/ });

site.test('from a host that lets its files be read from anywhere, all of it works in such a sandbox, and the course page keeps it', async ({ page, folder }) => {
  const open = await serve(folder, 0, { withListing: false, always: { 'Access-Control-Allow-Origin': '*' } });
  try {
    body = `<script>globalThis.own = {}; addEventListener('message', ({ data, source }) => {
      if (data.action === 'hello' && data.context === 'stemwise') for (const message of [{ action: 'hello' }, { action: 'state', records: own }]) source.postMessage({ context: 'stemwise', ...message }, '*');
      if (data.event === 'state') Object.assign(own, data.detail.records); });</script><iframe src="${open.url}index.html?keep${route}" title="Part" style="width:100%;height:600px" sandbox="allow-scripts"></iframe>`;
    await page.goto(host.url);
    const frame = await drawn(page);
    assert.ok(await ownStorageBlocked(frame));
    await guess(frame);
    assert.equal(await noticesIn(frame).count(), 0);
    await frame.evaluate(() => { location.hash = '#/potency/quiz'; });
    const quiz = quizOn(frame, roles(frame));
    await quiz.begin();
    await quiz.answer();
    await quiz.check();
    await page.evaluate(() => { document.querySelector('iframe').src += ''; });
    await eventually(async () => wasGuessed(await drawn(page)));
  } finally {
    await open.close();
  }
}, { serviceWorkers: 'allow' });

site.test('the demo course page embeds three and lists what it is told', async ({ page, url }) => {
  await page.goto(`${url}demo/index.html`);
  const rows = page.locator('#told tbody tr');
  const first = await drawn(page); // the plain iframe loads when it comes near, too
  await first.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await eventually(async () => assert.deepEqual((await rows.allInnerTexts()).map((text) => text.split('\t').slice(0, 2)), [['delivery', 'ready'], ['delivery', 'opened'], ['delivery', 'located']]));
  assert.equal(await page.evaluate(() => scrollY), 0, 'listing it does not scroll the page');
  await page.getByRole('button', { name: 'When is a cell a drug? Start the quiz' }).click();
  await eventually(async () => assert.ok((await rows.allInnerTexts()).some((text) => text.startsWith('regulation\tready'))));
  await page.getByRole('link', { name: 'Look ahead' }).click();
  const plain = await drawn(page, 2);
  await plain.getByRole('heading', { level: 1, name: 'How far does a signal reach?' }).waitFor({ state: 'attached' });
  assert.deepEqual(await axeFindings(page), []);
});

site.test('a teacher adds a module to a finished page without a compiler, and reads its mistakes there', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'stemwise-'));
  cpSync(resolve(process.env.DIST || join(root, 'dist')), folder, { recursive: true });
  for (const name of ['modules/index.json.br', 'modules/index.json.gz']) rmSync(join(folder, name), { force: true });
  const index = JSON.parse(readFileSync(join(folder, 'modules/index.json'), 'utf8'));
  index.modules.push('week-3.json', 'broken.json');
  writeFileSync(join(folder, 'modules/index.json'), JSON.stringify(index));
  const own = JSON.parse(readFileSync(join(root, 'assets/modules/potency.json'), 'utf8'));
  Object.assign(own, { id: 'week-3', title: 'My own week three' });
  writeFileSync(join(folder, 'modules/week-3.json'), JSON.stringify(own));
  writeFileSync(join(folder, 'modules/broken.json'), '{\n  "format": "stemwise-module/1",\n  "titel": "x"\n}\n');
  const server = await serve(folder, 0, { withListing: false });
  try {
    await page.goto(server.url);
    await settled(page);
    await page.getByRole('heading', { name: 'My own week three' }).waitFor({ state: 'attached' });
    await page.goto(`${server.url}#/week-3/range`);
    await page.getByRole('heading', { level: 1, name: 'How much can one cell still become?' }).waitFor({ state: 'attached' });
    await page.goto(`${server.url}#/broken`);
    await page.getByText('broken.json:3:12 titel').waitFor({ state: 'attached' });
    await page.goto(`${server.url}#/delivery`);
    await page.getByRole('heading', { level: 1, name: 'Getting cells to their target' }).waitFor({ state: 'attached' });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
