import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';

/** A document that cannot be used. The messages say what to change. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

/** A valid document with one operation. */
export interface ReadDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** The most tokens of a document. The gateway has limits of its own, but documents are parsed here first. */
const maxTokens = 3_000;

/** Reads a document and its variables. Throws a `DocumentError` for one that is not valid, or not of this kind. */
export function readDocument(
  schema: GraphQLSchema,
  text: string,
  kind: 'query' | 'mutation',
  variables: Readonly<Record<string, unknown>> | undefined,
): ReadDocument {
  const document = parsed(text);
  const [operation, ...others] = document.definitions.filter(({ kind: of }) => of === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new DocumentError('send a document with exactly one operation');
  if (operation.operation !== kind)
    throw new DocumentError(
      kind === 'query'
        ? `this is a ${operation.operation}; only queries run here. Writes go through propose_write`
        : `this is a ${operation.operation}; only mutations are proposed. Queries go through run_query`,
    );
  const errors = validate(schema, document, undefined, { maxErrors: 5 });
  if (errors.length > 0) throw new DocumentError(errors.map(explained).join('\n'));
  const number = inexactNumber(variables);
  if (number !== undefined)
    throw new DocumentError(`the variables contain ${number}, which JSON cannot hold exactly; send ids as strings`);
  return { document, operation };
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new DocumentError(explained(error));
  }
}

/** The message, with the place, and with the tool that helps. */
function explained({ message, locations }: GraphQLError): string {
  const at = locations?.[0] === undefined ? '' : ` (line ${locations[0].line}, column ${locations[0].column})`;
  const type = /on type "(\w+)"|"(\w+)\.\w+"/.exec(message)?.slice(1).find(Boolean);
  const hint = type === undefined ? '' : `. search_schema with type "${type}" lists its fields and arguments`;
  return `${message.slice(0, 500).replace(/\.$/, '')}${at}${hint}`;
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
