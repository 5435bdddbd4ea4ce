// What SCORM 1.2 and SCORM 2004 share: finding the system's object, and talking to it by names and texts.

const farthest = 7; // windows up, as the standard has it

/** The system's object of that name, in a window around ours or around the one that opened it. @param {string} name @returns {any} */
function found(name) {
  /** @param {Window | null} start */
  const above = (start) => {
    for (let [at, steps] = [start, 0]; at && steps <= farthest; at = at.parent === at ? null : at.parent, steps++) {
      try {
        const object = /** @type {any} */ (at)[name];
        if (object) return object;
      } catch { /* another origin's window */ }
    }
    return undefined;
  };
  return above(window.parent === window ? null : window.parent) ?? above(window.opener) ?? above(window.top?.opener ?? null);
}

/** A number with at most so many digits after the point, and no exponent. @param {number} value @param {number} digits */
export const rounded = (value, digits) => value.toFixed(digits).replace(/(?<=\.\d*?)0+$/, '').replace(/\.$/, '');

/** How an answer went, in SCORM's words. @param {number} points @param {string} wrong */
export const resultOf = (points, wrong) => points >= 1 ? 'correct' : points > 0 ? rounded(points, 4) : wrong;

/** Sets values, those that changed since they were last set. @param {(name: string, value: string) => string} call */
function setter(call) {
  const known = new Map();
  return (/** @type {string} */ name, /** @type {string | undefined} */ value) => {
    if (value === undefined || known.get(name) === value) return;
    if (call(name, value) === 'true') known.set(name, value);
  };
}

/**
 * Begins to talk to the system's object of that name, whose functions begin with `prefix`; `end` is the one that ends it. Undefined outside of a learning system, and where that refuses.
 * @param {string} name @param {string} prefix @param {string} end
 */
export function begun(name, prefix, end) {
  const api = found(name);
  const call = (/** @type {string} */ what, /** @type {string[]} */ ...values) => String(api[prefix + what](...values) ?? '');
  if (!api || call('Initialize', '') !== 'true') return undefined;
  return {
    get: (/** @type {string} */ key) => call('GetValue', key),
    set: setter((key, value) => call('SetValue', key, value)),
    commit: () => call('Commit', '') === 'true',
    close: () => { call(end, ''); },
  };
}

/** Does the system want a score and a verdict? @param {string} mode @param {string} credit */
export const isJudged = (mode, credit) => mode !== 'browse' && mode !== 'review' && credit !== 'no-credit';

/** A number; undefined where the system has none. @param {string} text @param {number} [whole] what it is a share of */
export const shareOf = (text, whole = 1) => text === '' ? undefined : Number(text) / whole;

/**
 * Puts each answer at the next free place, once, though it is given again until it was committed.
 * @param {string} count how many the system has @param {(place: string, answer: import('./attempt.js').Answered) => void} put
 */
export function answersAt(count, put) {
  let next = Number(count) || 0;
  const known = new Set();
  return (/** @type {import('./attempt.js').Answered[]} */ answers) => {
    for (const answer of answers) if (!known.has(answer)) known.add(answer), put(`cmi.interactions.${next++}`, answer);
  };
}

/** The score in percent. @param {(name: string, value: string) => void} set @param {string} place @param {number} score of 1 */
export function setPercent(set, place, score) {
  for (const [name, value] of /** @type {[string, number][]} */ ([['min', 0], ['max', 100], ['raw', score * 100]])) set(`${place}.${name}`, rounded(value, 2));
}
