import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import { afterEach } from 'vitest';
import { type Gate, gatewayBehindGate } from '../../../../test/support/gateway/gate.ts';
import { afterFile } from '../../../../test/support/runner/after-file.ts';
import type { ListeningGateway } from './listening.ts';

/** A real gateway on a free port, whose services' answers a test can hold back. */
export async function startGated(): Promise<ListeningGateway & { readonly gate: Gate }> {
  const sandbox = await startSandbox({ variants: PLAIN });
  afterFile(() => sandbox.stop());
  const server = await gatewayBehindGate(sandbox, { PORT: '0', CACHE: '0' });
  const { url } = await server.gateway.start();
  afterEach(() => {
    server.gate.open();
    sandbox.clearCalls();
  });
  return { ...server, url };
}

/** The calls for the lists that the tests defer. */
export const isClips = (path: string): boolean => path.includes('/clips');
/** The calls for later pages of the lists that the tests stream. */
export const isLaterPage = (path: string): boolean => path.includes('page_id=');
