import { describe, expect, test } from 'vitest';
import { sentCalls } from '../../support/calls/calls.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { publishFiles, publishQuery, reelMap, reelOf } from '../../support/graph/publish-files.ts';
import { askWithFiles, boundary, fileOf, multipartHeaders } from '../../support/requests/multipart.ts';

const server = await startGateway({}, { metaVideoMs: 0 }, ['META']);
const { sandbox } = server;
const size = 1_000;
const operations = { query: publishQuery, variables: { input: { post: reelOf(size) } } };
const files = [{ name: 'reel', bytes: fileOf(size) }];

describe('a multipart request is refused, and nothing is sent,', () => {
  const refused = async (
    parts: Partial<Parameters<typeof askWithFiles>[1]>,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    sandbox.clearCalls();
    const answer = await askWithFiles(server, { operations, map: reelMap, files, ...parts }, headers);
    expect(sentCalls(server)).toEqual([]);
    expect(answer.data).toBeUndefined();
    return answer;
  };

  test.each<[what: string, parts: object, message: RegExp]>([
    ['with a batch of operations', { operations: [operations] }, /has one operation/],
    ['without a document', { operations: { variables: {} } }, /no "query"/],
    ['with a map of another shape', { map: [] }, /"map" must be an object/],
    ['with a map without paths', { map: { reel: 'variables.input' } }, /"map" must have a list of paths/],
    ['with a path to nothing', { map: { reel: ['variables.input.file'] } }, /has no null for a file/],
    ['with a path to another value', { map: { reel: ['variables.input.post'] } }, /has no null for a file/],
    ['with a path outside the variables', { map: { reel: ['extensions.file'] } }, /has no null for a file/],
    ['with a path to a prototype', { map: { reel: ['variables.__proto__.file'] } }, /has no null for a file/],
    [
      'with more than ten files',
      { map: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [index, []])) },
      /names 11 files; the limit is 10/,
    ],
  ])('%s', async (_what, parts, message) => {
    const { status, errors } = await refused(parts);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code: 'BAD_REQUEST' } }]);
  });

  test('with a query', async () => {
    const { errors } = await refused({
      operations: { query: 'query ($pk: ID!) { user(by: { pk: $pk }) { pk } }', variables: { pk: '1', file: null } },
      map: { reel: ['variables.file'] },
    });
    expect(errors).toMatchObject([{ message: expect.stringContaining('only mutations take files') }]);
  });

  test('with a longer operation than MAX_BODY_BYTES', async () => {
    const { status, errors } = await refused({ operations: { ...operations, padding: 'x'.repeat(262_144) } });
    expect(status).toBe(413);
    expect(errors).toMatchObject([{ message: expect.stringContaining('MAX_BODY_BYTES') }]);
  });
});

test.each([
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'graphql-require-preflight',
  'graphql-preflight',
  'x-graphql-yoga-csrf',
])('the header %s proves that the request is no form of a foreign page', async (name) => {
  const { 'x-graphql-yoga-csrf': _, ...plain } = multipartHeaders;
  const send = (headers: Record<string, string>) =>
    server.gateway.fetch('http://localhost/graphql', { method: 'POST', headers, body: `--${boundary}--\r\n` });
  const without = await send(plain);
  expect(without.status).toBe(403);
  expect(await without.json()).toMatchObject({ errors: [{ message: expect.stringContaining(name) }] });
  const withIt = await send({ ...plain, [name]: '1' });
  expect(withIt.status).toBe(400);
  expect(await withIt.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('no "operations" and "map"') }],
  });
});

test('a foreign page cannot send files, with or without such a header', async () => {
  const { status } = await askWithFiles(
    server,
    { operations, map: reelMap, files },
    { origin: 'https://evil.example' },
  );
  expect(status).toBe(403);
});

test('without the official API multipart requests are not served', async () => {
  const without = gatewayFor(sandbox, {}, ['HIKER']);
  const { status, errors } = await askWithFiles(without, { operations, map: reelMap, files });
  expect(status).toBe(415);
  expect(errors).toMatchObject([{ message: expect.stringContaining('application/json') }]);
});

test('a file that the map names and the request lacks is an error of the payload', async () => {
  const { errors, container } = await publishFiles(server, reelOf(size), reelMap, {});
  expect(errors).toMatchObject([
    {
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('does not contain the file'),
      field: ['input', 'post', 'reel', 'videoFile'],
    },
  ]);
  expect(container).toMatchObject({ status: 'IN_PROGRESS' });
});

test('a file that the map does not name is passed over', async () => {
  const { errors, container } = await publishFiles(server, reelOf(size), reelMap, { other: 300_000, reel: size });
  expect(errors).toEqual([]);
  expect(container).toMatchObject({ status: 'PUBLISHED', videoStatus: { received: size } });
});

describe('of two mutations with a file each', () => {
  const two = `mutation ($a: PublishPostInput!, $b: PublishPostInput!) {
    a: publishPost(input: $a) { media { kind } errors { code message } }
    b: publishPost(input: $b) { media { kind } errors { code message } }
  }`;
  const variables = { a: { post: reelOf(200_000) }, b: { post: reelOf(300_000) } };
  const at = (name: string) => [`variables.${name}.post.reel.videoFile.file`];
  const send = (names: readonly string[]) =>
    askWithFiles<Readonly<Record<'a' | 'b', { media: unknown; errors: readonly unknown[] }>>>(server, {
      operations: { query: two, variables },
      map: { a: at('a'), b: at('b') },
      files: names.map((name) => ({ name, bytes: fileOf(name === 'a' ? 200_000 : 300_000) })),
    });

  test('both are published where the files come in their order', async () => {
    const { data, errors } = await send(['a', 'b']);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ a: { media: { kind: 'VIDEO' }, errors: [] }, b: { media: { kind: 'VIDEO' }, errors: [] } });
  });

  test('the second says that its file came too early where they do not', async () => {
    const { data } = await send(['b', 'a']);
    expect(data.a).toEqual({ media: { kind: 'VIDEO' }, errors: [] });
    expect(data.b).toMatchObject({
      media: null,
      errors: [{ code: 'FILE_UNREADABLE', message: expect.stringContaining('in the order of their use') }],
    });
  });

  test('a file cannot be used by both', async () => {
    const { data } = await askWithFiles<Readonly<Record<'a' | 'b', unknown>>>(server, {
      operations: { query: two, variables: { a: { post: reelOf(size) }, b: { post: reelOf(size) } } },
      map: { both: [...at('a'), ...at('b')] },
      files: [{ name: 'both', bytes: fileOf(size) }],
    });
    expect(data.a).toEqual({ media: { kind: 'VIDEO' }, errors: [] });
    expect(data.b).toMatchObject({ errors: [{ message: expect.stringContaining('used twice') }] });
  });
});
