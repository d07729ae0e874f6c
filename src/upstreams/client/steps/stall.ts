import { GatewayError } from '../../../errors.ts';
import type { Attempt, Step, Wrap } from './step.ts';

/**
 * Cancels an attempt at sending a file once nothing has moved for `ms`: no byte was taken, and no answer came. The file may take
 * as long as it needs. An attempt that fails is settled.
 */
export function stalled(ms: number): Wrap<Step<Attempt>, Step<Attempt>> {
  return (next) =>
    async ({ call, accounting, signal: parent }) => {
      const controller = new AbortController();
      const passOn = (): void => controller.abort(parent.reason);
      if (parent.aborted) passOn();
      else parent.addEventListener('abort', passOn);
      let waitsFor: 'client' | 'service' = 'service';
      const timer = setTimeout(() => controller.abort(stallOf(waitsFor, ms)), ms);
      const moved = (waiting: typeof waitsFor): void => {
        waitsFor = waiting;
        timer.refresh();
      };
      const { body } = call;
      const watched = typeof body === 'object' ? { ...body, bytes: watch(body.bytes, moved) } : body;
      try {
        return await next({ call: { ...call, body: watched }, accounting, signal: controller.signal });
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
  moved: (waitsFor: 'client' | 'service') => void,
): AsyncGenerator<Uint8Array> {
  moved('client');
  for await (const chunk of bytes) {
    moved('service');
    yield chunk;
    moved('client');
  }
  moved('service');
}

function stallOf(waitsFor: 'client' | 'service', ms: number): GatewayError {
  const seconds = ms / 1000;
  return waitsFor === 'client'
    ? new GatewayError('BAD_USER_INPUT', `the request sent nothing of its file for ${seconds} s; send it again`)
    : new GatewayError('UPSTREAM_TIMEOUT', `the service took nothing of the file for ${seconds} s`);
}
