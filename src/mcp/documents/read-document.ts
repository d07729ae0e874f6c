import type { GraphQLError, GraphQLSchema } from 'graphql';
import {
  type DocumentFault,
  messageWithPlace,
  type ReadOperation,
  readOperation,
} from '../../graph/documents/read-operation.ts';

/** A document that cannot be used. The messages say what to change. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

/** The most tokens of a document. The gateway has limits of its own, but documents are parsed here first. */
const maxTokens = 3_000;

/** Reads a document and its variables. Throws a `DocumentError` for one that is not valid, or not of this kind. */
export function readDocument(
  schema: GraphQLSchema,
  text: string,
  kind: 'query' | 'mutation',
  variables: Readonly<Record<string, unknown>> | undefined,
): ReadOperation {
  const read = readOperation(schema, text, kind, { maxTokens });
  if ('fault' in read) throw new DocumentError(explained(read, kind));
  const number = inexactNumber(variables);
  if (number !== undefined)
    throw new DocumentError(`the variables contain ${number}, which JSON cannot hold exactly; send ids as strings`);
  return read;
}

function explained(read: DocumentFault, kind: 'query' | 'mutation'): string {
  if (read.fault === 'not one operation') return 'send a document with exactly one operation';
  if (read.fault === 'invalid') return read.errors.map(withHint).join('\n');
  return kind === 'query'
    ? `this is a ${read.type}; only queries run here. Writes go through propose_write`
    : `this is a ${read.type}; only mutations are proposed. Queries go through run_query`;
}

/** The message, with the place, and with the tool that helps. */
function withHint(error: GraphQLError): string {
  const type = /on type "(\w+)"|"(\w+)\.\w+"/.exec(error.message)?.slice(1).find(Boolean);
  const hint = type === undefined ? '' : `. search_schema with type "${type}" lists its fields and arguments`;
  return `${messageWithPlace(error, 500)}${hint}`;
}

/** A number that lost digits before it arrived here. */
function inexactNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER ? value : undefined;
  if (value === null || typeof value !== 'object') return undefined;
  for (const member of Object.values(value)) {
    const found = inexactNumber(member);
    if (found !== undefined) return found;
  }
  return undefined;
}
