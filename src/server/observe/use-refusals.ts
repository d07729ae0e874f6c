import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { firstCodeOf } from './first-code.ts';
import { noteRefusal } from './request-log/current-request.ts';
import type { RequestObserver } from './request-observer.ts';

/** Tells the log and `observer` of operations that Yoga refuses before they run: those that it cannot read, or that are not valid. */
export function useRefusals(observer: RequestObserver | undefined): Plugin {
  /** The requests of which an operation runs. */
  const ran = new WeakSet<Request>();
  const onRun = ({ args }: { readonly args: { readonly contextValue?: unknown } }): void => {
    const { request } = args.contextValue as { readonly request?: Request };
    if (request !== undefined) ran.add(request);
  };
  return {
    onExecute: onRun,
    onSubscribe: onRun,
    onResultProcess({ request, result }) {
      if (ran.has(request) || Symbol.asyncIterator in result) return;
      for (const refusal of [result].flat() as ExecutionResult[]) {
        const code = firstCodeOf(refusal);
        if (code === undefined) continue;
        noteRefusal(code);
        observer?.operationRefused(code);
      }
    },
  };
}
