// In a course page: the host stands on another origin than Stemwise, as it does in an LMS.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { serve } from '../../tools/static_server.mjs';
import { eventually, openSite, root, settled, words } from './harness.mjs';
import { quizOn, roles } from './hands.mjs';

const site = openSite();
let host;
let body = '';

before(async () => {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(request.url === '/favicon.ico' ? '' : `<!doctype html><html lang="en"><title>Course</title><body style="margin:0">${body}`);
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done()); });
  host = { url: `http://127.0.0.1:${/** @type {any} */ (server.address()).port}/`, close: () => server.close() };
});
after(() => host?.close());

const spacer = (height) => `<div style="height:${height}px">text of the course</div>`;
const course = (url, attributes) => `<script src="${url}embed.js"></script><stemwise-course ${attributes}></stemwise-course>`;

/** The frame that holds Stemwise, once it has drawn. */
async function drawn(page, index = 0) {
  const element = await page.waitForFunction((at) => document.querySelectorAll('iframe')[at], index);
  const frame = await element.contentFrame();
  await settled(frame);
  return frame;
}

site.test('one plain iframe line works alone, on another origin', async ({ page, url }) => {
  body = `<iframe src="${url}index.html#/paracrine/reach" title="Chapter" style="width:100%;height:600px"></iframe>`;
  await page.goto(host.url);
  const frame = await drawn(page);
  await frame.getByRole('heading', { level: 1, name: 'How far does a signal reach?' }).waitFor({ state: 'attached' });
  const guess = frame.getByRole('radiogroup').first().getByRole('radio').first();
  await guess.press('Space');
  await eventually(async () => assert.ok(await guess.isChecked()));
  await settled(frame); // the button waits for the program to hear of it
  await frame.getByRole('button', { name: words('prediction.reveal') }).press('Enter');
  await eventually(async () => assert.ok(await guess.isDisabled()));
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

site.test('the host hears ready, answered and completed, with what the documentation promises', async ({ page, url }) => {
  body = `<script>globalThis.heard = []; for (const name of ['ready', 'answered', 'completed']) addEventListener('stemwise-' + name, ({ detail }) => heard.push([name, detail]));</script>${
    course(url, 'module="potency" quiz')}`;
  await page.goto(host.url);
  const frame = await drawn(page);
  const quiz = quizOn(frame, roles(frame));
  await quiz.begin();
  await quiz.answer();
  await quiz.check();
  await quiz.hand.press(quiz.button('quiz.end'));
  await quiz.hand.press(quiz.button('quiz.end_yes'));
  await eventually(async () => {
    const heard = await page.evaluate(() => globalThis.heard);
    assert.deepEqual(heard.map(([name]) => name), ['ready', 'answered', 'completed']);
    const [, [, answered], [, completed]] = heard;
    assert.deepEqual(Object.keys(answered).sort(), ['interaction', 'kind', 'module', 'place', 'points', 'question', 'seconds', 'stem', 'tries']);
    assert.ok(answered.interaction.response.length > 0 && answered.seconds >= 0);
    assert.equal(answered.module, 'potency');
    assert.deepEqual(Object.keys(completed).sort(), ['answered', 'asked', 'module', 'points', 'session', 'share', 'whole']);
    assert.equal(completed.answered, 1);
    assert.equal(completed.points, answered.points);
  });
});

site.test('a page that does not shake hands hears nothing but ready; one that does so late hears what has happened', async ({ page, url }) => {
  body = `<script>globalThis.heard = []; addEventListener('message', ({ data, origin }) => { if (data?.context === 'stemwise') heard.push([data.action ?? data.event, origin]); });</script>
    <iframe src="${url}index.html#/potency/quiz" title="Quiz" style="width:100%;height:700px"></iframe>`;
  await page.goto(host.url);
  const frame = await drawn(page);
  const quiz = quizOn(frame, roles(frame));
  await quiz.begin();
  await quiz.answer();
  await quiz.check();
  const heard = () => page.evaluate(() => globalThis.heard.map(([what]) => what));
  await page.waitForTimeout(300);
  assert.deepEqual(await heard(), ['hello', 'ready']);
  await page.evaluate(() => document.querySelector('iframe').contentWindow.postMessage({ context: 'stemwise', action: 'hello' }, '*'));
  await eventually(async () => assert.deepEqual((await heard()).filter((what) => what !== 'resize' && what !== 'located'), ['hello', 'ready', 'answered']));
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
