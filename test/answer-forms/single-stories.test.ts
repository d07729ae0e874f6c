import { describe, expect, test } from 'vitest';
import { stubHiker } from '../support/gateway/stub-service.ts';

/** The forms in which HikerAPI may answer with one story: no document shows any of them. */

const pk = '3000000000000000001';
const owner = { pk: 501, username: 'juniper' };
const story = { pk: 3_000_000_000_000_000_001n.toString(), media_type: 2, user: owner, taken_at: 1_775_658_675 };
const other = { ...story, pk: '3000000000000000002' };
const reel = (...items: readonly unknown[]) => ({ reel: { user: owner, items }, broadcast: null, status: 'ok' });

const answerOf = async (path: string, body: unknown, status = 200) => {
  const stub = await stubHiker((called) => (called === path ? { status, body } : undefined));
  const answer = await stub.ask(`{ story(by: {pk: "${pk}"}) { pk kind takenAt owner { username } } }`);
  return { answer, calls: stub.calls };
};

describe('/v2/story/by/id', () => {
  const path = '/v2/story/by/id';

  test.each([
    ['a reel', reel(story)],
    ['a reel with other stories of the owner', reel(other, story)],
    ['a reel with rows that cannot be read', reel(null, 'x', { pk: null }, story)],
    ['items', { items: [story], status: 'ok' }],
    ['media_or_ad', { media_or_ad: story, status: 'ok' }],
    ['story', { story, status: 'ok' }],
    ['the story itself', story],
    ['the story with both ids in one', { ...story, pk: undefined, id: `${pk}_501` }],
  ])('is read as %s', async (_what, body) => {
    const { answer, calls } = await answerOf(path, body);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      story: { pk, kind: 'VIDEO', takenAt: '2026-04-08T14:31:15.000Z', owner: { username: 'juniper' } },
    });
    expect(calls).toEqual([`${path}?id=${pk}`]);
  });

  test.each([
    ['404', { detail: 'Story not found', exc_type: 'StoryNotFound' }, 404],
    ['404 of a list', { detail: 'Entries not found', exc_type: 'EntriesNotFound' }, 404],
    ['no reel', { reel: null, status: 'ok' }, 200],
    ['a reel without stories', { reel: { user: owner }, status: 'ok' }, 200],
    ['a reel of other stories', reel(other), 200],
    ['no items', { items: [], status: 'ok' }, 200],
    ['nothing but a status', { status: 'ok' }, 200],
  ])('says with %s that the story is gone', async (_what, body, status) => {
    const { answer, calls } = await answerOf(path, body, status);
    expect(answer.data).toEqual({ story: null });
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['another story', { media_or_ad: other, status: 'ok' }],
    ['a story without a pk', { media_or_ad: { media_type: 1 } }],
    ['an unknown form', { data: story }],
    ['an unknown reel', { reel: 'x' }],
    ['a failure', { ...reel(story), status: 'fail' }],
    ['no object', [7]],
  ])('leads to the second format where it is %s', async (_what, body) => {
    const stub = await stubHiker((called) => {
      if (called === path) return { body };
      return called === '/v1/story/by/id' ? { body: story } : undefined;
    });
    const answer = await stub.ask(`{ story(by: {pk: "${pk}"}) { kind } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ story: { kind: 'VIDEO' } });
    expect(stub.calls).toEqual([`${path}?id=${pk}`, `/v1/story/by/id?id=${pk}`]);
  });
});

describe('/v1/story/by/id', () => {
  const plain = {
    pk,
    taken_at: '2026-04-08T14:31:15Z',
    media_type: 2,
    user: { pk: '501', username: 'juniper' },
    mentions: [],
  };

  test.each([
    ['a story', plain],
    ['a list with it', [plain]],
  ])('is read as %s', async (_what, body) => {
    const { answer } = await answerOf('/v1/story/by/id', body);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      story: { pk, kind: 'VIDEO', takenAt: '2026-04-08T14:31:15.000Z', owner: { username: 'juniper' } },
    });
  });

  test('says with an empty list that the story is gone', async () => {
    const { answer } = await answerOf('/v1/story/by/id', []);
    expect(answer.data).toEqual({ story: null });
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
  });
});
