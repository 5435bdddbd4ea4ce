// Histories of ratings by chance, and what ts-fsrs makes of them: node tools/fsrs_histories.mjs [COUNT [SEED]] writes such lines, each with its answer,
// as tests/data/fsrs/golden.txt has them.
import { fileURLToPath } from 'node:url';
import { createEmptyCard, fsrs } from 'ts-fsrs';

const minute = 60000;

/** Numbers from 0 to 1 by chance (mulberry32). */
function chances(seed) {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

/** Lines of `minute:rating`: some within a day, most after days or months, now and then after years. */
export function histories(count, seed) {
  const chance = chances(seed);
  return Array.from({ length: count }, () => {
    let now = 20_000 * 1440 + Math.floor(chance() * 10_000_000);
    return Array.from({ length: 4 + Math.floor(chance() * 12) }, () => {
      const longest = [30, 1440, 14400, 144_000, 1_440_000][Math.floor(chance() * 5)];
      now += Math.floor(chance() * longest);
      return `${now}:${1 + Math.floor(chance() * 4)}`;
    }).join(' ');
  });
}

/** What ts-fsrs makes of a line, without fuzz: of each rating the minutes to wait, the stability and the difficulty. */
export function told(line, retention = 0.9) {
  const scheduler = fsrs({ request_retention: retention, enable_fuzz: false });
  let card = createEmptyCard(new Date(0));
  return line.split(' ').map((each) => {
    const [when, rating] = each.split(':').map(Number);
    card = scheduler.next(card, new Date(when * minute), rating).card;
    return `${card.due.getTime() / minute - when}:${card.stability}:${card.difficulty}`;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const line of histories(Number(process.argv[2] ?? 40), Number(process.argv[3] ?? 1))) console.log(`${line}\n${told(line).join(' ')}`);
}
