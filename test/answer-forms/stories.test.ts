import { describe, expect, test } from 'vitest';
import { stubHiker } from '../support/gateway/stub-service.ts';

/** Stories, highlights and their stickers. */

const owner = { pk: '501', username: 'juniper' };
const story = { pk: '3000000000000000001', media_type: 1, user: owner };
const friend = { pk: '777', username: 'friend' };

const stories = async (body: unknown) => {
  const { ask } = await stubHiker((path) => (path.endsWith('/user/stories') ? { body } : undefined));
  return ask(`{
    user(by: {pk: "501"}) {
      hasStories
      stories(first: 5) {
        edges { node { pk mentions { user { pk username } area { x y width height } } hashtags { hashtag { name } area { x } } sponsors { pk username } } }
        pageInfo { hasNextPage }
      }
    }
  }`);
};

const storyWith = async (changes: object): Promise<unknown> => {
  const answer = await stories({ reel: { user: owner, items: [{ ...story, ...changes }] }, status: 'ok' });
  expect(answer.errors).toBeUndefined();
  return (answer.data as { user: { stories: { edges: { node: unknown }[] } } }).user.stories.edges[0]?.node;
};

describe('the stories of a user', () => {
  test.each([
    [{ broadcast: { id: 1, viewer_count: 5 }, reel: null }],
    [{ broadcast: null, reel: null, status: 'ok' }],
    [{ broadcast: { id: 1 } }],
    [{ status: 'ok' }],
    [{ reel: { user: owner, media_count: 0 } }],
    [{ reel: {} }],
    [{ reel: { user: owner, items: null } }],
    [{ reel: { items: [] }, broadcast: { id: 1, viewer_count: 5 } }],
  ])('are empty for %j', async (body) => {
    const answer = await stories(body);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      user: { hasStories: false, stories: { edges: [], pageInfo: { hasNextPage: false } } },
    });
  });

  test('fail for an answer of another shape', async () => {
    const answer = await stories({ reel: 'x' });
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toContain('UPSTREAM_BAD_ANSWER');
  });
});

describe('a mention', () => {
  const zeros = { x: 0, y: 0, width: 0, height: 0, rotation: 0 };
  const rectangle = { x: 0.5, y: 0.25, width: 0.5, height: 0.125, rotation: 0 };
  const place = { x: 0.5, y: 0.25, width: 0.5, height: 0.125 };
  const bloks = (ig_mention: unknown, area: object = {}) => ({
    bloks_sticker: { sticker_data: { ig_mention } },
    ...area,
  });
  const named = { account_id: '777', username: 'friend' };

  test.each([
    [{ story_bloks_stickers: [bloks(named)] }, null],
    [{ story_bloks_stickers: [bloks({ account_id: 777, username: 'friend' })] }, null],
    [{ story_bloks_stickers: [bloks(named, rectangle)] }, place],
    [{ story_bloks_stickers: [bloks(named, zeros)] }, null],
    [{ reel_mentions: [{ user: friend, ...zeros }] }, null],
    [{ reel_mentions: [{ user: friend, ...rectangle }] }, place],
    [{ reel_mentions: [{ user: friend, ...zeros }], story_bloks_stickers: [bloks(named, rectangle)] }, place],
    [{ reel_mentions: [{ user: friend, ...rectangle }], story_bloks_stickers: [bloks(named, zeros)] }, place],
    [{ reel_mentions: null, story_bloks_stickers: [bloks(named), bloks(named)] }, null],
  ])('is read once from %j', async (changes, area) => {
    expect(await storyWith(changes)).toMatchObject({ mentions: [{ user: { pk: '777', username: 'friend' }, area }] });
  });

  test('is not read from other stickers, nor from one without an account', async () => {
    const others = [null, {}, bloks(null), bloks({ username: 'x' }), { bloks_sticker: null }, 'x'];
    expect(await storyWith({ story_bloks_stickers: others })).toMatchObject({ mentions: null });
    expect(await storyWith({ story_bloks_stickers: null, reel_mentions: null })).toMatchObject({ mentions: null });
    expect(await storyWith({ story_bloks_stickers: [...others, bloks(named)] })).toMatchObject({
      mentions: [{ user: { pk: '777' } }],
    });
  });

  test('of a hashtag with an all-zero rectangle has no area', async () => {
    const story_hashtags = [
      { hashtag: { name: 'light' }, ...zeros },
      { hashtag: { name: 'boats' }, ...rectangle },
    ];
    expect(await storyWith({ story_hashtags })).toMatchObject({
      hashtags: [
        { hashtag: { name: 'light' }, area: null },
        { hashtag: { name: 'boats' }, area: { x: 0.5 } },
      ],
    });
  });
});

describe('a sponsor', () => {
  const brand = { pk: '777', username: 'brand' };

  test.each([
    ['flat', [brand]],
    ['flat, with a number for a pk', [{ pk: 777, username: 'brand' }]],
    ['nested', [{ sponsor: brand, sponsor_id: null, username: null, permission: false }]],
    ['named beside sponsor: null', [{ sponsor: null, sponsor_id: '777', username: 'brand' }]],
    ['among tags without pk', [{ username: 'x' }, { sponsor: null }, null, 'x', { sponsor: { username: 'y' } }, brand]],
  ])('is read from a tag that is %s', async (_name, sponsor_tags) => {
    expect(await storyWith({ sponsor_tags })).toMatchObject({ sponsors: [{ pk: '777', username: 'brand' }] });
  });

  test('is read from each tag, flat or nested', async () => {
    expect(await storyWith({ sponsor_tags: [brand, { sponsor: { pk: '778', username: 'other' } }] })).toMatchObject({
      sponsors: [{ pk: '777' }, { pk: '778' }],
    });
  });

  test.each([[null], [[]], [undefined]])('is null if the tags are %j', async (sponsor_tags) => {
    expect(await storyWith({ sponsor_tags })).toMatchObject({ sponsors: null });
  });
});

describe('highlights', () => {
  const tray = (pk: string) => [{ id: `highlight:${pk}`, title: 'Light' }];
  const query =
    '{ user(by: {pk: "501"}) { highlights(first: 2) { edges { node { pk } } pageInfo { hasNextPage endCursor } } } }';

  test.each([
    ['next_page_id', { response: { tray: tray('11'), cursor: 'raw' }, next_page_id: 'QVFE' }],
    ['the cursor alone', { response: { tray: tray('11'), cursor: 'QVFE' } }],
  ])('continue with %s as page_id', async (_name, first) => {
    const { ask, calls } = await stubHiker((path, query) => {
      if (path !== '/v2/user/highlights') return undefined;
      const page = query.get('page_id');
      if (page === null) return { body: first };
      return page === 'QVFE'
        ? { body: { response: { tray: tray('12'), cursor: 'end' }, next_page_id: null } }
        : undefined;
    });
    const answer = await ask(query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      user: { highlights: { edges: [{ node: { pk: '11' } }, { node: { pk: '12' } }] } },
    });
    expect(calls).toEqual(['/v2/user/highlights?user_id=501', '/v2/user/highlights?user_id=501&page_id=QVFE']);
  });

  test('end when a page repeats, whatever its cursor', async () => {
    const { ask, calls } = await stubHiker(() => ({
      body: { response: { tray: tray('11') }, next_page_id: 'QVFE' },
    }));
    const answer = await ask(query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ user: { highlights: { edges: [{ node: { pk: '11' } }] } } });
    expect(calls).toHaveLength(2);
  });

  test('have the id of their key if they have none', async () => {
    const reel = { title: 'Light', items: [{ pk: '3000000000000000001', media_type: 1 }, { pk: null }, 'x'] };
    const { ask } = await stubHiker((path) =>
      path === '/v2/highlight/by/id' ? { body: { response: { reels: { 'highlight:18': reel } } } } : undefined,
    );
    expect(
      await ask('{ highlight(by: { pk: "18" }) { pk title stories(first: 5) { edges { node { pk } } } } }'),
    ).toMatchObject({
      data: {
        highlight: { pk: '18', title: 'Light', stories: { edges: [{ node: { pk: '3000000000000000001' } }] } },
      },
    });
  });
});
