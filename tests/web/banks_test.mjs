// Banks of questions as programs that we did not write read them: gift-pegjs our GIFT, xmllint our XML, qti-components our QTI 3.0 (in Chromium),
// anki-reader and sql.js our decks.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readAnkiPackage } from 'anki-reader';
import { unzipSync } from 'fflate';
import gift from 'gift-pegjs';
import { chromium } from 'playwright-core';
import sql from 'sql.js';
import { program } from './stemwise.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kinds = join(root, 'tests/data/good/kinds.json'), shipped = join(root, 'assets/modules/potency.json');
const folder = mkdtempSync(join(tmpdir(), 'stemwise-banks-'));
after(() => rmSync(folder, { recursive: true }));

const stemwise = (...words) => execFileSync(program, words, { encoding: 'utf8', cwd: root });
/** What is written of the modules. @param {string} format @param {string[]} modules */
function exported(format, ...modules) {
  const file = join(folder, `bank-${format}`);
  stemwise('export', ...modules, `--${format}`, '-o', file);
  return file;
}
/** The files of a package, by their names. @param {string} file */
const unpacked = (file) => Object.fromEntries(Object.entries(unzipSync(readFileSync(file))).map(([name, bytes]) => [name, Buffer.from(bytes)]));
const questionsOf = (file) => JSON.parse(readFileSync(file, 'utf8')).questions;

test('gift-pegjs reads our GIFT: each question, with its kind, its answers and what is said of them', () => {
  for (const module of [kinds, shipped]) {
    const parsed = gift.parse(readFileSync(exported('gift', module), 'utf8'));
    const asked = parsed.filter((each) => each.type !== 'Category');
    const ids = new Set(asked.map((each) => each.title));
    for (const { id, kind } of questionsOf(module)) {
      assert.ok([...ids].some((title) => title === id || title.startsWith(`${id}-`)), `${id} (${kind}) is there`);
    }
  }
  const parsed = gift.parse(readFileSync(exported('gift', kinds), 'utf8'));
  const named = (title) => /** @type {any} */ (parsed.find((each) => each.title === title));
  assert.equal(named('q-choice').type, 'MC');
  assert.deepEqual(named('q-choice').choices.map((each) => [each.text.text, each.isCorrect]), [['A carrot', false], ['An apple', true], ['A leek', false]]);
  assert.equal(named('q-choice').choices[1].feedback.text, 'Why An apple is right.');
  assert.equal(named('q-choice').globalFeedback.text, 'Explanation of q-choice.');
  assert.deepEqual(named('q-several').choices.map((each) => each.weight), [50, -50, 50, -50]);
  assert.deepEqual([named('q-true-false').type, named('q-true-false').isTrue], ['TF', true]);
  assert.equal(named('q-matching').type, 'Matching');
  assert.equal(named('q-numeric').type, 'Numerical');
  assert.equal(named('q-fill-in-gas').type, 'Short');
});

test('xmllint finds our XML well formed, and CDATA as it should be', () => {
  for (const module of [kinds, shipped]) {
    const file = exported('moodle', module);
    const found = spawnSync('xmllint', ['--noout', file], { encoding: 'utf8' });
    assert.equal(found.status, 0, found.stderr);
    const names = spawnSync('xmllint', ['--xpath', 'count(//question[@type!="category"])', file], { encoding: 'utf8' }).stdout.trim();
    assert.ok(Number(names) >= questionsOf(module).length);
    for (const format of ['qti21', 'qti3']) {
      for (const [name, bytes] of Object.entries(unpacked(exported(format, module)))) {
        const lint = spawnSync('xmllint', ['--noout', '-'], { input: bytes, encoding: 'utf8' });
        assert.equal(lint.status, 0, `${format} ${name}: ${lint.stderr}`);
      }
    }
  }
});

test('anki-reader and sql.js read our deck: a card for each question', async () => {
  const file = exported('apkg', kinds, shipped);
  const bytes = readFileSync(file);
  const all = [...questionsOf(kinds), ...questionsOf(shipped)].length;
  const engine = await sql();
  const database = new engine.Database(unpacked(file)['collection.anki2']);
  assert.equal(database.exec('PRAGMA integrity_check')[0].values[0][0], 'ok');
  assert.equal(database.exec('SELECT count(*) FROM notes')[0].values[0][0], all);
  assert.equal(database.exec('SELECT count(*) FROM cards JOIN notes ON cards.nid = notes.id')[0].values[0][0], all);
  const [[fields]] = database.exec("SELECT flds FROM notes WHERE guid = 'kinds/q-choice'")[0].values;
  const [front, back] = String(fields).split('\x1f');
  assert.match(front, /Which one is a fruit\?/);
  assert.match(back, /Why An apple is right\./);
  const { collection } = await readAnkiPackage(new Blob([bytes]));
  const decks = Object.values(collection.getDecks());
  const named = decks.map((deck) => deck.getRawDeck().name);
  assert.ok(named.includes('Every kind of question'), named.join());
  assert.equal(decks.reduce((sum, deck) => sum + Object.keys(deck.getCards()).length, 0), all);
});

test('what is written is the same each time, and comes back in', () => {
  for (const format of ['gift', 'aiken', 'moodle', 'qti21', 'qti3', 'anki', 'apkg', 'csv', 'html', 'html-key']) {
    const first = readFileSync(exported(format, kinds));
    assert.ok(first.equals(readFileSync(exported(format, kinds))), format);
  }
  for (const format of ['gift', 'aiken', 'moodle', 'qti21', 'qti3']) {
    const module = join(folder, `${format}.json`);
    const report = JSON.parse(stemwise('import', exported(format, kinds), '-o', module, '--report', 'json'));
    assert.equal(report.files[0].losses.filter((/** @type {any} */ loss) => loss.left_out).length, 0, format);
    assert.match(stemwise('validate', module), /1 file, 0 problems/);
    const lint = spawnSync(program, ['lint', module], { encoding: 'utf8' }).stdout;
    for (const { id } of questionsOf(module)) assert.match(lint, new RegExp(`draft: no .*\\[draft at ${id}\\]`), `${format}: ${id} is listed as a draft`);
  }
});

test('a file that is none, or is made to grow, is refused', () => {
  const bomb = join(folder, 'bomb.xml');
  writeFileSync(bomb, `<!DOCTYPE q [<!ENTITY a "${'a'.repeat(1000)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><quiz>&j;</quiz>`);
  const found = spawnSync(program, ['import', bomb, '-o', join(folder, 'bomb.json')], { encoding: 'utf8', timeout: 5000 });
  assert.equal(found.status, 1);
  assert.match(found.stdout, /entities/);
  assert.ok(!existsSync(join(folder, 'bomb.json')));
  assert.equal(spawnSync(program, ['import', '-o', 'x.json']).status, 2);
  assert.equal(spawnSync(program, ['import', join(folder, 'none.gift'), '-o', 'x.json']).status, 3);
});

test('qti-components renders our QTI 3.0 and scores it: all for the right answer, nothing for a wrong one', async () => {
  const items = unpacked(exported('qti3', kinds));
  delete items['imsmanifest.xml'];
  const script = readFileSync(join(root, 'node_modules/@citolab/qti-components/cdn/index.global.js'), 'utf8');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.setContent('<!DOCTYPE html><title>QTI</title><body></body>');
    await page.addScriptTag({ content: script });
    assert.ok(Object.keys(items).length >= questionsOf(kinds).length);
    for (const [name, bytes] of Object.entries(items)) {
      const xml = bytes.toString('utf8');
      const found = await page.evaluate(async (/** @type {string} */ text) => {
        const container = /** @type {any} */ (document.createElement('item-container'));
        container.itemXML = text;
        const around = document.createElement('qti-item');
        around.append(container);
        document.body.replaceChildren(around);
        const item = await new Promise((resolve, reject) => {
          const begun = Date.now();
          const look = () => {
            const there = container.shadowRoot?.querySelector('qti-assessment-item');
            if (there?.variables?.length) resolve(there);
            else if (Date.now() - begun > 5000) reject(new Error('no item'));
            else setTimeout(look, 20);
          };
          look();
        });
        await new Promise((resolve) => { setTimeout(resolve, 50); });
        const scored = () => { item.processResponse(); return Number(item.getOutcome('SCORE').value); };
        const declarations = [...new DOMParser().parseFromString(text, 'text/xml').getElementsByTagName('qti-response-declaration')];
        const answer = (/** @type {boolean} */ right) => {
          for (const each of declarations) {
            const values = right ? [...each.getElementsByTagName('qti-value')].map((value) => value.textContent ?? '') : ['-99999 -99999'];
            item.updateResponseVariable(each.getAttribute('identifier'), each.getAttribute('cardinality') === 'single' ? values[0] : values);
          }
        };
        answer(false);
        const none = scored();
        answer(true);
        return { none, all: scored(), words: item.textContent.replace(/\s+/g, ' ') };
      }, xml);
      assert.equal(found.none, 0, `${name}: nothing for a wrong answer`);
      assert.ok(Math.abs(found.all - 1) < 1e-6, `${name}: ${found.all} for the right answer`);
      assert.ok(found.words.length > 10, name);
    }
  } finally {
    await browser.close();
  }
});
