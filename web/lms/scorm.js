// What SCORM 1.2 and SCORM 2004 share: finding the system's object, and talking to it by names and texts.

const farthest = 7; // windows up, as the standard has it

/** The system's object of that name, in a window around ours or around the one that opened it. @param {string} name @returns {any} */
export function found(name) {
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

/** Text of at most so many characters. @param {string} text @param {number} most */
export const within = (text, most) => text.length <= most ? text : text.slice(0, most);

/** A number with at most so many digits after the point, and no exponent. @param {number} value @param {number} digits */
export const rounded = (value, digits) => value.toFixed(digits).replace(/(?<=\.\d*?)0+$/, '').replace(/\.$/, '');

/** How an answer went, in SCORM's words. @param {number} points @param {string} wrong */
export const resultOf = (points, wrong) => points >= 1 ? 'correct' : points > 0 ? rounded(points, 4) : wrong;

/** Sets values, those that changed since they were last set. @param {(name: string, value: string) => any} call */
export function setter(call) {
  const known = new Map();
  return (/** @type {string} */ name, /** @type {string | undefined} */ value) => {
    if (value === undefined || known.get(name) === value) return;
    if (String(call(name, value)) === 'true') known.set(name, value);
  };
}
