import { isObjectType } from 'graphql';
import { globalId } from '../../src/graph/relay-id.ts';
import { schema } from '../../src/graph/schema.ts';
import type { EntityType } from '../../src/model/entity.ts';
import type { Edge, FactPath, ListPath } from '../../src/sources/declare/access-path.ts';
import { allDefinitions, definitionOf } from '../../src/sources/declare/entity.ts';
import type { Endpoint } from '../../src/upstreams/contract/endpoint.ts';
import { recordsOf } from '../upstreams/records.ts';
import { sample } from '../upstreams/sample.ts';
import { type Made, objectType, selectionOf } from './selection.ts';

/** A query of everything that an endpoint provides on one access path. */
export interface SampleQuery {
  readonly name: string;
  readonly query: string;
}

/** A query for each access path of the endpoint, to the facts of an entity or to a list. */
export function queriesFor(endpoint: Endpoint): SampleQuery[] {
  const facts = allDefinitions().flatMap(({ type, paths }) =>
    paths
      .filter((path) => path.endpoint === endpoint && path.keys['url'] !== 'shareUrl')
      .map((path) => factQuery(type, path)),
  );
  const lists = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
    .flatMap(({ type, field }) => {
      const { edge } = field.extensions.plan ?? {};
      return (edge?.paths ?? [])
        .filter((path) => path.endpoint === endpoint)
        .map((path) => listQuery(type, field.name, edge as Edge, path));
    });
  return [...facts, ...lists];
}

/** The record is the sample's own entity, or its first item where the path finds the entity among the items. */
function factQuery(type: string, path: FactPath): SampleQuery {
  const { own, items } = recordsOf(path.endpoint.read(sample(path.endpoint.sample)));
  const record = (path.provides === path.endpoint.itemProvides ? items[0] : own) as Made;
  return {
    name: `${type} by ${Object.values(path.keys).join()}`,
    query: `{ ${entry(type, path.keys, record)} { ... on ${type} ${selectionOf(objectType(type), [record])} } }`,
  };
}

/** How many items of a streamed sample are complete: it is cut to three entries, and most patches belong to others. */
const completeItems: Readonly<Record<string, number>> = { '/gql/user/clips': 1 };

function listQuery(parent: string, field: string, edge: Edge, path: ListPath): SampleQuery {
  const { own } = recordsOf(path.endpoint.read(sample(path.endpoint.sample)));
  const page = path.page(path.endpoint.read(sample(path.endpoint.sample)));
  const items = recordsOf(page).items.slice(0, completeItems[path.endpoint.path]);
  const total = page.totalCount == null ? '' : 'totalCount';
  const node = edge.of === undefined ? unionOf(page as never) : selectionOf(objectType(edge.of), items);
  const query = edge.variants.includes('query') ? ', query: "light"' : '';
  const order = path.endpoint.path === '/gql/comments/chunk' ? ', order: RECENT' : '';
  const list = (args: string) => `${field}(${args}) { ${total} edges { node ${node} } pageInfo { hasNextPage } }`;
  const selection =
    parent === 'Query'
      ? list(`first: ${items.length}${query}`)
      : `${entry(parent, path.keys, own ?? {})} { ... on ${parent} { ${list(`first: ${items.length}${query}${order}`)} } }`;
  return { name: `${edge.name} by ${Object.values(path.keys).join()}`, query: `{ ${selection} }` };
}

/** The results of a search, each with the fields of its type. */
function unionOf({ items }: { readonly items: readonly { readonly type: string; readonly record: Made }[] }): string {
  const byType = Map.groupBy(items, ({ type }) => type);
  const parts = [...byType].map(
    ([type, results]) =>
      `... on ${type} ${selectionOf(
        objectType(type),
        results.map(({ record }) => record),
      )}`,
  );
  return `{ ${parts.join(' ')} }`;
}

/** The key of the paths that take the URL of a story. */
const storyUrlKey = 'https://www.instagram.com/stories/{ownerUsername}/{pk}/';

const anyUser = '501';
const anyPost = '3000000000000000001';

/** The root field with the keys that a path takes; `node` for a type that is found by its Relay id alone. */
function entry(type: string, keys: Readonly<Record<string, string>>, record: Made): string {
  const names = Object.values(keys);
  const value = (fact: string, other: string) => String(record[fact] ?? other);
  switch (type) {
    case 'User':
      return names.some((name) => name.includes('username'))
        ? `user(by: {username: "${value('username', 'juniper')}"})`
        : `user(by: {pk: "${value('pk', anyUser)}"})`;
    case 'Media':
      return names.includes('pk')
        ? `media(by: {pk: "${value('pk', anyPost)}"})`
        : `media(by: {code: "${value('code', '')}"})`;
    case 'Comment': {
      const post = (record['media'] as Made | undefined)?.['pk'] ?? anyPost;
      return `comment(by: {pk: "${value('pk', '18')}", mediaPk: "${String(post)}"})`;
    }
    case 'Track':
      return names.includes('pk')
        ? `track(by: {pk: "${value('pk', '77')}"})`
        : `track(by: {canonicalId: "${value('canonicalId', '78')}"})`;
    case 'Story': {
      if (names.includes('pk')) return `story(by: {pk: "${value('pk', '')}"})`;
      if (names.includes(storyUrlKey))
        return `story(by: {url: "https://www.instagram.com/stories/${value('ownerUsername', '')}/${value('pk', '')}/"})`;
      const owner = names.includes('ownerPk')
        ? `pk: "${value('ownerPk', '')}"`
        : `username: "${value('ownerUsername', '')}"`;
      return `story(by: {pk: "${value('pk', '')}", owner: {${owner}}})`;
    }
    default: {
      const { facts } = definitionOf(type as EntityType).identity;
      return `node(id: "${globalId(type as EntityType, ...facts.map((fact) => value(fact, '79')))}")`;
    }
  }
}
