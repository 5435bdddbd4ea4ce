// Puts the interface's words and the schemas together from their parts: node tools/assemble.mjs FOLDER
// Words: assets/text/<language>.json and every texts.<language>.json below src/. The schema: src/content/schema.json, what the
// rooms of questions and figures define beside it, and the
// schema.json of each kind of question and each figure; src/content/index.schema.json is that of modules/index.json, documents.schema.json that of the documents it names,
// src/weighing/appraisal.schema.json that of the rules for weighing texts, src/search/synonyms.schema.json that of the synonyms.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWhole } from './write_whole.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path) => {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${error.message}`);
  }
};
const entries = (folder) => readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));

/** The files of that name in `folder` and below it. */
function filesNamed(name, folder = 'src') {
  return entries(folder).flatMap((entry) => entry.isDirectory() ? filesNamed(name, `${folder}/${entry.name}`)
    : entry.name === name ? [`${folder}/${name}`] : []);
}

/** The languages that there are words in: `en`. */
export const languages = () => entries('assets/text').map(({ name }) => name.match(/^([a-z]{2,3}(-\w+)*)\.json$/)?.[1]).filter(Boolean);

/** The words of one language by key, and the keys of those that stand in the folders of kinds and figures. */
export function words(language) {
  const all = {};
  const ofParts = new Set();
  for (const path of [`assets/text/${language}.json`, ...filesNamed(`texts.${language}.json`)]) {
    for (const [key, text] of Object.entries(read(path))) {
      if (key in all) throw new Error(`${path}: the key ${key} is taken`);
      all[key] = text;
      if (path.startsWith('src/')) ofParts.add(key);
    }
  }
  return { all, ofParts };
}

/** The folders of the kinds of questions, or of the figures. */
export const foldersOf = (room) => entries(`src/${room}`).filter((entry) => entry.isDirectory() && existsSync(join(root, 'src', room, entry.name, 'schema.json'))).map(({ name }) => name);

/** Their schemas, by name: `true-false` for the folder `true_false`. */
const schemasOf = (room) => foldersOf(room).map((folder) => [folder.replaceAll('_', '-'), read(`src/${room}/${folder}/schema.json`)]);

/** The figures' present names, by themselves and by those that they had before. */
export const presentFigures = () => Object.fromEntries(schemasOf('figures').flatMap(([name, { former = [] }]) => [name, ...former].map((each) => [each, name])));

/** The JSON Schema of a module. */
export function schema() {
  const whole = read('src/content/schema.json');
  const { $defs } = whole;
  const define = (definitions = {}) => {
    for (const name of Object.keys(definitions)) if (name in $defs) throw new Error(`the schema defines ${name} twice`);
    Object.assign($defs, definitions);
  };
  for (const room of ['questions', 'figures']) define(read(`src/${room}/schema.json`).$defs);

  const { question } = $defs;
  const { kind, ...common } = question.properties;
  const everywhere = Object.fromEntries(Object.keys(common).map((name) => [name, true]));
  const kinds = schemasOf('questions');
  kind.enum = kinds.map(([name]) => name);
  question.oneOf = kinds.map(([name, { description, properties, required, $defs: own }]) => {
    define(own);
    return { description, properties: { kind: { const: name, description }, ...everywhere, ...properties }, required, additionalProperties: false };
  });

  const figures = schemasOf('figures');
  for (const { description, properties } of $defs.block.oneOf) properties.kind.description = description; // which an editor shows beside the kind
  const block = $defs.block.oneOf.find(({ properties }) => properties.kind.const === 'figure');
  block.properties.figure.enum = Object.keys(presentFigures());
  block.allOf = figures.map(([name, { $defs: own, former = [], ...settings }]) => {
    define({ [name]: settings, ...own });
    return { if: { properties: { figure: { enum: [name, ...former] } } }, then: { properties: { settings: { $ref: `#/$defs/${name}` } } } };
  });
  return whole;
}

/** What is assembled, by its name among the assets. */
export function assembled() {
  const files = { 'modules/module.schema.json': schema(), 'modules/index.schema.json': read('src/content/index.schema.json'), 'modules/documents.schema.json': read('src/content/documents.schema.json'),
    'modules/appraisal.schema.json': read('src/weighing/appraisal.schema.json'), 'modules/synonyms.schema.json': read('src/search/synonyms.schema.json') };
  for (const language of languages()) files[`text/${language}.json`] = words(language).all;
  return files;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (!folder) {
    console.error('usage: node tools/assemble.mjs FOLDER');
    process.exit(2);
  }
  for (const [name, content] of Object.entries(assembled())) writeWhole(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
}
