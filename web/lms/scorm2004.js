// SCORM 2004 (3rd and 4th edition): completion and success apart, and answers with their words.
import { Attempt } from './attempt.js';
import { answerOf, duration, nothing } from './answers.js';
import { answersAt, begun, isJudged, resultOf, rounded, setPercent, shareOf } from './scorm.js';

const most = 64000; // characters of cmi.suspend_data

/** Nothing outside of a learning system. @param {{ module: string }} launch */
export function open({ module }) {
  const system = begun('API_1484_11', '', 'Terminate');
  if (!system) return undefined;
  const { get, set } = system;
  const judges = isJudged(get('cmi.mode'), get('cmi.credit'));
  const success = get('cmi.success_status');
  const putAnswers = answersAt(get('cmi.interactions._count'), (place, answer) => {
    const { type, response, right } = answerOf(answer.interaction ?? nothing);
    set(`${place}.id`, `urn:stemwise:${answer.module}:${answer.question}`);
    set(`${place}.type`, type);
    set(`${place}.timestamp`, `${new Date(answer.time).toISOString().slice(0, 22)}Z`); // hundredths of a second
    right.slice(0, type === 'fill-in' ? 5 : 10).forEach((pattern, i) => set(`${place}.correct_responses.${i}.pattern`, pattern));
    set(`${place}.weighting`, '1');
    set(`${place}.learner_response`, response || undefined);
    set(`${place}.result`, resultOf(answer.points, 'incorrect'));
    if (answer.seconds !== undefined) set(`${place}.latency`, duration(answer.seconds));
    set(`${place}.description`, (answer.stem ?? answer.question).slice(0, 250));
  });

  return new Attempt({
    most, judges, learner: get('cmi.learner_id'),
    mark: shareOf(get('cmi.scaled_passing_score')),
    resumed: {
      state: get('cmi.suspend_data'), location: get('cmi.location'), score: shareOf(get('cmi.score.scaled')),
      verdict: success === 'passed' || success === 'failed' ? success : undefined, complete: get('cmi.completion_status') === 'completed',
    },
    put(now) {
      putAnswers(now.answers);
      set('cmi.suspend_data', now.state);
      set('cmi.location', now.location.slice(0, 1000) || undefined);
      if (judges) {
        if (now.score !== undefined) {
          setPercent(set, 'cmi.score', now.score);
          set('cmi.score.scaled', rounded(now.score, 4));
        }
        set('cmi.completion_status', now.complete ? 'completed' : 'incomplete');
        set('cmi.success_status', now.verdict);
        if (now.progress !== undefined) set('cmi.progress_measure', rounded(now.progress, 4));
      }
      set('cmi.session_time', duration(now.seconds));
      set('cmi.exit', 'suspend');
      return system.commit();
    },
    close: system.close,
  }, module);
}
