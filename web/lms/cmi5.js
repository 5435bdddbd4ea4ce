// cmi5: what happens as xAPI statements, initialized first and terminated last; the state in the record store's document for it.
import { answerOf, duration, nothing } from './answers.js';
import { Attempt } from './attempt.js';
import { Queue } from './queue.js';

const category = (name) => ({ id: `https://w3id.org/xapi/cmi5/context/categories/${name}` });
const masteryExtension = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const verbs = /** @type {const} */ ({
  initialized: 'http://adlnet.gov/expapi/verbs/initialized', answered: 'http://adlnet.gov/expapi/verbs/answered', completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed', failed: 'http://adlnet.gov/expapi/verbs/failed', terminated: 'http://adlnet.gov/expapi/verbs/terminated',
});
const most = 1000000; // characters of state; no record store has a limit that low

/** A question as an activity of the kind that xAPI calls an interaction. @param {string} course @param {import('./attempt.js').Answered} answer @param {string} language */
export function activityOf(course, { question, stem = question, interaction = nothing }, language) {
  const components = (list = []) => list.map(({ id, words }) => ({ id, description: { [language]: words || id } }));
  const { type, right } = answerOf(interaction);
  const parts = type === 'choice' || type === 'sequencing' ? { choices: components(interaction.items) } : type === 'matching' ? { source: components(interaction.items), target: components(interaction.targets) }
    : type === 'performance' ? { steps: components(interaction.items) } : {};
  const name = { [language]: stem };
  return { objectType: 'Activity', id: `${course}/questions/${question}`,
    definition: { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', name, description: name, interactionType: type, correctResponsesPattern: right, ...parts } };
}

/** The secret that the launch's address gives out once; kept for a page that is loaded again. @param {string} address */
async function tokenFrom(address) {
  const known = sessionStorage.getItem(address);
  if (known) return { token: known, again: true };
  const response = await fetch(address, { method: 'POST' });
  const token = (await response.json())['auth-token'];
  if (!token) throw new Error('the learning system gives no access');
  sessionStorage.setItem(address, token);
  return { token, again: false };
}

/** Nothing outside of a learning system. @param {{ module: string }} launch */
export async function open({ module }) {
  const given = new URLSearchParams(location.search);
  const [endpoint, fetchAddress, agent, registration, activityId] = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'].map((name) => given.get(name) ?? '');
  if (!endpoint || !fetchAddress || !agent || !activityId) return undefined;
  const actor = JSON.parse(agent);
  const { token, again } = await tokenFrom(fetchAddress);
  const headers = { 'Authorization': `Basic ${token}`, 'X-Experience-API-Version': '1.0.3' };
  const address = (path, query = {}) => {
    const url = new URL(path, endpoint.endsWith('/') ? endpoint : `${endpoint}/`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  };
  const document = (stateId) => address('activities/state', { stateId, activityId, agent, registration });
  const read = async (url) => {
    const response = await fetch(url, { headers });
    return response.ok ? response.json() : {};
  };

  const queue = new Queue(`stemwise:queue:${registration}`, headers);
  await queue.send(); // what did not arrive the last time
  const [launch, kept] = await Promise.all([read(document('LMS.LaunchData')), read(document('stemwise')), read(address('agents/profile', { profileId: 'cmi5LearnerPreferences', agent }))]);
  if (again && launch.returnURL) { // the session ended when the page was left: another one begins there
    location.replace(launch.returnURL);
    return new Promise(() => {});
  }
  const { contextTemplate = {}, launchMode = 'Normal', masteryScore } = launch;
  const judges = launchMode === 'Normal';
  const begun = Date.now();
  const language = globalThis.document.documentElement.lang || 'en';
  /** @param {keyof typeof verbs} verb @param {any} more @param {string[]} categories */
  const statement = (verb, { result, object, extensions, time = Date.now() } = /** @type {any} */ ({}), categories = ['cmi5']) => ({
    id: crypto.randomUUID(), actor, timestamp: new Date(time).toISOString(), verb: { id: verbs[verb], display: { en: verb } }, object: object ?? { objectType: 'Activity', id: activityId },
    ...(result && { result }),
    context: { ...contextTemplate, registration,
      contextActivities: { ...contextTemplate.contextActivities, ...(categories.length && { category: [...contextTemplate.contextActivities?.category ?? [], ...categories.map(category)] }) },
      ...((contextTemplate.extensions || extensions) && { extensions: { ...contextTemplate.extensions, ...extensions } }) },
  });
  const tell = (...each) => queue.add('POST', address('statements'), each);
  const spent = () => duration((Date.now() - begun) / 1000);
  const mastery = masteryScore === undefined ? undefined : { [masteryExtension]: masteryScore };

  const sent = { completed: Boolean(kept.complete), passed: kept.verdict === 'passed', answers: new Set() };
  let written = '';
  tell(statement('initialized'));
  queue.send();

  return new Attempt({
    most, judges, learner: registration, mark: masteryScore,
    resumed: { state: kept.state ?? '', location: kept.location ?? '', score: kept.score, verdict: kept.verdict, complete: sent.completed },
    put(now) {
      const state = JSON.stringify({ state: now.state, location: now.location, score: now.score, verdict: now.verdict, complete: now.complete });
      if (state !== written) queue.add('PUT', document('stemwise'), JSON.parse(written = state));
      const verdict = (verb, success) => tell(statement(verb, { result: { success, score: { scaled: now.score }, duration: spent() }, extensions: mastery }, ['cmi5', 'moveon']));
      for (const answer of now.answers) {
        if (sent.answers.has(answer)) continue;
        sent.answers.add(answer);
        const { response } = answerOf(answer.interaction ?? nothing);
        const result = { success: answer.points >= 1, score: { scaled: answer.points }, response, ...(answer.seconds !== undefined && { duration: duration(answer.seconds) }) };
        tell(statement('answered', { result, object: activityOf(activityId, answer, language), time: answer.time }, []));
      }
      if (judges && now.verdict === 'passed' && !sent.passed) {
        sent.passed = true;
        verdict('passed', true);
      }
      if (judges && now.complete && !sent.completed) {
        sent.completed = true;
        tell(statement('completed', { result: { completion: true, duration: spent() } }, ['cmi5', 'moveon']));
      }
      if (judges && now.leaving && now.verdict === 'failed' && now.failures) verdict('failed', false); // not before: it may yet be passed, and a session has one of them
      if (now.leaving) tell(statement('terminated', { result: { duration: spent() } }));
      queue.send(now.leaving);
      return true; // the queue keeps it until the record store has it
    },
    close: () => {},
  }, module);
}
