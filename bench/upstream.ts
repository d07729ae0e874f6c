/**
 * The upstream that all contestants share: recorded answers over real HTTP, from memory, so that it is never the bottleneck.
 * In addition to HikerAPI's paths it has `/_latency?ms=20` and `/_counts`, which reports the calls since the last report.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { recordWorlds, type World } from './world.ts';

/** What reached the upstream. */
export interface Counts {
  readonly calls: number;
  readonly byPath: Readonly<Record<string, number>>;
  /** How often a call arrived while none was open. With one operation at a time these are its rounds of concurrent calls. */
  readonly rounds: number;
  /** Calls by connection, the busiest first. */
  readonly byConnection: readonly number[];
  readonly unknown: number;
}

export interface Upstream {
  readonly url: string;
  readonly worlds: readonly World[];
  setLatency(ms: number): void;
  /** The calls since the last report. */
  takeCounts(): Counts;
  stop(): Promise<void>;
}

/** As many connections as the load can have. */
const worldCount = 64;

export async function startUpstream(): Promise<Upstream> {
  const worlds = await recordWorlds(worldCount);
  const answers = new Map(worlds.flatMap((world) => [...world.answers]));
  let latency = 0;
  let open = 0;
  let rounds = 0;
  let unknown = 0;
  let byPath = new Map<string, number>();
  let bySocket = new Map<Socket, number>();

  const takeCounts = (): Counts => {
    const counts: Counts = {
      calls: [...byPath.values()].reduce((sum, calls) => sum + calls, 0),
      byPath: Object.fromEntries(byPath),
      rounds,
      byConnection: [...bySocket.values()].sort((a, b) => b - a),
      unknown,
    };
    [rounds, unknown, byPath, bySocket] = [0, 0, new Map(), new Map()];
    return counts;
  };

  const server = createServer((request, response) => {
    const target = request.url ?? '';
    if (target.startsWith('/_')) {
      const ms = /^\/_latency\?ms=(\d+)$/.exec(target)?.[1];
      if (ms !== undefined) latency = Number(ms);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(takeCounts()));
      return;
    }
    if (open === 0) rounds += 1;
    open += 1;
    const path = target.slice(0, target.indexOf('?'));
    byPath.set(path, (byPath.get(path) ?? 0) + 1);
    bySocket.set(request.socket, (bySocket.get(request.socket) ?? 0) + 1);
    const body = answers.get(target);
    const answer = (): void => {
      open -= 1;
      if (body === undefined) {
        unknown += 1;
        response
          .writeHead(404, { 'content-type': 'application/json' })
          .end('{"detail":"not recorded","exc_type":"NotRecorded"}');
        return;
      }
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'content-length': body.length,
          'x-hiker-info': '{"reqs": 1}',
        })
        .end(body);
    };
    if (latency === 0) answer();
    else setTimeout(answer, latency);
  });
  server.keepAliveTimeout = 600_000;
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    worlds,
    setLatency: (ms) => {
      latency = ms;
    },
    takeCounts,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

if (import.meta.main) {
  const upstream = await startUpstream();
  console.log(`upstream is up: ${upstream.url}`);
  process.send?.({ pks: upstream.worlds.map(({ pk }) => pk) });
}
