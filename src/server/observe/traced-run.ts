import { getOperationAST } from 'graphql';
import { costIn } from '../answer/cost.ts';
import { whenOver } from '../answer/incremental/parts.ts';
import type { RunRequest } from '../operation/run-request.ts';
import { firstCodeOf } from './first-code.ts';
import type { RequestTracer } from './request-tracer.ts';

/** Records each operation that `run` runs as a span. */
export function tracedRun(run: RunRequest, tracer: RequestTracer): RunRequest {
  return (operation, source) => {
    const definition = getOperationAST(operation.document, operation.operationName);
    const about = { kind: definition?.operation, name: definition?.name?.value };
    const span = tracer.beginOperation(about, source.span, source.header);
    if (span === undefined) return run(operation, source);
    return run({ ...operation, spans: span.calls }, source).then(
      (result) => {
        whenOver(result, (outcome) => span.end(firstCodeOf(outcome), costIn(outcome.extensions)));
        return result;
      },
      (defect: unknown) => {
        span.end('INTERNAL_SERVER_ERROR', undefined);
        throw defect;
      },
    );
  };
}
