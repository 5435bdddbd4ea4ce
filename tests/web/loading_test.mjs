// Loading, and everything that can go wrong with it: each failure is told in plain words and has a way on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { course, eventually, focusedText, isFile as named, moduleFile, openSite, savedRecords, settled, table, words } from './harness.mjs';
import { chapter, figure, keyboard, mouse, parts, walkChapter } from './hands.mjs';

const site = openSite({ pages: false });
const route = '#/paracrine/reach';
const failedLoad = /Failed to load resource|ERR_|net::/;
const isPart = (url) => url.pathname.includes('/parts/');
const title = (page) => page.getByRole('heading', { level: 1 });

site.test('until the program is there a skeleton shows, and the bar rises', async ({ page, load }) => {
  let let_in = () => {};
  const gate = /** @type {Promise<void>} */ (new Promise((done) => { let_in = done; }));
  await page.route(named('stemwise.wasm'), async (request) => {
    await gate;
    await request.continue();
  });
  await page.addInitScript(() => {
    globalThis.progress = [];
    const value = Object.getOwnPropertyDescriptor(HTMLProgressElement.prototype, 'value');
    Object.defineProperty(HTMLProgressElement.prototype, 'value', { ...value, set(to) { globalThis.progress.push(to); value.set.call(this, to); } });
  });
  await load(route);
  await page.getByRole('status').getByText('Loading').waitFor();
  assert.ok(await page.getByRole('progressbar').isVisible());
  assert.ok(await page.locator('.bones').isVisible());
  await page.waitForFunction(() => globalThis.progress.length > 3);
  let_in();
  await settled(page);
  assert.equal(await title(page).innerText(), chapter.title);
  assert.equal(await page.locator('.bones').count(), 0);
  const progress = await page.evaluate(() => globalThis.progress);
  assert.ok(progress.at(-1) > 0.9 && progress.at(-1) <= 1, `it ends at ${progress.at(-1)}`);
});

site.test('the strict Content-Security-Policy is never violated', async ({ page, go }) => {
  await go(route);
  await walkChapter(page, mouse(page));
  await go('#/settings');
  assert.equal(await page.evaluate(() => globalThis.cspViolations), 0);
  await page.evaluate(() => { const script = document.createElement('script'); script.textContent = '1'; document.body.append(script); });
  await eventually(async () => assert.equal(await page.evaluate(() => globalThis.cspViolations), 1, 'the counter counts'));
}, { allow: /violates the following Content Security Policy/ });

/** A gate before a file: `open` lets it through. */
async function gated(page, name) {
  let open = () => {};
  const gate = /** @type {Promise<void>} */ (new Promise((done) => { open = done; }));
  await page.route(named(name), async (request) => {
    await gate;
    await request.continue();
  });
  return open;
}

site.test('the skip link, pressed while the page loads, keeps the address and leads to the text once it is there', async ({ page, load }) => {
  const open = await gated(page, 'stemwise.wasm');
  await load(route);
  const link = page.getByRole('link', { name: 'Skip to the text' });
  await link.waitFor({ state: 'attached' });
  await link.press('Enter');
  assert.ok(page.url().endsWith(route), page.url());
  open();
  await settled(page);
  assert.equal(await title(page).innerText(), chapter.title);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
});

for (const [what, act] of table([
  ['the wheel', (page) => page.mouse.wheel(0, 500)],
  ['a key', (page) => page.keyboard.press('PageDown')],
  ['the scroll bar', (page) => page.evaluate(() => scrollTo(0, 500))],
])) {
  site.test(`while parts of a page still load, a reader who has moved on by ${what} is not pulled back`, async ({ page, load }) => {
    const open = await gated(page, 'modules/regulation.json');
    await load('#/glossary');
    await page.getByRole('heading', { level: 2 }).first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.documentElement.scrollHeight > 2 * innerHeight);
    await page.mouse.move(600, 400);
    await act(page);
    const place = () => page.evaluate(() => scrollY);
    await eventually(async () => assert.ok(await place() > 100, 'the page scrolls'));
    for (let i = 0; i < 3; i++) await page.evaluate(() => new Promise((done) => {
      globalThis.stemwise.stage.request();
      requestAnimationFrame(() => requestAnimationFrame(done));
    }));
    assert.equal(await page.locator('#n-loading').count(), 1, 'it still loads');
    const before = await place();
    assert.ok(before > 100, `pulled back to ${before}`);
    open();
    await settled(page);
    assert.equal(await place(), before);
  });
}

site.test('the text can be read before figures and questions are there; where they do not come it says so, and Try again fetches them', async ({ page, load }) => {
  let let_in = () => {};
  const gate = /** @type {Promise<void>} */ (new Promise((done) => { let_in = done; }));
  await page.route(isPart, async (request) => {
    await gate;
    await request.fulfill({ status: 503, body: '' });
  });
  await load(route);
  await title(page).waitFor({ state: 'attached' });
  await eventually(async () => assert.equal(await title(page).innerText(), chapter.title)); // until the chapter is there, its module's
  await eventually(async () => assert.ok(await page.getByText(words('module.loading')).count() >= 2, 'the figure and the question are announced'));
  assert.equal(await page.getByRole('figure').count(), 0);
  let_in();
  await page.getByRole('button', { name: words('retry') }).nth(1).waitFor({ state: 'attached' }); // of the figure and of the question: one fetches both
  const again = page.getByRole('button', { name: words('retry') }).first();
  assert.match(await page.locator('main').innerText(), /parts\/[a-z-]+\.wasm is missing on the server \(503\)/);
  await page.unrouteAll();
  await keyboard(page).press(again);
  await settled(page);
  await page.getByRole('button', { name: words('question.check') }).first().waitFor({ state: 'attached' });
  await page.evaluate(() => { location.hash = '#/paracrine/quiz'; });
  await page.getByRole('button', { name: words('quiz.start') }).waitFor({ state: 'attached' });
}, { allow: failedLoad });

site.test('check 15: what takes more than a second to load is told of once, and then the title of its page, which has the focus; a page that is there says nothing of it', async ({ page, go }) => {
  const said = () => page.locator('#live').evaluate((live) => [...live.children].map(({ textContent }) => textContent));
  await go('#/paracrine');
  await page.waitForTimeout(700); // until what is told of this page was
  await page.locator('#live').evaluate((live) => live.replaceChildren());
  const open = await gated(page, 'figure-diffusion.wasm');
  const link = page.locator(`[id="n-module/${chapter.id}"]`);
  await keyboard(page).press(link);
  await page.locator('[id$="/loading"]').first().waitFor({ state: 'attached' });
  assert.deepEqual(await said(), [], 'not at once');
  assert.equal(await focusedText(page), chapter.title);
  await eventually(async () => assert.deepEqual(await said(), [words('module.loading')]));
  open();
  await settled(page);
  await eventually(async () => assert.deepEqual(await said(), [words('module.loading'), chapter.title]));
  assert.equal(await focusedText(page), chapter.title);

  await page.locator('#live').evaluate((live) => live.replaceChildren());
  await keyboard(page).press(page.locator('[id="n-header/about"]'));
  await eventually(async () => assert.equal(await focusedText(page), words('about.title')));
  await page.waitForTimeout(1700);
  assert.deepEqual(await said(), []);
});

// --- the program itself does not come ------------------------------------------------------------------------------

for (const [what, file, answer, says] of table([
  ['the wasm file is missing', 'stemwise.wasm', { status: 404, body: '' }, /stemwise\.wasm is missing on the server \(404\)/],
  ['the wasm file is garbage', 'stemwise.wasm', { contentType: 'application/wasm', body: 'this is no program' }, /this browser refused the program/],
  ['a font is missing', 'fonts/text-bold.ttf', { status: 404, body: '' }, /fonts\/text-bold\.ttf is missing on the server \(404\)/],
  ['a font is garbage', 'fonts/text-bold.ttf', { contentType: 'font/ttf', body: 'this is no font' }, /fonts\/text-bold\.ttf is damaged/],
  ['the texts are broken', 'text/en.json', { contentType: 'application/json', body: '{"app.name": ' }, /text\/en\.json is damaged/],
])) {
  site.test(`${what}: the page says so, and Try again works once it is mended`, async ({ page, load }) => {
    await page.route(named(file), (request) => request.fulfill(answer));
    await load(route);
    const trouble = page.getByRole('alert');
    await trouble.waitFor();
    assert.match(await trouble.innerText(), says);
    assert.match(await trouble.innerText(), /Your progress is safe/);
    assert.equal(await title(page).innerText(), 'Stemwise could not start');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await settled(page);
    assert.equal(await title(page).innerText(), chapter.title);
  }, { allow: failedLoad });
}

// --- two versions of the page meet -----------------------------------------------------------------------------------

/** The same part of the program, as if from another build. */
async function olderBuild(request) {
  const response = await request.fetch();
  const body = await response.body();
  const build = /"build":"([0-9a-f]{10})"/.exec(await (await request.fetch({ url: new URL('/', request.request().url()).href })).text())[1];
  const at = body.indexOf(build);
  assert.ok(at > 0, 'the part carries its build');
  body.write('0123456789', at);
  await request.fulfill({ response, body, headers: { ...response.headers(), 'cache-control': 'no-store' } });
}

for (const file of ['stemwise.wasm', 'stemwise.js']) {
  site.test(`${file} of another build is refused, and Try again loads the page anew`, async ({ page, load }) => {
    await page.route(named(file), olderBuild);
    await load(route);
    const trouble = page.getByRole('alert');
    await trouble.waitFor();
    assert.match(await trouble.innerText(), new RegExp(`${file} belongs to another version`));
    assert.match(await trouble.innerText(), /Your progress is safe/);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await settled(page);
    assert.equal(await title(page).innerText(), chapter.title);
  });
}

site.test('a later part of another build is told of in its place, the text stays, and Try again loads the page anew', async ({ page, load }) => {
  await page.route(named('parts/questions.wasm'), olderBuild);
  await load(route);
  const again = page.getByRole('button', { name: words('retry') }).first();
  await again.waitFor({ state: 'attached' });
  assert.equal(await title(page).innerText(), chapter.title);
  assert.match(await page.locator('main').innerText(), /parts\/questions\.wasm belongs to another version/);
  await page.unrouteAll();
  await page.evaluate(() => { globalThis.before = true; });
  await keyboard(page).press(again);
  await page.waitForFunction(() => !globalThis.before);
  await settled(page);
  await page.getByRole('button', { name: words('question.check') }).first().waitFor({ state: 'attached' });
});

site.test('where a newer release has removed a file, the open page says so, and Try again loads the newer page', async ({ page, go, context }) => {
  await go('#/');
  await page.route(named('modules/potency.json'), (request) => request.fulfill({ status: 404, body: '' }));
  await context.route((url) => url.pathname.endsWith('/'), async (request) => {
    const response = await request.fetch();
    await request.fulfill({ response, body: (await response.text()).replace(/"version":"[0-9a-f]{10}"/, '"version":"0123456789"') });
  });
  await page.evaluate(() => { location.hash = '#/potency'; });
  const region = page.getByRole('region', { name: words('module.unavailable') });
  await region.waitFor({ state: 'attached' });
  assert.match(await region.innerText(), /newer version of this page/);
  await page.unrouteAll();
  await page.evaluate(() => { globalThis.before = true; });
  await keyboard(page).press(region.getByRole('button', { name: words('retry') }));
  await page.waitForFunction(() => !globalThis.before);
  await settled(page);
  await page.getByRole('heading', { level: 1, name: JSON.parse(moduleFile('potency')).title }).waitFor({ state: 'attached' });
}, { allow: failedLoad });

site.test('every file but those that people name carries its content in its name, and a teacher\'s own module is asked for afresh', async ({ page, go, url }) => {
  const fetched = () => page.evaluate(() => globalThis.fetched);
  await go(route);
  const plainNames = (await fetched()).filter(([name]) => !/\.[0-9a-f]{10}\.[a-z0-9]+$/.test(name));
  assert.deepEqual(plainNames, [[`${url}modules/index.json`, 'no-cache']]);
  const { modules } = await (await page.request.get(`${url}modules/index.json`)).json();
  await page.route('**/modules/index.json', (request) => request.fulfill({ json: { modules: [...modules, 'topic.json'] } }));
  await page.route('**/modules/topic.json', (request) => request.fulfill({ contentType: 'application/json', body: moduleFile('potency').replace('"potency"', '"topic"') }));
  await go('#/topic');
  await page.getByRole('heading', { level: 1, name: JSON.parse(moduleFile('potency')).title }).waitFor({ state: 'attached' });
  assert.deepEqual((await fetched()).find(([name]) => name.endsWith('topic.json')), [`${url}modules/topic.json`, 'no-cache']);
}, { init: () => {
  const own = globalThis.fetch;
  globalThis.fetched = [];
  globalThis.fetch = (address, options) => {
    globalThis.fetched.push([String(address), options?.cache]);
    return own(address, options);
  };
} });

site.test('without WebAssembly the page says what is missing', async ({ page, load }) => {
  await load(route);
  const trouble = page.getByRole('alert');
  await trouble.waitFor();
  assert.match(await trouble.innerText(), /no WebAssembly/);
}, { init: () => { delete globalThis.WebAssembly; } });

// --- a module does not come ----------------------------------------------------------------------------------------

site.test('a missing module is told of where it should be, and Try again fetches it', async ({ page, go }) => {
  await page.route(named('modules/paracrine.json'), (request) => request.fulfill({ status: 404, body: '' }));
  await go(route);
  const region = page.getByRole('region', { name: words('module.unavailable') });
  assert.match(await region.innerText(), /modules\/paracrine\.json is missing on the server \(404\)/);
  await region.getByRole('button', { name: words('retry') }).press('Enter');
  await settled(page);
  await region.waitFor({ state: 'attached' });
  await page.unrouteAll();
  await region.getByRole('button', { name: words('retry') }).press('Enter');
  await page.getByRole('heading', { level: 1, name: chapter.title }).waitFor({ state: 'attached' });
  await region.waitFor({ state: 'detached' });
  assert.notEqual(await page.evaluate(() => document.activeElement), null);
}, { allow: failedLoad });

site.test('a module with mistakes lists them with line and column; the others work', async ({ page, go }) => {
  const broken = moduleFile('paracrine').replace('"minutes": 6', '"minutes": "six"');
  const line = broken.slice(0, broken.indexOf('"six"')).split('\n').length;
  await page.route(named('modules/paracrine.json'), (request) => request.fulfill({ contentType: 'application/json', body: broken }));
  await go(route);
  const mistakes = page.getByRole('region', { name: words('module.unavailable') }).getByRole('listitem');
  assert.match(await mistakes.first().innerText(), new RegExp(`paracrine\\.json:${line}:\\d+ .*minutes`));
  assert.equal(await mistakes.count(), 1);
  await page.getByRole('link', { name: words('lost.home') }).press('Enter');
  await page.getByRole('heading', { level: 1, name: course.line }).waitFor({ state: 'attached' });
  const { title: other } = JSON.parse(moduleFile('potency'));
  await page.getByRole('region', { name: other }).getByRole('link', { name: words('home.open') }).press('Enter');
  await page.getByRole('heading', { level: 1, name: other }).waitFor({ state: 'attached' });
  await page.getByRole('heading', { name: words('module.test') }).waitFor({ state: 'attached' });
  assert.equal(await page.getByRole('region', { name: words('module.unavailable') }).count(), 0);
});

site.test('a list of modules that does not come is told of under a deep link, and Try again leads on', async ({ page, go }) => {
  await page.route(named('modules/index.json'), (request) => request.fulfill({ status: 503, body: '' }));
  for (const address of [route, '#/paracrine', '#/paracrine/quiz', '#/glossary']) {
    await go(address);
    const region = page.getByRole('region', { name: words('module.unavailable') });
    assert.match(await region.innerText(), /modules\/index\.json is missing on the server \(503\)/, address);
    assert.equal(await region.getByRole('button', { name: words('retry') }).count(), 1, address);
  }
  await go(route);
  await page.unrouteAll();
  await page.getByRole('button', { name: words('retry') }).press('Enter');
  await page.getByRole('heading', { level: 1, name: chapter.title }).waitFor({ state: 'attached' });
}, { allow: failedLoad });

site.test('a web page in place of a module is told of as what it is, and Try again fetches the module past the browser’s cache', async ({ page, go }) => {
  await page.route(named('modules/paracrine.json'), (request) => request.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' }));
  await go(route);
  const region = page.getByRole('region', { name: words('module.unavailable') });
  assert.match(await region.innerText(), /the server sent a web page in place of the file modules\/paracrine\.json/);
  assert.doesNotMatch(await region.innerText(), /mistakes/);
  await page.unrouteAll();
  await page.evaluate(() => {
    const { fetch } = globalThis;
    globalThis.asked = [];
    globalThis.fetch = (address, options) => {
      globalThis.asked.push(options.cache);
      return fetch(address, options);
    };
  });
  await region.getByRole('button', { name: words('retry') }).press('Enter');
  await page.getByRole('heading', { level: 1, name: chapter.title }).waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => globalThis.asked[0]), 'reload');
});

for (const [what, body] of [['empty', ''], ['without a text', '{}'], ['cut off', '{"quiz.start": "Sta'], ['a web page', '<!doctype html>']]) {
  site.test(`the second file of texts is ${what}: the page says so instead of showing keys, and Try again fetches it`, async ({ page, go }) => {
    await page.route(named('text/en.reference.json'), (request) => request.fulfill({ contentType: 'application/json', body }));
    await go('#/settings');
    await page.getByText(/en\.reference\.json/).first().waitFor({ state: 'attached' });
    assert.match(await page.locator('main').innerText(), /damaged|in place of the file/);
    assert.doesNotMatch(await page.locator('main').innerText(), /settings\.\w/);
    await page.unrouteAll();
    await page.getByRole('button', { name: words('retry') }).press('Enter');
    await page.getByRole('radio', { name: words('settings.theme_dark'), exact: true }).waitFor({ state: 'attached' });
  });
}

site.test('a broken list of modules is told of, too', async ({ page, go }) => {
  await page.route(named('modules/index.json'), (request) => request.fulfill({ contentType: 'application/json', body: '{"modules": [' }));
  await go('#/');
  const region = page.getByRole('region', { name: words('module.unavailable') });
  assert.match(await region.innerText(), /index\.json/);
  await page.unrouteAll();
  await region.getByRole('button', { name: words('retry') }).press('Enter');
  await page.getByRole('region', { name: JSON.parse(moduleFile('paracrine')).title }).waitFor({ state: 'attached' });
});

site.test('offline, what is loaded works, and a page that is not says why', async ({ page, go, context }) => {
  await go(route);
  await context.setOffline(true);
  await walkChapter(page, keyboard(page));
  await page.evaluate(() => { location.hash = '#/potency'; });
  const region = page.getByRole('region', { name: words('module.unavailable') });
  await region.waitFor({ state: 'attached' });
  assert.match(await region.innerText(), /offline/);
  await context.setOffline(false);
  await region.getByRole('button', { name: words('retry') }).press('Enter');
  await page.getByRole('link', { name: JSON.parse(moduleFile('potency')).chapters[0].title }).waitFor({ state: 'attached' });
  await region.waitFor({ state: 'detached' });
}, { allow: failedLoad });

// --- no canvas -----------------------------------------------------------------------------------------------------

site.test('check 33: without WebGL 2 the reading view serves: the chapter can be done in it', async ({ page, go }) => {
  await go(route);
  assert.ok(await page.getByText(words('reading.no_canvas')).isVisible());
  assert.ok(await page.locator('#canvas').isHidden());
  await walkChapter(page, keyboard(page));
  assert.equal((await savedRecords(page)).filter(({ kind }) => kind === 'task-done').length, figure.tasks.length);
  assert.equal(await page.getByRole('button', { name: words('reading.off') }).count(), 0, 'there is nothing to go back to');
}, { init: () => {
  const original = HTMLCanvasElement.prototype.getContext;
  /** @type {any} */ (HTMLCanvasElement.prototype).getContext = function (kind, ...rest) { return kind === 'webgl2' ? null : original.call(this, kind, ...rest); };
} });

site.test('a lost graphics context leaves the page usable, and a restored one draws again', async ({ page, go }) => {
  await go(route);
  const before = await page.screenshot();
  await page.evaluate(() => {
    globalThis.lose = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas')).getContext('webgl2').getExtension('WEBGL_lose_context');
    globalThis.lose.loseContext();
  });
  await page.locator('#canvas').waitFor({ state: 'hidden' });
  const at = parts(page);
  assert.ok(await at.title.isVisible());
  await at.guess.getByRole('radio').first().check();
  await at.guess.getByRole('radio', { checked: true }).waitFor();
  await page.evaluate(() => { globalThis.lose.restoreContext(); });
  await page.locator('#canvas').waitFor();
  await settled(page);
  assert.ok(await at.guess.getByRole('radio').first().isChecked());
  await page.evaluate(() => { scrollTo(0, 0); /** @type {HTMLElement} */ (document.activeElement).blur(); });
  await settled(page);
  // The top of the page again, pixel for pixel: the guess is further down than one window.
  assert.ok(await at.guess.evaluate((element) => element.getBoundingClientRect().top > innerHeight), 'the guess is out of sight');
  await eventually(async () => assert.ok(before.equals(await page.screenshot()), 'the canvas shows what it showed'));
}, { viewport: { width: 800, height: 400 } });

// --- nothing can be saved, or read ---------------------------------------------------------------------------------

const notKept = words('progress.not_kept');
const saveNotice = (page) => page.getByRole('note', { name: words('notice.name') }).filter({ has: page.getByRole('button', { name: words('progress.export') }) });
const spoken = (page) => page.locator('#live').evaluate((live) => [...live.children].map((line) => line.textContent.trim()));

site.test('where the browser keeps nothing the page works, and says so once, when there is something to lose', async ({ page, go }) => {
  await go(route);
  assert.equal(await saveNotice(page).count(), 0);
  await page.evaluate(() => {
    globalThis.said = []; // all of it: the live region keeps the last few lines alone
    new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const line of addedNodes) globalThis.said.push(line.textContent); }).observe(document.querySelector('#live'), { childList: true });
  });
  await walkChapter(page, keyboard(page));
  assert.equal(await saveNotice(page).count(), 1);
  assert.equal((await page.evaluate(() => globalThis.said)).filter((line) => line.includes(notKept)).length, 1, 'said once');
}, { init: () => { Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); } });

site.test('when storage is full a notice offers to save to a file, and answers stay while the page is open', async ({ page, go }) => {
  await go('#/');
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
  await page.evaluate(() => { location.hash = '#/paracrine/reach'; });
  await page.getByRole('heading', { level: 1, name: chapter.title }).waitFor({ state: 'attached' });
  await walkChapter(page, keyboard(page));
  await eventually(async () => assert.match(await saveNotice(page).innerText(), /full/));
  const download = page.waitForEvent('download');
  await saveNotice(page).getByRole('button', { name: words('progress.export') }).press('Enter');
  const saved = readFileSync(await (await download).path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line).kind);
  for (const kind of ['predicted', 'task-done', 'answered', 'visited']) assert.ok(saved.includes(kind), kind);
  await page.evaluate(() => { location.hash = '#/paracrine'; });
  await page.getByText(words('chapter.done'), { exact: true }).first().waitFor({ state: 'attached' });
});

site.test('a saved record that cannot be read is told of and kept, even where a new one wants its place', async ({ page, go }) => {
  const unreadable = {
    'stemwise:record:setting/theme': '{"v":99,"id":"setting/theme","from":"the future"}',
    'stemwise:record:prediction/paracrine/reach/guess-tenth': '{"v":1,"id":"prediction/par',
  };
  await go('#/about');
  await page.evaluate((all) => { for (const [key, line] of Object.entries(all)) localStorage.setItem(key, line); }, unreadable);
  await go('#/settings');
  const told = async () => assert.match(await page.getByRole('main').or(page.locator('#mirror')).first().innerText(), new RegExp(words('progress.unreadable', { n: 2 }).slice(0, 40)));
  await eventually(told);
  await page.getByRole('radio', { name: words('settings.theme_dark'), exact: true }).press('Space');
  await page.waitForFunction(() => localStorage.getItem('stemwise:record:setting/theme').includes('dark'));
  const lines = () => page.evaluate(() => Object.values({ ...localStorage }));
  for (const line of Object.values(unreadable)) assert.ok((await lines()).includes(line), line);
  await go('#/settings');
  await eventually(told);
  assert.ok(await page.getByRole('radio', { name: words('settings.theme_dark'), exact: true }).isChecked());
});

// --- a capability that is not used costs nothing -------------------------------------------------------------------

site.test('a chapter loads the parts of the program that its own figure and question need, and no others', async ({ page, go }) => {
  const asked = new Set();
  page.on('request', (request) => {
    const part = /\/parts\/([a-z-]+)\./.exec(request.url())?.[1];
    if (part) asked.add(part);
  });
  await go(route);
  assert.deepEqual([...asked].sort(), ['figure-diffusion', 'figures', 'kind-choice', 'questions', 'shapes', 'shared']);
  await go('#/');
  await page.evaluate(() => { location.hash = '#/settings'; });
  await page.getByRole('radio', { name: words('settings.theme_dark'), exact: true }).waitFor({ state: 'attached' });
  assert.ok(asked.has('reference') && !asked.has('quiz'));
});

site.test('a module’s notes for teachers have a file of their own; when it cannot be had that is said, and it comes when it is asked for again', async ({ page, load }) => {
  const isNotes = named('modules/paracrine.teacher.json');
  const asked = [];
  page.on('request', (request) => { if (isNotes(new URL(request.url()))) asked.push(request.url()); });
  await page.route(isNotes, (request) => request.abort());
  await load('#/paracrine');
  await settled(page);
  assert.equal(asked.length, 0);
  await page.getByRole('button', { name: words('module.notes') }).press('Enter');
  const again = page.getByRole('button', { name: words('retry') });
  await again.waitFor({ state: 'attached' });
  await page.unroute(isNotes);
  await again.press('Enter');
  await page.getByRole('heading', { name: words('teacher.misconceptions') }).waitFor({ state: 'attached' });
  assert.equal(asked.length, 2);
}, { allow: failedLoad });
