import type { GraphQLObjectType } from 'graphql';
import { isEntityType } from '../../sources/declare/entity.ts';
import { printedSdl } from '../printed-sdl.ts';
import { schema } from '../schema.ts';
import { Costs } from './costs.ts';
import { type ChosenKeys, keyFieldsOf } from './entity-keys.ts';

/** The definitions that a subgraph has in addition: the version of federation, and a directive that composition does not know. */
const definitions = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@cost", "@listSize"])

directive @oneOf on INPUT_OBJECT`;

/** Root fields that each subgraph has for itself: a router finds the subgraph of an entity by its type and keys. */
const ownFields: ReadonlySet<string> = new Set(['node', 'nodes']);

/** Types without an identity that other subgraphs define as well. */
const valueTypes: ReadonlySet<string> = new Set(['PageInfo']);

/**
 * The graph in the schema language with the directives of Apollo Federation 2, for `_service` and schema/subgraph.graphql, with all
 * keys or those that are chosen.
 */
export function subgraphSdl(keys?: ChosenKeys): string {
  const costs = new Costs(schema);
  return printedSdl(schema, {
    definitions,
    shows: (type, { name }) => type !== schema.getQueryType() || !ownFields.has(name),
    ofType: (type) => [...identityOf(type.name, keys), ...(isRoot(type) ? [] : costs.ofType(type))],
    ofField: ({ name }, field) => costs.ofField(name, field),
    ofInputField: (type, field) => costs.ofInputField(type, field),
  });
}

function isRoot(type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType();
}

function identityOf(type: string, keys: ChosenKeys): readonly string[] {
  if (isEntityType(type)) return keyFieldsOf(type, keys).map((fields) => `@key(fields: ${JSON.stringify(fields)})`);
  return valueTypes.has(type) ? ['@shareable'] : [];
}
