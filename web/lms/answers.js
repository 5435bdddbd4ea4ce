// Answers and lengths of time as SCORM 2004 and xAPI write them alike.
import { rounded } from './scorm.js';

/** Where nobody knows what was asked. @type {import('./attempt.js').Interaction} */
export const nothing = { type: 'performance', right: [], response: [] };

/** A length of time as ISO 8601 has it. @param {number} seconds */
export const duration = (seconds) => `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60 % 60)}M${rounded(seconds % 60, 2)}S`;

/** Answers as SCORM 2004 and xAPI write them. @param {import('./attempt.js').Interaction} interaction */
export function answerOf({ type, right, range, response }) {
  const pair = (parts) => parts.filter(([, given]) => given).map((part) => part.join('[.]')).join('[,]');
  const ids = (parts) => parts.map(([id]) => id).join('[,]');
  const forms = {
    'choice': ids, 'sequencing': ids, 'matching': pair, 'performance': pair,
    'fill-in': (parts) => parts.map(([, typed]) => (typed ?? '').slice(0, 250)).join('[,]'),
    'numeric': (parts) => parts.map(([, typed]) => rounded(Number(typed), 7)).join(''),
  };
  return { type, response: forms[type](response), right: range ? [range.map((end) => rounded(end, 7)).join('[:]')] : right.map(forms[type]) };
}
