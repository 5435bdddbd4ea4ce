// The ways to operate the page: by keyboard, by mouse, by finger. Each hand can
//   press(locator)              a button, a link, a term
//   choose(locator)             a radio button or a checkbox
//   slide(locator, to)          a slider, to a value
// and walkChapter() reads the first chapter with any of them.
import assert from 'node:assert/strict';
import { moduleFile, plain, settled, tabTo, words } from './harness.mjs';

export const keyboard = (page) => ({
  async press(locator) {
    await tabTo(page, locator);
    await page.keyboard.press('Enter');
  },
  async choose(locator) {
    if (await locator.getAttribute('type') === 'radio') {
      const group = page.locator('input[type=radio]').and(page.locator(`[name="${await locator.getAttribute('name')}"]`));
      const entry = await group.evaluateAll((all) => Math.max(0, all.findIndex((radio) => radio.checked)));
      await tabTo(page, group.nth(entry));
      const steps = await group.evaluateAll((all, wanted) => all.indexOf(wanted), await locator.elementHandle()) - entry;
      if (steps === 0) await page.keyboard.press('Space');
      for (let i = 0; i < Math.abs(steps); i++) await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    } else {
      await tabTo(page, locator);
      await page.keyboard.press('Space');
    }
  },
  async slide(locator, to) {
    await tabTo(page, locator);
    const now = await locator.evaluate((slider) => ({ value: slider.valueAsNumber, step: Number(slider.step) }));
    const steps = Math.round((to - now.value) / now.step);
    for (let i = 0; i < Math.abs(steps); i++) await page.keyboard.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft');
    await settled(page);
    assert.equal(await locator.evaluate((slider) => slider.valueAsNumber), to, 'each key counted');
  },
});

/** Scrolls it into view and waits until the canvas has followed. */
async function inView(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  await settled(page);
  return locator.boundingBox();
}

/** Where in a slider's box its knob stands for a value; the knob's radius is 12 px. */
async function placeOn(slider, to, box) {
  const share = await slider.evaluate((element, value) => (value - element.min) / (element.max - element.min), to);
  return { x: 12 + share * (box.width - 24), y: box.height / 2 };
}

export const mouse = (page) => {
  const click = async (locator, position) => {
    await inView(page, locator);
    await locator.click({ force: true, position });
  };
  return {
    press: (locator) => click(locator),
    choose: (locator) => click(locator),
    slide: async (locator, to) => click(locator, await placeOn(locator, to, await inView(page, locator))),
  };
};

export const finger = (page) => {
  const tap = async (locator, position) => {
    const box = await inView(page, locator);
    const { x, y } = position?.(box) ?? { x: box.width / 2, y: box.height / 2 };
    await page.touchscreen.tap(box.x + x, box.y + y);
  };
  return {
    press: (locator) => tap(locator),
    choose: (locator) => tap(locator),
    async slide(locator, to) {
      const place = await placeOn(locator, to, await locator.boundingBox());
      await tap(locator, () => place);
    },
  };
};

export const chapter = JSON.parse(moduleFile('paracrine')).chapters.find(({ id }) => id === 'reach');
const block = (kind) => chapter.blocks.find((each) => each.kind === kind);
export const prediction = block('prediction');
export const figure = block('figure');
export const checkpoint = JSON.parse(moduleFile('paracrine')).questions.find(({ id }) => id === block('question').question);

/** The parts of the chapter, as a person would name them. */
export const parts = (page) => ({
  title: page.getByRole('heading', { level: 1 }),
  guess: page.getByRole('region', { name: words('prediction.name') }),
  figure: page.getByRole('figure', { name: words('signalling.name') }),
  distance: page.getByRole('slider', { name: words('signalling.distance') }),
  halfLife: page.getByRole('slider', { name: words('signalling.half_life') }),
  diffusion: page.getByRole('slider', { name: words('signalling.diffusion') }),
  checkpoint: page.getByRole('region', { name: words('checkpoint.name') }),
});

/** A number out of the figure's description. */
const arriving = async (at) => Number(/and ([\d.]+) percent/.exec(await at.figure.innerText())[1]);

/** Reads the chapter "How far does a signal reach?" from its prediction to its checkpoint. */
export async function walkChapter(page, hand) {
  const at = parts(page);
  await at.title.getByText(chapter.title).waitFor({ state: 'attached' });

  const guess = prediction.options.find(({ id }) => id === 'lead');
  await hand.choose(at.guess.getByRole('radio', { name: guess.text }));
  await hand.press(at.guess.getByRole('button', { name: words('prediction.reveal') }));
  await at.guess.getByText(plain(prediction.reveal)).waitFor({ state: 'attached' });

  const found = page.getByText(words('task.done'), { exact: true });
  assert.equal(await found.count(), 0, 'no task is done before the figure was touched');
  await hand.slide(at.distance, 550);
  await found.nth(0).waitFor({ state: 'attached' });
  assert.ok(await arriving(at) >= 9 && await arriving(at) <= 10, 'a tenth arrives');
  await hand.slide(at.diffusion, 64);
  await found.nth(1).waitFor({ state: 'attached' });
  assert.ok(await arriving(at) >= 50, 'half arrives');
  for (const task of figure.tasks) assert.equal(await page.getByRole('main').getByText(plain(task.done)).count(), 1, 'the task says what it showed');

  const answer = checkpoint.options.find(({ right }) => right);
  await hand.choose(at.checkpoint.getByRole('radio', { name: answer.text }));
  await hand.press(at.checkpoint.getByRole('button', { name: words('question.check') }));
  await at.checkpoint.getByRole('heading', { name: words('question.right'), exact: true }).waitFor({ state: 'attached' });
}
