import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { GatewayError, ShapeError } from '../../../src/errors.ts';
import { describeError } from '../../../src/telemetry/log/describe.ts';

const planted = 'marika.plantedt';

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

const attached = Object.assign(new Error(planted), {
  args: ['AUTH', planted],
  command: { name: 'set', args: [Buffer.from(planted)] },
  request: { url: `https://a/?key=${planted}` },
  code: planted,
  syscall: planted,
});
const named = Object.assign(new Error(planted), { name: planted });
const multiline = new Error(`${planted}\n    at ${planted} (/home/${planted}/src/a.ts:1:1)`);
const computed = thrown(() => ({ [planted]: () => thrownBy() })[planted]?.());

function thrownBy(): never {
  throw new TypeError(`no such thing: ${planted}`);
}

const errors: readonly [what: string, error: unknown][] = [
  ['a message', new Error(planted)],
  ['attached properties', attached],
  ['a name', named],
  ['a message that looks like a stack', multiline],
  ['the name of a function', computed],
  ['a cause', new Error(planted, { cause: new Error(planted, { cause: attached }) })],
  ['errors within', new AggregateError([new Error(planted), attached], planted)],
  ['a text', planted],
  ['an object', { message: planted, toString: () => planted }],
  ['an error of the engine', thrown(() => BigInt(planted))],
  ['a body that is not JSON', thrown(() => JSON.parse(planted))],
  ['an invalid URL', thrown(() => new URL(planted))],
  ['a message of a service', new GatewayError('UPSTREAM_UNAVAILABLE', planted, { cause: attached })],
  ['the trace id of a service', new GatewayError('UPSTREAM_BAD_ANSWER', '', { traceId: planted, createdId: planted })],
  ['a path in an answer', new GatewayError('UPSTREAM_BAD_ANSWER', '', { cause: new ShapeError('', planted) })],
  ['a GraphQL error', new GraphQLError(planted, { extensions: { code: planted, planted } })],
  ['an error of a resolver', new GraphQLError(planted, { originalError: attached })],
];

test.each(errors)('the fields do not repeat %s', (_what, error) => {
  expect(JSON.stringify(describeError(error))).not.toContain(planted);
  expect(JSON.stringify(describeError(error))).not.toContain('plantedt');
});

describe('the fields', () => {
  test('of a service failure are its code, endpoint, status and cause', () => {
    const error = new GatewayError('UPSTREAM_BAD_ANSWER', planted, {
      upstream: 'HIKER',
      endpoint: '/v2/user/by/id',
      status: 200,
      createdId: '17889000000001020',
      cause: new ShapeError('response.items[3].media', 'a list'),
    });
    expect(describeError(error)).toMatchObject({
      code: 'UPSTREAM_BAD_ANSWER',
      upstream: 'HIKER',
      endpoint: '/v2/user/by/id',
      status: 200,
      createdId: '17889000000001020',
      at: 'response.items[3].media',
      cause: 'ShapeError',
    });
  });

  test('of a defect are its kind and location', () => {
    const error = thrown(() => (undefined as unknown as { name: string }).name);
    expect(describeError(error)).toMatchObject({
      error: 'TypeError',
      what: 'Cannot read properties of undefined',
      at: expect.stringMatching(/node_modules\/\S+:\d+/),
    });
  });

  test('of a failure of the system or of Redis are its code', () => {
    const refused = Object.assign(new Error(`connect ECONNREFUSED ${planted}`), { code: 'ECONNREFUSED' });
    expect(describeError(refused)).toEqual({ error: 'Error', code: 'ECONNREFUSED' });
    const reply = Object.assign(new Error(`WRONGPASS ${planted}`), { name: 'ReplyError' });
    expect(describeError(reply)).toEqual({ error: 'ReplyError', code: 'WRONGPASS' });
  });
});
