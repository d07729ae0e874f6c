import type { GraphQLSchema } from 'graphql';
import {
  type DocumentFault,
  messageWithPlace,
  type ReadOperation,
  readOperation,
} from '../../graph/documents/read-operation.ts';
import { ExportError } from '../export-error.ts';
import { type FoundConnection, findConnections, fragmentsOf } from './find-connections.ts';

export interface ChosenConnection extends ReadOperation {
  /** The fields with its response key: the same field may be selected several times. */
  readonly connection: readonly [FoundConnection, ...FoundConnection[]];
}

/** Reads a query and finds the connection to walk: the one that `path` names, or the only one. Throws an `ExportError`. */
export function readQuery(schema: GraphQLSchema, text: string, path: string | undefined): ChosenConnection {
  const read = readOperation(schema, text, 'query');
  if ('fault' in read) throw new ExportError(explained(read));
  const { document, operation } = read;
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

function explained(read: DocumentFault): string {
  if (read.fault === 'not one operation') return 'The document must have exactly one operation.';
  if (read.fault === 'another type') return `Only a query can be exported, and this is a ${read.type}.`;
  return read.errors.map((error) => `${messageWithPlace(error)}.`).join('\n');
}
