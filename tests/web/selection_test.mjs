// Text is text: it is selected and copied by the mouse, and links have the browser's own ways, over the canvas as on any page.
import assert from 'node:assert/strict';
import { eventually, openSite, plain, settled, words } from './harness.mjs';
import { pixelsOf } from './pixels.mjs';
import { chapter, finger, mouse } from './hands.mjs';

const site = openSite();
const route = '#/paracrine/reach';
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
const [first, second, third] = chapter.blocks.map(({ text }) => text && plain(text)); // a text, a statement, a text
const paragraph = (page, text) => page.getByRole('paragraph').filter({ hasText: text.slice(0, 30) });
const selected = (page) => page.evaluate(() => getSelection().toString());
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

/** The lines of a text as they stand in the window: their words, and where they begin and end. */
const linesOf = (locator) => locator.evaluate((element) => {
  const lines = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.textContent.length; i++) {
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      const y = (top + bottom) / 2;
      const line = lines.at(-1);
      if (!line || left < line.right - 5) lines.push({ text: node.textContent[i], left, right, y });
      else Object.assign(line, { text: line.text + node.textContent[i], right: Math.max(line.right, right) });
    }
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() }));
});

/** Drags by the mouse over these places, and hands back what is selected at each. */
async function drag(page, ...places) {
  const seen = [];
  await page.mouse.move(...places[0]);
  await page.mouse.down();
  for (const [x, y] of places.slice(1)) {
    await page.mouse.move(x, y, { steps: 8 });
    await settled(page);
    seen.push(await selected(page));
  }
  await page.mouse.up();
  return seen;
}

/** Puts both texts into the window. */
async function show(page, upper, lower) {
  await lower.scrollIntoViewIfNeeded();
  await upper.evaluate((element) => scrollBy(0, element.getBoundingClientRect().bottom - innerHeight / 2));
  await settled(page);
}

site.test('the mouse selects over several paragraphs, with their spaces and line ends, and that is what is copied', async ({ page, go }) => {
  await go(route);
  const [from, to] = [await linesOf(paragraph(page, first)), await linesOf(paragraph(page, third))];
  const end = to[0];
  const [text] = await drag(page, [from[0].left + 1, from[0].y], [end.right + 4, end.y]);
  const lines = text.split('\n').filter(Boolean);
  assert.deepEqual(lines.slice(0, 2), [first, second]);
  assert.equal(lines.at(-1).trim(), end.text);
  assert.match(text, new RegExp(`${first.slice(-20).replace('?', '\\?')}\n+${second.slice(0, 20)}`));
  await page.keyboard.press('Control+c');
  await eventually(async () => assert.equal(await copied(page), text));
  // The elements are transparent: a styled copy would be, too.
  assert.deepEqual(await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types)), ['text/plain']);
  await page.mouse.click(40, from[0].y);
  assert.equal(await selected(page), '', 'a press beside it lets go');
}, clipboard);

/** From the last line of one paragraph to the first of the next. */
async function acrossTheGap(page, upper, lower, { left = 0, top = 0 } = {}) {
  await show(page, upper, lower);
  const [last, next] = [(await linesOf(upper)).at(-1), (await linesOf(lower))[0]];
  const mouseAt = (x, y) => [x + left, y + top];
  return { wanted: `${last.text}\n\n${next.text}`, places: [mouseAt(last.left + 1, last.y), mouseAt(next.right + 4, next.y)] };
}

for (const [width, height, size] of [[1280, 800, '100%'], [320, 256, '100%'], [1280, 800, '200%']]) {
  site.test(`at ${width} x ${height} px and ${size} what the mouse covers is selected`, async ({ page, go }) => {
    await go(route);
    await page.evaluate((value) => { document.documentElement.style.fontSize = value; globalThis.stemwise.stage.request(); }, size);
    await settled(page);
    const { wanted, places } = await acrossTheGap(page, paragraph(page, first), paragraph(page, second));
    const [text] = await drag(page, ...places);
    assert.equal(text.trim(), wanted);
  }, { viewport: { width, height } });
}

site.test('in a frame as tall as its content, too', async ({ page, url }) => {
  await page.route('**/course.html', (request) => request.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Course</title><p>before</p><script src="./embed.js"></script>'
    + '<stemwise-course module="paracrine" chapter="reach"></stemwise-course>' }));
  await page.goto(`${url}course.html`);
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  await settled(frame);
  await eventually(async () => assert.ok(await element.evaluate(({ clientHeight }) => clientHeight > 2000), 'it has grown'));
  await settled(frame);
  const [upper, lower] = [paragraph(frame, first), paragraph(frame, second)];
  const { x, y } = await element.boundingBox();
  const [last, next] = [(await linesOf(upper)).at(-1), (await linesOf(lower))[0]];
  await page.mouse.move(x + last.left + 1, y + last.y);
  await page.mouse.down();
  await page.mouse.move(x + next.right + 4, y + next.y, { steps: 8 });
  await page.mouse.up();
  assert.equal((await selected(frame)).trim(), `${last.text}\n\n${next.text}`);
});

site.test('between texts, beside them and over widgets the selection ends at the nearest text', async ({ page, go }) => {
  await go(route);
  const [one, two] = [await linesOf(paragraph(page, first)), await linesOf(paragraph(page, second))];
  const sources = await page.getByRole('button', { name: /^\d+ sources?$/ }).first().boundingBox();
  const gap = (one.at(-1).y + two[0].y) / 2;
  const [beside, between, over, back] = await drag(page, [one[0].left + 1, one[0].y], [one[1].left - 60, one[1].y],
    [one[0].left + 200, gap], [sources.x + 30, sources.y + sources.height / 2], [one[0].right + 200, one[0].y]);
  assert.equal(beside.trim(), one[0].text, 'to the beginning of the line that it is beside');
  assert.ok([first, `${first}\n\n`].includes(between), `between: ${between}`);
  assert.ok(over.startsWith(`${first}\n\n${second}`), `over a button: ${over}`);
  assert.equal(back.trim(), one[0].text, 'and back');
  assert.equal(await page.getByRole('button', { name: /^\d+ sources?$/ }).first().getAttribute('aria-expanded'), 'false', 'nothing was pressed');
});

site.test('a selection can begin beside a text, and goes on upwards', async ({ page, go }) => {
  await go(route);
  const [one, two] = [await linesOf(paragraph(page, first)), await linesOf(paragraph(page, second))];
  const [down] = await drag(page, [one[1].left - 20, one[1].y], [one[2].left - 20, one[2].y]);
  assert.equal(down.trim(), one[1].text);
  const [up] = await drag(page, [two[0].left - 30, two[0].y], [one[2].left - 20, one[2].y]);
  assert.equal(up.trim(), one[2].text);
});

site.test('two clicks select a word and three a paragraph; a term opens at a click, and not when its word was selected', async ({ page, go }) => {
  await go(route);
  const [line] = await linesOf(paragraph(page, first));
  await page.mouse.dblclick(line.left + 20, line.y);
  assert.equal((await selected(page)).trim(), 'cell');
  await page.mouse.click(line.left + 20, line.y, { clickCount: 3 });
  assert.equal((await selected(page)).trim(), first);
  const term = page.getByRole('button', { name: 'paracrine', exact: true });
  const box = await term.boundingBox();
  const y = box.y + box.height / 2;
  await drag(page, [box.x + 12, y], [box.x + box.width - 12, y]);
  assert.match(await selected(page), /^p?aracrin?$/);
  await settled(page);
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.mouse.click(40, y);
  await term.click();
  const definition = page.getByRole('dialog');
  await definition.waitFor({ state: 'attached' });
  await settled(page);

  // The definition lies over the text beneath it, and its own words can be selected.
  const [own] = await linesOf(definition.getByRole('paragraph').last());
  const [text] = await drag(page, [own.left + 1, own.y], [own.right + 2, own.y]);
  assert.equal(text.trim(), own.text);
  const inside = await definition.boundingBox();
  const under = await page.evaluate(([x, top]) => document.elementFromPoint(x, top).closest('[role]')?.getAttribute('role'), [inside.x + inside.width - 6, inside.y + inside.height / 2]);
  assert.equal(under, 'dialog');
  await page.mouse.click(line.left + 20, line.y);
  await eventually(async () => assert.equal(await definition.count(), 0, 'a click on the text beside it closes it'));
});

/** Of a picture: the box around all pixels that differ from another picture of it, or from its own corner. */
function inked({ data, width }, before = undefined) {
  const lightness = (pixels, i) => pixels[i] + pixels[i + 1] + pixels[i + 2];
  const box = { left: Infinity, top: Infinity, right: -1, bottom: -1, darkest: 765, lightest: 0 };
  for (let i = 0; i < data.length; i += 4) {
    const light = lightness(data, i), ground = before ? lightness(before.data, i) : lightness(data, 0);
    Object.assign(box, { darkest: Math.min(box.darkest, light), lightest: Math.max(box.lightest, light) });
    if (Math.abs(light - ground) < 40) continue;
    const [x, y] = [i / 4 % width, Math.floor(i / 4 / width)];
    Object.assign(box, { left: Math.min(box.left, x), top: Math.min(box.top, y), right: Math.max(box.right, x), bottom: Math.max(box.bottom, y) });
  }
  return box;
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  site.test(`what is selected is marked where its words are drawn, and can be read (${colorScheme})`, async ({ page, go }) => {
    await go(route);
    const heading = page.getByRole('heading', { level: 1 });
    const { x, y, width, height } = await heading.boundingBox();
    const clip = { x: x - 4, y: y - 4, width: width + 8, height: height + 8 };
    const plainly = await pixelsOf(page, await page.screenshot({ clip }));
    await page.mouse.click(x + 20, y + height / 2, { clickCount: 3 });
    const marked = await pixelsOf(page, await page.screenshot({ clip }));
    const [ink, mark] = [inked(plainly), inked(marked, plainly)];
    assert.ok(mark.left <= ink.left && mark.right >= ink.right && mark.top <= ink.top && mark.bottom >= ink.bottom, `the words at ${JSON.stringify(ink)}, the mark at ${JSON.stringify(mark)}`);
    assert.ok(mark.right - ink.right < height && ink.left - mark.left < 8, 'and goes no further than a line end');
    assert.ok(ink.lightest - ink.darkest > 300);
    const after = inked(marked);
    assert.ok(after.lightest - after.darkest > 250, `${after.darkest} to ${after.lightest}`);
  }, { colorScheme });
}

site.test('links have the browser’s ways: a click, Ctrl and a click, the middle button, the menu', async ({ page, context, go }) => {
  await go(route);
  const link = page.getByRole('link', { name: words('map.title') });
  const href = await link.evaluate(({ href: address }) => address);
  const own = page.url();
  const opens = async (options) => {
    const opened = context.waitForEvent('page');
    await link.click(options);
    const other = await opened;
    await settled(other);
    assert.equal(other.url(), href);
    await other.close();
  };
  await opens({ modifiers: ['Control'] });
  await opens({ button: 'middle' });
  const asked = page.evaluate(() => new Promise((done) => addEventListener('contextmenu', ({ target }) => done(/** @type {any} */ (target).href), { once: true })));
  await link.click({ button: 'right' });
  assert.equal(await asked, href);
  assert.equal(page.url(), own, 'the page itself has stayed');

  const entries = await page.evaluate(() => history.length);
  await mouse(page).press(link);
  await settled(page);
  assert.equal(page.url(), href);
  assert.equal(await page.evaluate(() => history.length), entries + 1, 'followed once');
});

site.test('a finger follows a link and opens a term', async ({ page, go }) => {
  await go(route);
  await finger(page).press(page.getByRole('button', { name: 'paracrine', exact: true }));
  await page.getByRole('dialog').waitFor({ state: 'attached' });
  await finger(page).press(page.getByRole('link', { name: words('map.title') }));
  await eventually(async () => assert.match(page.url(), /\/map\/$/));
}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
