import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql';
import { isNeverNull } from '../src/graph/builder/never-null.ts';
import { schema } from '../src/graph/schema.ts';

/** As Relay, Apollo Kotlin and graphql-sock define it. */
const definition = 'directive @semanticNonNull(levels: [Int!]! = [0]) on FIELD_DEFINITION';

/**
 * The graph in the schema language, with `@semanticNonNull` on each field that is null only beside an error. Code generators
 * that know the directive type such a field as non-null, for clients that treat an error as a failure of the field.
 */
export function clientSdl(): string {
  const document = parse(`${definition}\n${printSchema(lexicographicSortSchema(schema))}`, { noLocation: true });
  return `${print(visit(document, { ObjectTypeDefinition: withDirectives }))}\n`;
}

function withDirectives(node: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const type = schema.getType(node.name.value);
  const fields = isObjectType(type) ? type.getFields() : {};
  return {
    ...node,
    fields: (node.fields ?? []).map((field): FieldDefinitionNode => {
      const known = fields[field.name.value];
      if (known === undefined || !isNeverNull(known)) return field;
      return { ...field, directives: [...(field.directives ?? []), semanticNonNull(nullableLevels(known.type))] };
    }),
  };
}

/** The levels of a type that are nullable: 0 is the field itself, 1 the items of its list. */
function nullableLevels(type: GraphQLOutputType, level = 0): readonly number[] {
  const inner = isNonNullType(type) ? type.ofType : type;
  const own = isNonNullType(type) ? [] : [level];
  return isListType(inner) ? [...own, ...nullableLevels(inner.ofType, level + 1)] : own;
}

function semanticNonNull(levels: readonly number[]): ConstDirectiveNode {
  const isDefault = levels.length === 1 && levels[0] === 0;
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'semanticNonNull' },
    arguments: isDefault
      ? []
      : [
          {
            kind: Kind.ARGUMENT,
            name: { kind: Kind.NAME, value: 'levels' },
            value: { kind: Kind.LIST, values: levels.map((level) => ({ kind: Kind.INT, value: String(level) })) },
          },
        ],
  };
}
