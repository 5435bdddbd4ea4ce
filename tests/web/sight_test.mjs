// What a reader with low vision sets, or has set for the whole system, and what all must be able to tell apart: checks 22 to 26, 28 and 34 of docs/accessibility.md.
import assert from 'node:assert/strict';
import { eventually, isFile, openSite, settled, visit } from './harness.mjs';
import { roles } from './hands.mjs';
import { contrast, groundOf, luminances, pixelsOf } from './pixels.mjs';

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

/** Texts that are wholly in the window, and can be used: their boxes in CSS pixels. */
const textsInView = () => {
  const { mirror } = globalThis.stemwise;
  const found = [];
  for (const [id, { element, role }] of mirror.entries) {
    if (!['paragraph', 'heading', 'text'].includes(role) || !element.innerText?.trim() || element.closest('[aria-disabled="true"], :disabled')) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, top, right, bottom, width, height } = range.getBoundingClientRect();
    if (width < 4 || height < 8 || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) continue;
    found.push({ id, left, top, right, bottom });
  }
  return found;
};

const scale = 2; // pixels of the screen a CSS pixel, so that the thinnest strokes have their whole colour
site.test('check 25: texts as drawn stand out from what they stand on, in every scheme', async ({ page, go }) => {
  await go('#/settings');
  for (const [scheme, least] of /** @type {const} */ ([['light', 4.5], ['dark', 4.5], ['contrast', 7]])) {
    let seen = 0;
    await visit(page, '#/settings');
    await pick(page, 'theme', scheme);
    for (const address of ['#/', '#/paracrine', '#/paracrine/reach', '#/kinds/all', '#/settings', '#/glossary']) {
      await visit(page, address);
      const texts = await page.evaluate(textsInView);
      assert.ok(texts.length > 3, `${address} has texts in view`);
      const picture = await pixelsOf(page, await page.screenshot());
      for (const { id, left, top, right, bottom } of texts) {
        const all = luminances(picture, { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale });
        const ground = groundOf(all), best = all.reduce((most, each) => Math.max(most, contrast(each, ground)), 1);
        assert.ok(best >= least, `${scheme}, ${address}: ${id} has ${best.toFixed(2)} of ${least}`);
      }
      seen += texts.length;
    }
    assert.ok(seen > 60, `${seen} texts in ${scheme}`);
  }
}, { viewport: { width: 640, height: 800 }, deviceScaleFactor: scale });

site.test('check 28: without any colour, what is right and what is wrong is told apart by shapes', async ({ page, go, context }) => {
  await (await context.newCDPSession(page)).send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
  await go('#/kinds/all');
  const at = (id) => page.locator(`[id="n-question/q-choice/${id}"]`);
  const hand = roles(page);
  /** Where there is ink in the mark of an option that was chosen, and in that of the verdict. */
  const marks = async (option) => {
    await hand.choose(at(`answer/${option}`).getByRole('radio'));
    await hand.rest();
    await hand.press(at('check'));
    await at('result').waitFor({ state: 'attached' });
    await at(`answer/${option}`).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await settled(page);
    const shapes = [];
    for (const [id, x, y, size] of [[`answer/${option}`, 8, 10, 26], ['result', 19, 19, 26]]) {
      const { left, top } = await at(id).evaluate((element) => element.getBoundingClientRect());
      const picture = await pixelsOf(page, await page.screenshot({ clip: { x: left + x, y: top + y, width: size, height: size } }));
      for (let i = 0; i < picture.data.length; i += 4) assert.ok(Math.abs(picture.data[i] - picture.data[i + 2]) <= 2, 'it has no colour');
      const all = luminances(picture, { left: 0, top: 0, right: size, bottom: size }), ground = groundOf(all);
      shapes.push([...all].map((each) => contrast(each, ground) > 2));
    }
    return shapes;
  };
  const right = await marks('apple');
  await hand.press(at('again'));
  await at('result').waitFor({ state: 'detached' });
  const wrong = await marks('carrot');
  for (const [i, what] of ['the option’s mark', 'the verdict’s mark'].entries()) {
    const ink = right[i].filter(Boolean).length, other = right[i].filter((each, pixel) => each !== wrong[i][pixel]).length;
    assert.ok(ink > 40 && ink < 500, `${what} is there: ${ink} pixels`);
    assert.ok(other > 0.2 * ink, `${what}: ${other} of ${ink} pixels differ`);
  }
});
