// The figures: a guess first, every task by keyboard alone and by roles and names alone, motion and what stands for it,
// the link, the table, and the printed picture. What a person does to reach each figure's tasks is in
// figures/<name>.mjs, with `still` for a figure of which nothing moves.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { axeFindings, eventually, moduleFile, openSite, plain, root, savedRecords, settled, tabTo, table, words } from './harness.mjs';
import { keyboard, mouse, roles } from './hands.mjs';

const example = (figure) => `tests/data/good/${figure}.json`;
const folder = join(root, 'tests/web/figures');
const plans = await Promise.all(readdirSync(folder).sort().map(async (file) => {
  const { default: plan } = await import(join(folder, file));
  const [, module, chapter] = plan.route.split('/');
  const figure = basename(file, '.mjs');
  const own = join(root, example(figure));
  const block = JSON.parse(existsSync(own) ? readFileSync(own, 'utf8') : moduleFile(module)).chapters.find(({ id }) => id === chapter).blocks.find((each) => each.figure === figure);
  return { ...plan, figure, module, chapter, block };
}));
const site = openSite({ modules: plans.map(({ figure }) => example(figure)).filter((file) => existsSync(join(root, file))) });

const reading = (page) => page.getByRole('figure');
const description = (page) => reading(page).locator('p.note').innerText();
const named = (page, role, name) => page.getByRole(role, { name, exact: true });
const region = (page) => named(page, 'region', words('guess.name')).last(); // the chapter's own guess comes before it

async function guess(page, hand, { number, option }) {
  const card = region(page);
  if (option) await hand.choose(named(card, 'radio', option));
  else await hand.slide(named(card, 'slider', words('prediction.yours')), number);
  await hand.rest();
  await hand.press(named(card, 'button', words('guess.show')));
  await hand.rest();
  await reading(page).waitFor({ state: 'attached' });
}

async function skip(page, hand = roles(page)) {
  await hand.press(named(page, 'button', words('guess.skip')));
  await settled(page);
  await reading(page).waitFor({ state: 'attached' });
}

/** What Play would show, in stages, as learners who want less motion get it. */
async function stages(page, hand) {
  const next = named(page, 'button', words('figure.stage'));
  for (let i = 0; i < 10; i++) {
    const before = await description(page);
    await hand.press(next);
    await hand.rest();
    if (await description(page) === before) return;
  }
}

/** The label of the task that is shown; then the next one is. */
async function nextTask(page, hand) {
  const label = await page.locator('[id*="/task/"][id$="/label"]').innerText();
  const next = named(page, 'button', words('task.next'));
  if (await next.count()) await hand.press(next);
  await hand.rest();
  return label.trim();
}

/** All tasks are done, and say so one by one. */
async function allDone(page, hand, tasks) {
  const labels = new Set();
  for (const _ of tasks) labels.add(await nextTask(page, hand));
  assert.deepEqual([...labels].sort(), tasks.map((_, i) => words('task.done', { n: i + 1, all: tasks.length })));
}

async function take(page, hand, step) {
  const [[verb, value]] = Object.entries(step);
  if (verb === 'wait') await page.waitForTimeout(200); // nothing moves by itself here: see stages()
  else if (verb === 'press' && value === words('figure.play')) await stages(page, hand);
  else if (verb === 'press') await hand.press(named(page, 'button', value).first());
  else if (verb === 'slide') await hand.slide(named(page, 'slider', value[0]), value[1]);
  else if (verb === 'pick') await hand.pick(named(page, 'combobox', value[0]), value[1]);
  else if (verb === 'choose' && await named(page, 'combobox', value[0]).count()) await hand.pick(named(page, 'combobox', value[0]), value[1]); // on a telephone
  else if (verb === 'choose') await hand.choose(named(named(page, 'radiogroup', value[0]).or(named(page, 'group', value[0])), 'radio', value[1]));
  else assert.fail(`a step that nobody knows: ${verb}`);
  await hand.rest();
}

for (const plan of plans) {
  for (const [how, handOf] of table([['by keyboard alone', keyboard], ['by roles and names alone', roles]])) {
    site.test(`${plan.figure}: the guess is kept beside the result, and every task is done ${how}`, async ({ page, go }) => {
      await go(`#${plan.route}`);
      const hand = handOf(page);
      assert.equal(await reading(page).count(), 0, 'nothing is given away before the guess');
      await guess(page, hand, plan.guess);
      const told = await region(page).innerText();
      assert.ok(told.includes(words('prediction.yours')) || told.includes(words('prediction.both')), told);
      const before = await description(page);
      for (const step of plan.steps) await take(page, hand, step);
      await eventually(async () => assert.equal((await savedRecords(page)).filter(({ kind }) => kind === 'task-done').length, plan.block.tasks.length));
      await allDone(page, hand, plan.block.tasks);
      assert.notEqual(await description(page), before, 'the description follows what changes');
      const saved = await savedRecords(page);
      const done = saved.filter(({ kind }) => kind === 'task-done').map(({ task }) => task);
      assert.deepEqual(done.sort(), plan.block.tasks.map(({ id }) => id).sort());
      assert.equal(saved.filter(({ kind, prediction }) => kind === 'predicted' && prediction === plan.block.id).length, 1);
      assert.deepEqual(await axeFindings(page), []);
      await page.reload();
      await settled(page);
      await allDone(page, hand, plan.block.tasks);
      assert.ok((await region(page).innerText()).includes(plain(plan.block.guess.reveal).slice(0, 40)));
    });
  }

  site.test(`${plan.figure}: its numbers can be read as a table, and the link leads back to the same state`, async ({ page, go, newPage, open, url }) => {
    await go(`#${plan.route}`);
    await skip(page);
    for (const step of plan.steps.slice(0, Math.ceil(plan.steps.length / 2))) await take(page, roles(page), step);
    await roles(page).press(named(page, 'button', words('figure.data')));
    await settled(page);
    const table = page.getByRole('table').filter({ has: page.locator(`[id*="/data/table"]`) }).or(page.locator('[role="table"][id*="/data/table"], table[id*="/data/table"]'));
    assert.ok(await table.first().getByRole('row').count() >= 3);
    const now = await description(page);
    await roles(page).press(named(page, 'button', words('figure.link')));
    await eventually(async () => assert.ok(page.url().includes(`${plan.block.id}=`), page.url()));
    const other = await newPage();
    await open(other, page.url().slice(url.length));
    assert.equal(await description(other), now);
    await roles(other).press(named(other, 'button', words('figure.reset')));
    await settled(other);
    assert.notEqual(await description(other), now);
  });

  for (const [size, viewport] of [['390 px', { width: 390, height: 844 }], ['320 px', { width: 320, height: 256 }]]) {
    site.test(`${plan.figure}: at ${size} nothing scrolls sideways and no words lie on others`, async ({ page, go }) => {
      await go(`#${plan.route}`);
      await skip(page);
      const looked = async () => {
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        const boxes = await reading(page).locator('span.n').evaluateAll((all) => all.filter((each) => each.textContent.trim() && each.style.fontSize).map((each) => {
          const { left, right, top, bottom } = each.getBoundingClientRect();
          return { words: each.textContent, left, right, top, bottom };
        }));
        const frame = await reading(page).boundingBox();
        for (const [i, a] of boxes.entries()) {
          assert.ok(a.left >= frame.x - 1 && a.right <= frame.x + frame.width + 1, `“${a.words}” leaves the picture`);
          for (const b of boxes.slice(i + 1)) {
            const apart = Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom);
            assert.ok(apart > -4, `“${a.words}” lies on “${b.words}”`);
          }
        }
      };
      await looked();
      for (const step of plan.steps) {
        await take(page, roles(page), step);
        await looked();
      }
    }, { viewport });
  }
}

// --- motion ----------------------------------------------------------------------------------------------------------

const moving = plans.find(({ figure }) => figure === 'diffusion');
const frames = (page) => page.evaluate(() => globalThis.stemwise.stage.frames);
const moves = { reducedMotion: 'no-preference' };

site.test('Play moves the picture until it is at its end, Pause holds it, and then nothing is drawn', async ({ page, go }) => {
  await go(`#${moving.route}`);
  await skip(page);
  const before = await description(page);
  await keyboard(page).press(named(page, 'button', words('figure.play')));
  const pause = named(page, 'button', words('figure.pause'));
  await pause.waitFor({ state: 'attached' });
  const start = await frames(page);
  await page.waitForTimeout(800);
  assert.ok(await frames(page) > start + 3, 'it moves');
  await keyboard(page).press(pause);
  await named(page, 'button', words('figure.play')).waitFor({ state: 'attached' });
  await settled(page);
  const held = await description(page);
  assert.notEqual(held, before);
  const still = await frames(page);
  await page.waitForTimeout(1500);
  assert.ok(await frames(page) - still <= 1, 'held still, nothing is drawn');
  assert.equal(await description(page), held);
  await keyboard(page).press(named(page, 'button', words('figure.play')));
  await named(page, 'button', words('figure.pause')).waitFor({ state: 'attached' });
  await named(page, 'button', words('figure.pause')).waitFor({ state: 'detached', timeout: 15000 });
  await settled(page);
  const [live, rests] = [await page.locator('#live').innerText(), await description(page)];
  assert.ok(rests.split(/(?<=\.) /).some((sentence) => live.includes(sentence)), 'what changed where it came to rest is said');
}, moves);

for (const { figure, route } of plans.filter(({ still }) => !still)) {
  for (const deviceScaleFactor of [1, 1.5]) {
    site.test(`${figure} at ${deviceScaleFactor} device pixels: while it moves, the page looks as if all of it were drawn anew`, async ({ page, go }) => {
      await go(`#${route}`);
      await skip(page);
      await page.evaluate(() => document.querySelector('[role="figure"]').scrollIntoView());
      await settled(page);
      const wrong = await page.evaluate(async () => {
        const { stage } = globalThis.stemwise, { canvas } = stage;
        stage.request = () => {}; // frames are drawn here alone
        const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height }).getContext('2d', { willReadFrequently: true });
        const picture = () => {
          copy.drawImage(canvas, 0, 0);
          return copy.getImageData(0, 0, canvas.width, canvas.height).data;
        };
        [...document.querySelectorAll('button')].find(({ id }) => id.endsWith('/play') || id.includes('/figure/send/')).click();
        let time = performance.now();
        stage.draw(time);
        const found = [];
        let before = picture();
        for (let round = 0; round < 5; round++) {
          for (let i = 0; i < 4; i++) stage.draw(time += 60);
          const left = picture();
          stage.point('leave', 0, 0, false); // something happened: all is drawn
          stage.draw(time);
          const anew = picture();
          let differ = 0, moved = 0;
          for (let i = 0; i < anew.length; i++) {
            differ += Number(Math.abs(left[i] - anew[i]) > 1);
            moved += Number(before[i] !== anew[i]);
          }
          before = anew;
          found.push({ differ, moved: moved > 0 });
        }
        return found;
      });
      assert.deepEqual(wrong, Array(5).fill({ differ: 0, moved: true }));
    }, { ...moves, deviceScaleFactor, viewport: { width: 900, height: 500 } });
  }
}

for (const [why, options, first] of table([
  ['where the system asks for less motion', { reducedMotion: 'reduce' }, async () => {}],
  ['where the learner has switched it off', moves, async (page, go) => {
    await go('#/settings');
    await mouse(page).choose(named(page, 'radio', words('settings.motion_off')));
    await settled(page);
  }],
])) {
  site.test(`check 27: ${why}, the same is shown in stages and nothing moves by itself`, async ({ page, go }) => {
    await first(page, go);
    await go(`#${moving.route}`);
    await skip(page);
    assert.equal(await named(page, 'button', words('figure.play')).count(), 0);
    const seen = new Set([await description(page)]);
    const stage = named(page, 'button', words('figure.stage'));
    for (let i = 0; i < 12 && await stage.count(); i++) {
      await keyboard(page).press(stage);
      await settled(page);
      const now = await frames(page);
      await page.waitForTimeout(200);
      assert.ok(await frames(page) - now <= 1);
      seen.add(await description(page));
    }
    assert.ok(seen.size >= 3, [...seen].join('\n'));
  }, options);
}

// --- paper -----------------------------------------------------------------------------------------------------------

site.test('a figure is printed as a clean picture, light in dark colours too, and the page is as before afterwards', async ({ page, go }) => {
  await go(`#${moving.route}`);
  await skip(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const picture = page.locator('img.picture');
  await picture.waitFor();
  const ink = await picture.evaluate(async (image) => {
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let light = 0, dark = 0;
    for (let i = 0; i < data.length; i += 4) {
      const sum = data[i] + data[i + 1] + data[i + 2];
      light += Number(sum > 700);
      dark += Number(sum < 300);
    }
    return { width: image.naturalWidth, light: light / (data.length / 4), dark: dark / (data.length / 4) };
  });
  assert.ok(ink.width > 1000, `${ink.width} pixels wide`);
  assert.ok(ink.light > 0.5 && ink.dark > 0.002, JSON.stringify(ink));
  assert.ok((await page.pdf()).length > 20000);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await settled(page);
  assert.equal(await picture.count(), 0);
  assert.ok(await page.locator('#canvas').isVisible());
});

site.test('the printed picture is the figure itself, pixel for pixel', async ({ page, go }) => {
  await go(`#${moving.route}`);
  await skip(page);
  await page.mouse.move(0, 0);
  await reading(page).evaluate((element) => { element.scrollIntoView(); /** @type {HTMLElement} */ (document.activeElement).blur(); });
  await settled(page);
  const differing = await page.evaluate(async () => {
    const figure = document.querySelector('[role="figure"]');
    const { canvas } = globalThis.stemwise.stage;
    const pixels = (source, left, top, width, height) => {
      const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
      pen.drawImage(source, left, top, width, height, 0, 0, width, height);
      return pen.getImageData(0, 0, width, height).data;
    };
    const [box, around] = [figure.getBoundingClientRect(), canvas.getBoundingClientRect()];
    const device = (length) => Math.round(length * devicePixelRatio);
    const [width, height] = [device(box.width), device(box.height)];
    const drawn = pixels(canvas, device(box.left - around.left), Math.floor((box.top - around.top) * devicePixelRatio + 0.01), width, height);
    dispatchEvent(new Event('beforeprint'));
    const image = /** @type {HTMLImageElement} */ (document.querySelector('img.picture'));
    await image.decode();
    const printed = pixels(image, 0, 0, width, height);
    const size = [image.naturalWidth - width, image.naturalHeight - height];
    dispatchEvent(new Event('afterprint'));
    let differ = 0;
    for (let i = 0; i < drawn.length; i += 4) differ += Number([0, 1, 2].some((channel) => Math.abs(drawn[i + channel] - printed[i + channel]) > 8));
    return { share: differ / (drawn.length / 4), size };
  });
  assert.ok(Math.abs(differing.size[0]) <= 1 && Math.abs(differing.size[1]) <= 2, `larger than the figure by ${differing.size}`);
  assert.ok(differing.share < 0.005, `${(100 * differing.share).toFixed(2)} % of the pixels differ`);
}, { deviceScaleFactor: 2, colorScheme: 'light' });

site.test('a link that cannot be copied is shown, and the address leads to the figure all the same', async ({ page, go }) => {
  await go(`#${moving.route}`);
  await skip(page);
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  await keyboard(page).press(named(page, 'button', words('figure.link')));
  await named(page, 'note', words('notice.name')).getByText(`#${moving.block.id}=`).waitFor({ state: 'attached' });
  assert.ok(page.url().includes(`#${moving.block.id}=`));
});

for (const [how, handOf, ringed] of table([['a press of the mouse leaves none', mouse, false], ['the keyboard keeps it', keyboard, true]])) {
  site.test(`when a pressed button goes away, the focus ring does not jump: ${how}`, async ({ page, go }) => {
    await go('#/potency/range');
    await skip(page);
    const button = page.locator('button[id*="/figure/send/"]').first();
    const pressed = await button.getAttribute('id');
    await handOf(page).press(button);
    await eventually(async () => assert.equal(await page.locator(`[id="${pressed}"]`).count(), 0));
    await settled(page);
    const [id, ring] = await page.evaluate(() => [document.activeElement?.id, document.activeElement?.matches(':focus-visible')]);
    assert.notEqual(id, '', 'something has the focus');
    assert.equal(ring, ringed, id);
  });
}

site.test('Tab reaches every control of a figure that is shown', async ({ page, go }) => {
  await go(`#${moving.route}`);
  await skip(page);
  for (const slider of await page.getByRole('slider').all()) await tabTo(page, slider);
});
