/**
 * The upstream that all contestants share: recorded answers over real HTTP, from memory, so that it is never the bottleneck.
 * In addition to the services' paths it has `/_latency?ms=20` and `/_counts`, which reports the calls since the last report.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import { inWorld } from '../queries/queries.ts';
import { Clips, growing, twelve } from './clips.ts';
import { Counter, type Counts } from './counter.ts';
import { numbered } from './numbering.ts';
import { Recorder, type Subjects } from './recorder.ts';

/** What there is to ask for. */
export interface Ready {
  /** The people who list twelve clips, one in each world. */
  readonly pks: readonly string[];
  /** The people who list the clips of each case of `growing`, one in each world. */
  readonly grown: readonly (readonly string[])[];
  /** What the queries of bench/queries ask for, in each world. */
  readonly subjects: readonly Subjects[];
}

export interface Upstream extends Ready {
  readonly url: string;
  setLatency(ms: number): void;
  /** The calls since the last report. */
  takeCounts(): Counts;
  stop(): Promise<void>;
}

/** As many connections as the load of the clips query can have. */
const crowd = 1000;

/** As many as that of the other queries, and of growing lists. */
const many = 64;
const few = 16;

export async function startUpstream(): Promise<Upstream> {
  const sandbox = await startSandbox({ variants: PLAIN, keepCalls: 0, ratePerSecond: 0 });
  const recorder = new Recorder(sandbox, many);
  const clips = await Clips.record(sandbox);
  const worlds = (count: number): number[] => [...Array(count).keys()];
  const ready: Ready = {
    pks: worlds(crowd).map((world) => clips.add(twelve, world)),
    grown: growing.map((each) => worlds(few).map((world) => clips.add(each, world))),
    subjects: worlds(many).map((world) => inWorld(recorder.subjects, (id) => numbered(id, world))),
  };
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
    const found = clips.answer(target) ?? recorder.answer(target);
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
    ...ready,
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
  const { pks, grown, subjects } = upstream;
  process.send?.({ pks, grown, subjects } satisfies Ready);
}
