import type { GraphQLField, GraphQLSchema } from 'graphql';

/**
 * The `extensions` of a nullable field that is null only beside an error: what it holds always exists, but reading it can fail.
 * The executor reports an error where its value is null without one, and `schema/client.graphql` marks it with
 * `@semanticNonNull`, so that code generators can type it as non-null.
 */
export const neverNull = { semanticNonNull: true } as const;

/** Marks every root field of a schema: a root field answers, or an error says why it does not. */
export function rootFieldsAreNeverNull(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(type?.getFields() ?? {}))
      field.extensions = { ...field.extensions, ...neverNull };
}

/** Whether a nullable field is null only beside an error. */
export function isNeverNull({ extensions }: Pick<GraphQLField<unknown, unknown>, 'extensions'>): boolean {
  return extensions['semanticNonNull'] === true;
}
