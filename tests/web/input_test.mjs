// Fingers, wheels, pens, input methods, soft keyboards, the clipboard; screens of all densities, sizes and shapes; going away and
// coming back; paper. What other files test of it: back and forward (chapter), a lost context (loading), the wheel across origins
// (embed), a printed figure (figures).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { eventually, moduleFile, openSite, plain, root, savedRecords, settled, table, visit, words } from './harness.mjs';
import { chapter, devtools, drag, finger, keyboard, line, mouse, parts, quizOn, roles, wayOf } from './hands.mjs';

const file = 'tests/data/good/kinds.json';
const site = openSite({ modules: [file] });
const route = '#/paracrine/reach';
const kinds = '#/kinds/all';
const { questions } = JSON.parse(readFileSync(join(root, file), 'utf8'));
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

const cardOf = (page, id) => page.getByRole('region', { name: words('checkpoint.name') }).nth(questions.findIndex((question) => question.id === id));
const gaps = (page) => cardOf(page, 'q-fill-in').getByRole('textbox');
const scrolled = (page) => page.evaluate(() => scrollY);
const lens = (page) => page.evaluate(() => ({ scale: visualViewport.scale, left: visualViewport.offsetLeft }));
const drafted = async (page) => (await savedRecords(page)).find(({ kind }) => kind === 'drafted')?.answer.gaps.solid;

/** Waits until the page has come to rest, after a fling too. */
async function stopped(page) {
  await page.evaluate(() => new Promise((done) => {
    let [place, frames] = [-1, 0];
    const look = () => {
      frames = scrollY === place ? frames + 1 : 0;
      place = scrollY;
      frames > 20 ? done() : requestAnimationFrame(look);
    };
    look();
  }));
}
async function atRest(page) {
  await stopped(page);
  await settled(page);
}

/** Is the whole window drawn, a device pixel for each of the canvas's, and nothing wider than the window? */
const drawnWell = (page) => page.evaluate(() => {
  const { canvas } = globalThis.stemwise.stage;
  const { top, bottom, width, height } = canvas.getBoundingClientRect();
  const app = document.getElementById('app').getBoundingClientRect();
  const pixels = (length) => length * devicePixelRatio;
  return {
    covered: top <= Math.max(0, app.top) + 0.5 && bottom >= Math.min(innerHeight, app.bottom) - 0.5,
    sharp: Math.abs(canvas.width - pixels(width)) < 0.1 && Math.abs(canvas.height - pixels(height)) < 0.1 && Math.abs(pixels(top + scrollY) - Math.round(pixels(top + scrollY))) < 0.01,
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  };
});
const good = { covered: true, sharp: true, sideways: false };

/** Another window: its size, and the device pixels to each of the page's. */
async function resize(page, width, height, deviceScaleFactor = 1, mobile = false) {
  const session = await devtools(page);
  await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile });
  await page.waitForFunction(([wide, high, scale]) => innerWidth === wide && innerHeight === high && devicePixelRatio === scale, [width, height, deviceScaleFactor]);
  await settled(page);
}

// --- fingers, wheels and pens ----------------------------------------------------------------------------------------

site.test('a swipe scrolls on after the finger is lifted, presses nothing, and what comes is drawn; a tap presses', async ({ page, go }) => {
  await go(route);
  const radio = parts(page).guess.getByRole('radio').first();
  await radio.scrollIntoViewIfNeeded();
  await settled(page);
  const box = await radio.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const before = await scrolled(page);
  await drag(page, line([x, y], [x, y - 380]));
  const lifted = await scrolled(page);
  assert.ok(lifted > before + 200, `${lifted - before} px with the finger`);
  await eventually(async () => assert.ok(await scrolled(page) > lifted, 'it has momentum'));
  await atRest(page);
  assert.deepEqual(await drawnWell(page), good);
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'the swipe began on an option and chose nothing');
  await finger(page).choose(radio);
  await settled(page);
  assert.ok(await radio.isChecked());
}, phone);

site.test('check 32: two fingers magnify the page, one moves it in any direction then, and a tap hits what lies under it', async ({ page, go }) => {
  await go(route);
  const radio = parts(page).guess.getByRole('radio').first();
  await radio.scrollIntoViewIfNeeded();
  await settled(page);
  await drag(page, line([60, 400], [10, 400]), line([110, 400], [290, 400]));
  await settled(page);
  assert.ok((await lens(page)).scale > 1.5, `magnified ${(await lens(page)).scale} times`);
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0);
  await drag(page, line([300, 400], [60, 400]));
  await eventually(async () => assert.ok((await lens(page)).left > 50, 'moved sideways'));
  await stopped(page);
  const { left } = await lens(page);
  await drag(page, line([100, 400], [160, 400]));
  await eventually(async () => assert.ok((await lens(page)).left < left - 10, 'and back'));
  await atRest(page);
  await radio.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await atRest(page);
  const at = await radio.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return [innerWidth / 2 - visualViewport.offsetLeft, (top + bottom) / 2 - visualViewport.offsetTop]; // what Chromium calls a place in the viewport
  });
  await drag(page, [at]);
  await eventually(async () => assert.ok(await radio.isChecked(), 'the tap hit'));
  assert.ok((await lens(page)).scale > 1.5, 'and nothing has set the magnification back');
}, phone);

site.test('a finger moved along a slider moves it; moved across it scrolls the page', async ({ page, go }) => {
  await go(route);
  const at = parts(page);
  await finger(page).press(at.skip);
  await at.distance.waitFor({ state: 'attached' });
  await at.distance.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await settled(page);
  const value = () => at.distance.evaluate((element) => element.valueAsNumber);
  const box = await at.distance.boundingBox();
  const [y, from, place] = [box.y + box.height / 2, await value(), await scrolled(page)];
  await drag(page, line([box.x + 40, y], [box.x + box.width - 40, y]));
  await settled(page);
  const moved = await value();
  assert.ok(moved > from, `from ${from} to ${moved}`);
  assert.equal(await scrolled(page), place, 'the page stays');
  await drag(page, line([box.x + 60, y], [box.x + 60, y - 200]));
  await atRest(page);
  assert.ok(await scrolled(page) > place + 100, 'the page has moved');
  assert.equal(await value(), moved, 'the slider has not');
}, phone);

site.test('a finger drags a row by its dots while the page stays; beside the dots it scrolls', async ({ page, go }) => {
  await go(kinds);
  const rows = cardOf(page, 'q-ordering').locator('li:has(select)');
  const order = () => rows.locator('p').allInnerTexts();
  const [before, count] = [await order(), await rows.count()];
  const { from, to } = await wayOf(page, rows.nth(count - 1), 0);
  const place = await scrolled(page);
  await drag(page, line(from, to));
  await settled(page);
  assert.deepEqual(await order(), [before.at(-1), ...before.slice(0, -1)], 'the last row is the first');
  assert.equal(await scrolled(page), place, 'the page stays');
  const words = await rows.nth(0).locator('p').boundingBox();
  const [x, y] = [words.x + words.width / 2, words.y + words.height / 2];
  await drag(page, line([x, y], [x, y - 200]));
  await atRest(page);
  assert.ok(await scrolled(page) > place + 100, 'the page has moved');
  assert.deepEqual(await order(), [before.at(-1), ...before.slice(0, -1)], 'and no row');
}, phone);

site.test('a pen that the browser takes for scrolling presses nothing', async ({ page, go }) => {
  await go(route);
  const radio = parts(page).guess.getByRole('radio').first();
  await radio.scrollIntoViewIfNeeded();
  await settled(page);
  const box = await radio.boundingBox();
  const session = await devtools(page);
  const pen = (type) => session.send('Input.dispatchMouseEvent', { type, x: box.x + 30, y: box.y + box.height / 2, button: 'left', buttons: 1, clickCount: 1, pointerType: 'pen' });
  await pen('mousePressed');
  await settled(page);
  await page.evaluate(() => document.getElementById('canvas').dispatchEvent(new PointerEvent('pointercancel', { pointerType: 'pen', isPrimary: true, bubbles: true })));
  await settled(page);
  assert.ok(!await radio.isChecked());
  await pen('mouseReleased');
  await settled(page);
  await pen('mousePressed');
  await pen('mouseReleased');
  await eventually(async () => assert.ok(await radio.isChecked(), 'a tap of the pen presses'));
});

/** A course page beside the site's own files, with the page in a frame between two long texts. */
async function courseAround(page, url, inside) {
  await page.route('**/course.html', (request) => request.fulfill({ contentType: 'text/html', body: '<!doctype html><meta name="viewport" content="width=device-width"><title>Course</title><body style="margin:0">'
    + `<div style="height:200px">before</div>${inside}<div style="height:3000px">after</div>` }));
  await page.goto(`${url}course.html`);
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  await settled(frame);
  return frame;
}

site.test('in a frame of fixed height the wheel scrolls the chapter first, and at its end the course', async ({ page, url }) => {
  const frame = await courseAround(page, url, `<iframe src="./index.html${route}" title="Chapter" style="width:100%;height:500px;border:0"></iframe>`);
  await page.mouse.move(600, 450);
  await page.mouse.wheel(0, 300);
  await eventually(async () => assert.ok(await frame.evaluate(() => scrollY) >= 299));
  assert.equal(await scrolled(page), 0, 'the course waits');
  await frame.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await settled(frame);
  await eventually(async () => {
    await page.mouse.wheel(0, 200);
    assert.ok(await scrolled(page) > 100, 'the course goes on');
  });
});

site.test('in a frame as tall as its content a swipe on it scrolls the course', async ({ page, url }) => {
  const frame = await courseAround(page, url, '<script src="./embed.js"></script><stemwise-course module="paracrine" chapter="reach"></stemwise-course>');
  await eventually(async () => assert.ok(await page.locator('iframe').evaluate((element) => element.clientHeight > 2000), 'it has grown'));
  await drag(page, line([195, 700], [195, 300]));
  await stopped(page);
  assert.ok(await scrolled(page) > 250);
  assert.equal(await frame.evaluate(() => scrollY), 0);
  await settled(frame);
  const [top, bottom] = await frame.evaluate(() => {
    const box = document.getElementById('canvas').getBoundingClientRect();
    return [box.top, box.bottom];
  });
  const frameTop = (await page.locator('iframe').boundingBox()).y;
  assert.ok(frameTop + top <= Math.max(0, frameTop) + 1 && frameTop + bottom >= 843, 'what came into sight is drawn');
}, phone);

// --- text ------------------------------------------------------------------------------------------------------------

site.test('an input method composes in a field: its keys are its own, and what it commits is kept once', async ({ page, go }) => {
  await go(kinds);
  const session = await devtools(page);
  const field = gaps(page).first();
  await mouse(page).type(field, 'ice ');
  const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  for (const text of ['k', 'こ', 'こお', 'こおr', 'こおり']) {
    await compose(text);
    await settled(page); // the program's echo of each step has come by then
    assert.equal(await field.inputValue(), `ice ${text}`);
  }
  await session.send('Input.insertText', { text: '氷' });
  await settled(page);
  assert.equal(await field.inputValue(), 'ice 氷');
  assert.equal(await drafted(page), 'ice 氷', 'and that is what is kept');

  // A dead key: the accent stands alone until its letter comes.
  await compose('´');
  await settled(page);
  await session.send('Input.insertText', { text: 'é' });
  await settled(page);
  assert.equal(await field.inputValue(), 'ice 氷é');
  assert.equal(await drafted(page), 'ice 氷é');

  // Escape gives up a composition, not what is open on the page.
  const heard = await field.evaluate((element) => {
    const { program } = globalThis.stemwise;
    const [action, verbs] = [program.action, []];
    program.action = (...all) => verbs.push(all[1]);
    for (const isComposing of [true, false]) element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, isComposing }));
    program.action = action;
    return verbs;
  });
  assert.equal(heard.length, 1, 'only the Escape after it is told');
});

site.test('a field can be pasted into, cut and copied from', async ({ page, context, go }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await go(kinds);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const [first, second] = [gaps(page).first(), gaps(page).last()];
  await page.evaluate(() => navigator.clipboard.writeText('frozen\nwater'));
  await mouse(page).type(first, '');
  await page.keyboard.press('Control+v');
  await settled(page);
  assert.equal(await first.inputValue(), 'frozen water', 'a field has one line');
  assert.equal(await drafted(page), 'frozen water');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+x');
  await settled(page);
  assert.equal(await first.inputValue(), '');
  assert.equal(await clipboard(), 'frozen water');
  await mouse(page).type(second, 'steam');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await eventually(async () => assert.equal(await clipboard(), 'steam'));
});

site.test('check 34: the page’s text can be copied: all of it beside the canvas, and what is selected with the mouse in the reading view', async ({ page, context, go }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await go(route);
  const copied = async () => {
    await page.keyboard.press('Control+c');
    return (await page.evaluate(() => navigator.clipboard.readText())).replaceAll('\u00a0', ' ');
  };
  const text = plain(chapter.blocks.find(({ kind }) => kind === 'text').text).split('\n')[0];
  await page.keyboard.press('Control+a');
  await eventually(async () => assert.ok((await copied()).includes(text), text));
  await page.evaluate(() => getSelection().empty());
  await roles(page).press(page.getByRole('button', { name: words('reading.on') }));
  await page.getByRole('button', { name: words('reading.off') }).waitFor();
  await page.getByText(text.slice(0, 40)).first().click({ clickCount: 3 });
  await eventually(async () => assert.equal((await copied()).trim(), text));
});

site.test('check 34: what is raised or lowered is copied so: by Unicode’s signs in plain text, as such in formatted text, on the canvas and in the reading view', async ({ page, context, go }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await go(route);
  const copied = async () => {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    return page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return Object.fromEntries(await Promise.all(['text/plain', 'text/html'].map(async (type) => [type, (await (await item.getType(type)).text()).replaceAll('\u00a0', ' ')])));
    });
  };
  const shown = () => page.locator('main').innerText();
  for (const view of ['on the canvas', 'in the reading view']) {
    const before = await shown();
    const { 'text/plain': text, 'text/html': html } = await copied();
    for (const part of ['C = C₀ e^(−x/L)', '10 µm²/s']) assert.ok(text.includes(part), `${part}, ${view}: ${text.slice(0, 3000)}`);
    for (const part of ['C = C<sub>0</sub> e<sup>−x/L</sup>', '10 µm<sup>2</sup>/s']) assert.ok(html.includes(part), `${part}, ${view}: ${html}`);
    assert.ok(!/[\ue000-\ue002]/.test(text + html), 'no mark is left');
    assert.equal(await shown(), before, 'and the page is as it was');
    await page.evaluate(() => getSelection().empty());
    if (view === 'on the canvas') await roles(page).press(page.getByRole('button', { name: words('reading.on') }));
    await settled(page);
  }
});

site.test('a field stays in sight when a soft keyboard opens over the page, and a pinch moves nothing', async ({ page, go }) => {
  await go(kinds);
  const field = gaps(page).first();
  const low = async () => { // far down, where a keyboard will be
    await field.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 720));
    await settled(page);
  };
  const bottom = () => field.evaluate((element) => element.getBoundingClientRect().bottom);
  await low();
  await finger(page).type(field, 'ic');
  await low();
  assert.ok(await field.evaluate((element) => parseFloat(getComputedStyle(element).fontSize)) >= 16, 'large enough not to be magnified by Safari');

  /** The part of the window that the keyboard leaves, as a phone tells of it. */
  const leave = (height, scale = 1) => page.evaluate(([room, by]) => {
    Object.defineProperty(visualViewport, 'height', { get: () => room, configurable: true });
    Object.defineProperty(visualViewport, 'scale', { get: () => by, configurable: true });
    visualViewport.dispatchEvent(new Event('resize'));
  }, [height, scale]);
  const place = await scrolled(page);
  await leave(422, 2);
  await atRest(page);
  assert.equal(await scrolled(page), place, 'magnified, not covered');
  await leave(844);
  await leave(480);
  await eventually(async () => assert.ok(await bottom() < 480, `it ends at ${await bottom()} px of 480`));
  await atRest(page);
  assert.ok(await field.evaluate((element) => element === document.activeElement));
  await page.keyboard.type('e');
  await settled(page);
  assert.equal(await field.inputValue(), 'ice');
  const kept = await scrolled(page);
  await leave(844);
  await page.evaluate(() => scrollBy(0, -900));
  await atRest(page);
  assert.notEqual(await scrolled(page), kept);
  const away = await scrolled(page);
  await leave(790);
  await atRest(page);
  assert.equal(await scrolled(page), away, 'who has scrolled away is not called back');
}, phone);

site.test('a field stays in sight when a soft keyboard makes the window smaller', async ({ page, go }) => {
  await go(kinds);
  const field = gaps(page).first();
  await field.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 720));
  await settled(page);
  await finger(page).type(field, 'ice');
  await field.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 720));
  await settled(page);
  await resize(page, 390, 460, 2, true);
  await eventually(async () => assert.ok(await field.evaluate((element) => element.getBoundingClientRect().bottom < innerHeight)));
  await atRest(page);
  assert.deepEqual(await drawnWell(page), good);
  assert.ok(await field.evaluate((element) => element === document.activeElement && element.value === 'ice'));
}, phone);

site.test('a graphics context lost in the middle of a word takes neither the word nor the caret', async ({ page, go }) => {
  await go(kinds);
  const field = gaps(page).first();
  await mouse(page).type(field, 'i');
  await page.evaluate(() => {
    globalThis.lose = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas')).getContext('webgl2').getExtension('WEBGL_lose_context');
    globalThis.lose.loseContext();
  });
  await page.locator('#canvas').waitFor({ state: 'hidden' });
  await page.keyboard.type('c');
  await page.evaluate(() => globalThis.lose.restoreContext());
  await page.locator('#canvas').waitFor();
  await settled(page);
  await page.keyboard.type('e');
  await settled(page);
  assert.equal(await field.inputValue(), 'ice');
  assert.equal(await drafted(page), 'ice');
});

// --- screens ---------------------------------------------------------------------------------------------------------

/** The box of what is not background in that part of the window, in device pixels: {left, top, right, bottom}. */
async function ink(page, { x, y, width, height }) {
  const { data } = await (await devtools(page)).send('Page.captureScreenshot');
  return page.evaluate(async ([base64, ...clip]) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${base64}` });
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const [left, top, wide, high] = clip.map((length) => Math.round(length * image.naturalWidth / innerWidth));
    const { data: pixels } = pen.getImageData(left, top, wide, high);
    const box = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
    for (let i = 0; i < pixels.length; i += 4) {
      if (Math.abs(pixels[i] - pixels[0]) + Math.abs(pixels[i + 1] - pixels[1]) + Math.abs(pixels[i + 2] - pixels[2]) < 150) continue;
      const [x, y] = [(i / 4) % wide, Math.floor(i / 4 / wide)];
      Object.assign(box, { left: Math.min(box.left, x), top: Math.min(box.top, y), right: Math.max(box.right, x), bottom: Math.max(box.bottom, y) });
    }
    return box;
  }, [data, x, y, width, height]);
}

site.test('check 18: on a screen of another density everything is drawn anew in its pixels, and the elements lie on what is drawn', async ({ page, go }) => {
  await go(route);
  const title = parts(page).title;
  for (const scale of [1, 1.25, 1.5, 2, 3]) {
    await resize(page, 900, 600, scale);
    await page.evaluate(() => globalThis.density.dispatchEvent(new Event('change')));
    await eventually(async () => assert.deepEqual(await drawnWell(page), good, `at ${scale}`));
    const box = await title.boundingBox();
    const clip = { x: Math.floor(box.x) - 4, y: Math.floor(box.y), width: Math.ceil(box.width) + 8, height: Math.ceil(box.height) };
    const drawn = await ink(page, clip);
    await title.evaluate((element) => {
      document.getElementById('canvas').style.visibility = 'hidden';
      element.style.setProperty('color', 'CanvasText', 'important');
    });
    const written = await ink(page, clip);
    await title.evaluate((element) => {
      document.getElementById('canvas').style.visibility = '';
      element.style.removeProperty('color');
    });
    assert.ok(drawn.right - drawn.left > 200 * scale, JSON.stringify(drawn));
    for (const side of Object.keys(drawn)) assert.ok(Math.abs(drawn[side] - written[side]) <= 1.5 * scale, `at ${scale}: ${side} ${drawn[side]}, the element’s ${written[side]}`);
  }
}, { init: () => {
  // Under emulation Chromium tells of a density by no change of size, and by the media query only one change later.
  const real = globalThis.matchMedia;
  globalThis.matchMedia = (query) => (query.startsWith('(resolution') ? /** @type {any} */ (globalThis).density = /** @type {any} */ (new EventTarget()) : real.call(globalThis, query));
} });

/** The text at the window's upper edge. */
const topmost = (page) => page.evaluate(() => {
  const { element, top } = globalThis.stemwise.mirror.topmost();
  return { id: element.id, top };
});
const topOf = (page, id) => page.evaluate((each) => document.getElementById(each).getBoundingClientRect().top, id);

for (const [what, sizes, mobile] of table([
  ['browser zoom up to 400 %', [[1280, 1024, 1], [1024, 819, 1.25], [640, 512, 2], [320, 256, 4], [1280, 1024, 1]], false],
  ['a turned phone', [[390, 844, 2], [844, 390, 2], [390, 844, 2]], true],
  ['a narrower and a wider window', [[1280, 800, 1], [700, 800, 1], [360, 500, 1], [1600, 900, 1]], false],
])) {
  site.test(`${what} keeps the reader’s place, sharp and without sideways scrolling`, async ({ page, go }) => {
    await go(route);
    await resize(page, ...sizes[0], mobile);
    await page.evaluate(() => scrollTo(0, 1500));
    await settled(page);
    for (const size of sizes.slice(1)) {
      const { id, top } = await topmost(page);
      await resize(page, ...size, mobile);
      await atRest(page);
      const now = await topOf(page, id);
      assert.ok(Math.abs(now - top) <= 2, `at ${size}: ${id} was at ${top}, is at ${now}`);
      await eventually(async () => assert.deepEqual(await drawnWell(page), good, `at ${size}`));
    }
  }, mobile ? phone : {});
}

site.test('check 21: at 400 % no page scrolls sideways, and a question can be answered', async ({ page, go }) => {
  await go('#/');
  for (const address of ['#/', '#/paracrine', route, '#/paracrine/quiz', '#/glossary', '#/settings', kinds]) {
    await visit(page, address);
    assert.deepEqual(await drawnWell(page), good, address);
  }
  const card = cardOf(page, 'q-choice');
  const hand = mouse(page);
  await hand.choose(card.getByRole('radio', { name: 'An apple', exact: true }));
  await hand.press(card.getByRole('button', { name: words('question.check'), exact: true }));
  await card.getByRole('group', { name: words('question.result') }).waitFor({ state: 'attached' });
}, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });

site.test('nothing lies behind a notch or a rounded corner, and taps still hit', async ({ page, go }) => {
  await go(route);
  const session = await devtools(page);
  for (const [insets, size] of table([[{ top: 47, left: 0, right: 0, bottom: 34 }, [390, 844]], [{ top: 0, left: 59, right: 59, bottom: 21 }, [844, 390]]])) {
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
    await resize(page, size[0], size[1], 2, true);
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page);
    const outside = await page.evaluate(({ top, left, right, bottom }) => {
      const end = document.documentElement.scrollHeight - bottom;
      return [...document.querySelectorAll('#mirror .n')].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.left < left - 0.5 || box.right > innerWidth - right + 0.5 || box.top + scrollY < top - 0.5 || box.bottom + scrollY > end + 0.5;
      }).map(({ id }) => id);
    }, insets);
    assert.deepEqual(outside, [], `${size}`);
    const canvas = await page.locator('#canvas').boundingBox();
    assert.ok(canvas.x === insets.left && canvas.width === size[0] - insets.left - insets.right, JSON.stringify(canvas));
    assert.deepEqual(await drawnWell(page), good);
    await page.locator('#skip').focus();
    const skip = await page.locator('#skip').boundingBox();
    assert.ok(skip.x >= insets.left && skip.y >= insets.top, 'the link for the keyboard, too');
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    const radio = parts(page).guess.getByRole('radio').nth(insets.left ? 0 : 1);
    await finger(page).choose(radio);
    await eventually(async () => assert.ok(await radio.isChecked(), `a tap at ${size}`));
  }
}, phone);

// --- going away and coming back --------------------------------------------------------------------------------------

for (const [how, leave] of table([
  ['a reload', (page) => page.reload()],
  ['a visit to another site and Back', async (page) => {
    await page.goto('data:text/html,<title>elsewhere</title>');
    await page.goBack();
  }],
])) {
  site.test(`${how} in the middle of a word keeps every letter and the place on the page`, async ({ page, go }) => {
    await go(kinds);
    const field = gaps(page).first();
    await mouse(page).type(field, 'half a w');
    await page.waitForFunction(() => Math.abs(history.state?.scroll - scrollY) < 1);
    const place = await scrolled(page);
    assert.ok(place > 500);
    await page.keyboard.type('o');
    await leave(page); // at once: the last letter has not been drawn, perhaps
    await settled(page);
    assert.equal(await field.inputValue(), 'half a wo');
    await eventually(async () => assert.ok(Math.abs(await scrolled(page) - place) <= 3, `at ${await scrolled(page)}, was ${place}`));
  });
}

site.test('a page that was put away hears on its return what another window has saved', async ({ page, newPage, go, open }) => {
  await go(kinds);
  await page.evaluate(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), true)); // as one put away hears nothing
  const other = await newPage();
  await open(other, kinds);
  await keyboard(other).type(gaps(other).first(), 'ice');
  await settled(other);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await eventually(async () => assert.equal(await gaps(page).first().inputValue(), 'ice'));
}, { init: () => {
  // The page's own listener is to come second.
  const add = globalThis.addEventListener;
  const late = [];
  globalThis.addEventListener = function (/** @type {string} */ type, /** @type {[any, any]} */ ...rest) { type === 'storage' && rest[1] !== true ? late.push(rest) : add.call(globalThis, type, ...rest); };
} });

// --- paper -----------------------------------------------------------------------------------------------------------

/** The text of a PDF as Chromium writes it: its fonts say which character each glyph stands for. */
function spacedTextOf(pdf) {
  const whole = pdf.toString('latin1');
  const objects = [...whole.matchAll(/(?:^|\n)(\d+) 0 obj\s([^]*?)(?:endobj|stream\r?\n)/g)]; // without what is in their streams
  const streams = new Map();
  for (const { 0: head, 1: id, index } of objects) {
    const [, size] = /\/Length (\d+)/.exec(head) ?? [];
    if (!head.endsWith('\n') || !size || /\/Subtype \/Image|\/Length1/.test(head)) continue;
    const begin = index + head.length;
    const data = pdf.subarray(begin, begin + Number(size));
    streams.set(id, (head.includes('/FlateDecode') ? inflateSync(data) : data).toString('latin1'));
  }
  const fonts = new Map();
  const character = (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, id, body] of objects) {
    const [, map] = /^<<\/Type \/Font\b[^]*\/ToUnicode (\d+) 0 R/.exec(body) ?? [];
    if (!map) continue;
    const glyphs = new Map();
    for (const [, lines] of streams.get(map).matchAll(/beginbfchar\n([^]*?)endbfchar/g)) {
      for (const [, glyph, to] of lines.matchAll(/<(\w+)> <(\w+)>/g)) glyphs.set(parseInt(glyph, 16), character(to));
    }
    for (const [, lines] of streams.get(map).matchAll(/beginbfrange\n([^]*?)endbfrange/g)) {
      for (const [, from, last, to] of lines.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
        for (let i = parseInt(from, 16); i <= parseInt(last, 16); i++) glyphs.set(i, String.fromCharCode(parseInt(to, 16) + i - parseInt(from, 16)));
      }
    }
    fonts.set(id, glyphs);
  }
  let text = '';
  for (const content of streams.values()) {
    let font;
    for (const [, name, hex] of content.matchAll(/\/F(\d+) [\d.]+ Tf|<(\w+)> Tj/g)) {
      if (name) font = fonts.get(name);
      else if (font) for (const glyph of hex.match(/.{4}/g) ?? []) text += font.get(parseInt(glyph, 16)) ?? '';
    }
  }
  return text;
}
const textOf = (pdf) => tight(spacedTextOf(pdf));
const tight = (text) => text.replace(/[\s\u00a0\u00ad]+/g, '');

site.test('a chapter on paper holds its text, and nothing to press; afterwards the canvas is back', async ({ page, go }) => {
  await go(route);
  const printed = textOf(await page.pdf());
  assert.ok(printed.includes(tight(chapter.title)));
  for (const { kind, text } of chapter.blocks.filter((block) => ['heading', 'text'].includes(block.kind))) {
    // What is raised or lowered is painted after its line, and the text of a PDF stands as it is painted.
    for (const piece of text.split(/\n\n|[_^]\{[^}]*\}/)) assert.ok(printed.includes(tight(plain(piece))), `${kind} “${piece}”\n${printed}`);
  }
  for (const key of ['prediction.reveal', 'guess.show']) assert.ok(!printed.includes(tight(words(key))), `“${words(key)}” cannot be pressed on paper`);
  await settled(page);
  assert.ok(await page.locator('#canvas').isVisible());
  assert.deepEqual(await drawnWell(page), good);
});

site.test('on paper a chapter has its sources, its figure whole beside the guess, and names apart from their values', async ({ page, go }) => {
  await go(route);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const [figure, picture] = await Promise.all([page.getByRole('figure'), page.locator('[role="figure"] img.picture')].map((each) => each.boundingBox()));
  assert.ok(picture.width > 400 && picture.height > 200 && picture.x >= figure.x && picture.x + picture.width <= figure.x + figure.width, JSON.stringify({ figure, picture }));
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  const pdf = await page.pdf();
  const printed = textOf(pdf), { sources } = JSON.parse(moduleFile('paracrine'));
  assert.ok(printed.includes(tight(words('guess.name'))));
  assert.match(pdf.toString('latin1'), /\/Subtype \/Image\b/);
  const cited = new Set(chapter.blocks.flatMap((block) => block.sources ?? []));
  assert.ok(cited.size > 3);
  for (const id of cited) assert.ok(printed.includes(tight(sources.find((source) => source.id === id).title)), id);
  assert.match(spacedTextOf(pdf), /Distance to the target\s+\d+ /);
  await settled(page);
  assert.equal(await page.getByRole('figure').count(), 0, 'on the screen the guess comes first');
});

site.test('a numbered list keeps its numbers on paper', async ({ page, go }) => {
  const { id, blocks } = JSON.parse(moduleFile('paracrine')).chapters.find((each) => each.blocks.some(({ ordered }) => ordered));
  await go(`#/paracrine/${id}`);
  const printed = textOf(await page.pdf());
  blocks.find(({ ordered }) => ordered).items.forEach((item, i) => assert.ok(printed.includes(`${i + 1}.${tight(plain(item))}`), `${i + 1}. ${item}`));
});

site.test('a result on paper holds the score and what to look at again', async ({ page, go }) => {
  await go('#/paracrine/quiz');
  const quiz = quizOn(page, roles(page));
  await quiz.begin();
  await quiz.answer();
  await quiz.check();
  await quiz.next();
  while (!await quiz.result.count()) await quiz.skip();
  const lines = (await quiz.result.locator('h2, h3, h4, p').allInnerTexts()).filter((text) => text.trim());
  assert.ok(lines.length >= 3 && /points/.test(lines.join()), lines.join('\n'));
  const printed = textOf(await page.pdf());
  for (const text of lines) assert.ok(printed.includes(tight(text)), `“${text}”\n${printed}`);
});
