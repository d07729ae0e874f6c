import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { ExportError } from '../export-error.ts';
import { type FoundConnection, findConnections, fragmentsOf } from './find-connections.ts';

export interface ChosenConnection {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The fields with its response key: the same field may be selected several times. */
  readonly connection: readonly [FoundConnection, ...FoundConnection[]];
}

/** Reads a query and finds the connection to walk: the one that `path` names, or the only one. Throws an `ExportError`. */
export function readQuery(schema: GraphQLSchema, text: string, path: string | undefined): ChosenConnection {
  const document = parsed(text);
  const [operation, ...others] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new ExportError('The document must have exactly one operation.');
  if (operation.operation !== 'query')
    throw new ExportError(`Only a query can be exported, and this is a ${operation.operation}.`);
  const errors = validate(schema, document, undefined, { maxErrors: 5 });
  if (errors.length > 0) throw new ExportError(errors.map(explained).join('\n'));
  const found = findConnections(schema, operation, fragmentsOf(document));
  const [first, ...same] = chosen(found, path);
  if (first.isInList)
    throw new ExportError(
      `"${pathOf(first)}" is below a list, so there are several of it. Query the one to export, such as user(by: …) instead of users(by: …).`,
    );
  return { document, operation, connection: [first, ...same] };
}

function chosen(
  found: readonly FoundConnection[],
  path: string | undefined,
): readonly [FoundConnection, ...FoundConnection[]] {
  const paths = [...new Set(found.map(pathOf))];
  const list = paths.map((each) => `  ${each}`).join('\n');
  if (paths.length === 0)
    throw new ExportError(
      'The query has no connection to walk: a field with pages, such as followers(first: 50) { edges { node { username } } }.',
    );
  if (path === undefined && paths.length > 1)
    throw new ExportError(`The query has several connections. Name one with --connection:\n${list}`);
  const [first, ...same] = path === undefined ? found : found.filter((each) => pathOf(each) === path);
  if (first === undefined) throw new ExportError(`The query has no connection at "${path}". It has:\n${list}`);
  return [first, ...same];
}

function pathOf({ keys }: FoundConnection): string {
  return keys.join('.');
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new ExportError(explained(error));
  }
}

function explained({ message, locations }: GraphQLError): string {
  const [at] = locations ?? [];
  return at === undefined ? message : `${message.replace(/\.$/, '')} (line ${at.line}, column ${at.column}).`;
}
