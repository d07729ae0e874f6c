import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** What a printed schema has besides what graphql-js prints. Directives are texts, such as `@key(fields: "id")`. */
export interface Additions {
  /** Definitions at the beginning. */
  readonly definitions: string;
  readonly ofType?: (type: GraphQLObjectType) => readonly string[];
  readonly ofField: (type: GraphQLObjectType, field: Field) => readonly string[];
  readonly ofInputField?: (type: string, field: string) => readonly string[];
  /** Whether a field of an object type is printed; default: all are. */
  readonly shows?: (type: GraphQLObjectType, field: Field) => boolean;
}

/** The schema in the schema language, sorted by names. graphql-js prints no directives; they are added. */
export function printedSdl(schema: GraphQLSchema, additions: Additions): string {
  const printed = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const added = parse(additions.definitions, { noLocation: true });
  const definitions = printed.definitions.map((definition) => withAdditions(definition, schema, additions));
  return `${print({ kind: Kind.DOCUMENT, definitions: [...added.definitions, ...definitions] })}\n`;
}

function withAdditions(definition: DefinitionNode, schema: GraphQLSchema, additions: Additions): DefinitionNode {
  const { ofType, ofField, ofInputField, shows } = additions;
  if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    const { name, fields = [] } = definition;
    const directives = (field: string) => ofInputField?.(name.value, field) ?? [];
    return { ...definition, fields: fields.map((node) => withDirectives(node, directives(node.name.value))) };
  }
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const type = schema.getType(definition.name.value) as GraphQLObjectType;
  const fields = (definition.fields ?? []).flatMap((node) => {
    const field = type.getFields()[node.name.value] as Field;
    return shows?.(type, field) === false ? [] : [withDirectives(node, ofField(type, field))];
  });
  return withDirectives({ ...definition, fields }, ofType?.(type) ?? []);
}

function withDirectives<Node extends { readonly directives?: readonly ConstDirectiveNode[] }>(
  node: Node,
  texts: readonly string[],
): Node {
  if (texts.length === 0) return node;
  const { definitions } = parse(`type T ${texts.join(' ')}`, { noLocation: true });
  const added = (definitions[0] as ObjectTypeDefinitionNode).directives ?? [];
  return { ...node, directives: [...(node.directives ?? []), ...added] };
}
