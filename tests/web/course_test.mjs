// A course on another subject, with its own modules and a picture of its own, put into the finished page as its teacher does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeFindings, eventually, openSite, root, settled, visit, words } from './harness.mjs';

const folder = 'tests/data/photosynthesis';
const { course } = JSON.parse(readFileSync(join(root, folder, 'index.json'), 'utf8'));
const site = openSite({ course: folder });
const ours = /stem cell|medic|doctor|therap|cells as|Stemwise/i;
const alt = /^A leaf cut across: a thin clear layer/;

/** Everything that the page says, to the eye and to screen readers. */
const told = (page) => page.evaluate(() => [document.title, ...[...document.querySelectorAll('#mirror, #mirror *')].flatMap((element) =>
  [...element.getAttributeNames().filter((name) => /^(aria-(label|description|valuetext)|alt|href)$/.test(name)).map((name) => element.getAttribute(name)),
    ...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue)])].join('\n'));

const print = (page) => page.evaluate(() => dispatchEvent(new Event('beforeprint')));

/** The colour on the canvas at a place of an element, in shares of its width and height. */
const colourAt = (locator, across, down) => locator.evaluate((element, [x, y]) => {
  const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
  const [box, around] = [element.getBoundingClientRect(), canvas.getBoundingClientRect()];
  const scale = canvas.width / around.width;
  const copy = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  copy.drawImage(canvas, (box.left - around.left + x * box.width) * scale, (box.top - around.top + y * box.height) * scale, 1, 1, 0, 0, 1, 1);
  return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3);
}, [across, down]);

const near = (colour, wanted) => colour.every((each, i) => Math.abs(each - wanted[i]) < 12);

site.test('header, title, home, footer and the page About say what the course says of itself', async ({ page, go }) => {
  await go('#/');
  assert.equal(await page.title(), `${course.line} · ${course.name}`);
  await page.getByRole('heading', { level: 1, name: course.line }).waitFor({ state: 'attached' });
  await page.getByRole('link', { name: course.name, exact: true }).waitFor({ state: 'attached' });
  await visit(page, '#/photosynthesis/leaf');
  assert.equal(await page.title(), `What happens inside a leaf? · ${course.name}`);
  assert.equal(await page.getByRole('link', { name: words('report.label') }).getAttribute('href'), `${course.report}/photosynthesis/leaf`);
  await page.getByText(course.note, { exact: true }).waitFor({ state: 'attached' });
  await visit(page, '#/about');
  await page.getByText(course.about).waitFor({ state: 'attached' });
  await page.getByRole('heading', { name: words('about.note_title') }).waitFor({ state: 'attached' });
  await page.getByRole('link', { name: 'CC0' }).waitFor({ state: 'attached' });
});

site.test('the course’s own picture stands beside its title', async ({ page, go }) => {
  await go('#/');
  const main = page.getByRole('main');
  await eventually(async () => {
    const row = await Promise.all(Array.from({ length: 20 }, (_, i) => colourAt(main, 0.8 + i / 100, 0.2)));
    assert.ok(row.some((colour) => near(colour, [0x7f, 0xb0, 0x69])), `the leaf’s green: ${row.join(' ')}`);
  });
});

for (const list of ['the course', 'a bare list of modules']) {
  site.test(`with ${list}, no page speaks of stem cells, of medicine, or of the program but where it says what it is made with`, async ({ page, load }) => {
    if (list !== 'the course') await page.route('**/modules/index.json', (route) => route.fulfill({ json: { modules: ['photosynthesis.json'] } }));
    await load('#/');
    await settled(page);
    for (const route of ['', 'photosynthesis', 'photosynthesis/leaf', 'photosynthesis/history', 'photosynthesis/quiz', 'glossary', 'sources', 'settings', 'about', 'nowhere']) {
      await visit(page, `#/${route}`);
      for (const printed of [false, true]) {
        if (printed) await print(page);
        let said = await told(page);
        if (list !== 'the course') said = said.replaceAll(/(^| · )Stemwise$/gm, ''); // a course without a name has the program's
        if (route === 'about') said = said.replaceAll(/Made with Stemwise|Where Stemwise is part/g, '');
        assert.doesNotMatch(said, ours, `${route}${printed ? ', printed' : ''}: ${ours.exec(said)}`);
        assert.ok(said.length > 100);
        if (printed) await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      }
    }
    if (list === 'the course') return;
    assert.equal(await page.getByRole('link', { name: words('report.label') }).count(), 0);
    await visit(page, '#/about');
    assert.equal(await page.getByRole('heading', { name: words('about.mistakes_title') }).count(), 0);
  });
}

site.test('a picture of the module’s own is drawn on the canvas, and is an image beside it', async ({ page, go }) => {
  await go('#/photosynthesis/leaf');
  const image = page.getByRole('img', { name: alt });
  await image.scrollIntoViewIfNeeded();
  await settled(page);
  await eventually(async () => {
    const colour = await colourAt(image, 0.13, 0.42); // within the first tall cell
    assert.ok(near(colour, [0x7f, 0xb0, 0x69]), `${colour}`);
    const ground = await colourAt(image, 0.5, 0.02);
    assert.ok(near(ground, [255, 255, 255]), `${ground}`);
  });
  assert.ok(await image.evaluate((element) => element.complete && element.naturalWidth > 0));
  const box = await image.boundingBox();
  assert.ok(Math.abs(box.height / box.width - 0.6) < 0.01);
  assert.deepEqual(await axeFindings(page), []);
  await visit(page, '#/about'); // and it is drawn again on the way back
  await visit(page, '#/photosynthesis/leaf');
  await image.scrollIntoViewIfNeeded();
  await eventually(async () => assert.ok(near(await colourAt(image, 0.13, 0.42), [0x7f, 0xb0, 0x69])));
});

site.test('the notes for teachers are loaded when they are opened, lead to the chapters, and are printed while they are open', async ({ page, load }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await load('#/photosynthesis');
  await settled(page);
  assert.deepEqual(asked.filter((url) => /teacher/.test(url)), []);
  const prompt = page.getByText(/Van Helmont weighed soil/);
  await print(page);
  assert.equal(await prompt.count(), 0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.getByRole('button', { name: words('module.notes') }).press('Enter');
  await prompt.waitFor({ state: 'attached' });
  assert.deepEqual(asked.filter((url) => /teacher/.test(url)).map((url) => url.replace(/.*\/|\.[0-9a-f]{10}/g, '')).sort(), ['en.teacher.json', 'teacher.wasm']);
  await page.getByRole('row', { name: /Both gases, and how that changes/ }).waitFor({ state: 'attached' });
  assert.deepEqual(await axeFindings(page), []);
  await print(page);
  assert.equal(await prompt.count(), 1);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.getByRole('link', { name: '“Carbon dioxide” in “Which gas does a leaf give off in light?”' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'What happens inside a leaf?' }).waitFor({ state: 'attached' });
});

site.test('it is shown in the reading view, and printed once, in its question too', async ({ page, go }) => {
  await go('#/photosynthesis/leaf');
  await page.getByRole('button', { name: words('reading.on') }).press('Enter');
  const images = page.locator('#mirror img');
  await eventually(async () => assert.equal(await images.evaluateAll((all) => all.filter((each) => each.checkVisibility() && each.clientWidth > 200).length), 2));
  await page.getByRole('button', { name: words('reading.off') }).press('Enter');
  await page.emulateMedia({ media: 'print' });
  await print(page);
  const shown = await images.evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => each.className));
  assert.deepEqual(shown, ['n', 'picture']);
});

site.test('one that is missing shows its words in its place', async ({ page, load }) => {
  await page.route('**/leaf.svg', (route) => route.fulfill({ status: 404, body: '' }));
  await load('#/photosynthesis/leaf');
  await settled(page);
  const image = page.getByRole('img', { name: alt });
  await eventually(async () => assert.ok((await image.boundingBox()).height < 150));
  const colours = await Promise.all([0.1, 0.2, 0.3, 0.4].map((x) => colourAt(image, x, 0.5)));
  assert.ok(!colours.some((colour) => near(colour, [0x7f, 0xb0, 0x69])));
}, { allow: /leaf\.svg|404/ });

site.test('its question is answered by the labels, and the chapter tells what was right', async ({ page, go }) => {
  await go('#/photosynthesis/leaf');
  const question = page.locator('#n-question\\/parts');
  const lists = question.getByRole('combobox');
  assert.equal(await lists.count(), 3);
  for (const [i, label] of ['Epidermis', 'Palisade cells', 'Stoma'].entries()) await lists.nth(i).selectOption({ label });
  await settled(page);
  await question.getByRole('button', { name: words('question.check'), exact: true }).press('Enter');
  await eventually(async () => assert.match(await question.innerText(), new RegExp(words('question.right'))));
});

site.test('in a course page the same chapter says the same', async ({ page, url }) => {
  await page.route('**/around.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Biology</title><script src="${url}embed.js"></script><stemwise-course module="photosynthesis" chapter="leaf"></stemwise-course>` }));
  await page.goto(`${url}around.html`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('img', { name: alt }).waitFor({ state: 'attached' });
  assert.equal(await page.locator('iframe').getAttribute('title'), 'Course');
  await frame.getByText(course.note, { exact: true }).waitFor({ state: 'attached' });
});
