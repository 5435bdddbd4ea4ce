// SCORM 1.2: answers, score, status, time, place and state in the words of its data model.
import { Attempt } from './attempt.js';
import { nothing } from './answers.js';
import { answersAt, begun, isJudged, resultOf, rounded, setPercent, shareOf } from './scorm.js';

const most = 4096; // characters of cmi.suspend_data
const mostPattern = 255;
const letters = '0123456789abcdefghijklmnopqrstuvwxyz'; // what stands for a thing in an answer is one of these

/** Hours, minutes and seconds. @param {number} seconds */
export function timespan(seconds) {
  const two = (value) => String(Math.floor(value)).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600)).padStart(4, '0')}:${two(seconds / 60 % 60)}:${two(seconds % 60)}.${two(seconds * 100 % 100)}`;
}

/** @param {number} ms */
const clock = (ms) => new Date(ms).toTimeString().slice(0, 8);

/** Type, learner's answer and right answer as the data model writes them: ids become letters, in the order of what there is. @param {import('./attempt.js').Interaction} interaction */
export function answerOf({ type, items = [], targets = [], right, range, response }) {
  const letter = (list, id) => letters[list.findIndex((each) => each.id === id)] ?? '';
  const forms = {
    'choice': (parts) => parts.map(([id]) => letter(items, id)).join(),
    'sequencing': (parts) => parts.map(([id]) => letter(items, id)).join(),
    'matching': (parts) => parts.filter(([, given]) => given).map(([id, given]) => `${letter(items, id)}.${letter(targets, given)}`).join(),
    'performance': (parts) => parts.map(([, given]) => letter(targets, given)).join(''),
    'fill-in': (parts) => parts.map(([, typed]) => typed ?? '').join(', '),
    'numeric': (parts) => parts.map(([, typed]) => rounded(Number(typed), 7)).join(),
  };
  const written = (parts) => forms[type](parts).slice(0, mostPattern);
  return { type, response: written(response), right: range ? [rounded((range[0] + range[1]) / 2, 7)] : right.map(written) };
}

/** Nothing outside of a learning system. @param {{ module: string }} launch */
export function open({ module }) {
  const system = begun('API', 'LMS', 'Finish');
  if (!system) return undefined;
  const { get, set } = system;
  const judges = isJudged(get('cmi.core.lesson_mode'), get('cmi.core.credit'));
  const status = get('cmi.core.lesson_status');
  const putAnswers = answersAt(get('cmi.interactions._count'), (place, answer) => {
    const { type, response, right } = answerOf(answer.interaction ?? nothing);
    set(`${place}.id`, `${answer.module}-${answer.question}`.slice(0, mostPattern));
    set(`${place}.type`, type);
    set(`${place}.time`, clock(answer.time));
    right.forEach((pattern, i) => set(`${place}.correct_responses.${i}.pattern`, pattern));
    set(`${place}.weighting`, '1');
    set(`${place}.student_response`, response || undefined);
    set(`${place}.result`, resultOf(answer.points, 'wrong'));
    if (answer.seconds !== undefined) set(`${place}.latency`, timespan(answer.seconds));
  });
  if (judges && status === 'not attempted') set('cmi.core.lesson_status', 'incomplete');

  return new Attempt({
    most, judges, learner: get('cmi.core.student_id'),
    mark: shareOf(get('cmi.student_data.mastery_score'), 100),
    resumed: {
      state: get('cmi.suspend_data'), location: get('cmi.core.lesson_location'), score: shareOf(get('cmi.core.score.raw'), 100),
      verdict: status === 'passed' || status === 'failed' ? status : undefined, complete: status === 'completed' || status === 'passed',
    },
    put(now) {
      putAnswers(now.answers);
      set('cmi.suspend_data', now.state);
      set('cmi.core.lesson_location', now.location.slice(0, 255) || undefined);
      if (judges) {
        if (now.score !== undefined) setPercent(set, 'cmi.core.score', now.score);
        set('cmi.core.lesson_status', now.verdict ?? (now.complete ? 'completed' : 'incomplete'));
      }
      set('cmi.core.session_time', timespan(now.seconds));
      set('cmi.core.exit', 'suspend');
      return system.commit();
    },
    close: system.close,
  }, module);
}
