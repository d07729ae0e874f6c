import { readFileSync } from 'node:fs';
import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { coverageDocument, coverageTable, servicesOf } from '../scripts/coverage-table.ts';
import { schema } from '../src/graph/schema.ts';
import { hiker, hikerEndpoints } from '../src/upstreams/hiker/endpoints/index.ts';
import { deprecated } from './support/deprecated.ts';

const services = servicesOf(schema);

/** What the documents list, and what the graph needs beyond them. */
const documented = [
  '/a2/user',
  '/g2/user/followers',
  '/g2/user/following',
  '/gql/comment/likers/chunk',
  '/gql/comments/chunk',
  '/gql/comments/threaded/chunk',
  '/gql/media/likers',
  '/gql/media/usertags',
  '/gql/topsearch',
  '/gql/user/clips',
  '/gql/user/followers/chunk',
  '/gql/user/following/chunk',
  '/gql/user/medias',
  '/gql/user/reposts',
  '/gql/user/web_profile_info',
  '/sys/balance',
  '/v1/location/by/id',
  '/v2/highlight/by/id',
  '/v2/media/comments',
  '/v2/media/comments/replies',
  '/v2/media/info/by/code',
  '/v2/media/info/by/id',
  '/v2/media/info/by/url',
  '/v2/media/likers',
  '/v2/track/by/canonical/id',
  '/v2/track/by/id',
  '/v2/track/stream/by/id',
  '/v2/user/by/id',
  '/v2/user/by/username',
  '/v2/user/clips',
  '/v2/user/explore/businesses/by/id',
  '/v2/user/followers',
  '/v2/user/following',
  '/v2/user/highlights',
  '/v2/user/highlights/by/username',
  '/v2/user/stories',
  '/v2/user/stories/by/username',
  '/v2/user/suggested/profiles',
  '/v2/user/tag/medias',
  '/v2/userstream/by/id',
  '/v2/userstream/by/username',
  '/v3/fbsearch/accounts',
  '/v3/fbsearch/places',
];

test('every documented endpoint is declared, once', () => {
  expect(hikerEndpoints.map(({ path }) => path).toSorted()).toEqual(documented);
});

test('no deprecated endpoint is declared', () => {
  expect(hikerEndpoints.map(({ path }) => path).filter((path) => deprecated.includes(path))).toEqual([]);
});

test('every endpoint but the operator’s serves an edge of the graph', () => {
  const used = new Set(services.map(({ endpoint }) => endpoint.path));
  expect(hikerEndpoints.filter(({ path }) => !used.has(path)).map(({ path }) => path)).toEqual(['/sys/balance']);
});

test('an edge is called as the graph calls it: cursors carry the name', () => {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field })),
    );
  for (const { place, field } of fields) {
    const { plan } = field.extensions;
    if (plan?.edge !== undefined) expect(plan.edge.name).toBe(place);
  }
});

test('every connection of the graph has an access path', () => {
  const connections = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field })))
    .filter(({ field }) => String(field.type).endsWith('Connection'))
    .map(({ place }) => place);
  const served = new Set(services.map(({ serves }) => serves));
  expect(connections.filter((place) => !served.has(place))).toEqual([]);
});

test('the table shows price, parameters, and the place among the access paths', () => {
  const { userFollowers, gqlUserFollowersChunk, sysBalance, gqlMediaUsertags } = hiker;
  const table = coverageTable(
    [userFollowers, gqlUserFollowersChunk, sysBalance, gqlMediaUsertags],
    [
      { serves: 'User.followers', endpoint: userFollowers, rank: 1, of: 2 },
      { serves: 'User.followers', endpoint: gqlUserFollowersChunk, rank: 2, of: 2 },
      { serves: 'Media', endpoint: gqlMediaUsertags, rank: 1, of: 1 },
    ],
  );
  expect(table.split('\n').slice(2)).toEqual([
    '| `/gql/media/usertags` | 1 | media_ids (up to 10) | `Media` (facts) |',
    '| `/gql/user/followers/chunk` | 2 | user_id; force, *end_cursor* | `User.followers` 2 of 2 |',
    '| `/sys/balance` | 0 |  | — |',
    '| `/v2/user/followers` | 1 | user_id; *page_id* | `User.followers` 1 of 2 |',
  ]);
});

test('docs/coverage.md is what the code says; if not: npm run coverage:doc', () => {
  const written = readFileSync(new URL('../docs/coverage.md', import.meta.url), 'utf8');
  expect(coverageDocument(hikerEndpoints, services)).toBe(written);
});
