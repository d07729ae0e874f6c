import type { IncomingMessage } from 'node:http';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import type { Plugin, YogaLogger } from 'graphql-yoga';
import type { Log } from '../../../telemetry/log/log.ts';
import type { Access } from '../../access/access.ts';
import { refusedDocument } from '../../access/permit.ts';
import { currentRequest } from '../../observe/request-log/current-request.ts';
import { spanOf } from '../../observe/with-traced-requests.ts';
import type { RunRequest } from '../../operation/run-request.ts';
import type { Batches } from '../../request/batches.ts';
import type { RequestedDocuments } from '../../request/documents.ts';
import { hashIn } from '../../request/params.ts';

export interface RunOptions {
  readonly run: RunRequest;
  readonly documents: RequestedDocuments;
  readonly batches: Batches;
  /** Undefined: requests need no key. */
  readonly access: Access | undefined;
}

/** Makes Yoga execute with `run`. A document that gets here is parsed, valid and within the limits, so it is remembered. */
export function useRun({ run, documents, batches, access }: RunOptions): Plugin {
  const execute = ({ document, operationName, variableValues: variables, contextValue }: ExecutionArgs) => {
    const { request, params, req } = contextValue as {
      readonly request?: Request;
      /** Undefined for a request without a port. */
      readonly req?: IncomingMessage;
      readonly params?: { readonly query?: string; readonly extensions?: Readonly<Record<string, unknown>> };
    };
    const grant = access?.grantOf(req, request);
    // A key registers only documents that it may run. With others it could fill the store, and push out those of other keys.
    const mayRegister = grant === undefined || refusedDocument(document, grant) === undefined;
    const hash = mayRegister ? hashIn(params?.extensions) : undefined;
    if (params?.query !== undefined) documents.accept(params.query, document, hash);
    const group = batches.groupOf(request);
    return run(
      { document, operationName, variables, group, signal: request?.signal },
      {
        // The answers to a batch are one JSON array, so none of them comes in parts.
        header: (name) => (group !== undefined && name === 'accept' ? 'application/json' : request?.headers.get(name)),
        address: req?.socket.remoteAddress,
        url: request?.url,
        extensions: params?.extensions,
        grant,
        record: currentRequest(),
        span: req && spanOf(req),
      },
    );
  };
  return {
    onExecute: ({ setExecuteFn }) => setExecuteFn(execute),
    // `run` refuses subscriptions, as it refuses any operation without a root type.
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(execute),
  };
}

/** Writes what Yoga logs, to a log that names the request: Yoga says nothing but the error, some twice. Clients' mistakes are logged at debug. */
export function yogaLog(log: Log): YogaLogger {
  const logged = new WeakSet<Error>();
  const failure = (...args: readonly unknown[]): void => {
    const error = args.find((arg) => arg instanceof Error);
    if (error !== undefined && logged.has(error)) return;
    if (error !== undefined) logged.add(error);
    if (isClientMistake(error)) log.failure('debug', 'a request was refused', error);
    else log.failure('error', 'Yoga could not answer a request', error);
  };
  // Yoga's progress messages repeat what the answers say.
  const nothing = (): void => undefined;
  return { debug: nothing, info: nothing, warn: failure, error: failure };
}

/** Whether the request itself is at fault: its client has left before its end, or no resolver has thrown. */
function isClientMistake(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
  return error.originalError === undefined || isClientMistake(error.originalError);
}
