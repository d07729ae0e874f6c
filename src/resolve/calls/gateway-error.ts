import { GatewayError, ShapeError } from '../../errors.ts';

/** The coded error of a fault. A fault without a code is a defect of this program: it keeps its cause for the log, and the client sees no details. */
export function toGatewayError(fault: unknown, upstream?: string, endpoint?: string): GatewayError {
  if (fault instanceof GatewayError) {
    if (fault.endpoint !== undefined || endpoint === undefined) return fault;
    return new GatewayError(fault.code, fault.message, {
      endpoint,
      ...(upstream !== undefined && { upstream }),
      cause: fault,
    });
  }
  const message =
    fault instanceof ShapeError
      ? `${upstream ?? 'the service'} answered in an unknown shape: ${fault.message}`
      : 'the answer could not be used';
  return new GatewayError('UPSTREAM_BAD_ANSWER', message, {
    ...(upstream !== undefined && { upstream }),
    ...(endpoint !== undefined && { endpoint }),
    cause: fault,
  });
}
