// The content against its schema, which authors' editors use too.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { schema } from '../../tools/assemble.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const names = (folder) => readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.json'));

// Properties that an alternative allows as `true` are described beside it, which Ajv's strict mode does not see.
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
const validate = ajv.compile(schema());
const told = () => ajv.errorsText(validate.errors, { separator: '\n' });

const shipped = names('assets/modules').filter((name) => !['index.json', 'documents.json', 'appraisal.json', 'synonyms.json'].includes(name));
for (const name of shipped) {
  test(`${name} keeps to the schema`, () => assert.ok(validate(JSON.parse(read(`assets/modules/${name}`))), told()));
}

const validateIndex = ajv.compile(JSON.parse(read('src/content/index.schema.json')));
for (const folder of ['assets/modules', 'tests/data/photosynthesis', 'tests/data/split']) {
  test(`${folder}/index.json keeps to the schema of a course`, () => assert.ok(validateIndex(JSON.parse(read(`${folder}/index.json`))), ajv.errorsText(validateIndex.errors)));
}
test('what is no course fails its schema', () => {
  for (const bad of [{}, { modules: [] }, { modules: ['a'] }, { course: { nam: 'x' }, modules: ['a.json'] }, { course: { report: 'http://x' }, modules: ['a.json'] },
    { ways: [{ id: 'a', title: 'A', line: 'B', steps: [] }], modules: ['a.json'] }, { ways: [{ id: 'a', title: 'A', line: 'B', steps: ['a/b/c'] }], modules: ['a.json'] }]) assert.equal(validateIndex(bad), false, JSON.stringify(bad));
});

const validateDocuments = ajv.compile(JSON.parse(read('src/content/documents.schema.json')));
test('the documents keep to their schema', () => assert.ok(validateDocuments(JSON.parse(read('assets/modules/documents.json'))), ajv.errorsText(validateDocuments.errors)));
test('what is no file of documents fails its schema', () => {
  const change = (edit) => {
    const file = JSON.parse(read('assets/modules/documents.json'));
    edit(file, file.documents[0], file.documents[0].sections[0].points[0]);
    return validateDocuments(file);
  };
  assert.ok(change(() => {}));
  for (const edit of [(file) => { file.format = 'stemwise-module/1'; }, (file) => { file.documents = []; }, (_, document) => { document.looks = 'x'; }, (_, { left_out: [omission] }) => { omission.chapters = ['nowhere']; },
    (_, __, point) => { point.claims = []; }, (_, __, point) => { point.verdict = 'false'; }, (_, __, point) => { point.verdict = 'wrong'; delete point.note; }]) assert.equal(change(edit), false, `${edit}`);
});

const validateRules = ajv.compile(JSON.parse(read('src/weighing/appraisal.schema.json')));
test('the rules for weighing texts keep to their schema', () => assert.ok(validateRules(JSON.parse(read('assets/modules/appraisal.json'))), ajv.errorsText(validateRules.errors)));
test('what is no file of rules fails its schema', () => {
  const change = (edit) => {
    const file = JSON.parse(read('assets/modules/appraisal.json'));
    edit(file, file.rules[0]);
    return validateRules(file);
  };
  for (const edit of [(file) => { file.format = 'stemwise-documents/1'; }, (file) => { file.rules = []; }, (file) => { delete file.denial.reach; }, (_, rule) => { rule.patterns = [{ within: 3 }]; },
    (_, rule) => { rule.examples = []; }, (_, rule) => { rule.chapter = 'nowhere'; }, (_, rule) => { delete rule.checked; }, (_, rule) => { rule.id = 'Not-an-id'; }]) assert.equal(change(edit), false, `${edit}`);
});

const validateSynonyms = ajv.compile(JSON.parse(read('src/search/synonyms.schema.json')));
test('the synonyms keep to their schema', () => assert.ok(validateSynonyms(JSON.parse(read('assets/modules/synonyms.json'))), ajv.errorsText(validateSynonyms.errors)));
test('what is no file of synonyms fails its schema', () => {
  for (const synonyms of [[], [['money']], [['money', 'money']], [['money', ' ']], ['money']]) assert.equal(validateSynonyms({ format: 'stemwise-synonyms/1', synonyms }), false, JSON.stringify(synonyms));
});

test('there are modules, and each names its schema', () => {
  assert.ok(shipped.length >= 4);
  for (const name of shipped) assert.equal(JSON.parse(read(`assets/modules/${name}`)).$schema, 'module.schema.json');
});

for (const path of [...names('tests/data/good').map((name) => `good/${name}`), 'photosynthesis/photosynthesis.json']) {
  test(`${path}, for tests, keeps to the schema`, () => assert.ok(validate(JSON.parse(read(`tests/data/${path}`))), told()));
}

test('a figure is known by its former name, too', () => {
  const module = read('tests/data/good/small.json').replace('"figure": "diffusion"', '"figure": "signalling"');
  assert.match(module, /signalling/);
  assert.ok(validate(JSON.parse(module)), told());
  assert.equal(validate(JSON.parse(module.replace('"distance": 100', '"distances": 100'))), false, 'its settings are still those of the figure');
});
test('a module may say what its sources are, and which findings of lint it lets stand', () => {
  const module = JSON.parse(read('tests/data/good/small.json'));
  module.sources[0].kind = 'clinic';
  module.lint = [{ rule: 'no-figure', at: 'second', why: 'A test.' }];
  assert.ok(validate(module), told());
  module.sources[0].kind = 'rumour';
  module.lint[0].why = '';
  assert.equal(validate(module), false);
  assert.deepEqual(validate.errors?.map(({ instancePath }) => instancePath).filter((path) => /kind|why/.test(path)).length > 1, true, told());
});
test('the module in the README keeps to the schema', () => assert.ok(validate(JSON.parse(/```json\n(\{\n  "format"[^]*?\n\}\n)```/.exec(read('README.md'))?.[1] ?? 'null')), told()));

// What is wrong in its structure fails here too, at these places. The others are wrong in what they mean, which only
// the program sees: two right options, dates the calendar lacks, ids taken or unknown, open marks, goals reached.
const structural = {
  'missing-properties.json': ['', '/chapters/0'],
  'misspelt-properties.json': ['', '/chapters/0/blocks/1', '/questions/0/options/0'],
  'wrong-kinds.json': ['/title', '/chapters/0/minutes', '/chapters/0/blocks/0/kind', '/chapters/0/blocks/2/figure', '/chapters/0/blocks/2/settings', '/questions/0/options', '/terms'],
  'lines-and-lists.json': ['/title', '/language', '/summary', '/chapters/0/title', '/chapters/0/blocks/0/options', '/chapters/0/blocks/2/text', '/chapters/0/blocks/6/caption', '/questions/0/objective', '/quiz/pools', '/quiz/ranges', '/terms/0/term', '/sources/0/publisher'],
  'row-too-short.json': ['/chapters/0/blocks/2/rows/2'],
};
for (const name of names('tests/data/bad')) {
  if (name === 'not-json.json') {
    test(`${name} is no JSON`, () => assert.throws(() => JSON.parse(read(`tests/data/bad/${name}`)), SyntaxError));
  } else if (name in structural) {
    test(`${name} fails the schema`, () => {
      assert.equal(validate(JSON.parse(read(`tests/data/bad/${name}`))), false);
      const places = new Set(validate.errors.map((error) => error.instancePath));
      for (const place of structural[name]) assert.ok(places.has(place), `${place} is not among\n${told()}`);
    });
  } else {
    test(`${name} is right in its structure`, () => assert.ok(validate(JSON.parse(read(`tests/data/bad/${name}`))), told()));
  }
}

// An editor shows a property's description, and offers its examples, from here or from what it refers to.
const whole = schema();
const target = ({ $ref, allOf }) => { const name = ($ref ?? allOf?.[0]?.$ref)?.split('/').at(-1); return name && whole.$defs[name]; };
const said = (node, key) => (node && (node[key] ?? said(target(node), key)));
/** Every property below `node`, by its path. @returns {[string, any][]} */
function properties(node, path) {
  if (!node || typeof node !== 'object') return [];
  const own = Object.entries(node.properties ?? {}).filter(([, value]) => value !== true).flatMap(([name, value]) => [/** @type {[string, any]} */ ([`${path}.${name}`, value]), ...properties(value, `${path}.${name}`)]);
  const inner = [node.items, node.additionalProperties, node.then, ...['oneOf', 'anyOf', 'allOf'].flatMap((key) => node[key] ?? [])];
  return [...own, ...inner.flatMap((each) => properties(each, path))];
}
const all = [...properties({ ...whole, $defs: undefined }, 'module'), ...Object.entries(whole.$defs).flatMap(([name, value]) => properties(value, name))];

test('each property of a module says what it is for', () => {
  assert.ok(all.length > 400, `${all.length} properties`);
  assert.deepEqual(all.filter(([, value]) => !said(value, 'description')).map(([path]) => path), []);
});

test('each property that an author writes as text or a number has an example, or a list of what it can be', () => {
  const figures = new Set(readdirSync(new URL('src/figures', root)).map((name) => name.replaceAll('_', '-')));
  const ofFrame = all.filter(([path]) => !figures.has(path.split(/[.]/)[0].replaceAll('_', '-').replace(/-(setting|answers|range|points|words|question)$/, '')) && !path.startsWith('findings'));
  const simple = ofFrame.filter(([, value]) => ['string', 'number', 'integer'].includes(said(value, 'type')));
  assert.ok(simple.length > 100, `${simple.length} properties`);
  assert.deepEqual(simple.filter(([, value]) => !['examples', 'enum', 'const'].some((key) => said(value, key) !== undefined)).map(([path]) => path), []);
  for (const [path, value] of all) {
    for (const example of value.examples ?? []) assert.ok(ajv.validate({ ...value, $defs: whole.$defs }, example), `${path}: ${JSON.stringify(example)}: ${ajv.errorsText()}`);
  }
});
