// What happens when the program, or the elements beside its canvas, fail while the page is in use.
import assert from 'node:assert/strict';
import { axeFindings, eventually, openSite, settled, table, visit, words } from './harness.mjs';
import { chapter, keyboard, parts, prediction } from './hands.mjs';

const site = openSite({ pages: false });
const route = '#/paracrine/reach';
const injected = /memory access out of bounds|Array buffer allocation|unreachable|injected/;
const message = (page) => page.getByRole('alert');

/** The program's next frame reads where there is no memory: a trap, as a mistake in it would be. Calls are counted from then on. */
const breakProgram = (page) => page.evaluate(() => {
  const { program, stage } = globalThis.stemwise;
  const { module } = program;
  globalThis.calls = 0;
  program.module = new Proxy(module, { get: (target, name) => {
    if (name === '_sw_frame') return () => target._sw_records(0xFFFFFF00, 1 << 20, 0);
    if (typeof target[name] === 'function') globalThis.calls++;
    return target[name];
  } });
  stage.request();
});

async function answerGuess(page) {
  const at = parts(page);
  await at.guess.getByRole('radio', { name: prediction.options[1].text }).press('Space');
  await settled(page);
  await keyboard(page).press(at.guess.getByRole('button', { name: words('prediction.reveal') }));
  await settled(page);
}

const remembered = async (page) => assert.ok(await parts(page).guess.getByRole('radio', { name: prediction.options[1].text }).isChecked(), 'the answer is still there');

site.test('a trap in the program ends in a message that has the focus, says that answers are saved, and leads on', async ({ page, go }) => {
  await go(route);
  await answerGuess(page);
  await breakProgram(page);
  await message(page).waitFor();
  assert.match(await message(page).innerText(), /Stemwise has stopped[^]*Your answers are saved/);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Stemwise has stopped');
  assert.ok(await page.locator('#app').isHidden());
  assert.deepEqual(await axeFindings(page), []);

  const calls = await page.evaluate(() => globalThis.calls);
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 300);
  await page.setViewportSize({ width: 700, height: 600 });
  await page.evaluate(() => {
    location.hash = '#/settings';
    dispatchEvent(new StorageEvent('storage', { key: 'stemwise:record:setting/theme', newValue: '{}' }));
    dispatchEvent(new Event('beforeprint'));
    dispatchEvent(new Event('afterprint'));
    globalThis.stemwise.stage.request();
  });
  await page.waitForTimeout(400);
  assert.equal(await page.evaluate(() => globalThis.calls), calls, 'nothing calls the program again');

  await page.evaluate((hash) => { location.hash = hash; }, route);
  await message(page).getByRole('button', { name: 'Try again' }).press('Enter');
  await settled(page);
  assert.equal(await parts(page).title.innerText(), chapter.title);
  await remembered(page);
}, { allow: injected });

site.test('a trap while the program starts ends in the message, too', async ({ page, load }) => {
  await load(route);
  await message(page).waitFor();
  assert.match(await message(page).innerText(), /Stemwise could not start[^]*Your progress is safe/);
  assert.ok(await message(page).getByRole('button', { name: 'Try again' }).isVisible());
  assert.equal(await message(page).getByRole('button').count(), 1);
}, { allow: injected, init: () => {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (async (/** @type {any[]} */ ...values) => {
    const { exports } = await /** @type {any} */ (instantiate)(...values);
    const trap = () => { throw new WebAssembly.RuntimeError('injected'); };
    return { exports: Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? trap : value])) };
  });
} });

site.test('from the message one can go on in the reading view, and stays there', async ({ page, go }) => {
  await go(route);
  await answerGuess(page);
  await breakProgram(page);
  await message(page).getByRole('button', { name: 'Continue in the reading view' }).press('Enter');
  await page.getByRole('button', { name: words('reading.off') }).waitFor();
  await settled(page);
  assert.ok(await page.locator('#canvas').isHidden());
  assert.ok(!page.url().includes('?'), page.url());
  assert.equal(await parts(page).title.innerText(), chapter.title);
  await remembered(page);
  await breakProgram(page);
  await message(page).waitFor();
  assert.equal(await message(page).getByRole('button').count(), 1, 'there it would not help again');
}, { allow: injected });

for (const [why, init] of table([
  ['nothing can be kept', () => { Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); }],
  ['the storage is full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
])) site.test(`where ${why}, the message does not say that answers are saved`, async ({ page, go }) => {
  await go(route);
  await breakProgram(page);
  await message(page).waitFor();
  assert.doesNotMatch(await message(page).innerText(), /saved|safe/);
}, { allow: injected, init });

/** The mirror fails at its next new element: once, or each time. */
const breakMirror = (page, times) => page.evaluate((all) => {
  const { mirror } = globalThis.stemwise;
  const { add } = mirror;
  let left = all;
  mirror.add = (...values) => {
    if (left-- > 0) throw new Error('injected');
    add.apply(mirror, values);
  };
}, times);

site.test('an error in the mirror is mended from the whole tree, and nobody notices', async ({ page, go, visitor }) => {
  const other = await visitor();
  const fresh = await other.newPage();
  await other.go(fresh, '#/settings');
  const wanted = await fresh.locator('#mirror').ariaSnapshot();
  await go(route);
  await breakMirror(page, 1);
  await visit(page, '#/settings');
  assert.equal(await page.locator('#mirror').ariaSnapshot(), wanted);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'n-page-title');
  assert.equal(await message(page).count(), 0);
  await page.getByRole('radio', { name: words('settings.theme_dark'), exact: true }).press('Space');
  await eventually(async () => assert.equal(await page.evaluate(() => document.documentElement.dataset.scheme), 'dark'));
});

site.test('the focus stays where it was when the mirror is made anew', async ({ page, go }) => {
  await go(route);
  const radio = parts(page).guess.getByRole('radio').first();
  await radio.focus();
  await page.evaluate(() => {
    const { mirror } = globalThis.stemwise;
    const { update } = mirror;
    mirror.update = () => {
      mirror.update = update;
      throw new Error('injected');
    };
  });
  await page.keyboard.press('Space');
  await settled(page);
  assert.ok(await radio.evaluate((element) => element === document.activeElement));
  assert.ok(await radio.isChecked());
});

site.test('an error in the mirror that comes again ends in the message', async ({ page, go }) => {
  await go(route);
  await breakMirror(page, Infinity);
  await page.evaluate(() => { location.hash = '#/settings'; });
  await message(page).waitFor();
  assert.match(await message(page).innerText(), /Stemwise has stopped/);
}, { allow: injected });
