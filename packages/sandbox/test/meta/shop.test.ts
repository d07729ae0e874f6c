import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import type { Catalog } from '../../src/world/catalog.ts';
import { BUSINESS, FAMOUS } from '../../src/world/people/cast.ts';
import type { Person } from '../../src/world/people/people.ts';
import { at, listAt } from '../ask.ts';
import { account, errorOf, get, readBody } from './ask.ts';

let sandbox: Sandbox;
let catalog: Catalog;
beforeAll(async () => {
  sandbox = await startSandbox({ metaTokens: [{ token: 'famous', username: FAMOUS.username }] });
  catalog = sandbox.world.catalogs.of(sandbox.world.people.byUsername(BUSINESS.username) as Person) as Catalog;
});
afterAll(() => sandbox.stop());

const search = (q: string): Promise<unknown> =>
  readBody(sandbox, `${account(sandbox)}/catalog_product_search`, { catalog_id: catalog.id, q });

test('the catalog of the shop', async () => {
  expect(await readBody(sandbox, `${account(sandbox)}/available_catalogs`)).toEqual({
    data: [
      {
        catalog_id: catalog.id,
        catalog_name: catalog.name,
        shop_name: BUSINESS.fullName,
        product_count: 11,
      },
    ],
  });
  expect(
    await readBody(sandbox, account(sandbox), {
      fields: 'shopping_product_tag_eligibility,available_catalogs{catalog_id}',
    }),
  ).toMatchObject({
    shopping_product_tag_eligibility: true,
    available_catalogs: { data: [{ catalog_id: catalog.id }] },
  });
});

test('a creator has no shop', async () => {
  const famous = sandbox.world.people.byUsername(FAMOUS.username)?.fbid;
  expect(await errorOf(sandbox, `/${famous}/available_catalogs`, {}, 'famous')).toMatchObject({ code: 10 });
  expect(await readBody(sandbox, `/${famous}`, { fields: 'shopping_product_tag_eligibility' }, 'famous')).toMatchObject(
    {
      shopping_product_tag_eligibility: false,
    },
  );
});

describe('products', () => {
  test('are found by name and retailer id, and all of them without a query', async () => {
    expect(listAt(await search(''), 'data')).toHaveLength(11);
    const [first] = catalog.products;
    for (const q of [first?.name ?? '', first?.retailerId ?? ''])
      expect(listAt(await search(q), 'data').map((row) => at(row, 'product_name'))).toContain(first?.name);
    expect(await search('xqzzt')).toEqual({ data: [] });
    expect(new Set(listAt(await search(''), 'data').map((row) => at(row, 'review_status')))).toEqual(
      new Set(['approved', 'rejected', 'pending', 'outdated', '']),
    );
    const path = `${account(sandbox)}/catalog_product_search`;
    expect(await errorOf(sandbox, path)).toMatchObject({ code: 100 });
    expect(await errorOf(sandbox, path, { catalog_id: '1' })).toMatchObject({ code: 100, error_subcode: 33 });
  });

  test('have unquoted ids beyond 2^53', async () => {
    const response = await get(sandbox, `${account(sandbox)}/catalog_product_search`, { catalog_id: catalog.id });
    const text = await response.text();
    const [first] = catalog.products;
    expect(text).toContain(`"product_id":${first?.id},"merchant_id":${first?.merchantId},`);
    expect(text).toContain(`"product_variants":[{"product_id":${first?.variants[0]?.id}},`);
    expect(Number(first?.id)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  });

  test('can be appealed for after a rejection', async () => {
    const rejected = catalog.products.find(({ reviewStatus }) => reviewStatus === 'rejected');
    const ask = (id: string | undefined): Promise<unknown> =>
      readBody(sandbox, `${account(sandbox)}/product_appeal`, { product_id: String(id) });
    expect(await ask(rejected?.id)).toMatchObject({ data: [{ review_status: 'rejected', eligible_for_appeal: true }] });
    expect(await ask(catalog.products[0]?.id)).toMatchObject({
      data: [{ review_status: 'approved', eligible_for_appeal: false }],
    });
    sandbox.meta.state.appeals.set(String(rejected?.id), 'It is a bun');
    expect(await ask(rejected?.id)).toMatchObject({ data: [{ review_status: 'pending', eligible_for_appeal: false }] });
    expect(await errorOf(sandbox, `${account(sandbox)}/product_appeal`)).toMatchObject({ code: 100 });
    expect(await errorOf(sandbox, `${account(sandbox)}/product_appeal`, { product_id: '5' })).toMatchObject({
      code: 100,
    });
  });
});

test('a media has product tags with positions', async () => {
  const data = listAt(
    await readBody(sandbox, `${account(sandbox)}/media`, { fields: 'media_type,product_tags', limit: '100' }),
    'data',
  );
  const tagged = data.filter((media) => at(media, 'product_tags') !== undefined);
  expect(tagged.length).toBeGreaterThan(5);
  const picture = tagged.find((media) => at(media, 'media_type') === 'IMAGE');
  const [first] = listAt(await readBody(sandbox, `/${at(picture, 'id')}/product_tags`), 'data');
  expect(first).toMatchObject({
    name: expect.any(String),
    price_string: expect.stringMatching(/^\$\d+\.\d\d$/),
    image_url: expect.stringContaining('/pictures/'),
    review_status: expect.any(String),
    is_checkout: expect.any(Boolean),
    stripped_price_string: expect.stringMatching(/^\$/),
    x: expect.any(Number),
    y: expect.any(Number),
  });
  const film = tagged.find((media) => at(media, 'media_type') === 'VIDEO');
  expect(listAt(film, 'product_tags', 'data')[0]).not.toHaveProperty('x');
});

test('the publishing limit', async () => {
  const path = `${account(sandbox)}/content_publishing_limit`;
  const now = sandbox.world.now();
  sandbox.meta.state.publishings.set(sandbox.metaAccountId, [now - 90_000, now - 7_200, now - 10]);
  expect(await readBody(sandbox, path)).toEqual({ data: [{ quota_usage: 2 }] });
  expect(await readBody(sandbox, path, { fields: 'quota_usage,config', since: String(now - 3_600) })).toEqual({
    data: [{ quota_usage: 1, config: { quota_total: 50, quota_duration: 86_400 } }],
  });
  expect(await errorOf(sandbox, path, { since: String(now - 100_000) })).toMatchObject({ code: 100 });
});
