import { type GraphQLOutputType, isListType, isNonNullType } from 'graphql';
import { isNeverNull } from '../../src/graph/builder/never-null.ts';
import { printedSdl } from '../../src/graph/printed-sdl.ts';
import { schema } from '../../src/graph/schema.ts';

/** As Relay, Apollo Kotlin and graphql-sock define it. */
const definitions = 'directive @semanticNonNull(levels: [Int!]! = [0]) on FIELD_DEFINITION';

/**
 * The graph in the schema language, with `@semanticNonNull` on each field that is null only beside an error. Code generators
 * that know the directive type such a field as non-null, for clients that treat an error as a failure of the field.
 */
export function clientSdl(): string {
  return printedSdl(schema, {
    definitions,
    ofField: (_type, field) => (isNeverNull(field) ? [semanticNonNull(nullableLevels(field.type))] : []),
  });
}

/** The levels of a type that are nullable: 0 is the field itself, 1 the items of its list. */
function nullableLevels(type: GraphQLOutputType, level = 0): readonly number[] {
  const inner = isNonNullType(type) ? type.ofType : type;
  const own = isNonNullType(type) ? [] : [level];
  return isListType(inner) ? [...own, ...nullableLevels(inner.ofType, level + 1)] : own;
}

function semanticNonNull(levels: readonly number[]): string {
  const isDefault = levels.length === 1 && levels[0] === 0;
  return isDefault ? '@semanticNonNull' : `@semanticNonNull(levels: [${levels.join(', ')}])`;
}
