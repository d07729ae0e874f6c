import { type OperationDefinitionNode, parse, print, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { describe, expect, test } from 'vitest';
import { subgraphSdl } from '../../../src/graph/federation/sdl.ts';
import { schema } from '../../../src/graph/schema.ts';
import type { User } from '../../../src/model/user/user.ts';
import type { Edge } from '../../../src/sources/declare/access-path.ts';
import { list, via } from '../../../src/sources/declare/declare.ts';
import { definitionOf, type EntityDefinition } from '../../../src/sources/declare/entity.ts';
import {
  entityPrice,
  factsPrice,
  itemPrice,
  linkPrice,
  pagePrice,
  rowPrice,
} from '../../../src/sources/declare/prices.ts';
import { hiker } from '../../../src/upstreams/hiker/endpoints/index.ts';
import { meta } from '../../../src/upstreams/meta/endpoints/index.ts';
import { valuesIn } from '../../support/documents/known-values.ts';
import { Dice, type RandomRequest, randomRequest } from '../../support/documents/random-documents.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import type { explain } from '../../support/requests/explain.ts';
import { required } from '../../support/required.ts';
import { randomCases } from '../../support/runner/random-cases.ts';
import { frozenTime } from '../../support/time/frozen-time.ts';
import { StaticCost } from './static-cost.ts';

const sdl = subgraphSdl();

/** The request with the edges of every list selected: a list of which only `pageInfo` is selected has the price of one page. */
function withEdges(request: RandomRequest): RandomRequest {
  const typeInfo = new TypeInfo(schema);
  const edges = parse('{ withEdges: edges { __typename } }').definitions[0] as OperationDefinitionNode;
  const document = visit(
    parse(request.query),
    visitWithTypeInfo(typeInfo, {
      SelectionSet: (node) =>
        typeInfo.getParentType()?.name.endsWith('Connection') === true
          ? { ...node, selections: [...node.selections, ...edges.selectionSet.selections] }
          : undefined,
    }),
  );
  return { ...request, query: print(document) };
}

/** The line of a type or a field in the SDL. */
function lineOf(start: string, type?: string): string {
  const from = type === undefined ? 0 : sdl.indexOf(`\ntype ${type} `);
  const text = sdl.slice(from);
  return required(new RegExp(`^ *${start}[^]*?(?:\\n(?! {4}| {2}\\)|\\s*\\n))`, 'm').exec(text)?.[0]);
}

describe('a price follows from the declarations', () => {
  const dear = { ...hiker.userById, cost: 7 };
  const priced = (paths: EntityDefinition['paths']): EntityDefinition => ({ ...definitionOf('User'), paths });

  test('of an entity: the dearest of the cheapest calls for each key', () => {
    const cheaper = via<'User', User>({ ...dear, path: '/cheaper', cost: 4 }, { id: 'pk' });
    const byName = via<'User', User>({ ...dear, path: '/by/name', cost: 5 }, { username: 'username' });
    const all = [via<'User', User>(dear, { id: 'pk' }), cheaper, byName] as unknown as EntityDefinition['paths'];
    expect(entityPrice(priced(all))).toBe(5);
    expect(entityPrice(priced(all.slice(0, 2)))).toBe(4);
    expect(entityPrice(priced([]))).toBe(0);
    expect(entityPrice(definitionOf('Account') as unknown as EntityDefinition)).toBe(0);
  });

  test('of an entity that several pages are searched for', () => {
    const searched = via<'User', User>(dear, { id: 'pk' }, { pages: 3 });
    expect(entityPrice(priced([searched] as unknown as EntityDefinition['paths']))).toBe(21);
  });

  test('of a fact that another call provides', () => {
    const user = definitionOf('User') as unknown as EntityDefinition;
    expect(factsPrice(user, ['biography', 'username'])).toBe(0);
    expect(factsPrice(user, ['about'])).toBe(hiker.userAbout.cost);
    expect(factsPrice(user, ['live'])).toBe(hiker.userStoriesByUsername.cost);
    expect(linkPrice(user)).toBe(hiker.shareByUrl.cost);
  });

  test('of a page, and of an item by the least that a page has', () => {
    const paging = { parameter: 'page', nominalSize: 40, leastSize: 20, maxPages: 9 };
    const endpoint = { ...hiker.userFollowers, cost: 3, paging };
    const edge = { name: 'x', of: 'User', paths: [list(endpoint, {})], variants: [] } as unknown as Edge<never>;
    expect(pagePrice(edge)).toBe(3);
    expect(rowPrice(edge)).toBe(3 / 20);
    const user = definitionOf('User') as unknown as EntityDefinition;
    expect(itemPrice(edge, user, ['pk'])).toBe(0);
    expect(itemPrice(edge, user, ['pk', 'biography'])).toBe(hiker.userById.cost);
    const ends = list({ ...endpoint, paging: { ...paging, endsWithEmptyPage: true } }, {});
    expect(pagePrice({ paths: [ends] })).toBe(6);
    expect(pagePrice({ paths: [list(meta.userMedia, {})] })).toBe(0);
  });
});

test('the SDL has these prices in hundredths of a request, and the sizes of lists', () => {
  expect(lineOf('type User ')).toContain(`@cost(weight: ${100 * hiker.userById.cost})`);
  expect(lineOf('type Account ')).toContain('@cost(weight: 0)');
  expect(lineOf('type PageInfo ')).toContain('@cost(weight: 0)');
  expect(lineOf('about: ', 'User')).toContain(`@cost(weight: ${100 * hiker.userAbout.cost})`);
  expect(lineOf('biography: ', 'User')).not.toContain('@cost');
  expect(lineOf('usertags: ', 'Media')).toMatch(/@cost\(weight: \d+\) @listSize\(assumedSize: 20\)/);
  expect(lineOf('stories\\(', 'User')).toContain(
    `@cost(weight: ${100 * hiker.userStoriesByUsername.cost}) @listSize(assumedSize: 12, slicingArguments: ["first", "last"], sizedFields: ["edges"]`,
  );
});

test('no random query is estimated above its static cost', { timeout: 60_000 }, async () => {
  const server = await startGateway(
    { MAX_UPSTREAM_CALLS: '10000', MAX_TOKENS: '20000', MAX_DEPTH: '30' },
    frozenTime(),
  );
  const roots = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter(
    (name) => !/^(upstreams|nodes?)$/.test(name),
  );
  const dice = new Dice(7);
  const values = valuesIn(server.sandbox);
  const cost = new StaticCost(sdl);
  let priced = 0;
  const tries = randomCases(100);
  for (let count = 0; count < tries; count += 1) {
    const request = withEdges(randomRequest(schema, dice, { operation: 'query', roots, values }));
    if (validate(schema, parse(request.query)).length > 0) continue;
    const { extensions } = await server.ask<null, never>(request.query, undefined, {
      body: JSON.stringify({ ...request, extensions: { explain: true } }),
    });
    const { estimate } = (extensions?.upstream ?? {}) as Partial<Awaited<ReturnType<typeof explain>>>;
    if (estimate === undefined) continue;
    const text = [request.query, JSON.stringify(request.variables), ...estimate.steps].join('\n');
    expect(cost.of(request) / 100, text).toBeGreaterThanOrEqual(estimate.billed);
    if (estimate.billed > 0) priced += 1;
  }
  expect(priced).toBeGreaterThan(tries / 8);
});
