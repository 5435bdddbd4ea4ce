// Without a network, and installed: what is kept and when, a newer version, edited modules, what an installed page is called.
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { course, eventually, moduleFile, openSite, root, settled, visit, words } from './harness.mjs';
import { answer, parts, quizOn, roles } from './hands.mjs';

const site = openSite();
const route = '#/paracrine/reach';
const kept = { serviceWorkers: 'allow', allow: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|404/ };
const modules = ['paracrine', 'potency', 'delivery', 'regulation'].map((id) => JSON.parse(moduleFile(id)));

/** Answers the chapter's question. @param {any} page or a frame */
async function check(page) {
  const { checkpoint } = parts(page);
  await answer(checkpoint, roles(page));
  await roles(page).press(checkpoint.getByRole('button', { name: words('question.check') }));
  await checkpoint.getByRole('group', { name: words('question.result') }).waitFor({ state: 'attached' });
}
/** A first visit: the learner answers, and what is to be kept is there. */
async function visited(page, go) {
  await go(route);
  await check(page);
  await controlled(page);
}
const controlled = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 60000 });
const registered = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
const versionOf = (page) => page.evaluate(() => JSON.parse(document.getElementById('files').textContent).version);
const cached = (page) => page.evaluate(() => caches.keys());
const notice = (page) => page.getByRole('note', { name: words('notice.name') }).filter({ hasText: words('newer.ready') });

/** What could not be had has a button to try again. */
const missing = (page) => page.locator('[id$="/retry"]');

/** Loads the page again. */
async function reload(page) {
  await page.reload();
  await settled(page);
}

/** Puts a folder back as it was. */
async function restored(folder, run) {
  const before = mkdtempSync(join(tmpdir(), 'stemwise-'));
  cpSync(folder, before, { recursive: true });
  try {
    await run();
  } finally {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    cpSync(before, folder, { recursive: true });
    rmSync(before, { recursive: true });
  }
}

site.test('after one visit the whole course is there without a network: chapters, figures, quizzes, and what was answered', async ({ page, context, go }) => {
  await visited(page, go);
  await context.setOffline(true);
  await assert.rejects(page.evaluate(() => fetch('./nowhere')), 'there is no network');
  await reload(page);
  assert.ok(await parts(page).checkpoint.getByRole('radio', { checked: true }).count(), 'the answer is there');
  for (const { id, chapters } of modules) {
    for (const chapter of chapters) {
      await visit(page, `#/${id}/${chapter.id}`);
      assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), chapter.title);
      assert.equal(await missing(page).count(), 0, `${id}/${chapter.id}`);
    }
  }
  for (const address of ['#/', '#/map', '#/glossary', '#/sources', '#/settings', '#/documents', '#/about']) {
    await visit(page, address);
    assert.equal(await missing(page).count(), 0, address);
  }
  await visit(page, '#/regulation/quiz');
  const quiz = quizOn(page);
  await quiz.begin();
  assert.ok(await page.getByRole('button', { name: words('question.check') }).count(), 'a question is asked');
}, kept);

site.test('nothing is kept before the first answer', async ({ page, go }) => {
  await go(route);
  await visit(page, '#/');
  await visit(page, route);
  assert.equal(await registered(page), 0);
  await check(page);
  await eventually(async () => assert.equal(await registered(page), 1));
}, kept);

/** Half a minute passes in a moment. */
const hasten = () => {
  const later = globalThis.setTimeout;
  globalThis.setTimeout = /** @type {any} */ ((run, ms, ...values) => later(run, ms === 30000 ? 300 : ms, ...values));
};

site.test('whoever has the page open for half a minute and does nothing has it kept, too', async ({ page, go }) => {
  await go('#/');
  await controlled(page);
  assert.equal((await cached(page)).length, 1);
}, { ...kept, init: hasten });

site.test('nothing is kept where data is to be saved', async ({ page, go }) => {
  await go(route);
  await check(page);
  await page.waitForTimeout(1500); // longer than keeping would take to begin
  assert.equal(await registered(page), 0);
}, { ...kept, init: () => { Object.defineProperty(navigator, 'connection', { value: { saveData: true } }); } });

site.test('nothing is kept by a part in a course page', async ({ page, url }) => {
  await page.route('**/course.html', (request) => request.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Course</title><iframe src="./index.html${route}" title="Chapter" style="width:100%;height:700px"></iframe>` }));
  await page.goto(`${url}course.html`);
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await settled(frame);
  await check(frame);
  await page.waitForTimeout(1500); // longer than keeping would take to begin
  assert.equal(await registered(page), 0);
}, { ...kept, init: hasten });

/** A newer version lies on the server: a word is another, and files that it has not are gone. */
function release(folder, version) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const [, old] = /"version":"(\w+)"/.exec(html);
  const changes = [[old, version]];
  const [text] = readdirSync(join(folder, 'text')).filter((name) => /^en\.[0-9a-f]{10}\.json$/.test(name));
  const [quiz] = readdirSync(join(folder, 'parts')).filter((name) => /^quiz\.[0-9a-f]{10}\.wasm$/.test(name));
  for (const [where, name] of [['text', text], ['parts', quiz]]) {
    const renamed = name.replace(/[0-9a-f]{10}/, version);
    renameSync(join(folder, where, name), join(folder, where, renamed));
    changes.push([name, renamed]);
  }
  const own = join(folder, 'text', text.replace(/[0-9a-f]{10}/, version));
  writeFileSync(own, readFileSync(own, 'utf8').replace(`"${words('map.title')}"`, '"Atlas"'));
  for (const name of ['worker.js', ...readdirSync(folder, { recursive: true }).map(String).filter((each) => each.endsWith('index.html') && !each.startsWith('demo'))]) {
    const changed = changes.reduce((all, [from, to]) => all.replaceAll(from, to), readFileSync(join(folder, name), 'utf8'));
    writeFileSync(join(folder, name), changed.replace(/"content":"\w+"/, `"content":"${version}"`));
  }
  for (const name of readdirSync(folder, { recursive: true }).map(String)) if (/\.(br|gz)$/.test(name)) rmSync(join(folder, name));
  return old;
}
const link = (page, name) => page.getByRole('link', { name, exact: true });

/** The browser looks for a newer worker, as it does when the reader comes back to the page. */
const comeBack = (page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

site.test('a newer version is offered while the old one goes on whole, and is loaded when that is accepted', async ({ page, context, go, folder }) => restored(folder, async () => {
  await visited(page, go);
  const old = release(folder, 'aaaaaaaaaa');
  await comeBack(page);
  await notice(page).waitFor({ state: 'attached' });
  assert.equal(await versionOf(page), old);
  assert.equal((await cached(page)).length, 2, 'each by itself');

  // A part that the server has no more.
  await visit(page, '#/paracrine/quiz');
  assert.ok(await page.getByRole('button', { name: words('quiz.start') }).count());
  assert.equal(await link(page, words('map.title')).count(), 1);

  await visit(page, route);
  const place = page.url();
  await notice(page).getByRole('button', { name: words('newer.load') }).press('Enter');
  await eventually(async () => assert.equal(await versionOf(page), 'aaaaaaaaaa'));
  await settled(page);
  assert.equal(page.url(), place, 'at the same place');
  assert.equal(await link(page, 'Atlas').count(), 1);
  assert.equal(await notice(page).count(), 0);
  assert.equal((await cached(page)).length, 1, 'the old one is gone');
  await context.setOffline(true);
  await reload(page);
  assert.equal(await versionOf(page), 'aaaaaaaaaa');
  await visit(page, '#/paracrine/quiz');
  assert.ok(await page.getByRole('button', { name: words('quiz.start') }).count());
}), kept);

site.test('a newer version that was not fetched in whole is not shown without a network: the old one is', async ({ page, context, go, folder }) => restored(folder, async () => {
  await visited(page, go);
  const old = release(folder, 'bbbbbbbbbb');
  const [gone] = readdirSync(join(folder, 'parts')).filter((name) => name.startsWith('teacher.'));
  rmSync(join(folder, 'parts', gone));
  await reload(page);
  assert.equal(await versionOf(page), 'bbbbbbbbbb', 'with a network, the newest');
  await comeBack(page);
  await page.waitForTimeout(3000); // it has tried
  await context.setOffline(true);
  await reload(page);
  assert.equal(await versionOf(page), old);
  assert.equal(await link(page, words('map.title')).count(), 1);
  await visit(page, '#/paracrine/quiz');
  assert.ok(await page.getByRole('button', { name: words('quiz.start') }).count());
}), kept);

site.test('who loads the page anew has the newer version, without being asked, and keeps it', async ({ page, context, go, folder }) => restored(folder, async () => {
  await visited(page, go);
  release(folder, 'cccccccccc');
  await reload(page);
  assert.equal(await versionOf(page), 'cccccccccc');
  await eventually(async () => {
    await reload(page); // its worker takes over when a page of its version is there
    await page.waitForTimeout(3000); // the browser looks for it only when pages have rested
    assert.deepEqual((await cached(page)).map((name) => name.split(' ')[1]), ['cccccccccc']);
  }, 60000);
  assert.equal(await notice(page).count(), 0);
  await context.setOffline(true);
  await reload(page);
  assert.equal(await versionOf(page), 'cccccccccc');
}), kept);

site.test('a module that a teacher adds or edits is seen at once, and kept', async ({ page, context, go, folder }) => restored(folder, async () => {
  await visited(page, go);
  const [own, index] = [join(folder, 'modules/small.json'), join(folder, 'modules/index.json')];
  copyFileSync(join(root, 'tests/data/good/small.json'), own);
  const list = JSON.parse(readFileSync(index, 'utf8'));
  writeFileSync(index, JSON.stringify({ ...list, modules: [...list.modules, 'small.json'] }));
  const module = JSON.parse(readFileSync(own, 'utf8'));
  const shown = (title) => page.getByRole('heading', { name: title }).waitFor({ state: 'attached' });
  await visit(page, '#/');
  await reload(page);
  await shown(module.title);
  writeFileSync(own, JSON.stringify({ ...module, title: 'Edited by hand' }));
  await reload(page);
  await shown('Edited by hand');
  await eventually(async () => assert.ok(await page.evaluate(async () => (await (await caches.match('modules/small.json'))?.text())?.includes('Edited by hand'))));
  await context.setOffline(true);
  await reload(page);
  await shown('Edited by hand');
}), kept);

site.test('the page can be installed, under the course’s name', async ({ page, context, go, url }) => {
  await go('#/');
  const session = await context.newCDPSession(page);
  const { url: address, data, errors } = await session.send('Page.getAppManifest');
  assert.equal(address, `${url}manifest.webmanifest`);
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  assert.equal(manifest.name, course.name ?? 'Stemwise');
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
  for (const { src, sizes } of manifest.icons) {
    const [width, height] = await page.evaluate(async (file) => {
      const image = await createImageBitmap(await (await fetch(file)).blob()).catch(() => ({ width: 0, height: 0 })); // an SVG without a size
      return [image.width, image.height];
    }, src);
    if (sizes !== 'any') assert.equal(`${width}x${height}`, sizes);
  }
}, kept);
