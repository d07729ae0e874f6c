import fc from 'fast-check';
import { BUSINESS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { sentCalls, writeParameters, writes } from '../../support/calls/calls.ts';
import { personOf, postsOf } from '../../support/data/world.ts';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';
import { everyMutation } from '../../support/graph/every-mutation.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const server = await startGateway(
  { PORT: '0', META_CALLER_TOKENS: '1' },
  { metaTokens: [{ token: 'friend-token', username: FIRST_FRIEND.username }] },
  ['META', 'HIKER'],
);
const { sandbox, gateway } = server;
const { url } = await gateway.start();
afterEach(() => sandbox.faults.clear());

const business = personOf(sandbox, BUSINESS.username);
const friend = personOf(sandbox, FIRST_FRIEND.username);
const own = postsOf(sandbox, business).filter(({ owner }) => owner.index === business.index);
const post = own[0]?.fbid ?? '';
const [comment] = own.flatMap((of) =>
  Array.from({ length: of.commentCount }, (_, index) => sandbox.world.comments.at(of, index)).filter(
    ({ author }) => author.index !== business.index,
  ),
);
const headers = { 'content-type': 'application/json' };

/** A listening gateway: the first request goes through Yoga, which caches the document; later ones take the fast path. */
async function posted(query: string, variables?: object): Promise<Answer<Record<string, unknown> | null>> {
  sandbox.clearCalls();
  const response = await fetch(url, requestInit(query, { variables }));
  return (await response.json()) as Answer<Record<string, unknown> | null>;
}

/** The paths of an operation: through Yoga with a new document, through Yoga with a cached one, the fast path. */
const executionPaths: [name: string, send: typeof posted][] = [
  ['a new document', (query, variables) => server.ask(`${query} # ${Math.random()}`, variables)],
  [
    'a cached document',
    async (query, variables) => {
      for (let run = 0; run < 2; run += 1) await server.ask(query, variables);
      return server.ask(query, variables);
    },
  ],
  [
    'a document on the fast path',
    async (query, variables) => {
      for (let run = 0; run < 2; run += 1) await posted(query, variables);
      return posted(query, variables);
    },
  ],
];

describe.each(executionPaths)('%s', (_name, send) => {
  test('mutations run one after the other, and what each has changed is read again', async () => {
    const { data, errors } = await send(
      `mutation ($pk: ID!) {
        a: setCommentHidden(input: { commentGraphId: $pk, hidden: true }) { comment { text isHidden } errors { code } }
        b: setCommentHidden(input: { commentGraphId: $pk, hidden: false }) { comment { text isHidden } errors { code } }
        c: setCommentHidden(input: { commentGraphId: $pk, hidden: true }) { comment { text isHidden } errors { code } }
      }`,
      { pk: comment?.pk },
    );
    expect(errors).toBeUndefined();
    const payload = (isHidden: boolean) => ({ comment: { text: comment?.text, isHidden }, errors: [] });
    expect(data).toEqual({ a: payload(true), b: payload(false), c: payload(true) });
    const both = [`POST /${comment?.pk}`, `GET /${comment?.pk}`];
    expect(sentCalls(server)).toEqual([...both, ...both, ...both]);
  });

  test('a refused mutation does not affect the others', async () => {
    sandbox.faults.add({ match: { message: 'two' }, kind: 'drop', takesEffect: true });
    const { data, errors } = await send(
      `mutation ($on: ID!) {
        wrong: createComment(input: { mediaGraphId: "x", message: "zero" }) { comment { text } errors { code } }
        one: createComment(input: { mediaGraphId: $on, message: "one" }) { comment { text } errors { code } }
        two: createComment(input: { mediaGraphId: $on, message: "two" }) { comment { text } errors { code } }
        empty: createComment(input: { mediaGraphId: $on, message: "" }) { comment { text } errors { code } }
        three: createComment(input: { mediaGraphId: $on, message: "three" }) { comment { text } errors { code } }
      }`,
      { on: post },
    );
    expect(data).toEqual({
      wrong: { comment: null, errors: [{ code: 'ID_INVALID' }] },
      one: { comment: { text: 'one' }, errors: [] },
      two: { comment: null, errors: [] },
      empty: { comment: null, errors: [{ code: 'TEXT_EMPTY' }] },
      three: { comment: { text: 'three' }, errors: [] },
    });
    expect(errors).toMatchObject([{ path: ['two'], extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
    expect(writes(server)).toEqual([1, 2, 3].map(() => `POST /${post}/comments`));
  });

  test('an invalid token ends the operation with an error for each mutation', async () => {
    sandbox.faults.add({ upstream: 'META', graphError: { code: 190, subcode: 463 } });
    const { data, errors } = await send(
      `mutation ($on: ID!) {
        one: createComment(input: { mediaGraphId: $on, message: "one" }) { comment { text } }
        two: setCommentsEnabled(input: { mediaGraphId: $on, enabled: true }) { media { caption } }
      }`,
      { on: post },
    );
    expect(data).toEqual({ one: { comment: null }, two: { media: null } });
    expect(errors?.map(({ path, extensions }) => [path?.join(), extensions?.code])).toEqual([
      ['one', 'UPSTREAM_AUTH'],
      ['two', 'UPSTREAM_AUTH'],
    ]);
    expect(sentCalls(server)).toEqual([`POST /${post}/comments`]);
  });

  test('facts of another service are fetched again after a write', async () => {
    const { data, errors } = await send(
      `mutation ($on: ID!, $enabled: Boolean!) {
        a: setCommentsEnabled(input: { mediaGraphId: $on, enabled: $enabled }) { media { pk playCount } }
        b: setCommentsEnabled(input: { mediaGraphId: $on, enabled: $enabled }) { media { pk playCount } }
      }`,
      { on: post, enabled: true },
    );
    expect(errors).toBeUndefined();
    expect(data?.['a']).toEqual(data?.['b']);
    const calls = sandbox.calls.map(({ upstream, method }) => `${upstream} ${method}`);
    const half = calls.length / 2;
    expect(calls.slice(0, half)).toEqual(calls.slice(half));
    expect(calls[0]).toBe('META POST');
    expect(calls).toContain('HIKER GET');
  });

  test('fragments, variables and conditions work as in a query', async () => {
    const { data, errors } = await send(
      `mutation CreateOrNot($input: CreateCommentInput!, $quiet: Boolean!, $read: Boolean = false) {
        ... @skip(if: $quiet) { created: createComment(input: $input) { ...PayloadFields } }
        silent: createComment(input: $input) @include(if: $quiet) { errors { code } }
      }
      fragment PayloadFields on CommentPayload { comment { text @include(if: $read) __typename } errors { code } }`,
      { input: { mediaGraphId: post, message: 'Speak' }, quiet: false },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ created: { comment: { __typename: 'Comment' }, errors: [] } });
    expect(sentCalls(server)).toEqual([`POST /${post}/comments`]);
  });
});

test('a GET runs no mutation, whether its document is new or cached', async () => {
  for (const { name, selection, input } of everyMutation(sandbox)) {
    const literal = JSON.stringify(input).replaceAll(/"(\w+)":/g, '$1:');
    const query = `mutation { ${name}(input: ${literal}) { ${selection} } }`;
    for (const known of [false, true]) {
      if (known) await server.ask(query.replace('mutation', 'mutation Known'));
      sandbox.clearCalls();
      const text = known ? query.replace('mutation', 'mutation Known') : query;
      const response = await fetch(`${url}?query=${encodeURIComponent(text)}`);
      expect(response.status).toBe(405);
      await response.text();
      expect(sandbox.calls).toEqual([]);
    }
  }
});

test('there is no estimate for a mutation', async () => {
  const { data, errors } = await server.ask('', undefined, {
    body: JSON.stringify({
      query: `mutation { createComment(input: { mediaGraphId: "${post}", message: "a" }) { errors { code } } }`,
      extensions: { explain: true },
    }),
  });
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(sandbox.calls).toEqual([]);
});

test("a mutation with the caller's token acts for the caller's account", async () => {
  const { data, errors } = await server.ask<Record<string, { container: object }>, object>(
    'mutation ($input: CreateContainerInput!) { createContainer(input: $input) { container { graphId } } }',
    { input: { post: { image: { imageUrl: 'https://files.example/theirs.jpg' } } } },
    {
      headers: { ...headers, 'x-meta-access-token': 'friend-token', 'x-meta-account-id': friend.fbid },
    },
  );
  expect(errors).toBeUndefined();
  expect(data['createContainer']?.container).toBeDefined();
  expect(sentCalls(server)).toEqual([`POST /${friend.fbid}/media`]);
});

describe('a text', () => {
  const query = `mutation ($input: CreateCommentInput!) {
    createComment(input: $input) { comment { pk text } errors { code } }
  }`;

  test.each([
    'a&message=b&hide=true&access_token=c',
    '"}]} ){__typename} #',
    "'); DROP TABLE comments;--",
    '../../me?fields=id',
    '%2e%2e%2F %00 %',
    '{message} {ig-media-id} {{message}}',
    'line\r\nContent-Length: 0\r\n\r\nGET /me HTTP/1.1',
    '\u0000\u001b[2J\u202egnp.exe\u2028\u2029\ufeff',
    '👩🏽‍🍳 क्षि ﷽ ＃ ＠',
    '  blanks around it \n',
    'x'.repeat(20_000),
  ])('%j is sent unchanged in its parameter only', async (message) => {
    const { data } = await server.ask<Record<string, { comment: { text: string } }>, object>(query, {
      input: { mediaGraphId: post, message },
    });
    expect(data['createComment']?.comment.text).toBe(message);
    expect(writeParameters(server)).toEqual([{ message }]);
    expect(sentCalls(server)).toEqual([`POST /${post}/comments`, expect.stringMatching(/^GET \/\d+$/)]);
  });

  test('of any kind is sent unchanged', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((one) => one.trim() !== '');
    await fc.assert(
      fc.asyncProperty(text, text, text, async (message, caption, audioName) => {
        const videoUrl = `https://files.example/${encodeURIComponent(message)}.mp4`;
        await server.ask(
          `mutation ($a: CreateCommentInput!, $b: CreateContainerInput!) {
            createComment(input: $a) { errors { code } }
            createContainer(input: $b) { errors { code } }
          }`,
          { a: { mediaGraphId: post, message }, b: { post: { reel: { videoUrl, caption, audioName } } } },
        );
        expect(writeParameters(server)).toEqual([
          { message },
          { media_type: 'REELS', video_url: videoUrl, caption, audio_name: audioName },
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

test('a read after a write does not join a read that was sent before it', async () => {
  const { gate, ...late } = await gatewayBehindGate(sandbox, {}, ['META']);
  const write = async (hidden: boolean) => {
    const query =
      'mutation ($input: SetCommentHiddenInput!) { setCommentHidden(input: $input) { comment { isHidden } } }';
    const init = requestInit(query, { variables: { input: { commentGraphId: comment?.pk, hidden } } });
    return (await late.gateway.fetch('http://localhost/graphql', init)).json();
  };
  sandbox.clearCalls();
  // Only the answer to the first read is held.
  let reads = 0;
  gate.hold((path) => {
    if (!path.includes('fields=')) return false;
    reads += 1;
    return reads === 1;
  });
  const shown = write(false);
  await expect.poll(() => sandbox.calls.length).toBe(2);
  const hidden = write(true);
  expect(await hidden).toMatchObject({ data: { setCommentHidden: { comment: { isHidden: true } } } });
  gate.open();
  await shown;
  const [, first, , second] = sandbox.calls;
  expect(sandbox.calls).toHaveLength(4);
  expect([second?.path, second?.query]).toEqual([first?.path, first?.query]);
});
