/**
 * The upstream that all contestants share: recorded answers over real HTTP, from memory, so that it is never the bottleneck.
 * In addition to the services' paths it has `/_latency?ms=20` and `/_counts`, which reports the calls since the last report.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import { inWorld } from '../queries/queries.ts';
import { recordWorlds, type World } from './clips-worlds.ts';
import { Counter, type Counts } from './counter.ts';
import { numbered } from './numbering.ts';
import { Recorder, type Subjects } from './recorder.ts';

export interface Upstream {
  readonly url: string;
  readonly worlds: readonly World[];
  /** What the queries of bench/queries ask for, in each world. */
  readonly subjects: readonly Subjects[];
  setLatency(ms: number): void;
  /** The calls since the last report. */
  takeCounts(): Counts;
  stop(): Promise<void>;
}

/** What the process tells the one that started it. */
export interface Ready {
  readonly pks: readonly string[];
  readonly subjects: readonly Subjects[];
}

/** As many connections as the load can have. */
const worldCount = 64;

export async function startUpstream(): Promise<Upstream> {
  const worlds = await recordWorlds(worldCount);
  const clips = new Map(worlds.flatMap((world) => [...world.answers]));
  const sandbox = await startSandbox({ variants: PLAIN, keepCalls: 0, ratePerSecond: 0 });
  const recorder = new Recorder(sandbox, worldCount);
  const counter = new Counter();
  let latency = 0;

  const server = createServer((request, response) => {
    const target = request.url ?? '';
    if (target.startsWith('/_')) {
      const ms = /^\/_latency\?ms=(\d+)$/.exec(target)?.[1];
      if (ms !== undefined) latency = Number(ms);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(counter.take()));
      return;
    }
    counter.begin(recorder.path(target), request.socket);
    const answer = (body: Buffer | undefined): void => {
      counter.end(body !== undefined);
      const content = body ?? unknown;
      response
        .writeHead(body === undefined ? 404 : 200, {
          'content-type': 'application/json',
          'content-length': content.length,
          'x-hiker-info': '{"reqs": 1}',
        })
        .end(content);
    };
    const found = clips.get(target) ?? recorder.answer(target);
    const send = (body: Buffer | undefined): void => {
      if (latency === 0) answer(body);
      else setTimeout(answer, latency, body);
    };
    if (found instanceof Promise) void found.then(send);
    else send(found);
  });
  server.keepAliveTimeout = 600_000;
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    worlds,
    subjects: worlds.map((_, world) => inWorld(recorder.subjects, (id) => numbered(id, world))),
    setLatency: (ms) => {
      latency = ms;
    },
    takeCounts: () => counter.take(),
    async stop() {
      await sandbox.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const unknown = Buffer.from('{"detail":"not recorded","exc_type":"NotRecorded"}');

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

if (import.meta.main) {
  const upstream = await startUpstream();
  console.log(`upstream is up: ${upstream.url}`);
  process.send?.({ pks: upstream.worlds.map(({ pk }) => pk), subjects: upstream.subjects } satisfies Ready);
}
