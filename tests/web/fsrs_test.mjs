// The schedule of what is to be remembered beside ts-fsrs, on histories by chance: the same waits, stability and difficulty to the last of its eight decimals.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { histories, told } from '../../tools/fsrs_histories.mjs';
import { program as native } from './stemwise.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const built = join(root, 'build/web/headless.cjs');
const program = !process.env.STEMWISE && existsSync(built) ? [process.execPath, built] : native ? [native] : undefined;

/** What `stemwise schedule` makes of them. */
const scheduled = (lines, retention) => execFileSync(program[0], [...program.slice(1), 'schedule', '-', '--retention', String(retention)], { input: lines.join('\n') + '\n', maxBuffer: 1 << 28 })
  .toString().trim().split('\n');

for (const [retention, count, seed] of [[0.9, 8000, 1], [0.8, 1000, 2], [0.97, 1000, 3]]) {
  test(`${count} histories at a retention of ${retention} come out as in ts-fsrs`, { skip: program ? false : 'stemwise is not built' }, () => {
    const lines = histories(count, seed);
    const ours = scheduled(lines, retention);
    assert.equal(ours.length, count);
    lines.forEach((line, i) => assert.equal(ours[i], told(line, retention).join(' '), line));
  });
}
