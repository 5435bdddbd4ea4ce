// Years of repetition, as records: rounds of twenty questions, some rounds a day, of the course's own questions.
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

export const day = 86_400_000;
const aRound = 20;

/** The course's questions, each with its module. @param {string} dist @returns {{ module: string, id: string }[]} */
export function questionsIn(dist) {
  const file = readdirSync(resolve(dist, 'modules')).find((name) => /^questions\.[0-9a-f]+\.json$/.test(name)) ?? 'questions.json';
  const modules = Object.entries(JSON.parse(readFileSync(resolve(dist, 'modules', file), 'utf8')));
  return modules.flatMap(([module, chapters]) => Object.values(chapters).flatMap((questions) => Object.keys(questions).map((id) => ({ module, id }))));
}

/**
 * The lines of `days` days that end `end` (ms), the oldest first; with `drafts` as the page writes them, else the checks and what is said of the rounds alone.
 * @param {{ days: number, rounds?: number, end: number, questions: { module: string, id: string }[], device?: string, drafts?: boolean }} wishes
 */
export function* yearsOf({ days, rounds = 10, end, questions, device = 'years', drafts = false }) {
  let [n, next] = [0, 0];
  for (let i = days; i > 0; i--) {
    for (let round = 0; round < rounds; round++) {
      let time = end - i * day + round * 3_600_000;
      const session = `repetition-${device}-${time}-${n}-1`;
      const place = `session/${session}`;
      const record = (/** @type {string} */ id, /** @type {any} */ fields) => JSON.stringify({ v: 2, id, order: time += 1000, time, device, ...fields });
      const asked = Array.from({ length: aRound }, () => questions[(next += 7) % questions.length]).map(({ module, id }) => ({ module, id }));
      yield record(`session/${session}`, { kind: 'session-started', session, module: 'quiz', seed: n, questions: asked, rules: { feedback: 'immediate', certainty: true } });
      for (const { module, id: question } of asked) {
        const answer = { kind: 'choice', chosen: ['a'] };
        if (drafts) yield record(`draft/${place}/${module}/${question}`, { kind: 'drafted', place, module, question, answer });
        n++;
        yield record(`answered/${device}-${time}-${n}-1`, { kind: 'answered', place, module, question, answer, certainty: 1 + n % 3, points: n % 9 ? 1 : 0, tries: 1, hints: 0 });
      }
      yield record(`ended/${session}`, { kind: 'session-ended', session });
    }
  }
}
