import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox.ts';
import type { Catalog, Product } from '../../../src/world/catalog.ts';
import { BUSINESS, FIRST_FRIEND } from '../../../src/world/people/cast.ts';
import type { Post } from '../../../src/world/posts/post.ts';
import { at, listAt } from '../../ask.ts';
import { call, createNode, type Parameters, read, refused } from './call.ts';

const JPG = 'https://example.org/picture.jpg';
const MP4 = 'https://example.org/slow-0.mp4';

let sandbox: Sandbox;
let user: string;
let catalog: Catalog;
let posts: readonly Post[];

beforeAll(async () => {
  sandbox = await startSandbox({
    metaTokens: [
      { token: 'creator', username: FIRST_FRIEND.username },
      { token: 'no-shop', username: BUSINESS.username, lacks: ['catalog_management'] },
    ],
  });
  user = sandbox.metaAccountId;
  const { people, timelines, catalogs } = sandbox.world;
  const account = people.byUsername(BUSINESS.username) ?? people.at(0);
  const found = catalogs.of(account);
  if (found === undefined) throw new RangeError('The business has no shop');
  catalog = found;
  posts = timelines
    .of(account)
    .map((key) => timelines.post(key))
    .filter((post) => post.owner.index === account.index && catalogs.tagsOf(post).length === 0);
});
afterAll(() => sandbox.stop());

const own = (type: 1 | 2 | 8, skip = 0): string => {
  const post = posts.filter(({ mediaType }) => mediaType === type)[skip];
  if (post === undefined) throw new RangeError(`No post of type ${type}`);
  return post.fbid;
};
const product = (status: Product['reviewStatus'], skip = 0): Product => {
  const found = catalog.products.filter(({ reviewStatus }) => reviewStatus === status)[skip];
  if (found === undefined) throw new RangeError(`No product is ${status}`);
  return found;
};
const approved = (count: number): readonly Product[] =>
  Array.from({ length: count }, (_, skip) => product('approved', skip));
const tag = (media: string, tags: unknown, headers: Parameters = {}) =>
  call(
    sandbox,
    `POST /${media}/product_tags`,
    { updated_tags: typeof tags === 'string' ? tags : JSON.stringify(tags) },
    headers,
  );
const tagged = async (media: string): Promise<readonly unknown[]> =>
  listAt(await read(sandbox, `/${media}/product_tags`), 'data').map((row) => [
    at(row, 'product_id'),
    at(row, 'x') === undefined ? undefined : Number(at(row, 'x')).toFixed(2),
  ]);

describe('tagging', () => {
  test("adds and replaces tags, in the reference's form or as JSON", async () => {
    const photo = own(1);
    const [a, b] = approved(2).map(({ id }) => id);
    expect(await tag(photo, `[{product_id:'${a}',x: 0.5,y: 0.8}]`)).toEqual({ status: 200, body: { success: true } });
    await tag(photo, [
      { product_id: a, x: 0.25, y: 0.5 },
      { product_id: b, x: 0.75, y: 0.5 },
    ]);
    expect(await tagged(photo)).toEqual([
      [a, '0.25'],
      [b, '0.75'],
    ]);
  });

  test('has a limit of five', async () => {
    const photo = own(1, 1);
    const tags = approved(6).map(({ id }) => ({ product_id: id, x: 0.5, y: 0.5 }));
    const words = 'Cannot use more than 5 tags per created media.';
    expect(refused(await tag(photo, tags))).toEqual([400, 100, 2207040, words]);
    expect((await tag(photo, tags.slice(0, 5))).status).toBe(200);
    expect(refused(await tag(photo, tags.slice(5)))).toEqual([400, 100, 2207040, words]);
    expect(await tagged(photo)).toHaveLength(5);
  });

  test('takes positions for photos and not for videos', async () => {
    const { id } = product('approved');
    expect(refused(await tag(own(1, 2), [{ product_id: id }])).slice(0, 3)).toEqual([400, 100, 2207036]);
    expect(refused(await tag(own(2), [{ product_id: id, x: 0, y: 0 }])).slice(0, 3)).toEqual([400, 100, 2207035]);
    expect((await tag(own(2), [{ product_id: id }])).status).toBe(200);
    expect(await tagged(own(2))).toEqual([[id, undefined]]);
  });

  test('is refused for unknown or repeated products, positions outside the picture, and albums', async () => {
    const at = { x: 0.5, y: 0.5 };
    const { id } = product('approved');
    const photo = own(1, 2);
    for (const bad of ['123', product('rejected').id])
      expect(refused(await tag(photo, [{ product_id: bad, ...at }])).slice(0, 3)).toEqual([400, 100, 2207037]);
    for (const bad of [
      [
        { product_id: id, ...at },
        { product_id: id, ...at },
      ],
      [{ product_id: id, x: 1.1, y: 0.5 }],
      [at],
      'nothing',
      '',
    ])
      expect(refused(await tag(photo, bad)).slice(0, 3)).toEqual([400, 100, undefined]);
    expect(refused(await tag(own(8), [{ product_id: id, ...at }])).slice(0, 3)).toEqual([400, 100, 33]);
    expect(await tagged(photo)).toEqual([]);
  });

  test('is refused for creators and without permission', async () => {
    const { people, timelines } = sandbox.world;
    const friend = people.byUsername(FIRST_FRIEND.username) ?? people.at(1);
    const post = timelines
      .of(friend)
      .map((key) => timelines.post(key))
      .find(({ owner }) => owner.index === friend.index);
    const tags = [{ product_id: product('approved').id, x: 0.5, y: 0.5 }];
    expect(refused(await tag(post?.fbid ?? '', tags, { authorization: 'Bearer creator' })).slice(0, 2)).toEqual([
      400, 10,
    ]);
    expect(refused(await tag(own(1, 2), tags, { authorization: 'Bearer no-shop' })).slice(0, 2)).toEqual([400, 200]);
  });
});

describe('untagging', () => {
  test('removes all the given tags or none', async () => {
    const photo = own(1, 3);
    const [a, b] = approved(2);
    await tag(
      photo,
      [a, b].map((each) => ({ product_id: each?.id, x: 0.5, y: 0.5 })),
    );
    const untag = (rows: unknown) =>
      call(sandbox, `DELETE /${photo}/product_tags`, { deleted_tags: JSON.stringify(rows) });
    const row = (of: Product | undefined) => ({ product_id: of?.id, merchant_id: of?.merchantId });
    expect((await untag([row(a), { ...row(b), merchant_id: '1' }])).body).toEqual({ success: false });
    expect((await untag([row(a), row(product('approved', 4))])).body).toEqual({ success: false });
    expect(await tagged(photo)).toHaveLength(2);
    expect((await untag([row(a)])).body).toEqual({ success: true });
    expect(await tagged(photo)).toEqual([[b?.id, '0.50']]);
    expect(refused(await untag([{ product_id: b?.id }])).slice(0, 2)).toEqual([400, 100]);
  });
});

describe('a container', () => {
  const create = (parameters: Parameters, headers: Parameters = {}) =>
    call(sandbox, `POST /${user}/media`, parameters, headers);
  const tags = (more: object = {}): string => JSON.stringify([{ product_id: product('approved').id, ...more }]);

  test('passes its product tags to the post and to the children of an album', async () => {
    const single = await createNode(sandbox, `/${user}/media`, {
      image_url: JPG,
      product_tags: tags({ x: 0.1, y: 0.2 }),
    });
    const media = await createNode(sandbox, `/${user}/media_publish`, { creation_id: single });
    expect(await tagged(media)).toEqual([[product('approved').id, '0.10']]);
    const items = [
      await createNode(sandbox, `/${user}/media`, {
        image_url: JPG,
        is_carousel_item: 'true',
        product_tags: tags({ x: 0.3, y: 0.4 }),
      }),
      await createNode(sandbox, `/${user}/media`, { media_type: 'VIDEO', video_url: MP4, is_carousel_item: 'true' }),
    ];
    const album = await createNode(sandbox, `/${user}/media`, { media_type: 'CAROUSEL', children: items.join(',') });
    const posted = await createNode(sandbox, `/${user}/media_publish`, { creation_id: album });
    const child = at(await read(sandbox, `/${posted}`, 'children'), 'children', 'data', 0, 'id');
    expect(sandbox.meta.state.productTags.get(String(child))).toMatchObject([
      { productId: product('approved').id, x: 0.3 },
    ]);
  });

  test('is refused with the same errors as a tag on a post', async () => {
    expect(refused(await create({ image_url: JPG, product_tags: tags() })).slice(0, 3)).toEqual([400, 100, 2207036]);
    const reel = { media_type: 'REELS', video_url: MP4 };
    expect(refused(await create({ ...reel, product_tags: tags({ x: 0, y: 0 }) })).slice(0, 3)).toEqual([
      400, 100, 2207035,
    ]);
    expect((await create({ ...reel, product_tags: tags() })).status).toBe(200);
    const story = { media_type: 'STORIES', image_url: JPG, product_tags: tags({ x: 0, y: 0 }) };
    expect(refused(await create(story)).slice(0, 3)).toEqual([400, 100, undefined]);
    const unshopped = { authorization: 'Bearer no-shop' };
    expect(refused(await create({ ...reel, product_tags: tags() }, unshopped)).slice(0, 2)).toEqual([400, 200]);
  });
});

describe('an appeal', () => {
  const appeal = (parameters: Parameters) => call(sandbox, `POST /${user}/product_appeal`, parameters);
  const reason = { appeal_reason: 'It is a toy' };

  test('makes a rejected product pending, once', async () => {
    const { id } = product('rejected');
    const standing = async () =>
      at((await call(sandbox, `GET /${user}/product_appeal`, { product_id: id })).body, 'data', 0);
    expect(await standing()).toMatchObject({ review_status: 'rejected', eligible_for_appeal: true });
    expect((await appeal({ ...reason, product_id: id })).body).toEqual({ success: true });
    expect(await standing()).toMatchObject({ review_status: 'pending', eligible_for_appeal: false });
    expect((await appeal({ ...reason, product_id: id })).body).toEqual({ success: false });
  });

  test('fails for a product that was not rejected, and is refused without product or reason', async () => {
    expect((await appeal({ ...reason, product_id: product('approved').id })).body).toEqual({ success: false });
    for (const bad of [{ ...reason, product_id: '5' }, reason, { product_id: product('approved').id }])
      expect(refused(await appeal(bad)).slice(0, 2)).toEqual([400, 100]);
  });
});
