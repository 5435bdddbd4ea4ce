// What is published, as a host and the services that show links see it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { course, root } from './harness.mjs';

const run = promisify(execFile);
let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'stemwise-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

/** The page without its program, assembled with these options; its index.html is handed back. */
async function assemble(...options) {
  await run(process.execPath, [join(root, 'tools/dist.mjs'), '--build', join(folder, 'nothing'), '--out', join(folder, 'out'), ...options]);
  return readFileSync(join(folder, 'out/index.html'), 'utf8');
}

test('the picture of a link has its whole address where the page’s is known, and is left out elsewhere', async () => {
  assert.doesNotMatch(await assemble(), /og:image/);
  assert.match(await assemble('--address', 'https://your.host/stemwise'), /<meta property="og:image" content="https:\/\/your\.host\/stemwise\/modules\/social\.png">/);
  await assert.rejects(assemble('--address', 'your.host'), /--address wants the whole address/);
});

test('a page of another course says that course’s name and words, and nothing of ours', async () => {
  const html = await assemble('--modules', 'tests/data/photosynthesis', '--address', 'https://your.host/leaf/');
  assert.match(html, /<title>Light to sugar<\/title>/);
  assert.match(html, /<meta property="og:title" content="Light to sugar: How plants live on light, air and water">/);
  assert.match(html, /<meta name="description" content="What a leaf takes in, what it makes of it, and how that was found out.">/);
  assert.match(html, /<p class="brand">Light to sugar<\/p>/);
  assert.doesNotMatch(html, /og:image|stem cell|medic/i); // the folder has no social.png
  const files = readdirSync(join(folder, 'out'), { recursive: true }).map(String);
  assert.ok(files.some((name) => /modules\/leaf\.[0-9a-f]{10}\.svg$/.test(name)));
  assert.ok(!files.some((name) => /paracrine|social|demo\/./.test(name)));
  assert.deepEqual(JSON.parse(readFileSync(join(folder, 'out/modules/index.json'), 'utf8')).course, JSON.parse(readFileSync(join(root, 'tests/data/photosynthesis/index.json'), 'utf8')).course);
});

test('the icon stands in the page, so that it is not fetched again with each address', async () => {
  const [, icon] = /<link rel="icon" href="([^"]+)"/.exec(await assemble());
  assert.equal(decodeURIComponent(icon.replace('data:image/svg+xml,', '')), readFileSync(join(root, 'web/favicon.svg'), 'utf8'));
});

test('the worker keeps every file that a page may need, and the version of the page', async () => {
  const html = await assemble();
  const worker = readFileSync(join(folder, 'out/worker.js'), 'utf8');
  const { version, files } = JSON.parse(/^self\.published=(\{.*?\});/.exec(worker)[1]);
  assert.ok(html.includes(`"version":"${version}"`));
  const all = readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map(({ parentPath, path, name }) => relative(join(folder, 'out'), join(parentPath ?? path, name)));
  // Families of fonts are kept once they are chosen.
  const others = all.filter((name) => !/\.(br|gz)$/.test(name) && !files.includes(name.replace(/(^|\/)index\.html$/, '$1') || './'));
  assert.deepEqual(others.filter((name) => !/^(demo\/|lms\/|fonts\/family-)/.test(name)).sort(), ['embed.js', 'modules/appraisal.schema.json', 'modules/documents.schema.json', 'modules/index.schema.json', 'modules/module.schema.json', 'modules/social.png', 'modules/synonyms.schema.json', 'text_only.js', 'worker.js']);
  for (const name of files) assert.ok(name.endsWith('/') || all.includes(name), name);
});

test('the manifest has the course’s name', async () => {
  const manifest = async (/** @type {string[]} */ ...options) => {
    await assemble(...options);
    return JSON.parse(readFileSync(join(folder, 'out/manifest.webmanifest'), 'utf8'));
  };
  assert.equal((await manifest()).name, course.name ?? 'Stemwise');
  assert.equal((await manifest('--modules', 'tests/data/photosynthesis')).name, 'Light to sugar');
});

test('every text has compressed copies but those that are edited by hand, and pages', async () => {
  await assemble();
  const files = readdirSync(join(folder, 'out'), { recursive: true }).map(String);
  for (const name of files.filter((each) => /\.(css|js|ttf)$/.test(each) || /^text\/.*\.json$/.test(each))) for (const suffix of ['br', 'gz']) assert.ok(files.includes(`${name}.${suffix}`), `${name}.${suffix}`);
  assert.deepEqual(files.filter((name) => /^modules\/.*\.(br|gz)$|\.html\.(br|gz)$/.test(name)), []);
});
