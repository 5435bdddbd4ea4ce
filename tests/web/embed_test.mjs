// In a course page: the host stands on another origin than Stemwise, as it does in an LMS.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, beforeEach } from 'node:test';
import { serve } from '../../tools/static_server.mjs';
import { eventually, openSite, root, settled, words } from './harness.mjs';
import { quizOn, roles } from './hands.mjs';

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
    return response.end(`<!doctype html><html lang="en"><title>Course</title><body style="margin:0">${body}`);
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
    const all = (await page.evaluate(() => globalThis.told)).filter(({ name }) => name !== 'state');
    assert.deepEqual(all.map(({ name }) => name), ['ready', 'started', 'answered', 'completed']);
    const [, { detail: started }, { detail: answered }, { detail: completed }] = all;
    assert.deepEqual(Object.keys(started).sort(), ['asked', 'module', 'session', 'time']);
    assert.deepEqual(Object.keys(answered).sort(), ['answer', 'certainty', 'hints', 'module', 'place', 'points', 'question', 'time', 'tries']);
    assert.equal(answered.module, 'potency');
    assert.equal(answered.place, `session/${started.session}`);
    assert.equal(answered.tries, 1);
    assert.ok(answered.answer.kind);
    assert.ok(Math.abs(Date.parse(answered.time) - Date.now()) < 60000);
    assert.deepEqual(Object.keys(completed).sort(), ['answered', 'asked', 'module', 'points', 'session']);
    assert.equal(completed.asked, started.asked);
    assert.equal(completed.answered, 1);
    assert.equal(completed.points, answered.points);
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
    assert.deepEqual(since.map(({ action, event }) => action ?? event), ['resize', 'started', 'answered', 'state']);
    assert.ok(since[3].detail.kept, 'the browser keeps it, too');
    assert.ok(Object.values(since[3].detail.records).some((line) => JSON.parse(line).kind === 'answered'));
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
  const inner = `${listens}${iframe(url, route)}<script>addEventListener('message', ({ data, source }) => { if (data.action === 'hello') source.postMessage({ context: 'stemwise', action: 'hello' }, '*');
    parent.postMessage({ heard }, '*'); });</script>`;
  body = `<script>addEventListener('message', ({ data }) => { globalThis.inside = data.heard; });</script><iframe sandbox="allow-scripts allow-same-origin" hidden></iframe><iframe srcdoc="${inner.replaceAll('"', '&quot;')}" sandbox="allow-scripts" style="width:100%;height:900px"></iframe>`;
  await page.goto(host.url);
  await eventually(async () => assert.ok((await page.evaluate(() => globalThis.inside ?? [])).some(({ action }) => action === 'resize')));
  const known = await page.evaluate(() => globalThis.inside.map(({ action, event, subject }) => action ?? event ?? subject));
  assert.deepEqual([...new Set(known)].sort(), ['hello', 'lti.capabilities', 'resize']);
}, { allow: /blocked by CORS policy|ERR_FAILED|sandbox/ });

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

site.test('the demo course page embeds three and lists what it is told', async ({ page, url }) => {
  await page.goto(`${url}demo/index.html`);
  const first = await drawn(page, 1); // the plain iframe stands in the document from the start, the elements' come as they near
  await first.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await eventually(async () => assert.match(await page.locator('#told').textContent(), /delivery: ready/));
  for (let y = 0; y < 12000; y += 600) {
    await page.evaluate((to) => scrollTo(0, to), y);
    await page.waitForTimeout(60);
  }
  await eventually(async () => assert.equal(await page.locator('iframe').count(), 3));
  await eventually(async () => assert.match(await page.locator('#told').textContent(), /regulation: ready/));
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
