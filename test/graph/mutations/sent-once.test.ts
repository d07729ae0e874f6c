import type { Fault } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { writes } from '../../support/calls/calls.ts';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { everyMutation, type Mutation, runMutation } from '../../support/graph/every-mutation.ts';
import { rows } from '../../support/required.ts';
import { advanceUntilAnswered, stopClock, waitUntilIdle } from '../../support/time/clock.ts';

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
const mutations = everyMutation(sandbox);
/** A container is not visible until it is published, so its creation may be repeated: see container-retries.test.ts. */
const once = mutations.filter(({ name }) => name !== 'createContainer' && name !== 'publishPost');
afterEach(() => {
  sandbox.faults.clear();
  sandbox.meta.state.deletedPosts.clear();
});

function injectWriteFault(fault: Fault, { faults } = sandbox): void {
  for (const method of ['POST', 'DELETE']) faults.add({ upstream: 'META', method, ...fault });
}

const breaks: [how: string, fault: Fault][] = [
  ['the connection breaks before the service reads the request', { kind: 'drop', takesEffect: false }],
  ['the connection breaks after the write', { kind: 'drop', takesEffect: true }],
  ['the response breaks off', { kind: 'reset' }],
  ['the response stops half-way', { kind: 'truncate' }],
  ['the service fails after the write', { status: 500, takesEffect: true }],
  ['a proxy answers with HTML', { kind: 'html', takesEffect: true }],
  ['the answer has another shape', { kind: 'wrong-shape' }],
  ['the service does not know the outcome', { graphError: { code: 1 } }],
];

type Outcome = Awaited<ReturnType<typeof runMutation>>;

/** Expects that a mutation was sent once, and that its error says how to check the outcome. */
function expectUnknown(mutation: Mutation, { payload, answer }: Outcome, at = server): void {
  expect(payload).toEqual({ ...mutation.nothing, errors: [] });
  expect(answer.errors).toMatchObject([
    {
      path: [mutation.name],
      message: expect.stringMatching(/^the outcome is unknown \(.+\)\. [A-Z].+ before you send it again/s),
      extensions: { code: 'WRITE_OUTCOME_UNKNOWN', upstream: 'META' },
    },
  ]);
  expect(writes(at)).toEqual([mutation.sends]);
}

describe.each(breaks)('when %s', (_how, fault) => {
  test.each(rows(once))('$name is sent once, and the error says how to check the outcome', async (mutation) => {
    injectWriteFault(fault);
    expectUnknown(mutation, await runMutation(server, mutation));
  });
});

describe('when the call times out', async () => {
  stopClock();
  const slow = await startGateway({}, {}, ['META']);

  test.each(rows(once))('$name is sent once, and the error says how to check the outcome', async (mutation) => {
    injectWriteFault({ kind: 'hang' }, slow.sandbox);
    const [outcome] = await advanceUntilAnswered(slow.sandbox, runMutation(slow, mutation), 30_000);
    expectUnknown(mutation, outcome, slow);
  });
});

describe('when the answer to a publication is lost, it is sent once and the container shows the outcome', () => {
  const publish = async (fault: Fault) => {
    sandbox.faults.add({ path: `/${sandbox.metaAccountId}/media_publish`, ...fault });
    const { payload, answer } = await runMutation(server, {
      name: 'publishPost',
      selection: 'media { graphId } container { graphId status }',
      input: { post: { image: { imageUrl: 'https://files.example/bread.jpg' } } },
    });
    const { graphId = '' } = (payload?.['container'] ?? {}) as { readonly graphId?: string };
    return { payload, answer, graphId };
  };

  test('published: only the id of the media is unknown', async () => {
    const { payload, answer, graphId } = await publish({ kind: 'drop', takesEffect: true });
    expect(payload).toMatchObject({
      media: null,
      container: { graphId, status: 'PUBLISHED' },
      errors: [{ code: 'MEDIA_ID_UNKNOWN', advice: expect.stringContaining('Do not publish it again') }],
    });
    expect(answer.errors).toBeUndefined();
    expect(writes(server)).toHaveLength(2);
  });

  test('not published yet: the outcome is unknown', async () => {
    const { payload, answer, graphId } = await publish({ kind: 'drop', takesEffect: false });
    expect(payload).toEqual({ media: null, container: { graphId, status: 'FINISHED' }, errors: [] });
    expect(answer.errors).toMatchObject([
      {
        message: expect.stringContaining(`(the container is ${graphId})`),
        extensions: { code: 'WRITE_OUTCOME_UNKNOWN', endpoint: '/{ig-user-id}/media_publish' },
      },
    ]);
    expect(writes(server)).toHaveLength(2);
  });
});

test('two equal mutations are two writes, one after the other', async () => {
  const { ask, gate } = await gatewayBehindGate(sandbox, {}, ['META']);
  const [mutation] = mutations;
  const input = mutation?.input as { readonly mediaGraphId: string };
  gate.hold();
  const answer = ask<Record<string, { comment: { pk: string } }>, object>(
    `mutation ($input: CreateCommentInput!) {
      a: createComment(input: $input) { comment { pk } }
      b: createComment(input: $input) { comment { pk } }
    }`,
    { input },
  );
  await waitUntilIdle(sandbox);
  expect(sandbox.calls).toHaveLength(1);
  gate.open();
  const { data } = await answer;
  expect(data['a']?.comment.pk).not.toBe(data['b']?.comment.pk);
  expect(sandbox.calls).toHaveLength(2);
});

test('after a refused connection the error says that nothing was sent', async () => {
  const unreachable = await startGateway({ META_URL: 'http://127.0.0.1:1' }, {}, ['META']);
  for (const mutation of once) {
    const { payload, answer } = await runMutation(unreachable, mutation);
    expect(payload).toEqual({ ...mutation.nothing, errors: [] });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  }
});

test('without the official API every mutation says which setting it needs', async () => {
  const without = await startGateway({}, {}, ['HIKER']);
  for (const mutation of mutations) {
    const { payload, answer } = await runMutation(without, mutation);
    expect(payload).toMatchObject({ errors: [] });
    expect(answer.errors).toMatchObject([
      { path: [mutation.name], extensions: { code: 'UPSTREAM_NOT_CONFIGURED', upstream: 'META' } },
    ]);
    expect(without.calls()).toEqual([]);
  }
});

test('without a default account, mutations require one in the input', async () => {
  const homeless = await startGateway({ META_ACCOUNT_ID: '' }, {}, ['META']);
  const image = { imageUrl: 'https://files.example/bread.jpg' };
  const creating = { name: 'createContainer', selection: 'container { graphId }' };
  const { answer } = await runMutation(homeless, { ...creating, input: { post: { image } } });
  expect(answer.errors).toMatchObject([
    { message: expect.stringContaining('accountGraphId'), extensions: { code: 'UPSTREAM_NOT_CONFIGURED' } },
  ]);
  const accountGraphId = homeless.sandbox.metaAccountId;
  const { payload } = await runMutation(homeless, { ...creating, input: { accountGraphId, post: { image } } });
  expect(payload).toMatchObject({ container: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
});

test('a write beyond the call limit is not sent', async () => {
  const limited = await startGateway({ MAX_UPSTREAM_CALLS: '1' }, {}, ['META']);
  const { payload, answer } = await runMutation(limited, {
    name: 'publishPost',
    selection: 'container { graphId }',
    input: { post: { image: { imageUrl: 'https://files.example/bread.jpg' } } },
  });
  expect(payload).toMatchObject({ container: { graphId: expect.stringMatching(/^\d+$/) }, errors: [] });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'BUDGET_EXCEEDED' } }]);
  expect(writes(limited)).toHaveLength(1);
});
