import { isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../scripts/coverage/upstreams.ts';
import { schema } from '../../src/graph/schema.ts';
import type { EntityType } from '../../src/model/entity.ts';
import { allDefinitions, definitionOf, type Relation } from '../../src/sources/declare/entity.ts';
import type { Endpoint } from '../../src/upstreams/contract/endpoint.ts';
import { type Facts, recordsOf } from './records.ts';
import { sample } from './sample.ts';

// An estimate assumes facts of the entities inside an answer. Where an answer has fewer, the query costs more than estimated.

/** The same person as the subject of the list, whose facts the answer has. */
const ofSubject = ['/v2/highlight/by/id Story.owner', '/v1/highlight/by/url Story.owner'];

/** The official API answers the fields that it is asked for. */
const services = endpoints.filter(({ upstream }) => upstream !== 'META');

const edges = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()))
  .flatMap(({ extensions: { plan } }) => plan?.edge ?? []);

/** What a sample provides, with the types that the access paths give it. */
function recordsIn(endpoint: Endpoint): readonly (readonly [EntityType, Facts | undefined])[] {
  const { own, items } = recordsOf(endpoint.read(sample(endpoint.sample)));
  const single = allDefinitions().flatMap(({ type, paths }) =>
    paths
      .filter((path) => path.endpoint === endpoint)
      .flatMap((path) => (path.provides === endpoint.itemProvides ? items : [own]).map((one) => [type, one] as const)),
  );
  const listed = edges.flatMap(({ of, paths }) =>
    of !== undefined && paths.some((path) => path.endpoint === endpoint) ? items.map((one) => [of, one] as const) : [],
  );
  return [...single, ...listed];
}

function entitiesIn(value: unknown, { member }: Relation): readonly Facts[] {
  const found: readonly unknown[] = Array.isArray(value) ? value : [value];
  return found
    .map((row) => (member === undefined ? row : (row as Facts | null | undefined)?.[member]))
    .filter((entity): entity is Facts => entity !== undefined && entity !== null);
}

/** What the entities in an answer lack of the facts that an estimate assumes. */
function lackingIn(endpoint: Endpoint): readonly string[] {
  const lacking = recordsIn(endpoint).flatMap(([type, record]) =>
    Object.entries(definitionOf(type).relations).flatMap(([fact, relation]) => {
      const assumed = endpoint.nestedProvides?.[fact] ?? relation.row ?? definitionOf(relation.type).row;
      return entitiesIn(record?.[fact], relation).flatMap((entity) =>
        assumed
          .filter((name) => entity[name] === undefined && !ofSubject.includes(`${endpoint.path} ${type}.${fact}`))
          .map((name) => `${type}.${fact}.${name}`),
      );
    }),
  );
  return [...new Set(lacking)];
}

describe('the entities inside an answer have what an estimate assumes:', () => {
  test.each(services.map((endpoint) => [endpoint.path, endpoint] as const))('%s', (_, endpoint) => {
    expect(lackingIn(endpoint)).toEqual([]);
  });
});
