import { afterEach, describe, expect, test } from 'vitest';
import { callText } from '../../../support/calls/calls.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { explain } from '../../../support/requests/explain.ts';
import { castPosts } from './cast-posts.ts';

// HikerAPI answers a single post in two formats: /v2/media/info/by/* has all facts, /v1/media/by/* most of them.

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { clip, gone, picture, postThat, secret } = castPosts(sandbox.world);
const carousel = postThat(({ children }) => children.some(({ mediaType }) => mediaType === 2));
const sponsored = postThat(({ sponsor }) => sponsor !== undefined);
afterEach(() => sandbox.faults.clear());

const first = ['id', 'code', 'url'].map((key) => `/v2/media/info/by/${key}`);
const second = '/v1/media/by/id';
/** After a body that cannot be read, the endpoints of the same format are skipped. */
const afterUnreadable = ['/v2/media/info/by/id', second];
const firstFormat = '/v2/media/info/by/*';
/** An answer in a shape that no one knows yet. */
const changed = { path: firstFormat, status: 200, body: '{"media_or_ad":[7],"status":"ok"}' };

interface Found {
  readonly media: Readonly<Record<string, unknown>> | null;
}

const facts = `
  pk code url kind surface caption takenAt videoDuration likeCount commentCount totalPlayCount isCommentEnabled areCountsHidden isPaidPartnership
  owner { pk username fullName isPrivate isVerified }
  coauthors { pk username }
  place { pk name city latitude longitude }
  image { url width height }
  videos { url width height bandwidth }
  sponsors { pk username }
  children { pk code kind caption likeCount takenAt owner { username } image { url width } videos { url } }`;

const postBy = (by: string, fields: string) => `{ media(by: { ${by} }) { ${fields} } }`;

describe('a post whose first format cannot be read', () => {
  test.each([
    ['a clip', clip],
    ['a picture', picture],
    ['a carousel', carousel],
    ['a paid partnership', sponsored],
  ])('has the same facts from the second: %s', async (_what, { pk }) => {
    const document = postBy(`pk: "${pk}"`, facts);
    const whole = await ask<Found, object>(document);
    expect(whole.data.media).toMatchObject({ pk });
    expect(calls()).toEqual(first.slice(0, 1));
    sandbox.faults.add(changed);
    const answer = await ask<Found, object>(document);
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data).toEqual(whole.data);
    expect(calls()).toEqual(afterUnreadable);
  });

  test.each([
    [changed, afterUnreadable],
    [{ path: firstFormat, kind: 'html' }, afterUnreadable],
    [{ path: firstFormat, kind: 'truncate' }, afterUnreadable],
    [{ path: firstFormat, status: 500 }, [...first, second]],
    [{ path: firstFormat, status: 410 }, [...first, second]],
    [{ path: firstFormat, kind: 'drop' }, [...first, second]],
  ] as const)('is read after %j, by each key, and nothing is called twice', async (fault, expected) => {
    sandbox.faults.add(fault);
    const url = `https://www.instagram.com/reel/${clip.code}/`;
    for (const by of [`pk: "${clip.pk}"`, `code: "${clip.code}"`, `url: "${url}"`]) {
      const answer = await ask<Found, object>(postBy(by, 'likeCount'));
      expect(errorsOf(answer)).toEqual([]);
      expect(answer.data.media).toEqual({ likeCount: clip.likeCount });
      expect(calls()).toEqual(expected);
      expect(sandbox.calls.at(-1)?.query).toEqual({ id: clip.pk });
    }
  });

  test('is billed twice: once for the body that cannot be read, and once for the second format', async () => {
    sandbox.faults.add(changed);
    const answer = await ask<Found, object>(postBy(`pk: "${clip.pk}"`, 'likeCount'));
    expect(answer.extensions?.upstream).toMatchObject({ requests: 2, billed: 2 });
  });

  test('is an error without a further call if the second cannot be read either', async () => {
    sandbox.faults.add(changed);
    sandbox.faults.add({ path: '/v1/media/by/*', status: 200, body: '[7]' });
    const answer = await ask<Found, object>(postBy(`pk: "${clip.pk}"`, 'likeCount'));
    expect(errorsOf(answer)).toEqual(['media.likeCount UPSTREAM_BAD_ANSWER']);
    expect(calls()).toEqual(afterUnreadable);
  });

  test('is read once for all its positions in a document', async () => {
    sandbox.faults.add(changed);
    const answer = await ask(`{
      a: media(by: { pk: "${clip.pk}" }) { likeCount }
      b: media(by: { code: "${clip.code}" }) { caption }
      c: media(by: { url: "https://www.instagram.com/p/${clip.code}/" }) { takenAt children { pk } }
    }`);
    expect(answer.data).toMatchObject({
      a: { likeCount: clip.likeCount },
      b: { caption: clip.caption },
      c: { takenAt: new Date(clip.takenAt * 1000).toISOString(), children: null },
    });
    expect(sandbox.calls.map(callText)).toHaveLength(new Set(sandbox.calls.map(callText)).size);
    expect(calls()).toEqual(afterUnreadable);
  });

  test('has one error for each fact that the second format lacks, without a further call', async () => {
    sandbox.faults.add(changed);
    const answer = await ask<Found, object>(postBy(`pk: "${clip.pk}"`, 'likeCount graphId width reshareCount'));
    expect(answer.data.media).toEqual({ likeCount: clip.likeCount, graphId: null, width: null, reshareCount: null });
    expect(errorsOf(answer)).toEqual(
      ['graphId', 'reshareCount', 'width'].map((fact) => `media.${fact} UPSTREAM_BAD_ANSWER`),
    );
    expect(calls()).toEqual(afterUnreadable);
  });

  test.each([
    ['gone', gone.pk, 'NOT_FOUND'],
    ['private', secret.pk, 'PRIVATE'],
  ])('is null with one error if it is %s, and no further call is made', async (_what, pk, code) => {
    sandbox.faults.add(changed);
    const answer = await ask<Found, object>(postBy(`pk: "${pk}"`, 'likeCount'));
    expect(answer.data.media).toBeNull();
    expect(errorsOf(answer)).toEqual([`media ${code}`]);
    expect(calls()).toEqual(afterUnreadable);
  });
});

describe('the second format costs nothing while the first can be read', () => {
  const document = postBy(`pk: "${clip.pk}"`, 'likeCount caption');

  test('and the estimate is that of the first', async () => {
    const { estimate } = await explain(server, document);
    expect(estimate).toMatchObject({ requests: 1, billed: 1, steps: [`1 x HIKER ${first[0]}, 1 billed: Media`] });
    expect((await ask(document)).extensions?.upstream).toMatchObject({ requests: 1, billed: 1 });
  });

  test('a first format that fails free of charge leaves the bill within the estimate', async () => {
    sandbox.faults.add({ path: firstFormat, status: 500 });
    const { estimate } = await explain(server, document);
    const { extensions } = await ask(document);
    expect(extensions?.upstream).toMatchObject({ requests: 4, billed: 1 });
    expect(estimate?.billed).toBe(1);
  });

  test('once the circuit of the first is open, the second takes one call', async () => {
    const guarded = await startGateway({ BREAKER_FAILURES: '3', BREAKER_SECONDS: '30' });
    guarded.sandbox.faults.add({ path: firstFormat, status: 500 });
    await guarded.ask(document);
    expect(guarded.calls()).toEqual([...first, second]);
    const { data, errors } = await guarded.ask<Found, object>(document);
    expect({ data, errors }).toEqual({
      data: { media: { likeCount: clip.likeCount, caption: clip.caption } },
      errors: undefined,
    });
    expect(guarded.calls()).toEqual([second]);
  });
});

describe('the owner of a post that cannot be read in either format', () => {
  const document = postBy(`pk: "${clip.pk}"`, 'pk owner { pk username isVerified }');
  const formats = [firstFormat, '/v1/media/by/*'];

  test('is found by a call of its own, which is the last', async () => {
    for (const path of formats) sandbox.faults.add({ path, status: 503 });
    const answer = await ask<Found, object>(document);
    expect(errorsOf(answer)).toEqual([]);
    const { pk, username, isVerified } = clip.owner;
    expect(answer.data.media).toEqual({ pk: clip.pk, owner: { pk, username, isVerified } });
    expect(calls().at(-1)).toBe('/v1/media/user');
    expect(answer.extensions?.upstream).toMatchObject({ requests: 7, billed: 1 });
  });

  test('is not asked for where other facts of the post are missing', async () => {
    for (const path of formats) sandbox.faults.add({ path, status: 503 });
    const answer = await ask<Found, object>(postBy(`pk: "${clip.pk}"`, 'caption'));
    expect(errorsOf(answer)).toEqual(['media.caption UPSTREAM_UNAVAILABLE']);
    expect(calls()).not.toContain('/v1/media/user');
  });

  test('costs nothing while the post can be read', async () => {
    const { estimate } = await explain(server, document);
    expect(estimate).toMatchObject({ requests: 1, billed: 1 });
    await ask(document);
    expect(calls()).toEqual(first.slice(0, 1));
  });
});
