import { parse, validate } from 'graphql';
import { afterEach, expect, test } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { writeParameters } from '../support/calls/calls.ts';
import { Dice, type RandomOptions, type RandomRequest, randomRequest } from '../support/documents/random-documents.ts';
import { startGateway } from '../support/gateway/gateway.ts';
import { everyMutation } from '../support/graph/every-mutation.ts';
import { askBothPaths } from '../support/requests/both-paths.ts';
import { randomCases } from '../support/runner/random-cases.ts';

// Few calls per operation: the test compares the two paths, not the size of answers.
const limits = { PORT: '0', MAX_UPSTREAM_CALLS: '3', OPERATION_TIMEOUT_SECONDS: '60' };
const server = await startGateway(limits, { now: () => new Date('2026-01-01') }, ['HIKER', 'META']);
const { url } = await server.gateway.start();
afterEach(() => server.sandbox.clearCalls());

const inputs = everyMutation(server.sandbox).map(({ input }) => input);
const known = (name: string) => inputs.flatMap((input) => (input[name] === undefined ? [] : [input[name]]));

const values: Readonly<Record<string, readonly unknown[]>> = {
  pk: ['100734', '1', 'x'],
  username: ['the_juniper_archive', 'quiet_heron', 'no one'],
  name: ['quietpaths', 'User'],
  query: ['juniper'],
  id: ['VXNlcjoxMDA3MzQ', 'nonsense'],
  ids: [['VXNlcjoxMDA3MzQ'], []],
  first: [1, 2, 0, -1],
  last: [1],
  after: [null, 'nonsense'],
  before: [null],
  otherMetrics: [['reach'], ['nonsense']],
  commentGraphId: known('commentGraphId'),
  mediaGraphId: known('mediaGraphId'),
  message: ['Bread', ''],
};

function requests(count: number, options: Omit<RandomOptions, 'values'>): readonly RandomRequest[] {
  const dice = new Dice(7_112_026);
  const valid: RandomRequest[] = [];
  for (let tries = 0; valid.length < count && tries < 2 * count; tries += 1) {
    const request = randomRequest(schema, dice, {
      ...options,
      values: (place) => values[place.slice(place.indexOf('.') + 1)],
    });
    if (validate(schema, parse(request.query)).length === 0) valid.push(request);
  }
  return valid;
}

test('random queries have the same answer over Yoga and the fast path, with the same calls', async () => {
  let [failures, calls] = [0, 0];
  // `upstreams` counts the calls so far, which differs each time.
  const roots = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) => name !== 'upstreams');
  const count = randomCases(75);
  const queries = requests(count, { operation: 'query', roots });
  expect(queries).toHaveLength(count);
  for (const request of queries) {
    const answer = await askBothPaths(server, url, request);
    failures += answer.errors?.length ?? 0;
    calls += answer.calls.length;
    for (const { extensions, locations, message } of answer.errors ?? []) {
      expect(extensions?.code, message).not.toBe('INTERNAL_SERVER_ERROR');
      expect(extensions?.code, message).toEqual(expect.any(String));
      expect(locations, message).not.toHaveLength(0);
    }
  }
  expect(failures).toBeGreaterThan(count / 8);
  expect(calls).toBeGreaterThan(count / 8);
});

test('random mutations send the same writes over Yoga and the fast path', async () => {
  // Mutations that can be repeated without a further effect.
  const roots = ['setCommentHidden', 'setCommentsEnabled'];
  const mutations = requests(randomCases(20), { operation: 'mutation', roots });
  let written = 0;
  for (const request of mutations) {
    const { calls } = await askBothPaths(server, url, request);
    written += calls.length > 0 ? writeParameters(server).length : 0;
  }
  expect(written).toBeGreaterThan(mutations.length / 5);
});
