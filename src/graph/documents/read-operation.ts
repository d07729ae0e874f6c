import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  validate,
} from 'graphql';

/** A valid document with one operation. */
export interface ReadOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Why a document cannot be used: it is not valid, has several operations or none, or one of another type. */
export type DocumentFault =
  | { readonly fault: 'invalid'; readonly errors: readonly GraphQLError[] }
  | { readonly fault: 'not one operation' }
  | { readonly fault: 'another type'; readonly type: OperationTypeNode };

const maxErrors = 5;

/** Reads a document of a client of the graph, such as an agent or an export, before it is sent. */
export function readOperation(
  schema: GraphQLSchema,
  text: string,
  type: 'query' | 'mutation',
  { maxTokens }: { readonly maxTokens?: number } = {},
): ReadOperation | DocumentFault {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { fault: 'invalid', errors: [error] };
  }
  const [operation, ...others] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return { fault: 'not one operation' };
  if (operation.operation !== type) return { fault: 'another type', type: operation.operation };
  const errors = validate(schema, document, undefined, { maxErrors });
  return errors.length > 0 ? { fault: 'invalid', errors } : { document, operation };
}

/** The message of an error, of at most so many characters and without its full stop, with the place in the document. */
export function messageWithPlace({ message, locations }: GraphQLError, most?: number): string {
  const [at] = locations ?? [];
  const place = at === undefined ? '' : ` (line ${at.line}, column ${at.column})`;
  return `${message.slice(0, most).replace(/\.$/, '')}${place}`;
}
