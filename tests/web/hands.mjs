// The ways to operate the page: by keyboard, by mouse, by finger, and by roles alone. Each hand can
//   press(locator)              a button, a link, a term
//   choose(locator)             a radio button or a checkbox
//   slide(locator, to)          a slider, to a value
//   type(locator, text)         in a field, instead of what it holds
//   pick(locator, label)        from a drop-down list
//   raise(row, from, to)        a row of an ordering, to a place above
//   rest()                      waits until the page has followed
// With any of them fill() gives a certain answer to a question, answer() answers whatever is asked, and walkChapter()
// reads the first chapter.
import assert from 'node:assert/strict';
import { eventually, moduleFile, plain, settled, tabTo, words } from './harness.mjs';

/** Types into the field that has the focus, instead of what it holds. */
async function retype(page, text) {
  await page.keyboard.press('Control+a');
  if (text) await page.keyboard.type(text);
  else await page.keyboard.press('Delete');
  await settled(page);
}

/** How many lines down the label stands in a list from the one that is taken; the line that asks for a choice is not counted. */
const stepsTo = (list, label) => list.evaluate((element, words) => {
  const lines = [...element.options].filter(({ hidden }) => !hidden);
  return lines.findIndex(({ text }) => text === words) - lines.indexOf(element.options[element.selectedIndex]);
}, label);

/** With the focus on a list: to the label by arrow keys. */
async function step(page, list, label) {
  const steps = await stepsTo(list, label);
  for (let i = 0; i < Math.abs(steps); i++) await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
}

const rowButton = (row, key) => row.getByRole('button', { name: new RegExp(`^${words(key, { item: '' })}`) });

export const keyboard = (page) => ({
  rest: () => settled(page),
  async press(locator) {
    await tabTo(page, locator);
    await page.keyboard.press('Enter');
  },
  async choose(locator) {
    const name = await locator.evaluate(({ type, name }) => type === 'radio' && name);
    if (name) {
      const group = page.locator(`input[type=radio][name="${name}"]`);
      const [entry, wanted] = await locator.evaluate((radio) => {
        const all = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`input[type=radio][name="${radio.name}"]`))];
        return [all.findIndex(({ checked }) => checked), all.indexOf(radio)];
      });
      await tabTo(page, group.nth(Math.max(0, entry)), entry < 0);
      const steps = wanted - await group.evaluateAll((all) => all.indexOf(document.activeElement));
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
  async type(locator, text) {
    await tabTo(page, locator);
    await retype(page, text);
  },
  async pick(locator, label) {
    await tabTo(page, locator);
    await step(page, locator, label);
    await settled(page);
  },
  async raise(row, from, to) {
    for (let i = from; i > to; i--) {
      await tabTo(page, rowButton(row, 'ordering.up'));
      await page.keyboard.press('Enter');
      await settled(page);
    }
  },
});

/** Scrolls it into view and waits until the canvas has followed. */
async function inView(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  await settled(page);
  return locator.boundingBox();
}

const sessions = new WeakMap();
/** One session a page: the screens that two of them ask for would contradict each other. */
export const devtools = async (page) => sessions.get(page) ?? sessions.set(page, await page.context().newCDPSession(page)).get(page);

/** Fingers on the page, each a list of places [x, y] from where it is put down to where it is lifted. */
export async function drag(page, ...paths) {
  const session = await devtools(page);
  const steps = paths[0].length;
  // Each step takes 16 ms, whatever the machine needs for it.
  const began = Date.now() / 1000 - 0.016 * steps;
  const touch = (type, at, step) => session.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(([x, y], id) => ({ x, y, id })), timestamp: began + 0.016 * step });
  await touch('touchStart', paths.map((path) => path[0]), 0);
  for (let i = 1; i < steps; i++) await touch('touchMove', paths.map((path) => path[i]), i);
  await touch('touchEnd', [], steps);
}
/** From one place to another, in even steps. @param {number[]} from @param {number[]} to */
export const line = ([x, y], [toX, toY], steps = 10) => Array.from({ length: steps + 1 }, (_, i) => [x + (toX - x) * i / steps, y + (toY - y) * i / steps]);

/** Where the dots of a row are, and how far they are dragged until its middle has passed that of the row at that place. */
export async function wayOf(page, row, place) {
  const above = row.locator('xpath=..').getByRole('listitem').nth(place);
  await above.scrollIntoViewIfNeeded();
  await inView(page, row);
  const [box, goal] = [await row.boundingBox(), await above.boundingBox()];
  return { from: [box.x + 28, box.y + 28], to: [box.x + 28, goal.y + 22] };
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
    rest: () => settled(page),
    press: (locator) => click(locator),
    choose: (locator) => click(locator),
    slide: async (locator, to) => click(locator, await placeOn(locator, to, await inView(page, locator))),
    async type(locator, text) {
      await inView(page, locator);
      await locator.click(); // without force: the field itself must lie on top
      await retype(page, text);
    },
    /** The pop-up of a native list is no part of the page and cannot be clicked in a headless browser: a click opens it, keys choose. */
    async pick(locator, label) {
      await inView(page, locator);
      await locator.click();
      await step(page, locator, label);
      await page.keyboard.press('Enter');
      await settled(page);
    },
    async raise(row, from, to) {
      const way = await wayOf(page, row, to);
      await page.mouse.move(way.from[0], way.from[1]);
      await settled(page);
      await page.mouse.down();
      await settled(page);
      await page.mouse.move(way.to[0], way.to[1], { steps: 4 });
      await settled(page);
      await page.mouse.up();
      await settled(page);
    },
  };
};

export const finger = (page) => {
  const tap = async (locator, position) => {
    const box = await inView(page, locator);
    const { x, y } = position?.(box) ?? { x: box.width / 2, y: box.height / 2 };
    await page.touchscreen.tap(box.x + x, box.y + y);
  };
  return {
    rest: () => settled(page),
    press: (locator) => tap(locator),
    choose: (locator) => tap(locator),
    async slide(locator, to) {
      const place = await placeOn(locator, to, await locator.boundingBox());
      await tap(locator, () => place);
    },
    async type(locator, text) {
      await tap(locator);
      await retype(page, text);
    },
    async pick(locator, label) {
      await tap(locator);
      await step(page, locator, label);
      await page.keyboard.press('Enter');
      await settled(page);
    },
    async raise(row, from, to) {
      const way = await wayOf(page, row, to);
      await drag(page, line(way.from, way.to));
      await settled(page);
    },
  };
};

/** As assistive technology does it: what has a role and a name is told what to do, wherever it stands; in a frame, too. */
export const roles = (page) => ({
  rest: () => settled(page),
  press: (locator) => locator.dispatchEvent('click'),
  choose: (locator) => locator.dispatchEvent('click'),
  async slide(locator, to) {
    await locator.fill(String(to));
    await settled(page);
  },
  async type(locator, text) {
    await locator.fill(text);
    await settled(page);
  },
  async pick(locator, label) {
    await locator.selectOption({ label });
    await settled(page);
  },
  async raise(row, from, to) {
    await row.getByRole('combobox').selectOption(String(to + 1));
    await settled(page);
  },
});

// --- answering a question --------------------------------------------------------------------------------------------

const rowsOf = (card) => card.locator('li:has(select)');

/** Brings the rows of an ordering into this order. */
async function arrange(card, hand, wanted) {
  for (const [place, words] of wanted.entries()) {
    const from = (await rowsOf(card).locator('p').allInnerTexts()).indexOf(words);
    if (from > place) await hand.raise(rowsOf(card).filter({ hasText: words }), from, place);
    assert.equal(await rowsOf(card).nth(place).locator('p').innerText(), words, `${words} was moved to place ${place + 1}`);
  }
}

/**
 * Gives the answer that is written as lines [what, answer]: a field and what to type, a list and what to pick, a group and what to
 * choose in it. An ordering is one line: ['', the rows from top to bottom].
 */
export async function fill(card, hand, lines) {
  for (const [name, value] of lines) {
    if (Array.isArray(value)) {
      await arrange(card, hand, value);
      continue;
    }
    const group = card.getByRole('radiogroup', { name, exact: true }).or(card.getByRole('group', { name, exact: true }));
    const option = group.getByRole('radio', { name: value, exact: true }).or(group.getByRole('checkbox', { name: value, exact: true }))
      .or(group.getByRole('button', { name: value, exact: true })); // a decision of a scenario
    const control = card.getByRole('textbox', { name, exact: true }).or(card.getByRole('combobox', { name, exact: true })).or(option);
    await control.waitFor({ state: 'attached' });
    const tag = await control.evaluate((element) => element.type);
    await hand[{ text: 'type', 'select-one': 'pick', button: 'press' }[tag] ?? 'choose'](control, value);
    await hand.rest();
  }
}

/** What a card holds: lines [what, answer] of all that is chosen, picked or typed; the rows of an ordering with their places. */
export const given = (card) => card.evaluate((element) => [...element.querySelectorAll('input, select')].flatMap((control) => {
  if (control.type === 'radio' || control.type === 'checkbox') {
    const words = control.parentElement.querySelector('p, span')?.innerText.trim();
    return control.checked ? [[control.closest('fieldset').getAttribute('aria-label'), words]] : [];
  }
  const { value } = control;
  return value ? [[control.getAttribute('aria-label'), value]] : [];
}));

/** Answers whatever is asked in the card, mostly with what stands first; also what is asked only after something was answered. */
export async function answer(card, hand) {
  for (const field of await card.getByRole('textbox').all()) {
    if (!await field.inputValue()) await hand.type(field, await field.getAttribute('inputmode') === 'decimal' ? '1' : 'a');
  }
  for (const list of await card.getByRole('combobox').all()) {
    const asks = await list.evaluate((element) => element.value === '');
    if (asks) await hand.pick(list, await list.evaluate((element) => [...element.options].find(({ value }) => value).text));
  }
  if (await rowsOf(card).count() > 1) await hand.raise(rowsOf(card).nth(1), 1, 0);
  const boxes = card.getByRole('checkbox', { disabled: false });
  if (await boxes.count() && !await card.getByRole('checkbox', { checked: true }).count()) {
    await hand.choose(boxes.nth(0));
    await hand.choose(boxes.nth(1));
    await hand.rest();
  }
  for (let asked = true; asked;) { // a scenario goes on, and a claim has a second question
    asked = false;
    for (const group of await card.getByRole('radiogroup').all()) {
      if (await group.getByRole('radio', { checked: true }).count() || !await group.getByRole('radio', { disabled: false }).count()) continue;
      await hand.choose(group.getByRole('radio').first());
      await hand.rest();
      asked = true;
      break;
    }
    const decisions = card.locator('button[id*="/option/"]:not([disabled])');
    if (!asked && await decisions.count()) {
      await hand.press(decisions.first());
      await hand.rest();
      asked = true;
    }
  }
}

// --- a quiz ----------------------------------------------------------------------------------------------------------

/** The quiz on the page, as a person finds its parts. */
export function quizOn(page, hand = keyboard(page)) {
  const starts = (key) => words(key).split('{')[0];
  const card = page.getByRole('region', { name: new RegExp(`^(${starts('quiz.where')}|${starts('quiz.where_again')})`) });
  const button = (key, values) => page.getByRole('button', { name: words(key, values), exact: true });
  const verdict = card.getByRole('group', { name: words('question.result') });
  const where = () => card.evaluateAll(([shown]) => shown?.getAttribute('aria-label') ?? '');
  /** Does what leads to another question, or to the result. */
  const leave = async (press) => {
    const before = await where();
    await press();
    await eventually(async () => assert.notEqual(await where(), before));
    await hand.rest();
  };
  return {
    hand, card, button, verdict, leave,
    result: page.getByRole('region', { name: words('quiz.result') }),
    /** A button of the question itself, with what it costs, if anything. */
    inCard: (key, /** @type {Record<string, any>} */ { costs = 0, ...values } = {}) => card.getByRole('button', { name: words(key, values) + (costs ? words('question.costs', { points: costs }) : ''), exact: true }),
    position: async () => Number(/\d+/.exec(await card.getAttribute('aria-label'))[0]),
    /** The id of the question that is being asked. */
    question: () => card.evaluate((element) => element.id.split('/')[1]),
    /** What can be operated in it, in the order shown. */
    order: () => card.locator('input, select').evaluateAll((all) => all.map((control) => control.closest('[id]').id)),
    /** Chooses how the quiz is to be, before it begins. */
    async choose(key, label) {
      await hand.choose(page.getByRole('radiogroup', { name: words(key), exact: true }).getByRole('radio', { name: label, exact: true }));
      await hand.rest();
    },
    async begin() {
      await hand.press(button('quiz.start'));
      await card.waitFor({ state: 'attached' });
      await hand.rest();
    },
    answer: () => answer(card, hand),
    async check() {
      const before = await card.getByRole('heading').count();
      await hand.press(card.getByRole('button', { name: words('question.check'), exact: true }));
      await hand.rest();
      if (!before && await card.getByRole('group', { name: words('fill-in.nearly') }).count()) await hand.press(card.getByRole('button', { name: words('question.check'), exact: true })); // nearly right, and told so
      await verdict.waitFor({ state: 'attached' });
      await hand.rest();
    },
    /** On to the next question, or to the result. */
    next: () => leave(async () => hand.press(await button('quiz.to_missed').count() ? button('quiz.to_missed') : button('quiz.next').or(button('quiz.finish')))),
    /** The list at its end: a row for each question, with its mark. */
    rows: page.getByRole('list', { name: words('quiz.review'), exact: true }).getByRole('listitem'),
    /** The question that was opened from it. */
    reviewed: page.getByRole('group', { name: words('quiz.review_item') }),
    async review(n) {
      await hand.press(page.getByRole('list', { name: words('quiz.review'), exact: true }).getByRole('listitem').nth(n - 1).getByRole('link'));
      await page.getByRole('heading', { level: 1, name: words('quiz.review_title', { n }), exact: true }).waitFor({ state: 'attached' });
      await hand.rest();
    },
    async toResult() {
      await hand.press(page.getByRole('link', { name: words('quiz.review_result'), exact: true }));
      await page.getByRole('region', { name: words('quiz.result') }).waitFor({ state: 'attached' });
      await hand.rest();
    },
    skip: () => leave(() => hand.press(button('quiz.skip').or(button('quiz.skip_last')).or(button('quiz.to_missed')))),
  };
}

// --- the first chapter -----------------------------------------------------------------------------------------------

export const chapter = JSON.parse(moduleFile('paracrine')).chapters.find(({ id }) => id === 'reach');
const block = (kind) => chapter.blocks.find((each) => each.kind === kind);
export const prediction = block('prediction');
export const figure = block('figure');
export const checkpoint = JSON.parse(moduleFile('paracrine')).questions.find(({ id }) => id === block('question').question);

/** The parts of the chapter, as a person would name them. */
export const parts = (page) => ({
  title: page.getByRole('heading', { level: 1 }),
  guess: page.getByRole('region', { name: words('prediction.name') }).first(), // the figure's comes after it
  figureGuess: page.getByRole('region', { name: words('guess.name') }),
  skip: page.getByRole('button', { name: words('guess.skip') }),
  figure: page.getByRole('figure', { name: 'Signalling reach' }),
  from: (name) => page.getByRole('radiogroup', { name: 'Where the signal comes from' }).getByRole('radio', { name }),
  spacing: page.getByRole('slider', { name: 'Spacing of the cells' }),
  distance: page.getByRole('slider', { name: 'Distance to the target' }),
  halfLife: page.getByRole('slider', { name: 'Half-life of the signal' }),
  diffusion: page.getByRole('slider', { name: words('diffusion.coefficient') }),
  checkpoint: page.getByRole('region', { name: words('checkpoint.name') }),
});

/** A number out of the figure's description. */
const arriving = async (at) => Number(/([\d.]+) % of the level/.exec(await at.figure.innerText())[1]);

/** Reads the chapter "How far does a signal reach?" from its prediction to its checkpoint. */
export async function walkChapter(page, hand) {
  const at = parts(page);
  await at.title.getByText(chapter.title).waitFor({ state: 'attached' });

  const guess = prediction.options.find(({ id }) => id === 'lead');
  await hand.choose(at.guess.getByRole('radio', { name: guess.text }));
  await hand.press(at.guess.getByRole('button', { name: words('prediction.reveal') }));
  await at.guess.getByText(plain(prediction.reveal)).waitFor({ state: 'attached' });

  assert.equal(await at.figure.count(), 0, 'the figure comes after a guess');
  await hand.press(at.figureGuess.getByRole('button', { name: words('guess.show') }));
  await at.figureGuess.getByText(plain(figure.guess.reveal)).waitFor({ state: 'attached' });

  const found = (i) => page.getByRole('main').getByText(plain(figure.tasks[i].done)).waitFor({ state: 'attached' }); // the task says what it showed
  assert.ok(await arriving(at) >= 5.9 && await arriving(at) <= 6, 'a single cell leaves 6 %');
  await hand.choose(at.from('Flat layer'));
  await hand.slide(at.distance, 550);
  await found(0);
  assert.ok(await arriving(at) >= 9 && await arriving(at) <= 10, 'a tenth arrives');
  await hand.slide(at.diffusion, 64);
  await found(1);
  assert.ok(await arriving(at) >= 50, 'half arrives');
  await hand.slide(at.distance, 200);
  await found(2);
  await hand.slide(at.diffusion, 40);
  await hand.choose(at.from('Several cells'));
  await hand.slide(at.distance, 500);
  await hand.slide(at.spacing, 70);
  await found(3);

  const answer = checkpoint.options.find(({ right }) => right);
  await hand.choose(at.checkpoint.getByRole('radio', { name: answer.text }));
  await hand.press(at.checkpoint.getByRole('button', { name: words('question.check') }));
  await at.checkpoint.getByRole('heading', { name: words('question.right'), exact: true }).waitFor({ state: 'attached' });
}
