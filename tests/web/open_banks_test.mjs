// Questions of other programs, opened in the page by choosing or dropping a file: GIFT, Aiken, Moodle XML, and QTI by itself and in a package. They come in as `stemwise import` brings them in;
// and a module's questions are taken elsewhere.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import gift from 'gift-pegjs';
import { keyboard } from './hands.mjs';
import { axeFindings, eventually, isFile, openSite, root, savedRecords, settled, visit, words } from './harness.mjs';
import { program, withoutProgram } from './stemwise.mjs';

const site = openSite();
let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'stemwise-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

const kinds = join(root, 'tests/data/good/kinds.json');
const leaves = `$CATEGORY: top/Leaves

::least:: Which light does a leaf use least? {
  =Green#It is thrown back.
  ~Red#Chlorophyll takes it in.
}

Leaves breathe. {T}

::essay:: Write what you know. {}
`;
const aiken = 'Which light does a leaf use least?\nA) Green\nB) Red\nANSWER: A\n\nIs half a question one?\nA) yes\nB) no\n';

const stemwise = (...given) => execFileSync(program, given, { encoding: 'utf8', cwd: root });
/** The modules that all kinds of questions become in a format of ours. @param {string} format @param {string} name */
function exported(format, name) {
  const file = join(folder, name);
  stemwise('export', kinds, `--${format}`, '-o', file);
  return readFileSync(file);
}
/** The questions as the command line program reads them. @param {string} name @param {string | Buffer} content */
function imported(name, content) {
  writeFileSync(join(folder, name), content);
  stemwise('import', join(folder, name), '-o', join(folder, 'imported.json'));
  return JSON.parse(readFileSync(join(folder, 'imported.json'), 'utf8'));
}
const choose = (page, name, content) => {
  writeFileSync(join(folder, name), content);
  return page.locator('#file').setInputFiles(join(folder, name));
};
const notice = (page, text) => page.getByRole('note', { name: words('notice.name') }).filter({ hasText: text });
const draft = (page) => page.getByRole('region', { name: words('banks.draft') });
const button = (page, key) => page.getByRole('button', { name: words(key), exact: true });
/** What is saved when a button is pressed. */
async function saved(page, locator) {
  const [download] = await Promise.all([page.waitForEvent('download'), keyboard(page).press(locator)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}
const opened = async (page, name) => {
  await notice(page, name).waitFor({ state: 'attached' });
  await page.getByRole('heading', { level: 1, name: name.replace(/\.\w+$/, ''), exact: true }).waitFor({ state: 'attached' });
  await draft(page).waitFor({ state: 'attached' });
  await settled(page);
};

site.test('a bank in each format is read as the command line program reads it, and can be saved as a module', async ({ page, go }) => {
  const items = unzipSync(exported('qti3', 'kinds.zip'));
  const banks = { 'leaves.gift': leaves, 'leaves.txt': aiken, 'kinds.xml': exported('moodle', 'kinds.xml'), 'kinds.zip': exported('qti3', 'kinds.zip'), 'kinds-2.zip': exported('qti21', 'kinds-2.zip'),
    'item.xml': Buffer.from(Object.values(items)[1]), 'marked.gift': `\ufeff${leaves}`, 'windows.gift': Buffer.from(`\ufeff${leaves}`, 'utf16le'),
    'latin.xml': Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>\n<quiz><question type="truefalse"><name><text>é</text></name><questiontext format="html"><text>Déjà vu?</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>', 'latin1') };
  await go('#/about');
  for (const [name, content] of Object.entries(banks)) {
    await choose(page, name, content);
    await opened(page, name);
    const own = JSON.parse((await saved(page, button(page, 'banks.save'))).text);
    const known = imported(name, name.startsWith('windows') ? leaves : name.startsWith('latin') ? content.toString('latin1').replace('ISO-8859-1', 'UTF-8') : content);
    assert.ok(own.questions.length > 0);
    assert.deepEqual(own.questions, known.questions, name);
    assert.deepEqual(own.chapters.map(({ blocks }) => blocks), known.chapters.map(({ blocks }) => blocks), name);
  }
}, { skip: withoutProgram });

site.test('a GIFT file is chosen in the settings and played; what was lost is listed by line; answers are there when it is opened again', async ({ page, go }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await go('#/settings');
  assert.ok(!asked.some((url) => ['banks.wasm', 'exports.wasm', 'bank.js'].some((name) => isFile(name)(url))), 'only when such a file comes');
  const hand = keyboard(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hand.press(button(page, 'settings.files_open'))]);
  writeFileSync(join(folder, 'leaves.gift'), leaves);
  await chooser.setFiles(join(folder, 'leaves.gift'));
  await opened(page, 'leaves.gift');
  await notice(page, words('banks.opened', { module: 'leaves', file: 'leaves.gift', n: '2' })).waitFor({ state: 'attached' });
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'leaves');
  await hand.press(button(page, 'banks.losses').or(page.getByRole('button', { name: words('banks.losses', { n: '1' }) })));
  await settled(page);
  assert.match(await draft(page).getByRole('listitem').first().textContent(), /line 10 essay: left out: /);
  assert.deepEqual(await axeFindings(page), []);

  await hand.press(page.getByRole('link', { name: new RegExp(`^${words('module.quiz')}`) }));
  await hand.press(button(page, 'quiz.start'));
  await settled(page);
  await hand.choose(page.getByRole('radio').first());
  await hand.press(button(page, 'question.check'));
  await settled(page);
  const answers = async () => (await savedRecords(page)).filter(({ kind }) => kind === 'answered');
  await eventually(async () => assert.equal((await answers()).length, 1));
  const [{ module }] = await answers();
  assert.equal(module, 'leaves');

  await page.reload();
  await visit(page, '#/settings');
  await choose(page, 'leaves.gift', leaves);
  await opened(page, 'leaves.gift');
  await page.getByRole('link', { name: new RegExp(words('quiz.under_way', { n: '\\d', all: '2' })) }).waitFor({ state: 'attached' });
  assert.equal((await answers()).length, 1);
});

site.test('a file that is dropped on any page is opened', async ({ page, go }) => {
  await go('#/paracrine/reach');
  const drop = (name, text) => page.evaluate(([fileName, content]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], fileName));
    const over = new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(over);
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    return over.defaultPrevented;
  }, [name, text]);
  assert.ok(await drop('leaves.txt', aiken));
  await opened(page, 'leaves.txt');
  await drop('again.jsonl', '{"v":1,"id":"visit/m/b","time":5,"device":"d","kind":"visited","module":"m","chapter":"b"}\n');
  await notice(page, words('progress.imported', { file: 'again.jsonl', n: '1', all: '1' })).waitFor({ state: 'attached' });
});

site.test('a file that is broken, hostile or none of ours is told of in plain words, and nothing is fetched for it', async ({ page, go }) => {
  const asked = [];
  await go('#/settings');
  page.on('request', (request) => { if (!request.url().startsWith('blob:')) asked.push(request.url()); });
  const bomb = `<!DOCTYPE q [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><quiz>&b;</quiz>`;
  const outside = '<!DOCTYPE quiz SYSTEM "https://elsewhere.example/quiz.dtd"><quiz><question type="essay"><name><text>e</text></name><questiontext format="html"><text><![CDATA[<img src="https://elsewhere.example/a.png"><script>globalThis.harmed = true</script>]]></text></questiontext></question></quiz>';
  const files = /** @type {[string, string | Uint8Array, RegExp][]} */ ([
    ['cut.xml', '<quiz>\n<question type="truefalse">\n</quiz>', /line 3: left out: XML: /],
    ['bomb.xml', bomb, /XML without entities of its own/],
    ['outside.xml', outside, /left out: /],
    ['deep.xml', `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`, /at most 100 deep/],
    ['page.xml', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', /not <html>/],
    ['cut.gift', '::cut:: Which? {=one ~two', /line 1/],
    ['cut.zip', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), /a package that can be unpacked/],
    ['pictures.zip', zipSync({ 'a.png': strToU8('png') }), /the file a\.png/],
  ]);
  for (const [name, content, told] of files) {
    await choose(page, name, Buffer.from(content));
    const refusal = notice(page, words('banks.none', { file: name }));
    await refusal.waitFor({ state: 'attached' });
    assert.match(await refusal.textContent(), told, name);
  }
  await choose(page, 'letter.txt', 'A letter.\n\nOf two paragraphs.\n');
  await notice(page, words('progress.import_none', { file: 'letter.txt' })).waitFor({ state: 'attached' });
  await choose(page, 'huge.gift', 'x'.repeat(8e6 + 1));
  await notice(page, words('banks.too_large', { file: 'huge.gift' })).waitFor({ state: 'attached' });
  assert.ok(!asked.some((url) => url.includes('elsewhere')), asked.join());
  assert.equal(await page.evaluate(() => globalThis.harmed), undefined);
  assert.equal(await page.locator('#n-draft').count(), 0);
}, { allow: /Applying inline style/ }); // of the message that Chromium writes into a document that is no XML

site.test('a module\'s questions are taken to another program', async ({ page, go }) => {
  await go('#/settings');
  await choose(page, 'kinds.json', readFileSync(kinds));
  await notice(page, 'kinds.json').waitFor({ state: 'attached' });
  await settled(page);
  const hand = keyboard(page);
  await hand.press(button(page, 'module.exports'));
  await button(page, 'exports.moodle').waitFor({ state: 'attached' });
  await settled(page);
  assert.deepEqual(await axeFindings(page), []);
  for (const [key, flag] of [['moodle', 'moodle'], ['gift', 'gift'], ['aiken', 'aiken'], ['anki', 'anki'], ['csv', 'csv'], ['paper', 'html'], ['key', 'html-key']]) {
    const { name, text } = await saved(page, button(page, `exports.${key}`));
    const file = join(folder, `by-${flag}`);
    stemwise('export', kinds, `--${flag}`, '-o', file);
    assert.equal(text, readFileSync(file, 'utf8'), key);
    if (key !== 'csv') await notice(page, words('exports.losses', { file: name })).waitFor({ state: 'attached' });
    if (key === 'gift') assert.ok(gift.parse(text).length > 3);
  }
}, { skip: withoutProgram });
