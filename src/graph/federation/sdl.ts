import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
} from 'graphql';
import { isEntityType } from '../../sources/declare/entity.ts';
import { schema } from '../schema.ts';
import { keyFieldsOf } from './entity-keys.ts';

/** The definitions that a subgraph has in addition: the version of federation, and a directive that composition does not know. */
const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])

directive @oneOf on INPUT_OBJECT`;

/** Root fields that each subgraph has for itself: a router finds the subgraph of an entity by its type and keys. */
const ownFields: ReadonlySet<string> = new Set(['node', 'nodes']);

/** Types without an identity that other subgraphs define as well. */
const valueTypes: ReadonlySet<string> = new Set(['PageInfo']);

/** The graph in the schema language with the directives of Apollo Federation 2, for `_service` and schema/subgraph.graphql. */
export function subgraphSdl(): string {
  const { definitions } = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      ...parse(header, { noLocation: true }).definitions,
      ...definitions.map((definition) =>
        definition.kind === Kind.OBJECT_TYPE_DEFINITION ? withDirectives(definition) : definition,
      ),
    ],
  };
  return `${print(document)}\n`;
}

function withDirectives(definition: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const { fields = [], name } = definition;
  return {
    ...definition,
    directives: directives(directivesOf(name.value)),
    ...(name.value === 'Query' && { fields: fields.filter((field) => !ownFields.has(field.name.value)) }),
  };
}

function directivesOf(type: string): readonly string[] {
  if (isEntityType(type)) return keyFieldsOf(type).map((fields) => `@key(fields: ${JSON.stringify(fields)})`);
  return valueTypes.has(type) ? ['@shareable'] : [];
}

function directives(texts: readonly string[]): readonly ConstDirectiveNode[] {
  if (texts.length === 0) return [];
  const { definitions } = parse(`type T ${texts.join(' ')}`, { noLocation: true });
  return (definitions[0] as ObjectTypeDefinitionNode).directives ?? [];
}
