import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../scripts/coverage/upstreams.ts';
import { AbsentError, ShapeError } from '../../src/errors.ts';
import { readingOf } from '../../src/upstreams/contract/unreadable-rows.ts';
import { hiker, hikerEndpoints } from '../../src/upstreams/hiker/endpoints/index.ts';
import { deprecated } from '../support/data/deprecated-endpoints.ts';
import { recordsOf } from './records.ts';
import { sample } from './sample.ts';

/** Samples of lists are cut to three entries, so most posts of a streamed list lack the patch that completes them. */
const CUT_STREAMS = new Set(['/gql/user/medias', '/gql/user/clips']);

const each = endpoints.map((endpoint) => [endpoint.path, endpoint] as const);
const entityEndpoints = each.filter(([, endpoint]) => endpoint.provides.size > 0);
const lists = each.filter(([, endpoint]) => endpoint.itemProvides.size > 0);

test('the tables of this file have rows', () => {
  expect(each.length).toBeGreaterThan(40);
  expect(entityEndpoints.length).toBeGreaterThan(10);
  expect(lists.length).toBeGreaterThan(20);
});

test("HikerAPI's endpoints are named after their paths", () => {
  const paths = new Set(hikerEndpoints.map(({ path }) => path));
  for (const [name, { path }] of Object.entries(hiker)) {
    const [, version = '', words = ''] = /^\/(?:(v\d)\/)?(.*)$/.exec(path) ?? [];
    const hasLater = ['v2', 'v3'].some((later) => version !== '' && later > version && paths.has(`/${later}/${words}`));
    const prefix = hasLater ? { v1: 'plain', v2: 'older' }[version] : '';
    expect(name.toLowerCase(), path).toBe(`${prefix}${words.replaceAll(/[/_]/g, '')}`);
  }
});

describe('every endpoint', () => {
  test.each(each)('%s reads its sample', (_path, endpoint) => {
    expect(() => endpoint.read(sample(endpoint.sample))).not.toThrow();
  });

  test.each(entityEndpoints)('%s provides each fact of its entity that it declares', (_path, endpoint) => {
    const { own } = recordsOf(endpoint.read(sample(endpoint.sample)));
    for (const fact of endpoint.provides) expect(own?.[fact], fact).not.toBeUndefined();
  });

  test.each(lists)('%s provides each fact of its items that it declares', (path, endpoint) => {
    const { items, types } = recordsOf(endpoint.read(sample(endpoint.sample)));
    expect(items).not.toHaveLength(0);
    const byType = new Map<unknown, ReadonlySet<string>>(Object.entries(endpoint.hitProvides ?? {}));
    for (const [index, item] of items.entries()) {
      if (CUT_STREAMS.has(path) && item['code'] === undefined) continue;
      for (const fact of byType.get(types[index]) ?? endpoint.itemProvides)
        expect(item[fact], `${String(item['pk'])}.${fact}`).not.toBeUndefined();
    }
  });

  test.each(each)('%s provides ids as strings and times as dates, and no wire keys', (_path, endpoint) => {
    visitMembers(endpoint.read(sample(endpoint.sample)), (key, value) => {
      if (value === null || value === undefined) return;
      if (key === 'pk' || key.endsWith('Id')) expect(typeof value, key).toBe('string');
      if (key.endsWith('At')) expect(value, key).toBeInstanceOf(Date);
      if (key === 'url' || key.endsWith('Url')) expect(value, key).toMatch(/^https?:\/\//);
      if (Array.isArray(value) && key !== 'items') expect(value, key).not.toHaveLength(0);
      expect(key).not.toMatch(/_|\$/);
    });
  });

  const bodies: readonly [string, unknown][] = [
    ['{}', {}],
    ['[]', []],
    ['null', null],
    ['"x"', 'x'],
    ['7', 7],
    ['true', true],
    ['{"response":null}', { response: null }],
    ['{"response":{}}', { response: {} }],
    ['{"user":null}', { user: null }],
    ['{"stream_rows":[]}', { stream_rows: [] }],
    ['{"stream_rows":[{"data":{}}]}', { stream_rows: [{ data: {} }] }],
    ['{"data":{}}', { data: {} }],
    ['{"detail":"Not found"}', { detail: 'Not found', exc_type: 'NotFound' }],
    ['a page of HTML', '<!doctype html>'],
  ];
  /** A body that is a list may be an empty one. */
  const validBodies = new Set([
    '/gql/media/likers []',
    '/gql/media/clips_metadata []',
    '/v2/media/comments/infos []',
    '/v1/fbsearch/places []',
    '/v1/location/medias/recent []',
    '/v1/location/medias/top []',
    '/v1/search/hashtags []',
    '/v1/search/music []',
    '/v1/search/users []',
    '/v1/media/likers []',
    '/v1/user/highlights []',
    '/v1/user/highlights/by/username []',
    '/v1/story/by/id []',
    '/v1/story/by/url []',
    '/v1/user/medias/pinned []',
    '/v1/user/search/followers []',
    '/v1/user/search/following []',
    '/v1/user/stories []',
    '/v1/user/stories/by/username []',
  ]);

  test.each(each)('%s refuses a body of another shape, and never reads it as an empty list', (path, endpoint) => {
    for (const [name, body] of bodies) {
      if (validBodies.has(`${path} ${name}`)) continue;
      expect(
        refusal(() => endpoint.read(structuredClone(body))),
        name,
      ).toBeDefined();
    }
  });

  test.each(lists)('%s leaves out a row without an id, reports it, and keeps the others', (_path, endpoint) => {
    // A hashtag has no pk: its name is its key.
    const pks = (body: unknown) => recordsOf(endpoint.read(body)).items.map((item) => item['pk'] ?? item['name']);
    const [first, ...others] = pks(sample(endpoint.sample));
    const body = sample(endpoint.sample);
    removeIds(body, String(first));
    const { answer, leftOut } = readingOf(() => pks(body));
    expect(answer).toEqual(others);
    expect(leftOut.rows).toBeGreaterThan(0);
    // Without the row, a part of a stream without a target is reported before it.
    expect(leftOut.reasons).toContainEqual(expect.stringMatching(/^expected (an id|a name) at /));
  });

  test.each(each)('%s reads a damaged body as a record or refuses it', (_path, endpoint) => {
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.nat()),
        fc.constantFrom(null, {}, [], 'x', 7, true, [null], undefined),
        (choices, junk) => {
          const body = sample(endpoint.sample);
          damage(body, choices, junk);
          expect(() => refusal(() => endpoint.read(body))).not.toThrow();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the declarations', () => {
  test('a deprecated endpoint is never called', () => {
    for (const endpoint of hikerEndpoints) expect(deprecated).not.toContain(endpoint.path);
  });

  test('no endpoint is declared twice', () => {
    expect(new Set(endpoints.map((endpoint) => endpoint.path)).size).toBe(endpoints.length);
  });

  test('a cursor is sent in the documented parameter, and a batch too', () => {
    for (const endpoint of endpoints) {
      if (endpoint.paging) expect(endpoint.optional, endpoint.path).toContain(endpoint.paging.parameter);
      if (endpoint.batch) expect(endpoint.required, endpoint.path).toContain(endpoint.batch.parameter);
    }
  });

  test('by id is cheaper than by username, and the balance is free', () => {
    expect(hiker.userStories.cost).toBeLessThan(hiker.userStoriesByUsername.cost);
    expect(hiker.userHighlights.cost).toBeLessThan(hiker.userHighlightsByUsername.cost);
    expect(hiker.userFollowers.cost).toBeLessThan(hiker.gqlUserFollowersChunk.cost);
    expect(hiker.sysBalance.cost).toBe(0);
  });

  test('usertags are read ten posts at a time', () => {
    expect(hiker.gqlMediaUsertags.batch).toEqual({ parameter: 'media_ids', size: 10 });
  });
});

test('the balance provides the remaining requests', () => {
  expect(hiker.sysBalance.read(sample('sys.balance.json'))).toEqual({
    requests: 1992006,
    rate: 15,
    currency: 'USD',
    amount: 916.3235,
  });
});

/** The coded error with which a reader refuses a body; undefined if it reads it. Throws any other error. */
function refusal(read: () => unknown): ShapeError | AbsentError | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof ShapeError || error instanceof AbsentError) return error;
    throw error;
  }
}

function visitMembers(value: unknown, visit: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  if (value instanceof Map) for (const inner of value.values()) visitMembers(inner, visit);
  for (const [key, inner] of Object.entries(value)) {
    visit(key, inner);
    visitMembers(inner, visit);
  }
}

const ID_KEYS = ['pk', 'id', 'pk_id', 'strong_id__', 'audio_asset_id'];

/** Removes the ids from every object about this entity. */
function removeIds(value: unknown, pk: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) removeIds(inner, pk);
  const wire = value as Record<string, unknown>;
  const isIt = ID_KEYS.some((key) => String(wire[key]).replace('highlight:', '').split('_')[0] === pk);
  if (wire['name'] === pk) delete wire['name'];
  if (isIt) for (const key of ID_KEYS) delete wire[key];
}

/** Puts `junk` (or nothing) at one position of the body, which the choices lead to. */
function damage(body: unknown, choices: Iterable<number>, junk: unknown): void {
  let node = body as Record<string, unknown>;
  for (const choice of choices) {
    const keys = Object.keys(node);
    if (keys.length === 0) return;
    const key = keys[choice % keys.length] as string;
    const inner = node[key];
    if (typeof inner === 'object' && inner !== null && choice % 3 !== 0) {
      node = inner as Record<string, unknown>;
      continue;
    }
    if (junk === undefined && !Array.isArray(node)) delete node[key];
    else node[key] = junk;
    return;
  }
}
