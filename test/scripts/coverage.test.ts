import { readFileSync } from 'node:fs';
import { getNamedType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { coverageDocument, coverageTable, servicesOf } from '../../scripts/coverage/coverage-table.ts';
import { uncalled } from '../../scripts/coverage/uncalled.ts';
import { endpoints, official, upstreams, writes } from '../../scripts/coverage/upstreams.ts';
import { schema } from '../../src/graph/schema.ts';
import type { EntityType } from '../../src/model/entity.ts';
import { definitionOf, isEntityType } from '../../src/sources/declare/entity.ts';
import type { Endpoint } from '../../src/upstreams/contract/endpoint.ts';
import { hiker, hikerEndpoints } from '../../src/upstreams/hiker/endpoints/index.ts';
import { keyapiEndpoints } from '../../src/upstreams/keyapi/endpoints.ts';
import { metaEndpoints } from '../../src/upstreams/meta/endpoints/index.ts';
import { deprecated } from '../support/data/deprecated-endpoints.ts';
import { documentedWrites } from '../support/data/documented-writes.ts';
import { laterEndpoints, liveEndpoints, retiredEndpoints } from '../support/data/live-endpoints.ts';
import { rows } from '../support/required.ts';
import { sampleBytes } from '../upstreams/sample.ts';

const services = servicesOf(schema);

test('every live endpoint is declared once, or has a reason why it is not called', () => {
  const declared = hikerEndpoints.map(({ path }) => path);
  expect([...declared, ...Object.keys(uncalled)].toSorted()).toEqual(
    [...liveEndpoints, ...laterEndpoints, ...retiredEndpoints].toSorted(),
  );
  expect(keyapiEndpoints.map(({ path }) => path)).toEqual(['/v1/instagram/fetch_user_stories']);
});

test('no deprecated endpoint is declared', () => {
  expect(hikerEndpoints.map(({ path }) => path).filter((path) => deprecated.includes(path))).toEqual([]);
});

test('every endpoint but the balance serves an edge of the graph', () => {
  const used = new Set(services.map(({ endpoint }) => endpoint.path));
  expect(endpoints.map(({ path }) => path).filter((path) => !used.has(path))).toEqual(['/sys/balance']);
});

test('every endpoint that serves an edge is of a service in scripts/coverage/upstreams.ts', () => {
  const listed = new Set<Endpoint>([...endpoints, ...metaEndpoints]);
  expect(services.map(({ endpoint }) => endpoint).filter((endpoint) => !listed.has(endpoint))).toEqual([]);
});

test('every documented node and edge of the official API serves the graph', () => {
  expect(official(services).map(({ path }) => path)).toEqual([
    '/ig_audio',
    '/ig_hashtag_search',
    '/{ig-audio-id}',
    '/{ig-comment-id}',
    '/{ig-comment-id}/replies',
    '/{ig-container-id}',
    '/{ig-hashtag-id}',
    '/{ig-hashtag-id}/recent_media',
    '/{ig-hashtag-id}/top_media',
    '/{ig-media-id}',
    '/{ig-media-id}/children',
    '/{ig-media-id}/collaborators',
    '/{ig-media-id}/comments',
    '/{ig-media-id}/insights',
    '/{ig-media-id}/product_tags',
    '/{ig-scheduled-media-id}',
    '/{ig-user-id}',
    '/{ig-user-id}/available_catalogs',
    '/{ig-user-id}/catalog_product_search',
    '/{ig-user-id}/collaboration_invites',
    '/{ig-user-id}/collaborative_media',
    '/{ig-user-id}/content_publishing_limit',
    '/{ig-user-id}/insights',
    '/{ig-user-id}/live_media',
    '/{ig-user-id}/media',
    '/{ig-user-id}/product_appeal',
    '/{ig-user-id}/recently_searched_hashtags',
    '/{ig-user-id}/scheduled_media',
    '/{ig-user-id}/stories',
    '/{ig-user-id}/tags',
    '/{ig-user-id}?fields=business_discovery',
    '/{ig-user-id}?fields=mentioned_comment',
    '/{ig-user-id}?fields=mentioned_media',
    '/{page-id}',
  ]);
});

test('every documented write of the official API is a mutation', () => {
  expect(writes.map(({ endpoint: { method, path } }) => `${method} ${path}`).toSorted()).toEqual(documentedWrites);
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  for (const { mutation } of writes) expect(mutations).toContain(mutation);
});

/** Every field of the graph, by its name such as `User.followers`. */
const fields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field })));

test('an edge is named after its field, since cursors contain the name', () => {
  const edges = fields.flatMap(({ place, field }) => {
    const { edge } = field.extensions.plan ?? {};
    return edge === undefined ? [] : [{ place, name: edge.name }];
  });
  for (const { place, name } of rows(edges)) expect(name).toBe(place);
});

test('a field that holds entities is declared in the relations of its type', () => {
  const held = fields.filter(({ place, field: { type, extensions } }) => {
    const isOfEntity = isEntityType(place.split('.')[0] as string) && isEntityType(getNamedType(type).name);
    return isOfEntity && extensions.plan?.entity !== undefined;
  });
  for (const { place, field } of rows(held)) {
    const [type, fact] = [place.split('.')[0] as EntityType, field.extensions.plan?.entity as string];
    expect(definitionOf(type).relations, `the relations of ${type} in src/sources`).toHaveProperty(fact);
  }
});

test('every connection of the graph has an access path', () => {
  const connections = fields.filter(({ field }) => String(field.type).endsWith('Connection')).map(({ place }) => place);
  const served = new Set(services.map(({ serves }) => serves));
  expect(connections).not.toHaveLength(0);
  expect(connections.filter((place) => !served.has(place))).toEqual([]);
});

test('the table shows price, parameters, and the rank among the access paths', () => {
  const { userFollowers, gqlUserFollowersChunk, sysBalance, gqlMediaUsertags } = hiker;
  const table = coverageTable(
    { unit: 'Billed', endpoints: [userFollowers, gqlUserFollowersChunk, sysBalance, gqlMediaUsertags] },
    [
      { serves: 'User.followers', endpoint: userFollowers, rank: 1, of: 2 },
      { serves: 'User.followers', endpoint: gqlUserFollowersChunk, rank: 2, of: 2 },
      { serves: 'Media', endpoint: gqlMediaUsertags, rank: 1, of: 1 },
    ],
  );
  expect(table.split('\n')[0]).toBe('| Endpoint | Billed | Parameters | Serves | Evidence |');
  expect(table.split('\n').slice(2)).toEqual([
    '| `/gql/media/usertags` | 1 | media_ids (up to 10) | `Media` (facts) | document |',
    '| `/gql/user/followers/chunk` | 2 | user_id; force, *end_cursor* | `User.followers` 2 of 2 | document |',
    '| `/sys/balance` | 0 |  | — | document |',
    '| `/v2/user/followers` | 1 | user_id; *page_id* | `User.followers` 1 of 2 | document |',
  ]);
});

test('an unconfirmed endpoint is listed as off, and is no rank among the access paths', () => {
  const { gqlMediaClipsMetadata, gqlMediaUsertags } = hiker;
  const served = services.filter(({ serves }) => serves === 'Media');
  const off = served.filter(({ endpoint }) => endpoint.isUnconfirmed);
  expect(off.map(({ endpoint }) => endpoint.path)).toEqual(['/gql/media/clips_metadata', '/v2/media/comments/infos']);
  const ranks = served.filter(({ rank }) => rank !== undefined);
  expect(ranks.map(({ rank }) => rank)).toEqual(ranks.map((_, index) => index + 1));
  const table = coverageTable({ unit: 'Billed', endpoints: [gqlMediaClipsMetadata, gqlMediaUsertags] }, served);
  expect(table).toContain('| `/gql/media/clips_metadata` | 1 | media_ids (up to 10) | off: `Media` (facts) | guess |');
});

test('an endpoint that takes one of several keys shows all its ranks at once', () => {
  const [endpoint] = keyapiEndpoints as [Endpoint];
  const table = coverageTable({ unit: 'Credits', endpoints: [endpoint] }, [
    { serves: 'User.stories', endpoint, rank: 2, of: 5 },
    { serves: 'User.stories', endpoint, rank: 3, of: 5 },
  ]);
  expect(table.split('\n').at(-1)).toBe(
    '| `/v1/instagram/fetch_user_stories` | 2 | user_id, username | `User.stories` 2, 3 of 5 | document |',
  );
});

/** The file name of an endpoint's own sample: `/v2/user/by/id` → `v2.user.by.id.json`. */
const ownSample = ({ path }: Endpoint): string => `${path.slice(1).replaceAll('/', '.')}.json`;

/** Undocumented endpoints, and what is read instead: the sample of a sibling, or an invented one where the endpoint is off. */
const guessed = [
  '/g2/user/following as g2.user.followers.json',
  '/gql/comments/threaded/chunk as gql.comments.chunk.json',
  '/gql/media/clips_metadata as gql.media.clips_metadata.json',
  '/v1/share/by/url as v1.share.by.code.json',
  '/v1/share/reel/by/url as v1.share.by.code.json',
  '/v1/story/by/id as v1.user.stories.json',
  '/v1/story/by/url as v1.user.stories.json',
  '/v2/media/comments/infos as v2.media.comments.infos.json',
  '/v2/story/by/id as v2.user.stories.json',
  '/v2/story/by/url as v2.user.stories.json',
  '/v2/track/by/canonical/id as v2.track.by.id.json',
  '/v2/user/by/username as v2.user.by.id.json',
  '/v2/user/highlights/by/username as v2.user.highlights.json',
  '/v2/user/stories/by/username as v2.user.stories.json',
  '/v2/userstream/by/username as v2.userstream.by.id.json',
];

test('an endpoint has a sample of its own if a document shows its shape, and only then or while it is off', () => {
  for (const endpoint of hikerEndpoints)
    expect(endpoint.evidence === 'document' || endpoint.isUnconfirmed === true, endpoint.path).toBe(
      endpoint.sample === ownSample(endpoint),
    );
  expect(
    hikerEndpoints
      .filter(({ evidence }) => evidence !== 'document')
      .map(({ path, sample }) => `${path} as ${sample}`)
      .toSorted(),
  ).toEqual(guessed);
});

test('every declared sample exists', () => {
  const declared = [...endpoints, ...metaEndpoints, ...writes.map(({ endpoint }) => endpoint)];
  expect(declared.length).toBeGreaterThan(70);
  for (const { sample } of declared) expect(sampleBytes(sample).length).toBeGreaterThan(0);
});

test('docs/coverage.md is up to date; if not: npm run coverage:doc', () => {
  const written = readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8');
  expect(coverageDocument(upstreams, services, official(services), writes)).toBe(written);
});
