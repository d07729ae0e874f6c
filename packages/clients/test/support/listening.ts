import { type Service, startGateway, type TestGateway } from '../../../../test/support/gateway/gateway.ts';

export interface ListeningGateway extends TestGateway {
  /** Of the GraphQL endpoint. */
  readonly url: string;
}

/** Starts the real gateway on a free port, in front of a sandbox of its own. Both stop after the file's tests. */
export async function startListening(
  settings: Readonly<Record<string, string>> = {},
  services: readonly Service[] = ['HIKER'],
): Promise<ListeningGateway> {
  const server = await startGateway({ PORT: '0', ...settings }, {}, services);
  const { url } = await server.gateway.start();
  return { ...server, url };
}
