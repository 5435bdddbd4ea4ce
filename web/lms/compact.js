// The learner's records in few characters, for learning systems that keep only some thousand of them (SCORM 1.2: 4,096).
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

const format = '1'; // of the text, its first character
const keptName = (session, n) => `lms-${n}-${session ? 'run' : 'check'}`; // what a name of chance is when it was kept
const device = 'lms';
// What most records hold. It belongs to the format: another one could not read what was packed with this.
const dictionary = strToU8('"correct""true""false""reason""flaw""level""typed""unit""path""order""labels""groups""matches""gaps""verdict""chosen"'
  + '["setting","setting/$0","name","value"]["missed-returned","missed/$0","session","module","questions"]["flagged","flag/$0/$1/$2","place","module","question","on"]'
  + '["solution-shown","solution/$0/$1/$2/$3","place","module","question","after"]["hints-opened","place","module","question","count"]["session-ended","ended/$0","session"]'
  + '["session-started","session/$0","session","module","seed","questions","rules"]{"feedback":"immediate","certainty":false,"retry":true,"retry_cost":0,"hint_cost":0,"missed_return":true,"minutes":0}'
  + '["session-moved","position/$0","session","position"]["visited","visit/$0/$1","module","chapter"]["task-done","task/$0/$1/$2/$3","module","chapter","figure","task"]'
  + '["predicted","prediction/$0/$1/$2","module","chapter","prediction","option"]["drafted","draft/$0/$1/$2","place","module","question","answer","after"]'
  + '["answered","answered/+","place","module","question","answer","points","tries","hints"],"session/~s0~","chapter/'
  + '{"kind":"scenario","path":["{"kind":"claim-check","level":"{"kind":"label-picture","labels":{"{"kind":"inline-choice","gaps":{"{"kind":"fill-in","gaps":{"{"kind":"numeric","typed":"{"kind":"grouping","groups":{"'
  + '{"kind":"ordering","order":["{"kind":"matching","matches":{"{"kind":"true-false","verdict":true,"reason":"{"kind":"choice","chosen":["');

/** @typedef {Record<string, any>} Kept a record */

/** What a record is about. @param {Kept} record */
const subject = ({ place, module, question }) => `${place} ${module} ${question}`;
const typedKinds = new Set(['fill-in', 'numeric']);

/** The session that it belongs to, if any. @param {Kept} record */
const sessionOf = ({ session, place = '' }) => session ?? /^session\/([^/]+)/.exec(place)?.[1];
/** The sessions that are over. @param {Kept[]} records */
const over = (records) => new Set(records.filter(({ kind }) => kind === 'session-ended').map(({ session }) => session));
/** The last check of each question, by what it is about. @param {Kept[]} records */
const lastChecks = (records) => new Map(records.filter(({ kind }) => kind === 'answered').map((record) => [subject(record), record]));

/** What can be done without, most dispensable first: each takes records and leaves fewer, or shorter ones. @type {((records: Kept[]) => Kept[])[]} */
const cuts = [
  // drafts of what was checked since
  (records) => {
    const checked = lastChecks(records);
    return records.filter((record) => record.kind !== 'drafted' || !checked.has(subject(record)) || record.after === checked.get(subject(record))?.id);
  },
  // tries before the last
  (records) => {
    const last = lastChecks(records);
    return records.filter((record) => record.kind !== 'answered' || last.get(subject(record)) === record);
  },
  // quizzes that are over, but for the longest of them, the latest if there are several
  (records) => {
    const ended = over(records);
    const [kept] = records.filter(({ kind, session }) => kind === 'session-started' && ended.has(session)).reverse().sort((a, b) => b.questions.length - a.questions.length);
    return records.filter((record) => !ended.has(sessionOf(record)) || sessionOf(record) === kept?.session);
  },
  (records) => records.filter(({ kind }) => !['flagged', 'hints-opened', 'solution-shown', 'check-rated'].includes(kind)),
  // answers in quizzes that are over
  (records) => {
    const ended = over(records);
    return records.filter((record) => record.session || !ended.has(sessionOf(record)));
  },
  (records) => records.filter(({ kind }) => kind !== 'setting'),
];
/** Typed words are cut last, those of notes with them: to their beginnings. @param {Kept[]} records @param {number} length */
function shortened(records, length) {
  const beginning = (/** @type {string} */ text) => [...text].slice(0, length).join('');
  return records.map((record) => {
    if (record.kind === 'noted' && record.text) return { ...record, text: beginning(record.text) };
    if (!typedKinds.has(record.answer?.kind)) return record;
    return { ...record, answer: JSON.parse(JSON.stringify(record.answer), (key, value) => typeof value === 'string' && key !== 'kind' ? beginning(value) : value) };
  });
}

/** Names of chance become numbers: `~0~`, one for each check in its order, `~s0~` for each session. @param {Kept[]} records @param {string} text */
function numbered(records, text) {
  const names = new Map();
  let checks = 0, sessions = 0;
  for (const { kind, id, session } of records) {
    if (kind === 'answered') names.set(id.replace(/^answered\//, ''), `~${checks++}~`);
    const own = session?.replace(/^repetition-/, '');
    if (own && !names.has(own)) names.set(own, `~s${sessions++}~`);
  }
  if (!names.size) return text;
  const pattern = [...names.keys()].sort((one, other) => other.length - one.length).map((name) => name.replaceAll(/[^a-z0-9]/gi, '\\$&')).join('|');
  return text.replaceAll(new RegExp(pattern, 'g'), (name) => names.get(name));
}

/** @param {Kept[]} sorted by their order */
function written(sorted) {
  const records = JSON.parse(numbered(sorted, JSON.stringify(sorted)));
  const shapes = new Map(); // a record's kind, its id in terms of its values, and the names of these
  let last = Math.floor((records[0]?.time ?? 0) / 1000);
  const head = [records[0]?.v ?? 2, last];
  let checks = 0;
  const rows = records.map(({ v, id, order: _order, time, device: _device, kind, ...rest }) => {
    if (v !== head[0]) rest.v = v;
    const values = Object.values(rest);
    let own = kind === 'answered' ? id.replace(`~${checks++}~`, '+') : id;
    for (const [i, value] of values.entries()) if (typeof value === 'string' && value) own = own.replace(value, () => `$${i}`);
    const shape = JSON.stringify([kind, own, ...Object.keys(rest)]);
    if (!shapes.has(shape)) shapes.set(shape, shapes.size);
    const seconds = Math.max(0, Math.round(time / 1000) - last);
    last += seconds;
    return [shapes.get(shape), seconds, ...values];
  });
  return `[${head},[${[...shapes.keys()].join()}],${JSON.stringify(rows)}]`;
}

const base64 = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
const squeezed = (records) => format + base64(deflateSync(strToU8(written(records)), { level: 9, mem: 8, dictionary }));

/**
 * The records in at most so many characters. `cut`: what had to go for that: nothing that is missed (''), the ends of typed words ('words'), or the oldest
 * answers ('answers').
 * @param {Iterable<string>} lines as the program writes them @param {number} most
 * @returns {{ text: string, cut: '' | 'words' | 'answers' }}
 */
export function packed(lines, most) {
  let records = [...lines].map((line) => JSON.parse(line)).sort((a, b) => a.order - b.order);
  let text = squeezed(records);
  for (const cut of cuts) {
    if (text.length <= most) return { text, cut: '' };
    records = cut(records);
    text = squeezed(records);
  }
  for (let length = 64; length >= 4 && text.length > most; length /= 2) {
    records = shortened(records, length);
    text = squeezed(records);
    if (text.length <= most) return { text, cut: 'words' };
  }
  let cut = /** @type {'' | 'answers'} */ ('');
  while (text.length > most && records.length) {
    records = records.slice(Math.ceil(records.length / 8));
    text = squeezed(records);
    cut = 'answers';
  }
  return { text, cut };
}

/** The lines again; none of a text that is not ours, or damaged. @param {string} text @returns {string[]} */
export function unpacked(text) {
  if (!text.startsWith(format)) return [];
  try {
    const json = strFromU8(inflateSync(bytesOf(text.slice(1)), { dictionary })).replaceAll(/~(s?)(\d+)~/g, (_, session, n) => keptName(session, n));
    const [v, start, shapes, rows] = JSON.parse(json);
    let [seconds, order, checks] = [start, 0, 0];
    return rows.map(([shape, later, ...values]) => {
      const [kind, own, ...keys] = shapes[shape];
      const rest = Object.fromEntries(keys.map((key, i) => [key, values[i]]));
      seconds += later;
      order = Math.max(order + 1, seconds * 1000);
      const id = own.replaceAll(/\$(\d+)/g, (_, i) => values[i]).replace('+', () => keptName('', kind === 'answered' ? checks++ : 0));
      return JSON.stringify({ v, id, order, time: seconds * 1000, device, kind, ...rest });
    });
  } catch {
    return [];
  }
}
