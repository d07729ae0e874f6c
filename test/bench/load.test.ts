import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { failureOf } from '../../bench/processes/failure.ts';
import { load } from '../../bench/processes/load.ts';
import { cold, varied } from '../../bench/requests/sent.ts';
import { afterFile } from '../support/runner/after-file.ts';

const whole = '{"data":{"user":{"username":"north.nobody"}}}';
const partial =
  '{"data":{"user":null},"errors":[{"message":"busy","extensions":{"code":"RATE_LIMITED"}}],"extensions":{"upstream":{"billed":2}}}';

test.each([
  [200, partial, { code: 'RATE_LIMITED', billed: 2 }],
  [200, '{"errors":[{"message":"?"}]}', { code: 'without a code', billed: 0 }],
  [503, '{"errors":[{"extensions":{"code":"OVERLOADED"}}]}', { code: '503 OVERLOADED', billed: 0 }],
  [502, '<html>', { code: '502', billed: 0 }],
])(
  'an answer of status %i with %s is a failure by its code, and what it was billed is in vain',
  (status, text, failure) => {
    expect(failureOf(status, text)).toEqual(failure);
  },
);

/** Answers with errors to every other request. */
let answered = 0;
let bodies: string[] = [];
const server = createServer(async (request, response) => {
  bodies.push(await text(request));
  answered += 1;
  response.end(answered % 2 === 0 ? partial : whole);
});
server.listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
afterFile(() => server.close());
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
const requests = [cold({ operationName: 'X', query: '{ x }', variables: {} })];

test('the load of a crowd counts the answers with errors, and what they were billed', async () => {
  answered = 0;
  const { operations, failures, billedInVain, faults } = await load({
    url,
    requests,
    operations: 10,
    countsFailures: true,
  });
  expect({ operations, failures, billedInVain, faults }).toEqual({
    operations: 10,
    failures: { RATE_LIMITED: 5 },
    billedInVain: 10,
    faults: [],
  });
});

test('any other load reports an answer with errors as a fault', async () => {
  answered = 0;
  const { faults, failures } = await load({ url, requests, operations: 2 });
  expect(faults).toEqual([expect.stringContaining('RATE_LIMITED')]);
  expect(failures).toEqual({});
});

test('requests that are to vary differ in one variable', async () => {
  bodies = [];
  const asked = { operationName: 'X', query: '{ x }', variables: { pk: '1' } };
  await load({ url, requests: [varied(asked), varied(asked)], operations: 4, countsFailures: true });
  const sent = bodies.map((body) => JSON.parse(body) as typeof asked & { variables: { unused: string } });
  expect(new Set(sent.map(({ variables }) => variables.unused)).size).toBe(4);
  expect(sent.map(({ variables: { unused: _, ...variables }, ...rest }) => ({ ...rest, variables }))).toEqual(
    Array(4).fill(asked),
  );
});
