import { expect, test } from 'vitest';
import { queries } from '../../bench/queries/queries.ts';
import type { Subjects } from '../../bench/upstream/recorder.ts';
import { startUpstream } from '../../bench/upstream/upstream.ts';
import { startGateway } from '../support/gateway/gateway.ts';
import { afterFile } from '../support/runner/after-file.ts';

const upstream = await startUpstream();
afterFile(() => upstream.stop());
const { ask } = await startGateway({ HIKER_URL: upstream.url, META_URL: upstream.url, META_ACCESS_TOKEN: 'bench' });
const [first, second] = upstream.subjects as readonly [Subjects, Subjects];

test.each(queries)('$name costs exactly the calls that the bench declares', async (query) => {
  upstream.takeCounts();
  const { errors } = await ask<unknown, object>(query.document, query.variables(first));
  expect(errors).toBeUndefined();
  const { byPath, unknown } = upstream.takeCounts();
  expect(byPath).toEqual(query.calls(first));
  expect(unknown).toBe(0);
});

test.each(queries)('$name takes the rounds that the bench declares', async (query) => {
  upstream.setLatency(150);
  upstream.takeCounts();
  await ask<unknown, object>(query.document, query.variables(first));
  upstream.setLatency(0);
  expect(upstream.takeCounts().rounds).toBe(query.rounds);
});

test.each(queries)('$name has the same answer in another world, about other ids', async (query) => {
  expect(query.variables(second)).not.toEqual(query.variables(first));
  const [one, other] = await Promise.all(
    [first, second].map((subjects) => ask<unknown, object>(query.document, query.variables(subjects))),
  );
  expect(other?.data).toEqual(one?.data);
});
