// The map of the course, and the ways through it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { axeFindings, eventually, moduleFile, openSite, plain, root, settled, words } from './harness.mjs';

const site = openSite();
const { ways } = JSON.parse(readFileSync(resolve(root, 'assets/modules/index.json'), 'utf8'));
const chapterAt = (address) => {
  const [module, id] = address.split('/');
  return JSON.parse(moduleFile(module)).chapters.find((chapter) => chapter.id === id);
};
const phone = { viewport: { width: 390, height: 844 } };
const titled = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ state: 'attached' });

site.test('a learner goes a way by keyboard, from the home page to its end, with a reload in between', async ({ page, go }) => {
  const way = ways.find(({ id }) => id === 'ten-minutes');
  const [first, second] = way.steps.map(chapterAt);
  await go('#/');
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('link', { name: way.title }).press('Enter');
  await titled(page, way.title);
  const steps = page.getByRole('list', { name: words('way.steps') }).getByRole('listitem');
  await eventually(async () => assert.match(await steps.first().innerText(), new RegExp(words('map.minutes', { n: first.minutes }))));
  assert.equal(await steps.count(), way.steps.length);
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('link', { name: words('home.start'), exact: true }).press('Enter');
  await titled(page, first.title);
  const next = page.getByRole('link', { name: new RegExp(words('way.next')) });
  await next.waitFor({ state: 'attached' });
  await page.reload();
  await titled(page, first.title);
  await next.waitFor({ state: 'attached' });
  await page.getByText(words('way.step', { n: 1, all: way.steps.length })).waitFor({ state: 'attached' });
  assert.deepEqual(await axeFindings(page), []);
  await next.press('Enter');
  await titled(page, second.title);
  await page.getByRole('link', { name: new RegExp(words('way.end')) }).press('Enter');
  await titled(page, way.title);
  for (const title of [first.title, second.title]) await eventually(async () => assert.match(await steps.filter({ hasText: title }).innerText(), new RegExp(words('chapter.visited'))));
  await settled(page);
  await page.getByRole('button', { name: words('way.leave') }).press('Enter');
  await go(`#/${way.steps[0]}`);
  await page.getByRole('link', { name: new RegExp(words('chapter.next')) }).waitFor({ state: 'attached' });
  assert.equal(await next.count(), 0);
}, phone);

site.test('the map has every chapter as a link in a list, and says how far it is and where one is', async ({ page, go }) => {
  await go('#/paracrine/reach');
  await page.getByRole('link', { name: words('map.title'), exact: true }).press('Enter');
  await titled(page, words('map.title'));
  const { title, chapters } = JSON.parse(moduleFile('paracrine'));
  const stops = page.getByRole('region', { name: title }).getByRole('listitem');
  await eventually(async () => assert.match(await stops.first().innerText(), new RegExp(`${words('chapter.visited')}.*${words('map.here')}`, 's')));
  assert.equal(await stops.count(), chapters.length + 1);
  for (const { title: name } of chapters) await page.getByRole('link', { name, exact: true }).waitFor({ state: 'attached' });
  await settled(page);
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('link', { name: chapters[1].title, exact: true }).press('Enter');
  await titled(page, chapters[1].title);
}, phone);

site.test('what was done in a chapter shows on the map after a reload', async ({ page, go }) => {
  await go('#/potency/two-abilities');
  const guess = page.getByRole('region', { name: words('prediction.name') }).first();
  await guess.getByRole('radio').first().press('Space');
  await settled(page);
  await guess.getByRole('button', { name: words('prediction.reveal') }).press('Enter');
  const { reveal } = chapterAt('potency/two-abilities').blocks.find(({ kind }) => kind === 'prediction');
  await guess.getByText(plain(reveal)).waitFor({ state: 'attached' });
  await go('#/map');
  await page.reload();
  const stop = page.getByRole('listitem').filter({ hasText: chapterAt('potency/two-abilities').title });
  await eventually(async () => assert.match(await stop.innerText(), /1 of \d+ done/));
});
