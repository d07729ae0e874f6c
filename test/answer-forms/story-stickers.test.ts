import { describe, expect, test } from 'vitest';
import { stubHiker } from '../support/gateway/stub-service.ts';

/** The forms of stickers, of Instagram's app and of /v1, which public clients read. */

const owner = { pk: '501', username: 'juniper' };
const story = { pk: '3000000000000000001', media_type: 1, user: owner };
const zeros = { x: 0, y: 0, width: 0, height: 0, rotation: 0 };
const rectangle = { x: 0.5, y: 0.25, width: 0.5, height: 0.125, rotation: 0.1, is_hidden: 0 };
const area = { x: 0.5, y: 0.25, width: 0.5, height: 0.125, rotation: 0.1 };

const selection = `{
  __typename
  area { x y width height rotation }
  isHidden
  ... on StoryMentionSticker { user { pk username } }
  ... on StoryHashtagSticker { hashtag { name } }
  ... on StoryPlaceSticker { place { pk name } }
  ... on StoryMusicSticker { track { pk title } }
  ... on StoryMediaSticker { media { pk } }
  ... on StoryLinkSticker { url title }
  ... on StoryPollSticker { question options { text count } isFinished }
  ... on StoryQuizSticker { quiz: question answers: options { text count isCorrect } isFinished }
  ... on StoryQuestionSticker { prompt answer }
  ... on StorySliderSticker { slider: question emoji average voteCount }
  ... on StoryCountdownSticker { text endsAt }
}`;

/** The stickers of a story in an answer of /v2/user/stories with these keys, without its area if it is that of `rectangle`. */
async function stickersOf(changes: object): Promise<readonly Record<string, unknown>[] | null> {
  const { ask } = await stubHiker((path) =>
    path === '/v2/user/stories' ? { body: { reel: { user: owner, items: [{ ...story, ...changes }] } } } : undefined,
  );
  const answer = await ask(`{ user(by: {pk: "501"}) { stories { edges { node { stickers ${selection} } } } } }`);
  expect(answer.errors).toBeUndefined();
  const { user } = answer.data as { user: { stories: { edges: { node: { stickers: never[] | null } }[] } } };
  return user.stories.edges[0]?.node.stickers ?? null;
}

/** The one sticker, without what all stickers have. */
async function stickerOf(changes: object): Promise<object | undefined> {
  const stickers = await stickersOf(changes);
  expect(stickers).toHaveLength(1);
  const { area: _area, isHidden: _isHidden, ...rest } = stickers?.[0] ?? {};
  return rest;
}

describe('what every sticker has', () => {
  const link = (placed: object) => ({
    story_link_stickers: [{ ...placed, story_link: { url: 'https://example.org/a' } }],
  });

  test.each([
    [rectangle, area, false],
    [{ ...rectangle, is_hidden: 1 }, area, true],
    [{ ...rectangle, is_hidden: true }, area, true],
    [{ ...rectangle, is_hidden: null }, area, null],
    [{ x: '0.5', y: '0.25', width: '0.5', height: '0.125', rotation: 0.1 }, area, null],
    [{ ...rectangle, rotation: undefined }, { ...area, rotation: null }, false],
    [{ ...zeros, is_hidden: 0 }, null, false],
    [{ x: 0.5, y: 0.5 }, null, null],
    [{}, null, null],
  ])('is read from %j', async (placed, expected, isHidden) => {
    expect(await stickersOf(link(placed))).toMatchObject([{ area: expected, isHidden }]);
  });
});

describe('a link', () => {
  const wrapped = (url: string) => `https://l.instagram.com/?u=${encodeURIComponent(url)}&e=AUCPoTz0`;
  const target = 'https://example.org/shop?a=1&b=2';

  test.each([
    ['plain', { story_link_stickers: [{ story_link: { url: target, link_title: 'Our shop' } }] }, 'Our shop'],
    [
      'through Instagram',
      { story_link_stickers: [{ story_link: { url: wrapped(target), display_url: 'example.org' } }] },
      'example.org',
    ],
    ['without a text', { story_link_stickers: [{ story_link: { url: target, link_title: '' } }] }, null],
    ['of /v1', { stickers: [{ id: 'x', type: 'gif' }, { story_link: { url: target, link_title: 'Shop' } }] }, 'Shop'],
    ['swiped', { story_cta: [{ links: [{ linkType: 1, webUri: target, callToActionTitle: '' }] }] }, null],
    ['swiped, of /v1', { links: [{ webUri: wrapped(target), ...rectangle }] }, null],
    [
      'in both forms',
      {
        story_link_stickers: [{ story_link: { url: wrapped(target), link_title: 'Shop' } }],
        story_cta: [{ links: [{ webUri: target }] }],
      },
      'Shop',
    ],
  ])('that is %s has its target and its text', async (_what, changes, title) => {
    expect(await stickerOf(changes)).toEqual({ __typename: 'StoryLinkSticker', url: target, title });
  });

  test.each([
    'https://l.instagram.com/',
    'https://l.instagram.com/?u=&e=x',
    'https://l.instagram.com/?u=javascript%3Aalert(1)',
    'https://example.org/?u=https%3A%2F%2Fexample.com',
  ])('that contains no target keeps its address: %s', async (url) => {
    expect(await stickerOf({ story_link_stickers: [{ story_link: { url } }] })).toMatchObject({ url });
  });

  test.each([
    [null],
    ['x'],
    [{}],
    [{ story_link: null }],
    [{ story_link: { url: '' } }],
    [{ story_link: { url: 'x' } }],
  ])('that is %j is left out', async (row) => {
    expect(await stickersOf({ story_link_stickers: [row] })).toBeNull();
  });
});

describe('a sticker that shows an entity', () => {
  const place = { pk: 213_385_402, name: 'Weir Lane', facebook_places_id: 9_007_199_254_740_993n.toString() };
  const asset = { audio_asset_id: '756747999055773', title: 'Song' };

  test.each([
    ['a place', { story_locations: [{ location: place }] }, { place: { pk: '213385402', name: 'Weir Lane' } }],
    ['a place of /v1', { locations: [{ location: place }] }, { place: { pk: '213385402', name: 'Weir Lane' } }],
    [
      'music',
      { story_music_stickers: [{ music_asset_info: asset }] },
      { track: { pk: '756747999055773', title: 'Song' } },
    ],
    [
      'a post by id',
      { story_feed_media: [{ media_id: '3000000000000000007' }] },
      { media: { pk: '3000000000000000007' } },
    ],
    [
      'a post by both ids',
      { story_feed_media: [{ media_compound_str: '3000000000000000007_777', product_type: 'clips' }] },
      { media: { pk: '3000000000000000007' } },
    ],
    [
      'a post of /v1',
      { medias: [{ media_pk: '3000000000000000007', media_code: 'CmiLU2rABzH' }] },
      { media: { pk: '3000000000000000007' } },
    ],
    ['a hashtag', { story_hashtags: [{ hashtag: { name: 'Light', id: 1 } }] }, { hashtag: { name: 'light' } }],
    ['a hashtag of /v1', { hashtags: [{ hashtag: { name: 'Light' } }] }, { hashtag: { name: 'light' } }],
    [
      'a mention of /v1',
      { mentions: [{ user: { pk: '777', username: 'friend' } }] },
      { user: { pk: '777', username: 'friend' } },
    ],
  ])('has it: %s', async (_what, changes, expected) => {
    expect(await stickerOf(changes)).toMatchObject(expected);
  });

  test('of each kind is there beside the others, and one without its entity is left out', async () => {
    const stickers = await stickersOf({
      story_locations: [{ location: null }, { location: { pk: null, name: 'Berlin' } }, 'x', { location: place }],
      story_music_stickers: [null, { music_asset_info: null }, { music_asset_info: asset }],
      story_feed_media: [{ media_id: null }, { media_id: 'x' }, { media_id: '30', product_type: 'story' }],
      story_hashtags: [{ hashtag: { name: '' } }, { hashtag: { name: 'light' } }],
      reel_mentions: [{ user: null }],
    });
    expect(stickers?.map(({ __typename }) => __typename)).toEqual([
      'StoryHashtagSticker',
      'StoryPlaceSticker',
      'StoryMusicSticker',
    ]);
  });
});

describe('a sticker that viewers answer', () => {
  test.each([
    [
      {
        question: 'Tea?',
        tallies: [
          { text: 'Yes', font_size: 28, count: 12 },
          { text: 'No', count: 0 },
        ],
        finished: true,
      },
      {
        question: 'Tea?',
        options: [
          { text: 'Yes', count: 12 },
          { text: 'No', count: 0 },
        ],
        isFinished: true,
      },
    ],
    [
      { question: '', tallies: [{ text: '' }, { text: 'No', count: null }, null, {}, { count: 3 }] },
      {
        question: null,
        options: [
          { text: '', count: null },
          { text: 'No', count: null },
        ],
        isFinished: null,
      },
    ],
  ])('is a poll: %j', async (poll_sticker, expected) => {
    expect(await stickerOf({ story_polls: [{ poll_sticker }] })).toEqual({
      __typename: 'StoryPollSticker',
      ...expected,
    });
  });

  test('is a poll of /v1, whose keys are those of the sticker itself', async () => {
    const polls = [{ type: 'poll', question: 'Tea?', options: ['Yes', 'No'], finished: false, ...rectangle }];
    expect(await stickerOf({ polls })).toEqual({
      __typename: 'StoryPollSticker',
      question: 'Tea?',
      options: [
        { text: 'Yes', count: null },
        { text: 'No', count: null },
      ],
      isFinished: false,
    });
  });

  test.each([
    [1, [false, true]],
    [0, [true, false]],
    [-1, [null, null]],
    [null, [null, null]],
  ])('is a quiz whose right answer is %j', async (correct_answer, right) => {
    const tallies = [
      { text: 'A', count: 10 },
      { text: 'B', count: 20 },
    ];
    const quiz_sticker = { question: 'Which?', tallies, correct_answer, finished: false };
    expect(await stickerOf({ story_quizs: [{ quiz_sticker }] })).toEqual({
      __typename: 'StoryQuizSticker',
      quiz: 'Which?',
      answers: tallies.map((tally, index) => ({ ...tally, isCorrect: right[index] })),
      isFinished: false,
    });
  });

  test('is a quiz whose right answer stays the same where another cannot be read', async () => {
    const quiz_sticker = { tallies: [null, { text: 'B' }, { text: 'C' }], correct_answer: 2 };
    expect(await stickerOf({ story_quizs: [{ quiz_sticker }] })).toMatchObject({
      answers: [
        { text: 'B', isCorrect: false },
        { text: 'C', isCorrect: true },
      ],
    });
  });

  test.each([
    [
      { question: 'Where to?', question_type: 'text' },
      { prompt: 'Where to?', answer: 'TEXT' },
    ],
    [
      { question: 'Which song?', question_type: 'music' },
      { prompt: 'Which song?', answer: 'MUSIC' },
    ],
    [
      { question: 'Anything?', question_type: 'reveal' },
      { prompt: 'Anything?', answer: null },
    ],
    [
      { question: null, question_type: 'music' },
      { prompt: null, answer: 'MUSIC' },
    ],
  ])('is a question: %j', async (question_sticker, expected) => {
    expect(await stickerOf({ story_questions: [{ question_sticker }] })).toEqual({
      __typename: 'StoryQuestionSticker',
      ...expected,
    });
  });

  test.each([
    [
      { slider_vote_average: 0.7, slider_vote_count: 100 },
      { average: 0.7, voteCount: 100 },
    ],
    [
      { slider_vote_average: 0, slider_vote_count: 100 },
      { average: 0, voteCount: 100 },
    ],
    [
      { slider_vote_average: 0, slider_vote_count: 0 },
      { average: null, voteCount: 0 },
    ],
    [
      { slider_vote_average: null, slider_vote_count: 100 },
      { average: null, voteCount: 100 },
    ],
    [{ slider_vote_average: -1 }, { average: null, voteCount: null }],
  ])('is a slider: %j', async (votes, expected) => {
    const slider_sticker = { question: 'How much?', emoji: '🔥', ...votes };
    expect(await stickerOf({ story_sliders: [{ slider_sticker }] })).toEqual({
      __typename: 'StorySliderSticker',
      slider: 'How much?',
      emoji: '🔥',
      ...expected,
    });
  });

  test.each([
    [
      { text: 'Launch', end_ts: 1_775_745_075 },
      { text: 'Launch', endsAt: '2026-04-09T14:31:15.000Z' },
    ],
    [
      { text: '', end_ts: 1_775_745_075 },
      { text: null, endsAt: '2026-04-09T14:31:15.000Z' },
    ],
    [
      { text: 'Launch', end_ts: 0 },
      { text: 'Launch', endsAt: null },
    ],
  ])('is a countdown: %j', async (countdown_sticker, expected) => {
    expect(await stickerOf({ story_countdowns: [{ countdown_sticker }] })).toEqual({
      __typename: 'StoryCountdownSticker',
      ...expected,
    });
  });

  test.each(['story_polls', 'story_quizs', 'story_questions', 'story_sliders', 'story_countdowns', 'story_locations'])(
    'and that has nothing to show is left out of %s',
    async (list) => {
      for (const value of [null, [], {}, 'x', [null, {}, 'x', 7, [], rectangle]])
        expect(await stickersOf({ [list]: value })).toBeNull();
    },
  );
});

describe('the audience of a story', () => {
  const audienceOf = async (reel: object, changes: object = {}) => {
    const { ask } = await stubHiker((path) =>
      path === '/v2/user/stories'
        ? { body: { reel: { user: owner, ...reel, items: [{ ...story, ...changes }] } } }
        : undefined,
    );
    const answer = await ask('{ user(by: {pk: "501"}) { stories { edges { node { audience } } } } }');
    expect(answer.errors).toBeUndefined();
    const { user } = answer.data as { user: { stories: { edges: { node: { audience: string | null } }[] } } };
    return user.stories.edges[0]?.node.audience;
  };

  test.each([
    [{}, { audience: 'besties' }, 'CLOSE_FRIENDS'],
    [{ has_besties_media: true }, { audience: 'besties' }, 'CLOSE_FRIENDS'],
    [{ has_besties_media: false }, {}, 'EVERYONE'],
    [{ has_besties_media: false, has_fan_club_media: false }, { audience: null }, 'EVERYONE'],
    [{ has_besties_media: false, has_fan_club_media: true }, {}, null],
    [{ has_besties_media: true }, {}, null],
    [{}, {}, null],
    [{}, { audience: 'someone' }, null],
  ])('is read from %j and %j', async (reel, changes, expected) => {
    expect(await audienceOf(reel, changes)).toBe(expected);
  });
});
