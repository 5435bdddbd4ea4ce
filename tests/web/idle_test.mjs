// What the page costs: nothing at rest, and one frame for a click.
import assert from 'node:assert/strict';
import { openSite, settled, visit, words } from './harness.mjs';
import { chapter } from './hands.mjs';

const site = openSite();

/** Counts, before anything else runs: draw calls, questions to the GPU process, and when something was last drawn. */
const countGl = () => {
  globalThis.gl = { draws: 0, questions: 0 };
  const prototype = WebGL2RenderingContext.prototype;
  for (const [name, counter] of [['drawElements', 'draws'], ['getParameter', 'questions'], ['isEnabled', 'questions'], ['getError', 'questions'], ['readPixels', 'questions']]) {
    const original = prototype[name];
    prototype[name] = function (...rest) {
      globalThis.gl[counter]++;
      return original.apply(this, rest);
    };
  }
};

site.test('check 35: at rest the page draws nothing and changes nothing for ten seconds', async ({ page, go }) => {
  await go('#/paracrine/reach');
  await page.mouse.move(640, 400); // a mouse that lies still is rest, too
  await page.getByRole('slider').first().focus();
  await settled(page);
  await page.evaluate(() => {
    globalThis.mutations = 0;
    new MutationObserver((records) => { globalThis.mutations += records.length; })
      .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const counts = () => page.evaluate(() => ({ frames: globalThis.stemwise.stage.frames, draws: globalThis.gl.draws, mutations: globalThis.mutations }));
  const before = await counts();
  assert.ok(before.draws > 0, 'the counter counts');
  await page.evaluate(() => new Promise((done) => { setTimeout(done, 10000); })); // the requirement itself is a time
  assert.deepEqual(await counts(), before);
}, { init: countGl });

site.test('a drawn frame asks the GPU process nothing', async ({ page, go }) => {
  await go('#/paracrine/reach');
  const options = page.getByRole('region', { name: words('prediction.name') }).getByRole('radio');
  await options.first().scrollIntoViewIfNeeded();
  await settled(page);
  const before = await page.evaluate(() => ({ ...globalThis.gl }));
  for (let i = 0; i < 10; i++) {
    await options.nth(i % 2).hover({ force: true });
    await settled(page);
  }
  const after = await page.evaluate(() => ({ ...globalThis.gl }));
  assert.ok(after.draws >= before.draws + 10, 'ten frames were drawn');
  assert.equal(after.questions, before.questions);
}, { init: countGl });

site.test('check 35: what the mirror takes of a frame is told', async ({ page, go }) => {
  await go('#/paracrine/reach');
  await page.evaluate(() => {
    const { mirror, program } = globalThis.stemwise;
    const spent = globalThis.spent = { mirror: 0, frames: 0, patches: 0 };
    const show = mirror.show.bind(mirror), frame = program.frame.bind(program);
    mirror.show = (patches) => {
      const begun = performance.now();
      const shown = show(patches);
      spent.mirror += performance.now() - begun;
      spent.patches++;
      return shown;
    };
    program.frame = (request) => {
      const reply = frame(request);
      spent.frames += program.spent;
      return reply;
    };
  });
  const options = page.getByRole('region', { name: words('prediction.name') }).getByRole('radio');
  for (let i = 0; i < 20; i++) {
    await options.nth(i % 2).press('Space');
    await settled(page);
  }
  await visit(page, '#/glossary');
  const { mirror, frames, patches } = await page.evaluate(() => globalThis.spent);
  assert.ok(patches > 20 && mirror > 0 && frames > mirror);
  console.log(`20 choices and another page: ${frames.toFixed(0)} ms in frames, ${mirror.toFixed(0)} ms of them (${Math.round(100 * mirror / frames)} %) in the mirror`);
});

site.test('what is drawn of a changed page leaves the picture that drawing all of it gives', async ({ page, go }) => {
  await go('#/paracrine/reach');
  const region = page.getByRole('region', { name: words('prediction.name') });
  await region.getByRole('radio').first().scrollIntoViewIfNeeded();
  const picture = () => page.evaluate(() => /** @type {HTMLCanvasElement} */ (document.getElementById('canvas')).toDataURL());
  const wholePicture = async () => {
    await page.evaluate(async () => {
      const { frames } = globalThis.stemwise.stage;
      const handle = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas')).getContext('webgl2').getExtension('WEBGL_lose_context');
      handle.loseContext();
      await new Promise((done) => { setTimeout(done, 100); });
      handle.restoreContext();
      while (globalThis.stemwise.stage.frames === frames) await new Promise(requestAnimationFrame);
    });
    await settled(page);
    return picture();
  };
  const steps = [
    () => region.getByRole('radio').nth(1).click({ force: true }),
    () => region.getByRole('radio').nth(0).click({ force: true }),
    async () => {
      await region.getByRole('radio').nth(0).focus();
      await page.keyboard.press('ArrowDown');
    },
    () => region.getByRole('button', { name: words('prediction.reveal') }).click({ force: true }),
    () => page.emulateMedia({ colorScheme: 'dark' }),
  ];
  let before = await picture();
  for (const [i, step] of steps.entries()) {
    await step();
    await page.mouse.move(2, 2); // what is under the mouse is known anew only when it moves
    await settled(page);
    const after = await picture();
    assert.ok(after !== before, `step ${i} changes the picture`);
    assert.ok(after === await wholePicture(), `step ${i} leaves the picture of the whole page`);
    before = after;
  }
});

site.test('a click shows within two animation frames', async ({ page, go }) => {
  await go('#/paracrine/reach');
  const radio = page.getByRole('region', { name: words('prediction.name') }).getByRole('radio').first();
  await radio.scrollIntoViewIfNeeded();
  await settled(page);
  await page.evaluate((radio) => {
    let frames = 0;
    const tick = () => {
      frames++;
      if (radio.checked) globalThis.framesToChange = frames;
      else requestAnimationFrame(tick);
    };
    document.getElementById('canvas').addEventListener('pointerup', () => requestAnimationFrame(tick), { once: true, capture: true });
  }, await radio.elementHandle());
  await radio.click({ force: true });
  await page.waitForFunction(() => globalThis.framesToChange > 0);
  const frames = await page.evaluate(() => globalThis.framesToChange);
  assert.ok(frames <= 2, `${frames} frames`);
});

site.test('scrolling within the overscan draws nothing anew', async ({ page, go }) => {
  await go('#/paracrine/reach');
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), chapter.title);
  const frames = () => page.evaluate(() => globalThis.stemwise.stage.frames);
  const before = await frames();
  await page.evaluate(() => new Promise((done) => {
    scrollTo(0, 60);
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
  }));
  assert.equal(await frames(), before);
});
