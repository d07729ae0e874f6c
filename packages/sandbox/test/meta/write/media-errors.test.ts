import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox.ts';
import { FIRST_FRIEND, PRIVATE } from '../../../src/world/people/cast.ts';
import { at } from '../../ask.ts';
import { call, createNode, type Parameters, refused, startClocked } from './call.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  ({ sandbox } = await startClocked());
});
afterAll(() => sandbox.stop());

const JPG = 'https://example.org/picture.jpg';
const file = (name: string): string => `https://example.org/${name}`;
const reel = (name: string, more: Parameters = {}): Parameters => ({
  media_type: 'REELS',
  video_url: file(name),
  ...more,
});
const create = (parameters: Parameters) => call(sandbox, `POST /${sandbox.metaAccountId}/media`, parameters);
const repeated = (text: string, times: number): string =>
  Array.from({ length: times }, (_, i) => `${text}${i}`).join(' ');

/** In the order of the reference's table: what is sent, code, subcode, and the message with its placeholders filled. */
test.each<readonly [string, Parameters, readonly [code: number, subcode: number], string]>([
  [
    'download timeout',
    { image_url: file('refused-2207003.jpg') },
    [-2, 2207003],
    'It takes too long to download the media.',
  ],
  ['server error', reel('refused-2207001.mp4'), [-1, 2207001], ''],
  ['create fail', reel('refused-2207032.mp4'), [-1, 2207032], 'Create media fail, please try to re-create media'],
  [
    'thumbnail beyond the end',
    reel('film-12s.mp4', { thumb_offset: '12000' }),
    [1, 2207057],
    'Thumbnail offset must be greater than or equal to 0 and less than video duration, i.e. 12000',
  ],
  [
    'thumbnail before the beginning',
    reel('film-12s.mp4', { thumb_offset: '-1' }),
    [1, 2207057],
    'Thumbnail offset must be greater than or equal to 0 and less than video duration, i.e. 12000',
  ],
  ['unknown child', { media_type: 'CAROUSEL', children: '1,2' }, [24, 2207006], 'The media with 1 cannot be found'],
  ['unknown type', { media_type: 'HOLOGRAM', image_url: JPG }, [100, 2207023], 'The media type HOLOGRAM is unknown.'],
  [
    'single video',
    { media_type: 'VIDEO', video_url: file('film.mp4') },
    [100, 2207023],
    'The media type VIDEO is unknown.',
  ],
  [
    'carousel with one item',
    { media_type: 'CAROUSEL', children: '1' },
    [100, 2207028],
    "Your post won't work as a carousel. Carousels need at least 2 photos/videos and no more than 10 photos/videos.",
  ],
  [
    'carousel with eleven items',
    { media_type: 'CAROUSEL', children: '1,2,3,4,5,6,7,8,9,10,11' },
    [100, 2207028],
    "Your post won't work as a carousel. Carousels need at least 2 photos/videos and no more than 10 photos/videos.",
  ],
  [
    'too many mentions in the caption',
    { image_url: JPG, caption: repeated('@name', 21) },
    [100, 2207040],
    'Cannot use more than 20 tags per created media.',
  ],
  [
    'too many tagged people',
    { image_url: JPG, user_tags: JSON.stringify(Array.from({ length: 21 }, () => ({ username: 'a' }))) },
    [100, 2207040],
    'Cannot use more than 20 tags per created media.',
  ],
  [
    'unreachable host',
    { image_url: 'https://unreachable.invalid/picture.jpg' },
    [9004, 2207052],
    'The media could not be fetched from this uri: https://unreachable.invalid/picture.jpg',
  ],
  [
    'no URL',
    { image_url: 'picture.jpg' },
    [9004, 2207052],
    'The media could not be fetched from this uri: picture.jpg',
  ],
  [
    'cover that cannot be fetched',
    reel('film.mp4', { cover_url: 'https://cover.invalid/a.jpg' }),
    [9004, 2207052],
    'The media could not be fetched from this uri: https://cover.invalid/a.jpg',
  ],
  [
    'large picture',
    { image_url: file('picture-9mb.jpg') },
    [36000, 2207004],
    'The image is too large to download. It should be less than 8 MiB.',
  ],
  [
    'other format',
    { image_url: file('picture.png') },
    [36001, 2207005],
    'The image format PNG is not supported. Supported formats are: JPEG.',
  ],
  [
    'wide picture',
    { image_url: file('picture-1080x200.jpg') },
    [36003, 2207009],
    'The submitted image with aspect ratio 5.40 cannot be published. Please submit an image with a valid aspect ratio.',
  ],
  [
    'tall picture',
    { image_url: file('picture-1080x1920.jpg') },
    [36003, 2207009],
    'The submitted image with aspect ratio 0.56 cannot be published. Please submit an image with a valid aspect ratio.',
  ],
  [
    'long caption',
    { image_url: JPG, caption: '🍞'.repeat(2_201) },
    [36004, 2207010],
    "The submitted image's caption was 2201 characters long. The maximum number of characters permitted for a caption is 2200. Please submit media with a shorter caption.",
  ],
  [
    'too many hashtags',
    { image_url: JPG, caption: repeated('#tag', 31) },
    [36004, 2207010],
    "The submitted image's caption was 206 characters long. The maximum number of characters permitted for a caption is 2200. Please submit media with a shorter caption.",
  ],
])('%s', async (_name, parameters, codes, message) => {
  const answer = await create(parameters);
  expect(refused(answer)).toEqual([400, ...codes, message]);
  expect(at(answer.body, 'error', 'type')).toBe('OAuthException');
  expect(at(answer.body, 'error', 'fbtrace_id')).toMatch(/^A/);
});

test.each([
  [4, 2207051],
  [25, 2207050],
  [-1, 2207053],
])('publishing can be refused with %i/%i', async (code, subcode) => {
  const id = await createNode(sandbox, `/${sandbox.metaAccountId}/media`, {
    image_url: file(`blocked-${subcode}.jpg`),
  });
  const answer = await call(sandbox, `POST /${sandbox.metaAccountId}/media_publish`, { creation_id: id });
  expect(refused(answer).slice(0, 3)).toEqual([400, code, subcode]);
});

test('captions and stories at their limits are accepted', async () => {
  for (const parameters of [
    { image_url: JPG, caption: '🍞'.repeat(2_200) },
    { image_url: JPG, caption: `${repeated('#tag', 30)} write to hello@example.org` },
    { image_url: file('picture-1080x1350.jpg') },
    { image_url: file('picture-1080x566.jpg') },
    { media_type: 'STORIES', image_url: file('picture-1080x1920.jpg') },
    reel('film-12s.mp4', { thumb_offset: '11999' }),
    // A cover replaces the frame at the offset.
    reel('film-12s.mp4', { thumb_offset: '99999', cover_url: JPG }),
  ])
    expect((await create(parameters)).status).toBe(200);
});

test.each<readonly [string, Parameters]>([
  ['no picture', {}],
  ['a video without its type', { video_url: file('film.mp4') }],
  ['a reel without its video', { media_type: 'REELS' }],
  ['a carousel without children', { media_type: 'CAROUSEL' }],
  ['a carousel with an item twice', { media_type: 'CAROUSEL', children: '1,1' }],
  ['a story without a file', { media_type: 'STORIES' }],
  ['a story with picture and video', { media_type: 'STORIES', image_url: JPG, video_url: file('film.mp4') }],
  ['a story with collaborators', { media_type: 'STORIES', image_url: JPG, collaborators: FIRST_FRIEND.username }],
  ['a reel in a carousel', reel('film.mp4', { is_carousel_item: 'true' })],
  ['an item with a caption', { image_url: JPG, is_carousel_item: 'true', caption: 'hello' }],
  ['four collaborators', { image_url: JPG, collaborators: 'a,b,c,d' }],
  ['a private collaborator', { image_url: JPG, collaborators: PRIVATE.username }],
  ['a tag of an unknown user', { image_url: JPG, user_tags: '[{username:"nobody.at.all"}]' }],
  ['a tag outside the picture', { image_url: JPG, user_tags: `[{username:'${FIRST_FRIEND.username}',x:1.5,y:0}]` }],
  ['a tag position in a video', reel('film.mp4', { user_tags: `[{username:'${FIRST_FRIEND.username}',x:0.5,y:0}]` })],
  ['tags that are not a list', { image_url: JPG, user_tags: '{username:"a"}' }],
  ['an unknown place', { image_url: JPG, location_id: '1' }],
  ['a flag that is not a boolean', { image_url: JPG, is_carousel_item: 'perhaps' }],
  ['an offset that is not a number', reel('film.mp4', { thumb_offset: 'soon' })],
])('%s is an invalid parameter', async (_name, parameters) => {
  expect(refused(await create(parameters)).slice(0, 3)).toEqual([400, 100, undefined]);
});

test('a place has the id of its Page', async () => {
  const { facebookId } = sandbox.world.places.at(7);
  expect((await create({ image_url: JPG, location_id: facebookId })).status).toBe(200);
});
