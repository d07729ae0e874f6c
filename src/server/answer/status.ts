import { type ExecutionResult, GraphQLError } from 'graphql';
import { responseType } from '../http/bodies/media-types.ts';

/** `plain`: the statuses that most clients and proxies know. `draft`: those of the current draft of GraphQL over HTTP. */
export type Statuses = 'plain' | 'draft';

interface HttpExtension {
  readonly status?: number;
  /** The error concerns the operation, so it has no status in plain JSON. */
  readonly spec?: boolean;
}

/**
 * The status of an answer. With data, even null, it is 200; the draft has 294 for data beside errors. Without data its errors
 * are refusals, and the highest of their statuses is the answer's. In plain JSON, errors of the operation are 200.
 */
export function statusOf(result: ExecutionResult, contentType: string, statuses: Statuses): number {
  if (result.errors === undefined) return 200;
  const { data, errors } = result;
  const isDraft = statuses === 'draft' && contentType.startsWith(responseType);
  if (data !== undefined) return isDraft && errors.length > 0 ? 294 : 200;
  let highest = 0;
  for (const error of errors) {
    const { status = 0, spec = false } = (error.extensions['http'] ?? {}) as HttpExtension;
    if (spec && !contentType.startsWith(responseType)) continue;
    highest = Math.max(highest, isDraft ? draftStatus(error, status, spec) : plainStatus(status));
  }
  return highest || (errors.some(isUnexpected) ? 500 : 200);
}

/** Of an operation, only a document that cannot be parsed is 400: what is parsed and wrong is 422. */
function draftStatus({ extensions: { code } }: GraphQLError, status: number, spec: boolean): number {
  const isOfOperation = spec || code === 'OPERATION_RESOLUTION_FAILURE';
  return status === 400 && isOfOperation && code !== 'GRAPHQL_PARSE_FAILED' ? 422 : status;
}

function plainStatus(status: number): number {
  return status === 422 ? 400 : status;
}

/** Whether an error without a status is a defect. */
function isUnexpected({ originalError, extensions }: GraphQLError): boolean {
  if (extensions['http'] !== undefined) return false;
  return extensions['unexpected'] === true || (originalError != null && !isGraphQLErrorAtHeart(originalError));
}

function isGraphQLErrorAtHeart(error: Error): boolean {
  return error instanceof GraphQLError && (error.originalError == null || isGraphQLErrorAtHeart(error.originalError));
}

/** Headers that an error brings, such as `Allow`. */
export function errorHeaders(result: ExecutionResult): Readonly<Record<string, string>> | undefined {
  const { errors } = result;
  if (errors === undefined || result.data !== undefined) return undefined;
  let headers: Record<string, string> | undefined;
  for (const { extensions } of errors) {
    const { headers: own } = (extensions['http'] ?? {}) as { readonly headers?: Readonly<Record<string, string>> };
    if (own !== undefined) headers = { ...headers, ...own };
  }
  return headers;
}
