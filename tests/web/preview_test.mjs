// `stemwise preview` in Chromium: what is changed in a module's file is seen at once and at the same place, a mistake is told until it is mended.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { axeFindings, eventually, openSite, root, settled } from './harness.mjs';
import { program, withoutProgram as skip } from './stemwise.mjs';

const dist = resolve(process.env.DIST || join(root, 'dist'));
const site = openSite();

/** A new module in a preview of its own, on a free port; `run` is given its file, its address, and what the terminal said so far. */
async function previewed(run) {
  const folder = mkdtempSync(join(tmpdir(), 'stemwise-preview-'));
  execFileSync(program, ['new', 'Light', '-o', folder]);
  const file = join(folder, 'light.json');
  const child = spawn(program, ['preview', file, '--page', dist, '--port', '0']);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { said += bytes; });
  try {
    await eventually(() => assert.match(said, /http:\S+/));
    const [address] = said.match(/http:\S+/);
    await run({ file, address, said: () => said, end: () => child.kill() });
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

site.test('a change is on the page without a hand on it, at the place that was read, and a mistake stands over it until it is mended', async ({ page }) => {
  await previewed(async ({ file, address, said }) => {
    const right = readFileSync(file, 'utf8');
    await page.goto(address);
    await settled(page);
    await page.getByRole('heading', { name: 'Light', level: 1 }).waitFor({ state: 'attached' });

    await page.goto(`${address}/light`);
    await settled(page);
    await page.evaluate(() => scrollTo(0, 500));
    const place = await page.evaluate(() => scrollY);
    assert.ok(place > 200, 'there is something to scroll');
    await new Promise((done) => { setTimeout(done, 400); }); // the place is noted
    writeFileSync(file, right.replace('A plant in a dark cupboard turns pale and dies.', 'A plant kept in a cellar turns pale and dies.'));
    await page.getByText('kept in a cellar').first().waitFor({ state: 'attached' });
    await settled(page);
    await eventually(async () => assert.ok(Math.abs(await page.evaluate(() => scrollY) - place) < 3, 'the place is another'));
    assert.match(said(), /light\.json has changed, and is right/);

    // A mistake: told with its place, over the page as it was.
    writeFileSync(file, right.replace('"minutes": 3', '"minutes": "three"'));
    const alert = page.getByRole('alert').filter({ hasText: 'The module has mistakes' });
    await alert.waitFor();
    assert.match(await alert.textContent(), /light\.json:13:18 chapters\[0\]\.minutes/);
    await eventually(() => assert.match(said(), /light\.json:13:18 chapters\[0\]\.minutes/));
    assert.ok(await page.getByText('kept in a cellar').first().count(), 'the page is as it was');
    assert.deepEqual((await axeFindings(page)).filter((finding) => finding.includes('preview')), []);

    // Mended.
    writeFileSync(file, right.replace('A plant in a dark cupboard turns pale and dies.', 'Without light a plant dies.'));
    await page.getByText('Without light a plant dies.').first().waitFor({ state: 'attached' });
    await settled(page);
    assert.equal(await page.getByRole('alert').filter({ hasText: 'mistakes' }).count(), 0);
    assert.equal(await page.evaluate(() => globalThis.cspViolations), 0);
  });
}, { skip });

site.test('a module that begins with a mistake is told of, and a preview that was ended says so', async ({ page }) => {
  await previewed(async ({ file, address, end }) => {
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, right.slice(0, -20));
    await page.goto(address);
    const alert = page.getByRole('alert');
    await alert.filter({ hasText: 'light.json' }).first().waitFor();
    const anew = page.waitForEvent('load');
    writeFileSync(file, right);
    await anew;
    await page.getByRole('heading', { name: 'Light', level: 1 }).waitFor({ state: 'attached' });
    await settled(page);
    end();
    await alert.filter({ hasText: 'The preview was ended' }).waitFor();
  });
}, { skip, allow: /ERR_CONNECTION_REFUSED|Failed to load resource/ });
