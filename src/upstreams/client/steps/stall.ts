import { Cancellation } from '../../../cancellation.ts';
import { GatewayError } from '../../../errors.ts';
import type { Attempt, Step, Wrap } from './step.ts';

/** So many bytes are progress: a client that drips a file would keep its connection to the service for days. */
const leastBytes = 16_384;

/**
 * Cancels an attempt at sending a file that makes no progress for `ms`, or whose answer does not come for so long. The file may
 * take as long as it needs. An attempt that fails is settled.
 */
export function stalled(ms: number): Wrap<Step<Attempt>, Step<Attempt>> {
  return (next) =>
    async ({ call, accounting, signal: parent }) => {
      const cancellation = new Cancellation();
      const passOn = (): void => cancellation.abort(parent.reason);
      if (parent.aborted) passOn();
      else parent.addEventListener('abort', passOn);
      let waitsFor: 'client' | 'service' = 'service';
      const timer = setTimeout(() => cancellation.abort(stallOf(waitsFor, ms)), ms);
      const waits = (waiting: typeof waitsFor, isProgress: boolean): void => {
        waitsFor = waiting;
        if (isProgress) timer.refresh();
      };
      const { body } = call;
      const watched = typeof body === 'object' ? { ...body, bytes: watch(body.bytes, waits) } : body;
      try {
        return await next({ call: { ...call, body: watched }, accounting, signal: cancellation });
      } catch (fault) {
        throw accounting.fail(fault, parent.aborted);
      } finally {
        clearTimeout(timer);
        parent.removeEventListener('abort', passOn);
      }
    };
}

async function* watch(
  bytes: AsyncIterable<Uint8Array>,
  waits: (waitsFor: 'client' | 'service', isProgress: boolean) => void,
): AsyncGenerator<Uint8Array> {
  waits('client', true);
  let moved = 0;
  for await (const chunk of bytes) {
    moved += chunk.length;
    waits('service', moved >= leastBytes);
    yield chunk;
    waits('client', moved >= leastBytes);
    if (moved >= leastBytes) moved = 0;
  }
  waits('service', true);
}

function stallOf(waitsFor: 'client' | 'service', ms: number): GatewayError {
  const seconds = ms / 1000;
  return waitsFor === 'client'
    ? new GatewayError('BAD_USER_INPUT', `the request sent hardly anything of its file for ${seconds} s; send it again`)
    : new GatewayError('UPSTREAM_TIMEOUT', `the service took hardly anything of the file for ${seconds} s`);
}
