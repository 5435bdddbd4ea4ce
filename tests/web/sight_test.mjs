// What a reader with low vision sets, or has set for the whole system: checks 22, 23, 24 and 26 of docs/accessibility.md.
import assert from 'node:assert/strict';
import { eventually, isFile, openSite, settled, visit } from './harness.mjs';

const site = openSite({ modules: ['tests/data/good/kinds.json'] });

/** The least that WCAG 1.4.12 asks a page to bear. */
const spaced = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

/** What is more than 2 px from where the program has drawn it, and texts that break their lines elsewhere. */
const astray = () => {
  const { mirror, stage } = globalThis.stemwise;
  const app = stage.app.getBoundingClientRect();
  const wrong = [];
  for (const [id, { element, control, role, properties }] of mirror.entries) {
    const isField = ['combobox', 'textbox'].includes(role);
    if (!properties.rect || (properties.inline && !isField)) continue;
    let [x, y] = [0, 0];
    for (let each = element; each !== mirror.root; each = each.parentElement) {
      const [left, top] = mirror.entries.get(each.id.slice(2))?.properties.rect ?? [0, 0];
      [x, y] = [x + left, y + top];
    }
    const box = (isField ? control : element).getBoundingClientRect();
    if (Math.abs(box.left - app.left - x) > 2 || Math.abs(box.top - app.top - y) > 2) wrong.push(`${id} at ${Math.round(box.left - app.left)} ${Math.round(box.top - app.top)}, drawn at ${Math.round(x)} ${Math.round(y)}`);
    if (!['paragraph', 'heading'].includes(role) || !properties.style?.[1]) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const bottom = Math.max(...[...range.getClientRects()].map((each) => (each.top + each.bottom) / 2));
    const lines = Math.floor((bottom - box.top) / properties.style[1]) + 1, wanted = Math.round(properties.rect[3] / properties.style[1]);
    if (lines !== wanted) wrong.push(`${id} has ${lines} lines, drawn in ${wanted}`);
  }
  return wrong;
};

const heightOf = (page, id) => page.evaluate((wanted) => globalThis.stemwise.mirror.entries.get(wanted).properties.rect[3], id);
const pick = async (page, setting, value) => {
  await page.evaluate((id) => document.getElementById(id).querySelector('input').click(), `n-settings/${setting}/${value}`);
  await settled(page);
};

site.test('check 23: a style sheet with wide text spacing is followed by what is drawn, and fields stay in their boxes', async ({ page, go }) => {
  await go('#/kinds/all');
  assert.deepEqual(await page.evaluate(astray), []);
  const before = await page.evaluate(() => globalThis.stemwise.stage.app.clientHeight);
  await page.evaluate((css) => {
    const own = new CSSStyleSheet();
    own.replaceSync(css);
    document.adoptedStyleSheets = [own];
  }, spaced);
  await eventually(async () => assert.ok(await page.evaluate(() => globalThis.stemwise.stage.app.clientHeight) > 1.05 * before));
  await settled(page);
  assert.deepEqual(await page.evaluate(astray), []);
  for (const address of ['#/paracrine/reach', '#/sources', '#/settings']) {
    await visit(page, address);
    assert.deepEqual(await page.evaluate(astray), [], address);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, address);
  }
  for (const [setting, value] of [['font', 'lexend'], ['line-height', 'wider'], ['letter-spacing', 'wide'], ['word-spacing', 'wider']]) await pick(page, setting, value);
  await eventually(async () => assert.ok(await page.evaluate(() => document.fonts.check('18px "Stemwise lexend"'))));
  await settled(page);
  assert.deepEqual(await page.evaluate(astray), [], 'with settings over it');
}, { viewport: { width: 390, height: 844 } });

site.test('check 22: a larger root font is followed at once, without a change of the window', async ({ page, go }) => {
  await go('#/about');
  const before = await heightOf(page, 'page-title');
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await eventually(async () => assert.equal(await heightOf(page, 'page-title'), 2 * before));
});

site.test('check 24: chosen fonts and colours are on the next page before the program is', async ({ page, go, context, newPage, load }) => {
  const fonts = [];
  page.on('request', (request) => { if (request.url().includes('family-')) fonts.push(request.url()); });
  await go('#/settings');
  assert.deepEqual(fonts, [], 'nobody has chosen another font');
  for (const [setting, value] of [['background', '#fdf3dc'], ['text-colour', '#4a2c17'], ['font', 'inter']]) await pick(page, setting, value);
  await eventually(() => assert.ok(fonts.length >= 2));
  const looks = () => { const { backgroundColor, color, fontFamily } = getComputedStyle(document.documentElement); return [backgroundColor, color, fontFamily.split(',')[0]]; };
  const chosen = ['rgb(253, 243, 220)', 'rgb(74, 44, 23)', '"Stemwise inter"'];
  assert.deepEqual(await page.evaluate(looks), chosen);
  const program = isFile('stemwise.wasm');
  await context.route(program, (route) => route.abort());
  const next = await newPage();
  await next.goto(new URL('paracrine/reach/', page.url()).href);
  assert.deepEqual(await next.evaluate(looks), chosen);
  await context.unroute(program);
  await go('#/settings');
  await page.locator('[id="n-settings/put-back"]').press('Enter');
  await settled(page);
  assert.notDeepEqual(await page.evaluate(looks), chosen);
  assert.equal(await page.evaluate(() => localStorage.getItem('stemwise:looks')), null);
}, { allow: /stemwise\.[0-9a-f]+\.wasm|Failed to load resource/ });

site.test('check 34: the browser finds any text on the page, from its title to its last source', async ({ page, go }) => {
  await go('#/paracrine/reach');
  const texts = await page.evaluate(() => [...globalThis.stemwise.mirror.entries.values()].filter(({ role }) => role === 'paragraph' || role === 'heading').map(({ element }) => element.textContent.slice(0, 60).trim()));
  assert.ok(texts.length > 20);
  const lost = await page.evaluate((all) => all.filter((text) => {
    getSelection()?.removeAllRanges();
    return !(/** @type {any} */ (window)).find(text, true, false, true);
  }), texts);
  assert.deepEqual(lost, []);
});

site.test('check 26: in forced colours a figure keeps its picture, which shows what the figure shows', async ({ page, go }) => {
  await go('#/paracrine/reach');
  await page.emulateMedia({ forcedColors: 'active' });
  await settled(page);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('button[id$="/guess/skip"]')).click());
  const picture = page.locator('[role="figure"] > img.picture');
  await picture.waitFor();
  assert.equal(await picture.count(), 1);
  const box = await picture.boundingBox();
  assert.ok(box && box.width > 200 && box.height > 100);
  const before = await picture.getAttribute('src');
  await page.evaluate(() => {
    const slider = /** @type {HTMLInputElement} */ (document.querySelector('input[type="range"]'));
    slider.value = slider.max;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await eventually(async () => assert.notEqual(await picture.getAttribute('src'), before));
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--page') !== '' && document.documentElement.dataset.scheme), 'light');
  await page.emulateMedia({ forcedColors: 'none' });
  await eventually(async () => assert.equal(await picture.count(), 0));
  await settled(page);
  assert.ok(await page.locator('#canvas').isVisible());
});
