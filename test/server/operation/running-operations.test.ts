import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Operation } from '../../../src/resolve/operation.ts';
import { RunningOperations } from '../../../src/server/operation/running-operations.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { readonly type: 'major' | 'minor' }) => void;

const oldBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space')?.space_used_size ?? Number.NaN;

const bytes = 20_000;
const operationOf = (): Operation => ({ values: new Array<number>(bytes / 8).fill(0) }) as unknown as Operation;

test('a collection of new values frees the operations that have ended', () => {
  const running = new RunningOperations();
  const inProgress = Array.from({ length: 16 }, () => running.add(operationOf()));
  for (let round = 0; round < 2; round += 1) collect({ type: 'major' });
  const before = oldBytes();
  const operations = 4_000;
  for (let begun = 0; begun < operations; begun += 1) {
    running.delete(inProgress.shift() ?? 0);
    inProgress.push(running.add(operationOf()));
    if (begun % 200 === 0) collect({ type: 'minor' });
  }
  // Only those remain that were in progress during one of the twenty collections.
  expect(oldBytes() - before).toBeLessThan((operations * bytes) / 16);
});
