// The elements beside the canvas: complete, in their places, and what assistive technology needs.
import assert from 'node:assert/strict';
import { axeFindings, moduleFile, openSite, plain, settled, visit, words } from './harness.mjs';
import { checkpoint, keyboard, parts, walkChapter } from './hands.mjs';

const site = openSite();
const addresses = ['#/', '#/paracrine', '#/paracrine/reach', '#/paracrine/quiz', '#/glossary', '#/sources', '#/settings', '#/about', '#/no/such/page'];

site.test('check 1: without the mirror the chapter cannot be done: what the other tests use is really the mirror', async ({ page, go }) => {
  await go('#/paracrine/reach');
  const hide = (hidden) => page.locator('#mirror').evaluate((mirror, value) => mirror.setAttribute('aria-hidden', value), String(hidden));
  await hide(true);
  page.setDefaultTimeout(1500);
  const { title } = parts(page);
  await assert.rejects(walkChapter(page, keyboard(page)), ({ name, message }) => name === 'TimeoutError' && message.includes(String(title)),
    'the walk stops at the first thing that it looks for by its role');
  assert.equal(await title.count(), 0);
  await hide(false);
  await title.waitFor({ state: 'attached' });
});

/** The question of the chapter before and after Check, with a definition and some sources open. */
async function openEverything(page) {
  const { checkpoint: card } = parts(page);
  await card.getByRole('radio', { name: checkpoint.options[0].text }).press('Space');
  await settled(page);
  await card.getByRole('button', { name: words('question.check') }).press('Enter');
  await card.getByRole('group', { name: words('question.result') }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: /^\d+ sources?$/ }).first().press('Enter');
  await page.getByRole('button', { name: 'paracrine', exact: true }).press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'attached' });
  await settled(page);
}

async function isClean(page, where) {
  const findings = await axeFindings(page);
  assert.deepEqual(findings, [], where);
}

site.test('check 4: axe finds nothing on any page, nor on a question before and after Check', async ({ page, go }) => {
  await go('#/');
  for (const address of addresses) {
    await visit(page, address);
    await isClean(page, address);
    const levels = await page.getByRole('heading').evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
    levels.forEach((level, i) => assert.ok(level <= (i ? levels[i - 1] : 0) + 1, `${address}: headings ${levels}`));
    assert.equal(levels.filter((level) => level === 1).length, 1, address);
  }
  await visit(page, '#/paracrine/reach');
  await openEverything(page);
  await isClean(page, 'after Check');
});

site.test('check 4: axe finds nothing in the reading view, in light and dark', async ({ page, go }) => {
  await go('#/');
  await page.getByRole('button', { name: words('reading.on') }).press('Enter');
  await page.getByRole('button', { name: words('reading.off') }).waitFor();
  for (const address of addresses) {
    await visit(page, address);
    assert.ok(await page.locator('#canvas').isHidden());
    await isClean(page, `${address}, reading`);
  }
  await visit(page, '#/paracrine/reach');
  await openEverything(page);
  await isClean(page, 'reading, after Check');
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  await isClean(page, 'reading, dark');
});

site.test('a numbered list is read with its numbers, and shows them in the reading view', async ({ page, go, context }) => {
  const numbered = JSON.parse(moduleFile('paracrine')).chapters.flatMap(({ id, blocks }) => blocks.filter(({ ordered }) => ordered).map((block) => ({ id, block })));
  const [{ id, block }] = numbered;
  await go(`#/paracrine/${id}`);
  const list = page.locator('ol').filter({ hasText: plain(block.items[0]) });
  assert.equal(await list.getByRole('listitem').count(), block.items.length);
  const session = await context.newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const marks = nodes.filter(({ role }) => role?.value === 'ListMarker').map(({ name }) => name?.value.trim());
  assert.deepEqual(marks.slice(0, block.items.length), block.items.map((_, i) => `${i + 1}.`));
  await page.getByRole('button', { name: words('reading.on') }).press('Enter');
  await settled(page);
  assert.deepEqual(await list.getByRole('listitem').evaluateAll((items) => items.map((item) => getComputedStyle(item).listStyleType)), block.items.map(() => 'decimal'));
  assert.equal(await page.locator('ul li').first().evaluate((item) => getComputedStyle(item).listStyleType), 'disc');
});

/** Paragraphs whose number of line boxes is not that of the canvas: [{id, lines, wanted}]. */
const wrongLines = () => {
  const wrong = [];
  for (const [id, { element, role, properties }] of globalThis.stemwise.mirror.entries) {
    if (!['paragraph', 'heading', 'text'].includes(role) || properties.inline || !properties.style?.[1]) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const top = element.getBoundingClientRect().top;
    const lineHeight = properties.style[1];
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    // Raised and lowered text has boxes of its own on the same line: the line is the one in which the box's middle lies.
    const lines = new Set(boxes.map((box) => Math.floor(((box.top + box.bottom) / 2 - top) / lineHeight))).size;
    const wanted = Math.round(properties.rect[3] / lineHeight);
    if (lines !== wanted) wrong.push({ id, lines, wanted });
  }
  return wrong;
};

/** Nodes wider than the window, or text that leaves its node. */
const sideways = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;

for (const [width, height] of [[1280, 800], [390, 844], [320, 256]]) {
  site.test(`check 21: at ${width} px the mirror’s lines break where the canvas’s do, and nothing scrolls sideways`, async ({ page, go }) => {
    await go('#/');
    for (const address of ['#/', '#/paracrine', '#/paracrine/reach', '#/paracrine/promise', '#/glossary', '#/sources', '#/settings', '#/about']) {
      await visit(page, address);
      assert.deepEqual(await page.evaluate(wrongLines), [], address);
      assert.equal(await page.evaluate(sideways), false, `${address} scrolls sideways`);
    }
  }, { viewport: { width, height } });
}

site.test('what is copied of a whole page keeps apart what stands apart', async ({ page, go }) => {
  await go('#/');
  for (const address of addresses) {
    await visit(page, address);
    const { pairs, glued } = await page.evaluate(() => {
      const inline = new Set([...globalThis.stemwise.mirror.entries.values()].filter(({ properties }) => properties.inline).map(({ element }) => element));
      const around = (text) => {
        let element = text.parentElement;
        while (!element.id || inline.has(element)) element = element.parentElement;
        return element;
      };
      const walker = document.createTreeWalker(document.getElementById('mirror'), NodeFilter.SHOW_TEXT);
      const texts = /** @type {Text[]} */ ([]);
      for (let text = /** @type {Text} */ (walker.nextNode()); text; text = /** @type {Text} */ (walker.nextNode())) if (text.data.trim() && text.parentElement.checkVisibility()) texts.push(text);
      const ends = texts.slice(1).map((text, i) => [texts[i], text]).filter(([one, next]) => around(one) !== around(next))
        .map(([one, next]) => one.data.trim().split(/\s/).at(-1) + next.data.trim().split(/\s/)[0])
        .filter((words) => !texts.some(({ data }) => data.includes(words)));
      getSelection().selectAllChildren(document.body);
      const copied = String(getSelection());
      return { pairs: ends.length, glued: ends.filter((words) => copied.includes(words)) };
    });
    assert.ok(pairs > 8, `${address}: ${pairs}`);
    assert.deepEqual(glued, [], address);
  }
});

site.test('check 5: ids are unique, and every id that an element points to is there', async ({ page, go }) => {
  await go('#/');
  for (const address of addresses) {
    await visit(page, address);
    if (address === '#/paracrine/reach') await openEverything(page);
    const wrong = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      const pointers = ['aria-controls', 'aria-labelledby', 'aria-describedby', 'for'].flatMap((name) =>
        [...document.querySelectorAll(`[${name}]`)].flatMap((element) => element.getAttribute(name).split(' ')));
      return { repeated: ids.filter((id, i) => ids.indexOf(id) !== i), dangling: pointers.filter((id) => !document.getElementById(id)) };
    });
    assert.deepEqual(wrong, { repeated: [], dangling: [] }, address);
  }
});

/**
 * Scrolls each thing that can be operated into view and tells what is wrong with it: a centre that is not the canvas's (of links and
 * terms: not their own), or that the program takes for something else; a target under 24 px.
 */
const wrongTargets = async () => {
  const { mirror, program, stage } = globalThis.stemwise;
  const wrong = [];
  const roles = new Set(['link', 'button', 'radio', 'checkbox', 'slider']);
  for (const [id, { element, control, role, properties }] of [...mirror.entries]) {
    if (!roles.has(role) || control.disabled) continue;
    element.scrollIntoView({ block: 'center' });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const [box] = element.getClientRects(); // an inline one may break over lines: its first part
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const under = document.elementFromPoint(x, y);
    const isText = role === 'link' || (role === 'button' && properties.inline);
    if (isText ? !element.contains(under) : under !== stage.canvas) wrong.push(`${id}: under its centre is ${under?.outerHTML.slice(0, 80)}`);
    const app = stage.app.getBoundingClientRect();
    const hit = program.hit(x - app.left, y - app.top).id;
    if (hit !== id) wrong.push(`${id}: a click at its centre hits ${hit || 'nothing'}`);
    if (!properties.inline && Math.min(box.width, box.height) < 24) wrong.push(`${id}: ${box.width} x ${box.height}`);
  }
  return wrong;
};

for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
  site.test(`checks 29 and 31: at ${viewport.width} px a click at the centre of anything acts on it, and targets are large enough`, async ({ page, go }) => {
    await go('#/');
    for (const address of ['#/', '#/paracrine', '#/paracrine/reach', '#/paracrine/quiz', '#/settings']) {
      await visit(page, address);
      assert.deepEqual(await page.evaluate(wrongTargets), [], address);
    }
  }, { viewport });
}

site.test('check 12: whatever Tab reaches has a ring of at least 2 px', async ({ page, go }) => {
  await go('#/paracrine/reach');
  const seen = new Set();
  for (;;) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const { id, tagName } = document.activeElement;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
      return { id: id || document.activeElement.parentElement?.id, tagName, outlineStyle, outlineColor, width: parseFloat(outlineWidth) };
    });
    if (focus.tagName === 'BODY' || seen.has(focus.id)) break;
    seen.add(focus.id);
    assert.ok(focus.width >= 2 && focus.outlineStyle !== 'none', `${focus.id}: ${focus.outlineStyle} ${focus.width}`);
    assert.ok(!/, 0\)$|transparent/.test(focus.outlineColor), `${focus.id}: ${focus.outlineColor}`);
  }
  const most = JSON.parse(moduleFile('paracrine')).chapters[0].blocks.length;
  assert.ok(seen.size > most, `Tab passed ${seen.size} things`);
});

site.test('check 13: no single key does anything on the page at large, wherever the focus is', async ({ page, go }) => {
  await go('#/paracrine/reach');
  const said = () => page.evaluate(() => [location.href, document.getElementById('mirror').innerText, document.activeElement.id, Object.keys(localStorage).length].join());
  const keys = [...'abcdefghijklmnopqrstuvwxyz0123456789/?.,;\'[]-=', 'Shift+/', 'F2', 'F4', 'F8', 'Insert', 'Delete', 'Backspace'];
  for (const place of [page.locator('body'), page.getByRole('heading', { level: 1 }), page.getByRole('button', { name: words('guess.skip') })]) {
    await place.evaluate((element) => element.focus());
    await settled(page);
    const before = await said();
    for (const key of keys) await page.keyboard.press(key);
    await settled(page);
    assert.equal(await said(), before);
  }
});
