import { getOperationAST } from 'graphql';
import { whenOver } from '../answer/incremental/parts.ts';
import type { RunRequest } from '../operation/run-request.ts';
import { firstCodeOf } from './first-code.ts';
import type { RequestObserver } from './request-observer.ts';

/** Tells `observer` of each operation that `run` runs. */
export function observedRun(run: RunRequest, observer: RequestObserver | undefined): RunRequest {
  if (observer === undefined) return run;
  return async (operation, source) => {
    const begun = performance.now();
    observer.operationBegins();
    const kind = getOperationAST(operation.document, operation.operationName)?.operation ?? 'none';
    const end = (code = 'OK'): void =>
      observer.operationEnds({ kind, code, seconds: (performance.now() - begun) / 1000 });
    try {
      const result = await run(operation, source);
      whenOver(result, (outcome) => end(firstCodeOf(outcome)));
      return result;
    } catch (defect) {
      end('INTERNAL_SERVER_ERROR');
      throw defect;
    }
  };
}
