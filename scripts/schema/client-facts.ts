import { type GraphQLField, type GraphQLObjectType, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { schema } from '../../src/graph/schema.ts';

/** The arguments that choose a page of a connection. All others choose the list. */
const paging: ReadonlySet<string> = new Set(['first', 'after', 'last', 'before']);

/** What the caches of clients must know of the graph, for `src/graph/clients/facts.ts`. */
export function clientFacts() {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  const objects = types.filter((type) => isObjectType(type));
  return {
    possibleTypes: Object.fromEntries(
      types
        .filter((type) => isAbstractType(type))
        .map((type) => [
          type.name,
          schema
            .getPossibleTypes(type)
            .map(({ name }) => name)
            .toSorted(),
        ])
        .toSorted(),
    ),
    embeddedTypes: objects
      .filter((type) => !isRoot(type) && !('id' in type.getFields()))
      .map(({ name }) => name)
      .toSorted(),
    connections: Object.fromEntries(
      objects
        .map((type) => [type.name, connectionsOf(type)] as const)
        .filter(([, connections]) => Object.keys(connections).length > 0)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ),
  };
}

function connectionsOf(type: GraphQLObjectType): Record<string, string[]> {
  const connections = Object.values(type.getFields()).filter(isConnection);
  return Object.fromEntries(
    connections.map(({ name, args }) => [name, args.map((one) => one.name).filter((one) => !paging.has(one))]),
  );
}

function isConnection({ type, args }: GraphQLField<unknown, unknown>): boolean {
  return getNamedType(type).name.endsWith('Connection') && args.some(({ name }) => name === 'after');
}

function isRoot(type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType();
}
