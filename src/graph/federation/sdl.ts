import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type GraphQLObjectType,
  type InputObjectTypeDefinitionNode,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
} from 'graphql';
import { isEntityType } from '../../sources/declare/entity.ts';
import { schema } from '../schema.ts';
import { Costs } from './costs.ts';
import { type ChosenKeys, keyFieldsOf } from './entity-keys.ts';

/** The definitions that a subgraph has in addition: the version of federation, and a directive that composition does not know. */
const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@cost", "@listSize"])

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
  const definitions = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true }).definitions.map(
    (definition): DefinitionNode => {
      if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) return objectType(definition, costs, keys);
      return definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? inputType(definition, costs) : definition;
    },
  );
  const added = parse(header, { noLocation: true }).definitions;
  return `${print({ kind: Kind.DOCUMENT, definitions: [...added, ...definitions] })}\n`;
}

function objectType(definition: ObjectTypeDefinitionNode, costs: Costs, keys: ChosenKeys): ObjectTypeDefinitionNode {
  const type = schema.getType(definition.name.value) as GraphQLObjectType;
  const { name } = type;
  const defined = type.getFields();
  const fields = (definition.fields ?? []).filter(
    (node) => type !== schema.getQueryType() || !ownFields.has(node.name.value),
  );
  return {
    ...definition,
    directives: directives([...identityOf(name, keys), ...(isRoot(type) ? [] : costs.ofType(type))]),
    fields: fields.map((node) => {
      const field = defined[node.name.value];
      return field === undefined ? node : withDirectives(node, costs.ofField(name, field));
    }),
  };
}

function inputType(definition: InputObjectTypeDefinitionNode, costs: Costs): InputObjectTypeDefinitionNode {
  const { fields = [], name } = definition;
  return {
    ...definition,
    fields: fields.map((node) => withDirectives(node, costs.ofInputField(name.value, node.name.value))),
  };
}

function isRoot(type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType();
}

function identityOf(type: string, keys: ChosenKeys): readonly string[] {
  if (isEntityType(type)) return keyFieldsOf(type, keys).map((fields) => `@key(fields: ${JSON.stringify(fields)})`);
  return valueTypes.has(type) ? ['@shareable'] : [];
}

function withDirectives<Node extends { readonly directives?: readonly ConstDirectiveNode[] }>(
  node: Node,
  added: readonly string[],
): Node {
  return added.length === 0 ? node : { ...node, directives: [...(node.directives ?? []), ...directives(added)] };
}

function directives(texts: readonly string[]): readonly ConstDirectiveNode[] {
  if (texts.length === 0) return [];
  const { definitions } = parse(`type T ${texts.join(' ')}`, { noLocation: true });
  return (definitions[0] as ObjectTypeDefinitionNode).directives ?? [];
}
