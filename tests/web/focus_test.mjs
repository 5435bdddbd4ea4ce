// The focus, whatever is done: actions on whatever there is, by chance, each as the mirror hears of it, after each of which something has the focus.
// Most of an action is layout, so there are 300 in each view, and as many as STEMWISE_ACTIONS says for a longer run. It was run with 10,000.
import assert from 'node:assert/strict';
import { openSite, settled, visit, words } from './harness.mjs';

const site = openSite({ modules: ['tests/data/good/kinds.json', 'tests/data/good/small.json'] });
const routes = ['#/kinds/all', '#/kinds/quiz', '#/small/first', '#/small/quiz', '#/settings', '#/paracrine/reach', '#/quiz', '#/search', '#/glossary', '#/notes'];

/** What is done by chance in the page: its actions one after another, each drawn at once. Told: after which of them nothing had the focus. @param {{ seed: number, count: number }} wishes */
async function actByChance({ seed, count }) {
  const { stage, mirror } = globalThis.stemwise;
  let state = seed;
  /** Below n: a linear congruence, of which the high bits are taken. */
  const below = (/** @type {number} */ n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * n);
  };
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((done) => { // of the page's loop: what waits in it comes first
    port1.onmessage = done;
    port2.postMessage(0);
  });
  const operate = (/** @type {any} */ control) => {
    const tell = () => control.dispatchEvent(new Event('input', { bubbles: true }));
    if (control.type === 'range') control.value = Number(control.min) + Number(control.step) * below(4);
    else if (control.tagName === 'SELECT') control.selectedIndex = below(control.options.length);
    else if (control.matches('input[type=text], textarea')) control.value = '7';
    else if (below(10) === 0) return control.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    else return control.click();
    tell();
  };
  const lost = [];
  for (let i = 0; i < count; i++) {
    const can = [...mirror.root.querySelectorAll('a:not([target]), button, [role=button], input, select, textarea')]
      .filter((each) => !each.matches(':disabled, [aria-disabled=true], [inert] *, .leaving, .leaving *, [id="n-footer/reading"]'));
    const control = can[below(can.length)];
    const name = control.closest('[id]').id;
    control.focus();
    operate(control);
    stage.draw();
    await turn();
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body || activeElement.closest('.leaving')) lost.push(`${location.hash}: ${name}`);
  }
  return lost;
}

/** So many actions, on one page after another. @param {any} page */
async function fuzz(page, { actions, seed, each = 100 }) {
  const lost = [];
  for (let done = 0; done < actions; done += each) {
    await visit(page, routes[done / each % routes.length]);
    lost.push(...await page.evaluate(actByChance, { seed: seed + done, count: each }));
    await settled(page); // what has left is gone
    if (await page.evaluate(() => document.activeElement === document.body)) lost.push(`at rest, after ${done + each}`);
  }
  return lost;
}

const small = { viewport: { width: 320, height: 256 }, acceptDownloads: true, init: () => { globalThis.print = () => {}; } };
const actions = Number(process.env.STEMWISE_ACTIONS ?? 600) / 2;

/** @type {[string, (page: any) => Promise<void>][]} */
const views = [['on the canvas', async () => {}], ['in the reading view', (page) => page.getByRole('button', { name: words('reading.on') }).press('Enter')]];
for (const [view, enter] of views) {
  site.test(`check 11: in ${actions} actions on whatever there is, ${view}, the focus is never on the body`, async ({ page, go }) => {
    await go('#/settings');
    await enter(page);
    assert.deepEqual(await fuzz(page, { actions, seed: 11 }), []);
  }, small);
}

site.test('check 11: where the mirror gives nothing the focus, this is found', async ({ page, go }) => {
  await go('#/settings');
  await page.evaluate(() => Object.assign(globalThis.stemwise.mirror, { focus: () => {}, succeed: () => {} }));
  assert.notEqual((await fuzz(page, { actions: 100, seed: 11 })).length, 0);
}, small);
