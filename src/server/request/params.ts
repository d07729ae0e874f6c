import type { GraphQLError } from 'graphql';
import { refusedRequest } from '../refused-request.ts';

/** What a request asks for, whichever client sends it and by which method. */
export interface RequestParams {
  /** The text of the document; undefined where the document is named instead. */
  readonly query: string | undefined;
  /** The id of a persisted document. */
  readonly documentId: string | undefined;
  /** The id of a persisted document, in Apollo's form; beside a text it is the text's SHA-256. */
  readonly sha256Hash: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

type Members = Readonly<Record<string, unknown>>;

/** Reads the JSON of one request, or refuses it. As the draft of GraphQL over HTTP says, unknown members are ignored. */
export function paramsOf(sent: unknown): RequestParams | GraphQLError {
  if (!isObject(sent)) return refusedRequest(422, 'the body must be a JSON object with "query"');
  const { query, operationName, variables, extensions } = sent;
  if (!isTextOrAbsent(query)) return mustBe('query', 'a text');
  if (!isTextOrAbsent(operationName)) return mustBe('operationName', 'a text');
  if (variables != null && !isObject(variables)) return mustBe('variables', 'an object');
  if (extensions != null && !isObject(extensions)) return mustBe('extensions', 'an object');
  const documentId = idIn(sent, query != null);
  if (!isTextOrAbsent(documentId)) return mustBe('documentId', 'a text');
  const sha256Hash = hashIn(extensions);
  if (query == null && documentId == null && sha256Hash === undefined)
    return refusedRequest(422, 'the request has no "query"; send a GraphQL document, or the "documentId" of one');
  return {
    query: query ?? undefined,
    documentId: documentId ?? undefined,
    sha256Hash,
    operationName: operationName || undefined,
    variables: variables ?? undefined,
    extensions: extensions ?? undefined,
  };
}

/** `documentId` as the draft has it. Without a text, the names that Relay's documents use are read too. */
function idIn(sent: Members, hasQuery: boolean): unknown {
  return sent['documentId'] ?? (hasQuery ? undefined : (sent['id'] ?? sent['doc_id']));
}

/** The hash of Apollo's persisted queries, which urql and others send too. */
export function hashIn(extensions: Members | null | undefined): string | undefined {
  const persisted = extensions?.['persistedQuery'];
  const hash = isObject(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? hash : undefined;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextOrAbsent(value: unknown): value is string | null | undefined {
  return value == null || typeof value === 'string';
}

function mustBe(name: string, what: string): GraphQLError {
  return refusedRequest(422, `"${name}" must be ${what}`);
}
