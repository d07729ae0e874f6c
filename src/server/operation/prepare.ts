import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import type { CancelSignal } from '../../cancellation.ts';
import type { Execution } from '../../execution/execute.ts';
import type { ReadVariables } from '../../execution/input/variables.ts';
import type { Scope } from '../../model/request/access.ts';
import type { OperationOptions } from '../../resolve/operation.ts';
import type { OperationGroup } from '../../resolve/operation-group.ts';
import { refusedOperation } from '../refused-request.ts';
import type { RequestOptions } from '../request/options/request-options.ts';
import { reportable } from './answer/answer.ts';
import { countValues } from './documents/count-values.ts';
import { isTooLargeToEstimate, tooLargeToEstimate } from './estimate/estimate-size.ts';

/** An operation of a valid document, as a client sends it. */
export interface SentOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  /** The batch that it was sent in. */
  readonly group?: OperationGroup | undefined;
  /** Set where the operation is recorded as a span. */
  readonly spans?: OperationOptions['spans'];
  /** Fires when the client disconnects. */
  readonly signal: CancelSignal | undefined;
}

export interface OperationRequest extends SentOperation, RequestOptions {
  /** Scopes that none of its calls may use; left out: those that its key lacks. */
  readonly withheld?: ReadonlySet<Scope> | undefined;
  /** The freshness of the answer lists the cache entries that it is made of. */
  readonly recordsEntries?: boolean | undefined;
}

interface Refused {
  readonly errors: readonly GraphQLError[];
}

interface PrepareOptions {
  readonly maxNodes: number;
  readonly readVariables: ReadVariables;
}

/** The operation to execute; or the errors that refuse it, before anything runs. */
export function prepareOperation(
  schema: GraphQLSchema,
  request: OperationRequest,
  { maxNodes, readVariables }: PrepareOptions,
): Execution | Refused {
  const { document, operationName, explain } = request;
  const operation = getOperationAST(document, operationName);
  if (operation == null) return refused(noSuchOperation());
  if (schema.getRootType(operation.operation) == null) return refused(noRootType(operation));
  const { coerced: variables, errors } = readVariables(operation, request.variables ?? {});
  if (errors !== undefined)
    return {
      errors: reportable(errors).map(({ message, nodes }) => refusedOperation('BAD_USER_INPUT', message, nodes)),
    };
  if (explain && operation.operation === 'query') {
    const values = countValues(document, operation, variables);
    if (isTooLargeToEstimate(values, maxNodes)) return refused(tooLargeToEstimate(values));
  }
  return { document, operation, variables };
}

/** The refusal of a request for the estimate of a mutation. It comes last, so that clients can learn what else refuses a mutation. */
export function refusedEstimate({ operation }: Execution): Refused | undefined {
  if (operation.operation === 'query') return undefined;
  return refused(refusedOperation('BAD_USER_INPUT', 'mutations have no estimate; leave out "explain"', [operation]));
}

function refused(error: GraphQLError): Refused {
  return { errors: [error] };
}

/** With Yoga's message. */
function noSuchOperation(): GraphQLError {
  return new GraphQLError('Could not determine what operation to execute.', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
}

function noRootType(operation: OperationDefinitionNode): GraphQLError {
  return new GraphQLError(`The graph has no ${operation.operation}s; send a query.`, {
    nodes: operation,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { spec: true, status: 400 } },
  });
}
