// Pictures of every figure in many states, to be compared with those of another build: a change of how figures are drawn
// is to leave them as they are.
//   node tools/figure_pictures.mjs --out DIR [--compare OTHER] [--dist dist] [--only diffusion,lineage]
// States: at the start, after every step of tests/web/figures/<name>.mjs, and at each stage of its motion.
// Compared, it prints for each figure the largest share of pixels that differ by more than 8 of 255 in a channel, and
// fails over 0.1 %.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { roles } from '../tests/web/hands.mjs';
import { words as wordsOf } from './assemble.mjs';
import { serve } from './static_server.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const out = resolve(root, option('--out', 'build/figure-pictures'));
const other = option('--compare');
const only = option('--only', '').split(',').filter(Boolean);
const tolerance = 8, mostShare = 0.001, stages = 8;
const words = wordsOf('en').all;

const settled = async (page) => {
  await page.waitForFunction(() => {
    const { stage } = globalThis.stemwise ?? {};
    return stage?.frames > 0 && !stage.waiting && !stage.scheduled && !stage.scrolling && !document.querySelector('#n-loading, [id$="/loading"]');
  }, null, { timeout: 30000 });
  await page.waitForTimeout(40);
};
const named = (page, role, name) => page.getByRole(role, { name, exact: true });

async function take(page, hand, [verb, value]) {
  if (verb === 'wait') return;
  if (verb === 'press' && value === words['figure.play']) return;
  if (verb === 'press') await hand.press(named(page, 'button', value).first());
  else if (verb === 'slide') await hand.slide(named(page, 'slider', value[0]), value[1]);
  else if (verb === 'pick') await hand.pick(named(page, 'combobox', value[0]), value[1]);
  else if (verb === 'choose') {
    const radio = named(named(page, 'radiogroup', value[0]).or(named(page, 'group', value[0])), 'radio', value[1]);
    if (await radio.count()) await hand.choose(radio);
    else await hand.pick(named(page, 'combobox', value[0]), value[1]); // as a telephone has it
  }
  await settled(page);
}

/** The picture of the page's figure, without what lies around it. */
async function shot(page) {
  const figure = page.getByRole('figure');
  await figure.evaluate((element) => scrollTo(0, Math.max(0, element.getBoundingClientRect().top + scrollY - 20)));
  await page.mouse.move(1, 1);
  await settled(page);
  const { x, y, width, height } = await figure.boundingBox();
  return page.screenshot({ clip: { x: Math.floor(x), y: Math.floor(y), width: Math.ceil(width), height: Math.ceil(height) } });
}

/** The share of pixels that differ, found by the browser itself. */
const difference = (page, one, another) => page.evaluate(async ([left, right, most]) => {
  const pixels = async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await pixels(left), await pixels(right)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differ = 0;
  for (let i = 0; i < a.data.length; i += 4) differ += Number([0, 1, 2].some((k) => Math.abs(a.data[i + k] - b.data[i + k]) > most));
  return differ / (a.width * a.height);
}, [one.toString('base64'), another.toString('base64'), tolerance]);

mkdirSync(out, { recursive: true });
const server = await serve(resolve(root, option('--dist', 'dist')), 0);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] });
const blank = await (await browser.newContext()).newPage();
for (const file of readdirSync(join(root, 'tests/web/figures')).sort()) {
  const figure = basename(file, '.mjs');
  if (only.length && !only.includes(figure)) continue;
  const { default: plan } = await import(join(root, 'tests/web/figures', file));
  const example = join(root, `tests/data/good/${figure}.json`);
  let count = 0, worst = 0;
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport: { width, height: 1250 }, reducedMotion: 'reduce', colorScheme: /** @type {"light" | "dark"} */ (colorScheme) });
      const page = await context.newPage();
      const hand = roles(page);
      if (existsSync(example)) { // a module for tests, which the page has not
        await page.route('**/modules/index.json', async (route) => {
          const index = await (await route.fetch()).json();
          return route.fulfill({ json: { ...index, modules: [...index.modules, `${figure}.json`] } });
        });
        await page.route(`**/modules/${figure}.json`, (route) => route.fulfill({ path: example }));
      }
      await page.goto(`${server.url}#${plan.route}`);
      await settled(page);
      await hand.press(named(page, 'button', words['guess.skip']));
      await settled(page);
      const keep = async (state) => {
        const name = `${figure}-${width}-${colorScheme}-${state}.png`, picture = await shot(page);
        writeFileSync(join(out, name), picture);
        count++;
        if (!other || !existsSync(join(resolve(root, other), name))) return;
        const share = await difference(blank, picture, readFileSync(join(resolve(root, other), name)));
        if (share > mostShare) console.log(`${name}: ${(100 * share).toFixed(3)} %`);
        worst = Math.max(worst, share);
      };
      await keep('start');
      for (const [i, step] of plan.steps.entries()) {
        await take(page, hand, Object.entries(step)[0]);
        await keep(`step-${i + 1}`);
      }
      await hand.press(named(page, 'button', words['figure.reset']));
      await settled(page);
      const stage = named(page, 'button', words['figure.stage']);
      for (let i = 1; i <= stages && await stage.count(); i++) {
        await hand.press(stage);
        await settled(page);
        await keep(`stage-${i}`);
      }
      await context.close();
    }
  }
  console.log(`${figure}: ${count} pictures${other ? `, at most ${(100 * worst).toFixed(3)} % of a picture's pixels differ` : ''}`);
  if (worst > mostShare) process.exitCode = 1;
}
await browser.close();
await server.close();
