// The guide for authors, docs/authoring.md, word by word: each of its commands is typed in an empty folder, and at the end its quiz stands in a course page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { openSite, root, settled } from './harness.mjs';
import { roles } from './hands.mjs';
import { program, withoutProgram } from './stemwise.mjs';

const dist = resolve(process.env.DIST || join(root, 'dist'));
const guide = readFileSync(join(root, 'docs/authoring.md'), 'utf8');
const commands = [...guide.matchAll(/^\$ (.+)$/gm)].map(([, command]) => command);
/** What the guide shows between fences of that language. @param {string} language */
const fenced = (language) => new RegExp(`^(\`{3,})${language}\\n([^]*?)\\n\\1$`, 'm').exec(guide)?.[2] ?? '';

const site = openSite();

site.test('each command of the guide does what the guide says, and the quiz is embedded at the end', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'stemwise-guide-'));
  const inside = (name) => join(folder, name);
  const running = [];
  /** Runs a command of the guide; one that goes on is left to run, and what it has said is handed back once that matches. */
  const type = (command, until) => new Promise((done, failed) => {
    const child = spawn('/bin/sh', ['-c', `exec ${command}`], { cwd: folder, env: { ...process.env, PATH: `${dirname(resolve(program))}${delimiter}${process.env.PATH}` }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { said += bytes; if (until?.test(said)) done({ said }); });
    child.on('exit', (code) => (until ? failed(new Error(`${command} ended: ${said}`)) : done({ code, said })));
    if (until) running.push(child);
  });
  const next = (beginning, until) => {
    const command = commands.shift() ?? '';
    assert.ok(command.startsWith(beginning), `the guide's next command is ${command}`);
    return type(command, until);
  };
  try {
    cpSync(dist, inside('dist'), { recursive: true });
    cpSync(join(root, 'tools'), inside('tools'), { recursive: true });

    // 1. A module that is right
    assert.match((await next('stemwise new')).said, /Written: my-course\/plants-and-light\.json/);
    assert.deepEqual(await next('stemwise validate'), { code: 0, said: '1 file, 0 problems\n' });
    assert.deepEqual(await next('stemwise lint'), { code: 0, said: '1 file, 0 problems\n' });
    const module = inside('my-course/plants-and-light.json');

    // 2. See it while you write
    const { said } = await next('stemwise preview', /http:\S+/);
    await page.goto(said.match(/http:\S+/)[0]);
    await page.getByRole('heading', { name: 'Plants and light', level: 1 }).waitFor({ state: 'attached' });
    writeFileSync(module, readFileSync(module, 'utf8').replace('"Plants and light"', '"Plants in the light"'));
    await page.getByRole('heading', { name: 'Plants in the light', level: 1 }).waitFor({ state: 'attached' });
    await settled(page);
    await page.goto('about:blank');
    running.pop().kill();

    // 3. Help in the editor
    assert.equal((await next('cp dist/modules/module.schema.json')).code, 0);
    assert.ok(existsSync(inside(join('my-course', JSON.parse(readFileSync(module, 'utf8')).$schema))));
    assert.equal(JSON.parse(fenced('json'))['json.schemas'][0].url, './my-course/module.schema.json');

    // 4. Make it yours
    const played = await next('stemwise play');
    assert.match(played.said, /Which gas did the plant add\?|Put the steps in order|goes on making sugar/);
    const notes = fenced('markdown');
    assert.ok(notes.includes('```gift'));
    writeFileSync(inside('leaves.md'), notes);
    const imported = await next('stemwise import');
    assert.deepEqual(imported, { code: 0, said: 'my-course/leaves.json: 1 question, 0 left out, 0 other losses\n' });
    const drafts = await next('stemwise lint');
    assert.equal(drafts.code, 0);
    assert.match(drafts.said, /draft: no Bloom level, no difficulty, no objective, no sources/);

    // 5. Put it on the web
    assert.equal((await next('cp -r dist')).code, 0);
    assert.equal((await next('cp my-course')).code, 0);
    const list = JSON.parse(readFileSync(inside('my-page/modules/index.json'), 'utf8'));
    list.modules.unshift('plants-and-light.json');
    writeFileSync(inside('my-page/modules/index.json'), JSON.stringify(list, null, 2));
    for (const packed of ['br', 'gz']) rmSync(inside(`my-page/modules/index.json.${packed}`), { force: true });
    const served = await next('node tools/static_server.mjs', /http:\S+/);
    const address = served.said.match(/http:\S+/)[0];
    await page.goto(`${address}#/plants-and-light/light`);
    await settled(page);
    const hand = roles(page);
    await hand.choose(page.getByRole('radio', { name: 'Nitrogen' }));
    await hand.press(page.getByRole('button', { name: 'Check' }).first());
    await page.getByText('a candle does not burn in it').first().waitFor({ state: 'attached' });

    // 6. Embed the quiz
    const line = fenced('html');
    writeFileSync(inside('my-page/course.html'), `<!doctype html><title>Course</title><link rel="icon" href="favicon.svg">${line.replace('https://your.host/my-page/', address)}`);
    // What the learner did so far, as it is saved.
    const lines = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('stemwise:record:')).map((key) => localStorage.getItem(key)));
    await page.goto(`${address}course.html`);
    const quiz = page.frameLocator('iframe[title="Quiz: plants and light"]');
    await quiz.getByRole('button', { name: /Start|Begin/ }).first().waitFor({ state: 'attached' });

    // Afterwards
    mkdirSync(inside('class'));
    for (const learner of ['a', 'b']) writeFileSync(inside(`class/${learner}.jsonl`), lines.map((each) => each.replaceAll(JSON.parse(each).device, learner)).join('\n') + '\n');
    const analysed = await next('stemwise analyse');
    assert.equal(analysed.code, 0, analysed.said);
    assert.match(analysed.said, /Questions in the chapters of plants-and-light\nAttempts: 2, of 2 learners/);
    assert.match(analysed.said, / {2}2 {4}Nitrogen\n {2}0 {4}Oxygen \(right\)/);
    assert.deepEqual(commands, [], 'all of them were typed');
  } finally {
    for (const child of running) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}, { skip: withoutProgram, allow: /preview\.json/ }); // asked for when the preview ends
