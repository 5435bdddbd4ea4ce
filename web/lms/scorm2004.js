// SCORM 2004 (3rd and 4th edition): completion and success apart, and answers with their words.
import { Attempt } from './attempt.js';
import { answerOf, duration, nothing } from './answers.js';
import { found, resultOf, rounded, setter, within } from './scorm.js';

const most = 64000; // characters of cmi.suspend_data

/** Nothing outside of a learning system. @param {{ module: string }} launch */
export function open({ module }) {
  const api = found('API_1484_11');
  if (!api || String(api.Initialize('')) !== 'true') return undefined;
  const get = (name) => String(api.GetValue(name) ?? '');
  const set = setter((name, value) => api.SetValue(name, value));
  const mode = get('cmi.mode');
  const judges = mode !== 'browse' && mode !== 'review' && get('cmi.credit') !== 'no-credit';
  const score = get('cmi.score.scaled'), success = get('cmi.success_status'), mark = get('cmi.scaled_passing_score');
  let next = Number(get('cmi.interactions._count')) || 0;
  /** @param {import('./attempt.js').Answered} answer */
  const putAnswer = (answer) => {
    const { type, response, right } = answerOf(answer.interaction ?? nothing);
    const place = `cmi.interactions.${next++}`;
    set(`${place}.id`, `urn:stemwise:${answer.module}:${answer.question}`);
    set(`${place}.type`, type);
    set(`${place}.timestamp`, `${new Date(answer.time).toISOString().slice(0, 22)}Z`); // hundredths of a second
    right.slice(0, type === 'fill-in' ? 5 : 10).forEach((pattern, i) => set(`${place}.correct_responses.${i}.pattern`, pattern));
    set(`${place}.weighting`, '1');
    set(`${place}.learner_response`, response || undefined);
    set(`${place}.result`, resultOf(answer.points, 'incorrect'));
    if (answer.seconds !== undefined) set(`${place}.latency`, duration(answer.seconds));
    set(`${place}.description`, within(answer.stem ?? answer.question, 250));
  };
  /** @type {Set<any>} answers that are set, and perhaps not committed */
  const known = new Set();

  const attempt = new Attempt({
    most, judges, learner: get('cmi.learner_id'),
    mark: mark === '' ? undefined : Number(mark),
    resumed: {
      state: get('cmi.suspend_data'), location: get('cmi.location'), score: score === '' ? undefined : Number(score),
      verdict: success === 'passed' || success === 'failed' ? success : undefined, complete: get('cmi.completion_status') === 'completed',
    },
    put(now) {
      for (const answer of now.answers) if (!known.has(answer)) known.add(answer), putAnswer(answer);
      set('cmi.suspend_data', now.state);
      set('cmi.location', within(now.location, 1000) || undefined);
      if (judges) {
        if (now.score !== undefined) {
          for (const [name, value] of [['min', 0], ['max', 100], ['raw', now.score * 100]]) set(`cmi.score.${name}`, rounded(Number(value), 2));
          set('cmi.score.scaled', rounded(now.score, 4));
        }
        set('cmi.completion_status', now.complete ? 'completed' : 'incomplete');
        set('cmi.success_status', now.verdict);
        if (now.progress !== undefined) set('cmi.progress_measure', rounded(now.progress, 4));
      }
      set('cmi.session_time', duration(now.seconds));
      set('cmi.exit', 'suspend');
      return String(api.Commit('')) === 'true';
    },
    close: () => { api.Terminate(''); },
  }, module);
  return attempt;
}
