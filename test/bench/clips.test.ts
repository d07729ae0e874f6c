import { expect, test } from 'vitest';
import { type ClipsAnswer, query } from '../../bench/queries/clips.ts';
import { startUpstream } from '../../bench/upstream/upstream.ts';
import { startGateway } from '../support/gateway/gateway.ts';
import { afterFile } from '../support/runner/after-file.ts';

const upstream = await startUpstream();
afterFile(() => upstream.stop());
const { ask } = await startGateway({ HIKER_URL: upstream.url });
const variables = { pk: upstream.pks[0] };

test('a user, twelve clips and their four owners cost six calls', async () => {
  upstream.takeCounts();
  const { data, errors, extensions } = await ask<ClipsAnswer, object>(query, variables);
  expect(errors).toBeUndefined();
  const owners = data.user.clips.edges.map(({ node }) => node.owner.username);
  expect([owners.length, new Set(owners).size]).toEqual([12, 4]);
  expect(upstream.takeCounts().byPath).toEqual({ '/v2/user/by/id': 5, '/v2/user/clips': 1 });
  expect(extensions?.upstream.requests).toBe(6);
});

test('the profile and the clips are fetched in parallel, then the owners: two rounds', async () => {
  upstream.setLatency(50);
  upstream.takeCounts();
  await ask<ClipsAnswer, object>(query, variables);
  upstream.setLatency(0);
  expect(upstream.takeCounts().rounds).toBe(2);
});
