import { describe, expect, test } from 'vitest';
import { sentCalls } from '../../support/calls/calls.ts';
import { type ClientError, startGateway } from '../../support/gateway/gateway.ts';
import { runMutation, type UserError } from '../../support/graph/every-mutation.ts';
import type { PostInput } from '../../support/graphql/graphql.ts';

const server = await startGateway({}, {}, ['META']);

/** Runs a mutation that is refused, and returns the errors of its payload. */
async function refusals(name: string, input: Readonly<Record<string, unknown>>): Promise<readonly UserError[]> {
  const { payload, answer } = await runMutation(server, { name, input, selection: '' });
  expect(answer.errors).toBeUndefined();
  return payload?.errors ?? [];
}

const short = (errors: readonly UserError[]) => errors.map(({ code, field }) => `${code} ${field?.join('.')}`);

const imageUrl = 'https://files.example/a.jpg';
const videoUrl = 'https://files.example/a.mp4';
const half = 'half a letter: \ud83c';
const tags = (count: number) => Array.from({ length: count }, (_, index) => ({ username: `baker_${index}` }));
const products = (count: number, place = {}) =>
  Array.from({ length: count }, (_, index) => ({ productId: `${index + 1}`, ...place }));
const place = { x: 0.5, y: 0.5 };
const items = (count: number) => Array.from({ length: count }, () => ({ imageUrl }));

const posts: [what: string, post: PostInput, ...wrong: string[]][] = [
  ['a caption of 2,201 letters', { image: { imageUrl, caption: '🍞'.repeat(2201) } }, 'CAPTION_TOO_LONG image.caption'],
  ['31 hashtags', { reel: { videoUrl, caption: '#bread '.repeat(31) } }, 'TOO_MANY_HASHTAGS reel.caption'],
  [
    '21 mentions',
    { carousel: { items: items(2), caption: '@baker, '.repeat(21) } },
    'TOO_MANY_MENTIONS carousel.caption',
  ],
  ['a lone surrogate', { image: { imageUrl, caption: half } }, 'TEXT_BROKEN image.caption'],
  ['a lone surrogate in a name', { reel: { videoUrl, audioName: half } }, 'TEXT_BROKEN reel.audioName'],
  [
    '4 collaborators',
    { image: { imageUrl, collaborators: ['a', 'b', 'c', 'd'] } },
    'TOO_MANY_COLLABORATORS image.collaborators',
  ],
  [
    'a collaborator without a name',
    { reel: { videoUrl, collaborators: ['a', "b']&x=1"] } },
    'USERNAME_INVALID reel.collaborators.1',
  ],
  ['an invalid location id', { image: { imageUrl, locationId: '../me' } }, 'ID_INVALID image.locationId'],
  [
    'an alternative text of 1,001 letters',
    { image: { imageUrl, altText: '🍞'.repeat(1001) } },
    'ALT_TEXT_TOO_LONG image.altText',
  ],
  ['a lone surrogate in an alternative text', { image: { imageUrl, altText: half } }, 'TEXT_BROKEN image.altText'],
  [
    'an alternative text of a video',
    { carousel: { items: [{ imageUrl }, { videoUrl, altText: 'A loaf' }] } },
    'ALT_TEXT_ON_VIDEO carousel.items.1.altText',
  ],
  ['a carousel of 0', { carousel: { items: [] } }, 'CAROUSEL_SIZE carousel.items'],
  ['a carousel of 1', { carousel: { items: items(1) } }, 'CAROUSEL_SIZE carousel.items'],
  ['a carousel of 11', { carousel: { items: items(11) } }, 'CAROUSEL_SIZE carousel.items'],
  ['an item without a file', { carousel: { items: [{ imageUrl }, {}] } }, 'CAROUSEL_ITEM_SOURCE carousel.items.1'],
  [
    'an item with two files',
    { carousel: { items: [{ imageUrl, videoUrl }, { imageUrl }] } },
    'CAROUSEL_ITEM_SOURCE carousel.items.0',
  ],
  [
    'a tag right of the picture',
    { carousel: { items: [...items(3), { imageUrl, userTags: [{ username: 'a', x: 1.01, y: 0 }] }] } },
    'TAG_POSITION_OUTSIDE carousel.items.3.userTags.0.x',
  ],
  [
    'a tag above the picture',
    { image: { imageUrl, userTags: [{ username: 'a', x: 0, y: -0.5 }] } },
    'TAG_POSITION_OUTSIDE image.userTags.0.y',
  ],
  [
    'a tag with one coordinate',
    { image: { imageUrl, userTags: [{ username: 'a', x: 0.5 }] } },
    'TAG_POSITION_HALF image.userTags.0.y',
  ],
  [
    'a tag with coordinates on a video',
    { reel: { videoUrl, userTags: [{ username: 'a', ...place }] } },
    'TAG_POSITION_ON_VIDEO reel.userTags.0.x',
    'TAG_POSITION_ON_VIDEO reel.userTags.0.y',
  ],
  [
    'a tag with coordinates on a video of a carousel',
    { carousel: { items: [{ videoUrl, userTags: [{ username: 'a', x: 0.5 }] }, { imageUrl }] } },
    'TAG_POSITION_ON_VIDEO carousel.items.0.userTags.0.x',
  ],
  [
    'a tag without a name',
    { image: { imageUrl, userTags: [{ username: '"}' }] } },
    'USERNAME_INVALID image.userTags.0.username',
  ],
  ['21 tags', { image: { imageUrl, userTags: tags(21) } }, 'TOO_MANY_TAGS image.userTags'],
  ['6 products', { image: { imageUrl, productTags: products(6, place) } }, 'TOO_MANY_PRODUCT_TAGS image.productTags'],
  [
    'a product twice',
    { reel: { videoUrl, productTags: [{ productId: '7' }, { productId: '8' }, { productId: '7' }] } },
    'PRODUCT_TAG_TWICE reel.productTags.2.productId',
  ],
  [
    'a product without coordinates on a picture',
    { image: { imageUrl, productTags: [{ productId: '7' }] } },
    'TAG_POSITION_MISSING image.productTags.0',
  ],
  [
    'a product with coordinates on a video',
    { reel: { videoUrl, productTags: [{ productId: '7', ...place }] } },
    'TAG_POSITION_ON_VIDEO reel.productTags.0.x',
    'TAG_POSITION_ON_VIDEO reel.productTags.0.y',
  ],
  [
    'a product outside a carousel',
    { carousel: { items: items(2), productTags: [{ productId: '7', x: 2, y: 0 }] } },
    'TAG_POSITION_OUTSIDE carousel.productTags.0.x',
  ],
  [
    'an invalid product id',
    { image: { imageUrl, productTags: [{ productId: "7'", ...place }] } },
    'ID_INVALID image.productTags.0.productId',
  ],
  ['a story without a file', { story: {} }, 'STORY_SOURCE story'],
  ['a story with two files', { story: { imageUrl, videoUrl } }, 'STORY_SOURCE story'],
  ['no absolute URL', { image: { imageUrl: 'bread.jpg' } }, 'URL_INVALID image.imageUrl'],
  ['a file: URL', { story: { videoUrl: 'file:///etc/passwd' } }, 'URL_INVALID story.videoUrl'],
  ['a URL with a lone surrogate', { story: { imageUrl: `${imageUrl}?${half}` } }, 'URL_INVALID story.imageUrl'],
  ['a cover that is no URL', { reel: { videoUrl, coverUrl: '' } }, 'URL_INVALID reel.coverUrl'],
  ['a cover before the video', { reel: { videoUrl, thumbOffsetMs: -1 } }, 'THUMB_OFFSET_NEGATIVE reel.thumbOffsetMs'],
  [
    'every mistake at once',
    {
      carousel: {
        items: [{}],
        caption: '#bread '.repeat(400),
        collaborators: ['a', 'b', 'c', '-'],
      },
    },
    'CAROUSEL_SIZE carousel.items',
    'CAPTION_TOO_LONG carousel.caption',
    'TOO_MANY_HASHTAGS carousel.caption',
    'TOO_MANY_COLLABORATORS carousel.collaborators',
    'USERNAME_INVALID carousel.collaborators.3',
    'CAROUSEL_ITEM_SOURCE carousel.items.0',
  ],
];

describe.each(['createContainer', 'publishPost'])('%s is refused without a call', (mutation) => {
  test.each(posts)('%s', async (_what, post, ...wrong) => {
    const errors = await refusals(mutation, { post });
    expect(short(errors)).toEqual(wrong.map((one) => one.replace(' ', ' input.post.')));
    for (const { message, advice, upstreamCode, upstreamSubcode } of errors) {
      expect(message).toMatch(/\w/);
      expect(advice).toMatch(/\w/);
      expect([upstreamCode, upstreamSubcode]).toEqual([null, null]);
    }
    expect(sentCalls(server)).toEqual([]);
  });

  test('an invalid account id', async () => {
    expect(short(await refusals(mutation, { accountGraphId: 'me', post: { image: { imageUrl } } }))).toEqual([
      'ID_INVALID input.accountGraphId',
    ]);
    expect(sentCalls(server)).toEqual([]);
  });
});

test.each<[what: string, post: PostInput]>([
  ['2,200 characters, however many bytes', { image: { imageUrl, caption: '🍞'.repeat(2200) } }],
  ['1,000 characters of alternative text', { image: { imageUrl, altText: '🍞'.repeat(1000) } }],
  ['30 hashtags and 20 mentions', { image: { imageUrl, caption: `${'#a '.repeat(30)}${'@b '.repeat(20)}` } }],
  [
    'email addresses and URL fragments, which are no mentions or hashtags',
    { image: { imageUrl, caption: 'me@example.org/x#y '.repeat(40) } },
  ],
  [
    'tags at the edges',
    { carousel: { items: [{ imageUrl }, { imageUrl, userTags: [{ username: 'a', x: 0, y: 1 }] }] } },
  ],
])('%s are accepted', async (_what, post) => {
  const errors = await refusals('createContainer', { post });
  expect(errors.filter(({ upstreamCode }) => upstreamCode === null)).toEqual([]);
  expect(sentCalls(server)).not.toEqual([]);
});

const id = '17895695668004550';
const others: [mutation: string, what: string, input: Readonly<Record<string, unknown>>, ...wrong: string[]][] = [
  ['createComment', 'an id of none', { mediaGraphId: 'C0ffee', message: 'a' }, 'ID_INVALID input.mediaGraphId'],
  ['createComment', 'an empty text', { mediaGraphId: id, message: ' \n' }, 'TEXT_EMPTY input.message'],
  ['createComment', 'half a letter', { mediaGraphId: id, message: half }, 'TEXT_BROKEN input.message'],
  ['replyToComment', 'an id of none', { commentGraphId: '1/replies', message: 'a' }, 'ID_INVALID input.commentGraphId'],
  ['replyToComment', 'an empty text', { commentGraphId: id, message: '' }, 'TEXT_EMPTY input.message'],
  [
    'replyToMention',
    'invalid ids and an empty text',
    { accountGraphId: '', mediaGraphId: '-1', commentGraphId: '0x1', message: '' },
    'ID_INVALID input.accountGraphId',
    'ID_INVALID input.mediaGraphId',
    'ID_INVALID input.commentGraphId',
    'TEXT_EMPTY input.message',
  ],
  ['setCommentHidden', 'an id of none', { commentGraphId: '..', hidden: true }, 'ID_INVALID input.commentGraphId'],
  ['deleteComment', 'an id of none', { commentGraphId: `${id}?x=1` }, 'ID_INVALID input.commentGraphId'],
  ['setCommentsEnabled', 'an id of none', { mediaGraphId: ' 1', enabled: true }, 'ID_INVALID input.mediaGraphId'],
  ['deleteMedia', 'an id of none', { mediaGraphId: `${id}/comments` }, 'ID_INVALID input.mediaGraphId'],
  [
    'answerCollaborationInvite',
    'invalid ids',
    { accountGraphId: 'me', mediaGraphId: '', accept: false },
    'ID_INVALID input.accountGraphId',
    'ID_INVALID input.mediaGraphId',
  ],
  [
    'publishContainer',
    'invalid ids',
    { accountGraphId: 'me', containerGraphId: `${id}\n` },
    'ID_INVALID input.accountGraphId',
    'ID_INVALID input.containerGraphId',
  ],
  [
    'publishPost',
    'a timeout of zero',
    { post: { image: { imageUrl } }, timeoutSeconds: 0 },
    'TIMEOUT_OUTSIDE input.timeoutSeconds',
  ],
  [
    'publishPost',
    'a timeout over five minutes',
    { post: { image: { imageUrl } }, timeoutSeconds: 301 },
    'TIMEOUT_OUTSIDE input.timeoutSeconds',
  ],
  ['tagProducts', 'no tags', { mediaGraphId: id, tags: [] }, 'EMPTY input.tags'],
  ['tagProducts', '6 products', { mediaGraphId: id, tags: products(6) }, 'TOO_MANY_PRODUCT_TAGS input.tags'],
  [
    'tagProducts',
    'a product twice, outside the picture, on an invalid post id',
    {
      mediaGraphId: 'x',
      tags: [
        { productId: '7', x: 0, y: 1 },
        { productId: '7', x: 3, y: 0 },
      ],
    },
    'ID_INVALID input.mediaGraphId',
    'PRODUCT_TAG_TWICE input.tags.1.productId',
    'TAG_POSITION_OUTSIDE input.tags.1.x',
  ],
  [
    'tagProducts',
    'one coordinate',
    { mediaGraphId: id, tags: [{ productId: '7', y: 0.1 }] },
    'TAG_POSITION_HALF input.tags.0.x',
  ],
  ['untagProducts', 'no tags', { mediaGraphId: id, tags: [] }, 'EMPTY input.tags'],
  [
    'untagProducts',
    'invalid ids',
    {
      mediaGraphId: id,
      tags: [
        { productId: '1', merchantId: '2' },
        { productId: 'a', merchantId: 'b' },
      ],
    },
    'ID_INVALID input.tags.1.productId',
    'ID_INVALID input.tags.1.merchantId',
  ],
  ['appealProduct', 'no product', { productId: 'x', reason: 'It is bread' }, 'ID_INVALID input.productId'],
  ['appealProduct', 'no reason', { productId: '1', reason: ' ' }, 'TEXT_EMPTY input.reason'],
];

test.each(others)('%s is refused without a call: %s', async (mutation, _what, input, ...wrong) => {
  expect(short(await refusals(mutation, input))).toEqual(wrong);
  expect(sentCalls(server)).toEqual([]);
});

test('an input with two kinds of post is invalid', async () => {
  const { errors } = await server.ask(
    'mutation ($input: PublishPostInput!) { publishPost(input: $input) { errors { code } } }',
    { input: { post: { image: { imageUrl }, story: { imageUrl } } } },
  );
  expect(errors?.map((error: ClientError) => error.extensions?.code)).toEqual(['BAD_USER_INPUT']);
  expect(sentCalls(server)).toEqual([]);
});
