// Notes and marks of one's own in a chapter: by keyboard, by finger, on words that are selected; kept, listed, and saved as Markdown.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axeFindings, eventually, isFile, openSite, plain, savedRecords, settled, visit, words } from './harness.mjs';
import { chapter, finger, keyboard, mouse } from './hands.mjs';

const site = openSite();
const route = '#/paracrine/reach';
const [first] = chapter.blocks.map(({ text }) => text && plain(text));
const sentences = first.split(/(?<=[.?]) /);
const named = (page, role, key) => page.getByRole(role, { name: words(key), exact: true });
/** What can be done with the first block's notes. */
const block = (page) => page.locator('[id="n-reach/0/notes"]');
const marks = async (page) => (await page.locator('mark').allTextContents()).join('');
const saved = async (page) => (await savedRecords(page)).filter(({ kind }) => kind === 'noted');
const select = (page, quote) => page.evaluate((wanted) => {
  const walker = document.createTreeWalker(document.querySelector('#mirror'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent.indexOf(wanted);
    if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
  }
  throw new Error(`${wanted} is not there`);
}, quote);

site.test('a first visit loads nothing for notes; by keyboard a sentence is marked, shown after a reload, changed and deleted (check 36)', async ({ page, go }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await go(route);
  assert.ok(!asked.some((url) => isFile('notes.js')(url) || isFile('notes.wasm')(url)), 'a chapter pays nothing for it');
  const hand = keyboard(page);
  await hand.press(named(page, 'button', 'chapter.notes_on'));
  const add = block(page).getByRole('button', { name: words('notes.add') });
  await add.waitFor({ state: 'attached' });
  await settled(page);
  await hand.press(add);
  const text = block(page).getByRole('textbox');
  await eventually(async () => assert.ok(await text.evaluate((element) => element === document.activeElement), 'the box to write in takes the focus'));
  await hand.pick(block(page).getByRole('combobox'), `“${sentences[1]}”`);
  await hand.type(text, 'Like people in a crowd?');
  await hand.press(block(page).getByRole('button', { name: words('notes.keep') }));
  await settled(page);
  assert.equal(await marks(page), sentences[1]);
  assert.deepEqual((await saved(page)).map(({ block: at, quote, text: own }) => [at, quote, own]), [['1', sentences[1], 'Like people in a crowd?']]);
  assert.deepEqual(await axeFindings(page), []);

  await page.reload();
  await settled(page);
  await page.locator('mark').first().waitFor({ state: 'attached' });
  assert.equal(await marks(page), sentences[1]);
  const note = page.getByRole('region', { name: words('notes.yours') });
  await hand.press(note.getByRole('button', { name: words('notes.edit') }));
  await hand.type(note.getByRole('textbox'), 'Changed');
  await hand.press(note.getByRole('button', { name: words('notes.keep') }));
  await eventually(async () => assert.equal((await saved(page))[0].text, 'Changed'));
  await hand.press(note.getByRole('button', { name: words('notes.remove') }));
  await hand.press(named(page, 'button', 'notes.delete_yes'));
  await eventually(async () => assert.equal(await page.locator('mark').count(), 0));
  assert.equal((await page.locator('[id="n-reach/0/text"], [id="n-reach/0"]').first().textContent()), first, 'the text is as it was');
  const [gone] = await saved(page);
  assert.deepEqual([gone.gone, gone.quote, gone.text], [true, undefined, undefined], 'nothing of it is kept');
});

site.test('words that are selected are noted by a button beside them, and by Ctrl+Alt+M', async ({ page, go }) => {
  await go(route);
  const quote = 'tumble about like people';
  await select(page, quote);
  const button = page.getByRole('button', { name: 'Note on these words' });
  await button.waitFor();
  const box = await button.boundingBox();
  assert.ok(box.height >= 44 && box.x >= 0 && box.x + box.width <= 1280, 'it can be hit, and is in the window');
  await button.click();
  await block(page).getByRole('textbox').waitFor({ state: 'attached' });
  await settled(page);
  assert.equal(await button.isVisible(), false);
  await mouse(page).press(block(page).getByRole('button', { name: words('notes.keep') }));
  await eventually(async () => assert.equal(await marks(page), quote));

  await select(page, 'another cell');
  await button.waitFor();
  await page.keyboard.press('Control+Alt+KeyM');
  await block(page).getByRole('textbox').waitFor({ state: 'attached' });
  await settled(page);
  await page.keyboard.type('which one?');
  await mouse(page).press(block(page).getByRole('button', { name: words('notes.keep') }));
  await eventually(async () => assert.equal(await page.locator('mark').count(), 2));
  assert.deepEqual((await saved(page)).map(({ quote: on }) => on).sort(), ['another cell', quote]);
  assert.equal(await button.isVisible(), false, 'nothing is selected any more');
});

site.test('by finger, on a telephone (check 36); all notes are on a page of their own, which home leads to, and are saved as Markdown', async ({ page, go }) => {
  await go(route);
  const hand = finger(page);
  await hand.press(named(page, 'button', 'chapter.notes_on'));
  const add = block(page).getByRole('button', { name: words('notes.add') });
  await add.waitFor({ state: 'attached' });
  await settled(page);
  await hand.press(add);
  await settled(page);
  await hand.type(block(page).getByRole('textbox'), 'On all of it');
  await hand.press(block(page).getByRole('button', { name: words('notes.keep') }));
  await eventually(async () => assert.equal((await saved(page)).length, 1));
  await visit(page, '#/');
  await hand.press(page.getByRole('link', { name: words('notes.title') }));
  await page.getByRole('heading', { name: words('notes.title'), level: 1 }).waitFor({ state: 'attached' });
  await settled(page);
  await page.getByText('On all of it').waitFor({ state: 'attached' });
  assert.deepEqual(await axeFindings(page), []);
  const event = page.waitForEvent('download');
  await hand.press(named(page, 'button', 'notes.save_file'));
  const download = await event;
  assert.equal(download.suggestedFilename(), 'stemwise-notes.md');
  const markdown = readFileSync(await download.path(), 'utf8');
  assert.match(markdown, /^# My notes\n\n## .*\n\n### .*\n\n> A cell has just been injected .*\n\nOn all of it\n$/);
  await hand.press(page.getByRole('link', { name: words('notes.go') }));
  await eventually(async () => assert.match(page.url(), /paracrine\/reach/));
}, { viewport: { width: 390, height: 844 }, hasTouch: true });
