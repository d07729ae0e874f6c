import {
  DirectiveLocation,
  type DocumentNode,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLString,
  Kind,
  visit,
} from 'graphql';

const condition = { type: new GraphQLNonNull(GraphQLBoolean), defaultValue: true };
const label = { type: GraphQLString, description: 'Names the part in the answer; unique in its document.' };

/** `@defer` of the incremental delivery draft. */
export const deferDirective = new GraphQLDirective({
  name: 'defer',
  description:
    'The fragment may be delivered after the rest of the answer, to a client that accepts several payloads. Fields that are available earlier are not held back.',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: { if: { ...condition, description: 'Deferred where true.' }, label },
});

/** `@stream` of the incremental delivery draft. */
export const streamDirective = new GraphQLDirective({
  name: 'stream',
  description:
    'Items of the list may be delivered after the rest of the answer, to a client that accepts several payloads. Items that are available earlier are not held back.',
  locations: [DirectiveLocation.FIELD],
  args: {
    if: { ...condition, description: 'Streamed where true.' },
    label,
    initialCount: {
      type: new GraphQLNonNull(GraphQLInt),
      defaultValue: 0,
      description: 'How many items the field is delivered with.',
    },
  },
});

const incrementalDocuments = new WeakMap<DocumentNode, boolean>();

/** Whether a document has `@defer` or `@stream`; remembered for each document. */
export function isIncremental(document: DocumentNode): boolean {
  let isOne = incrementalDocuments.get(document);
  if (isOne === undefined) {
    isOne = hasDirective(document, [deferDirective.name, streamDirective.name]);
    incrementalDocuments.set(document, isOne);
  }
  return isOne;
}

/** Whether a document uses a directive of one of these names. */
export function hasDirective(document: DocumentNode, names: readonly string[]): boolean {
  let has = false;
  visit(document, {
    [Kind.DIRECTIVE]: {
      enter({ name }) {
        has ||= names.includes(name.value);
      },
    },
  });
  return has;
}
