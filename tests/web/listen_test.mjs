// A chapter is read aloud, by a stand-in for the browser's voice: it says nothing, and ends a sentence when the test wants it.
import assert from 'node:assert/strict';
import { axeFindings, eventually, isFile, openSite, plain, savedRecords, settled, tabTo, visit, words } from './harness.mjs';
import { chapter } from './hands.mjs';

const site = openSite();
const route = '#/paracrine/reach';
const [first] = chapter.blocks.map(({ text }) => text && plain(text));
const sentences = first.split(/(?<=[.?]) /);

/** @param {{ late?: boolean }} [how] */
function voice({ late = false } = {}) {
  const listeners = [];
  const page = /** @type {any} */ (globalThis);
  page.spoken = []; // all that was said
  page.saying = undefined;
  let there = !late;
  const stand = {
    getVoices: () => (there ? [{ name: 'Stand-in', lang: 'en' }] : []),
    addEventListener: (_, listener) => listeners.push(listener),
    speak(utterance) {
      page.saying = utterance;
      page.spoken.push({ text: utterance.text, rate: utterance.rate, lang: utterance.lang });
    },
    cancel() {
      const cut = page.saying;
      page.saying = undefined;
      cut?.onerror?.({ error: 'canceled' }); // as browsers tell it
    },
  };
  page.finish = () => {
    const done = page.saying;
    page.saying = undefined;
    done?.onend?.({});
  };
  page.comes = () => {
    there = true;
    for (const listener of listeners) listener();
  };
  Object.defineProperty(globalThis, 'speechSynthesis', { value: stand });
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: class { constructor(text) { this.text = text; } } });
}
const listens = { init: voice, initArg: {} };

const button = (page) => page.getByRole('button', { name: words('chapter.listen'), exact: true });
const bar = (page) => page.getByRole('region', { name: 'Reading aloud' });
const inBar = (page, name) => bar(page).getByRole('button', { name, exact: true });
const marked = async (page) => (await page.locator('mark').allTextContents()).join('');
const saying = (page) => page.evaluate(() => /** @type {any} */ (globalThis).saying?.text);
const says = (page, text) => eventually(async () => assert.equal(await saying(page), text));
const marks = (page, text) => eventually(async () => assert.equal(await marked(page), text));
/** Lets the voice go on until it says that. */
async function until(page, text) {
  for (let i = 0; i < 200 && !(await saying(page))?.includes(text); i++) {
    await page.evaluate(() => /** @type {any} */ (globalThis).finish());
    await page.waitForFunction(() => /** @type {any} */ (globalThis).saying || !document.querySelector('#listen'));
  }
  assert.ok((await saying(page))?.includes(text), `never said: ${text}`);
}

site.test('without a voice there is nothing to listen with', async ({ page, go }) => {
  await go(route);
  assert.equal(await button(page).count(), 0);
});

site.test('a voice that comes late is offered', async ({ page, go }) => {
  await go(route);
  assert.equal(await button(page).count(), 0);
  await page.evaluate(() => /** @type {any} */ (globalThis).comes());
  await button(page).waitFor({ state: 'attached' });
}, { init: voice, initArg: { late: true } });

site.test('by keyboard: it reads from the title on, marks the sentence, pauses, goes back and ahead, and stops (check 37)', async ({ page, go }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await go(route);
  await button(page).waitFor({ state: 'attached' });
  assert.ok(!asked.some((url) => isFile('listen.js')(url) || isFile('listen.wasm')(url)), 'a chapter pays nothing for it');
  await tabTo(page, button(page));
  await page.keyboard.press('Enter');
  await eventually(async () => assert.ok(await inBar(page, 'Pause').evaluate((element) => element === document.activeElement)));
  await says(page, chapter.title);
  await until(page, sentences[0]);
  await marks(page, sentences[0]);
  await settled(page);
  assert.deepEqual(await axeFindings(page), []);
  assert.equal(await page.evaluate(() => document.getElementById('live').textContent.trim()), '', 'a screen reader is told nothing of it');
  await page.evaluate(() => /** @type {any} */ (globalThis).finish());
  await says(page, sentences[1]);
  await marks(page, sentences[1]);
  await page.keyboard.press('Space'); // on Pause
  await says(page, undefined);
  await inBar(page, 'Go on').waitFor();
  await page.keyboard.press('Control+Alt+KeyK');
  await says(page, sentences[1]);
  await page.keyboard.press('Control+Alt+KeyL');
  await says(page, sentences[2]);
  await page.keyboard.press('Control+Alt+KeyJ');
  await page.keyboard.press('Control+Alt+KeyJ');
  await says(page, sentences[0]);
  await marks(page, sentences[0]);
  await page.keyboard.press('Control+Alt+KeyX');
  await bar(page).waitFor({ state: 'detached' });
  await says(page, undefined);
  await marks(page, '');
  await eventually(async () => assert.ok(await button(page).evaluate((element) => element === document.activeElement), 'the focus is back'));
}, listens);

site.test('formulas, units and badges are said in words, and the page goes along', async ({ page, go }) => {
  await go(route);
  await button(page).click({ force: true });
  await until(page, 'micrometres');
  await until(page, 'Established: ');
  await until(page, 'C nought');
  const formula = await saying(page);
  assert.match(formula, /C nought equals e to the minus x over L/);
  await eventually(async () => {
    const box = await page.locator('mark, .marked').first().boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height < 800, 'what is read is in the window');
  });
  assert.ok(await page.evaluate(() => scrollY) > 200);
  const all = await page.evaluate(() => /** @type {any} */ (globalThis).spoken.map(({ text }) => text));
  assert.ok(!all.some((text) => /[µ√÷×]/.test(text)), `no bare signs: ${all.filter((text) => /[µ√÷×]/.test(text))}`);
}, listens);

site.test('the speed is the learner’s, and remembered', async ({ page, go }) => {
  await go(route);
  await button(page).click({ force: true });
  await says(page, chapter.title);
  await bar(page).getByRole('combobox', { name: 'Speed' }).selectOption('150');
  await eventually(async () => assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).spoken.at(-1).rate), 1.5));
  await eventually(async () => assert.deepEqual((await savedRecords(page)).filter(({ name }) => name === 'voice-speed').map(({ value }) => value), ['150']));
  await page.reload();
  await settled(page);
  await button(page).click({ force: true });
  await eventually(async () => assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).spoken.at(-1)?.rate), 1.5));
  await visit(page, '#/settings');
  assert.ok(await page.getByRole('radiogroup', { name: words('settings.voice_speed') }).getByRole('radio', { name: '150 %' }).isChecked());
}, listens);

site.test('it waits for what a screen reader is told, and stops when the page is left (check 37)', async ({ page, go }) => {
  await go(route);
  await button(page).click({ force: true });
  await until(page, sentences[0]);
  await page.evaluate(() => globalThis.stemwise.host?.announcer.say('Something else') ?? document.getElementById('live').append(Object.assign(document.createElement('div'), { textContent: 'Something else' })));
  await says(page, undefined);
  await says(page, sentences[0]);
  await visit(page, '#/paracrine/factors');
  await bar(page).waitFor({ state: 'detached' });
  assert.equal(await saying(page), undefined);
  await marks(page, '');
}, listens);
