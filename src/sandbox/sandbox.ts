import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CallLog, type SandboxCall } from './calls.ts';
import { createHikerService } from './hiker/service.ts';
import { createWire } from './hiker/wire.ts';
import { DEFAULTS, type SandboxOptions } from './options.ts';
import { createSandboxServer, HIKER_PREFIX } from './server.ts';
import { type Weather, WeatherReport } from './weather.ts';
import { createWorld, type World } from './world/world.ts';

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, where pictures and `/_weather` are. */
  readonly url: string;
  /** The base URL that stands for `https://api.hikerapi.com`; it carries a path. */
  readonly hikerUrl: string;
  readonly hikerAccessKey: string;
  /** The latest calls, oldest first. */
  readonly calls: readonly SandboxCall[];
  clearCalls(): void;
  readonly weather: { add(weather: Weather): () => void; clear(): void };
  readonly world: World;
  /** Closes every connection, those that hang included. */
  stop(): Promise<void>;
}

/** Starts the invented world behind a real port. Nothing is generated beforehand, so it is up at once. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settled: Required<SandboxOptions> = { ...DEFAULTS, ...options };
  const world = createWorld(settled.seed, settled.now);
  const account = { credit: settled.credit, rate: settled.ratePerSecond };
  const log = new CallLog(settled.keepCalls);
  const report = new WeatherReport();
  let url = '';
  const hiker = createHikerService(
    createWire(world, account, () => url),
    account,
    settled,
    report,
    log,
  );
  const server = createSandboxServer(hiker, report);
  server.listen(settled.port, settled.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  url = `http://${settled.host.includes(':') ? `[${settled.host}]` : settled.host}:${port}`;

  return {
    url,
    hikerUrl: url + HIKER_PREFIX,
    hikerAccessKey: settled.accessKey,
    calls: log.calls,
    clearCalls: () => log.clear(),
    weather: report,
    world,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
