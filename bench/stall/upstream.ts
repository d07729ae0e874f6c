/**
 * The upstream of the stall bench: the sandbox's answers, each made once and then repeated from memory, so that making them
 * takes no time from the gateway.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PLAIN, startSandbox } from 'gramgraph-sandbox';

/** What the bench has to know to ask about people of this upstream. */
export interface Ready {
  readonly accessKey: string;
  /** People whose lists can be read. */
  readonly pks: readonly string[];
}

interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const sandbox = await startSandbox({ variants: PLAIN, ratePerSecond: 0, keepCalls: 1 });
const recorded = new Map<string, Promise<Recorded>>();

async function record(target: string): Promise<Recorded> {
  const answer = await fetch(`${sandbox.hikerUrl}${target}`, {
    headers: { 'x-access-key': sandbox.hikerAccessKey, 'user-agent': 'bench' },
  });
  const body = Buffer.from(await answer.arrayBuffer());
  const price = answer.headers.get('x-hiker-info');
  return {
    status: answer.status,
    headers: { 'content-type': 'application/json', ...(price !== null && { 'x-hiker-info': price }) },
    body,
  };
}

const server = createServer((request, response) => {
  const target = request.url ?? '';
  let answer = recorded.get(target);
  if (answer === undefined) {
    answer = record(target);
    recorded.set(target, answer);
  }
  void answer.then(({ status, headers, body }) => {
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
  });
});
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => {
  console.log(`upstream is up: http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const people = Array.from({ length: 100 }, (_, index) => sandbox.world.people.at(index));
  const pks = people
    .filter(({ isPrivate, isGone, followerList }) => !isPrivate && !isGone && followerList === 'whole')
    .map(({ pk }) => pk);
  process.send?.({ accessKey: sandbox.hikerAccessKey, pks } satisfies Ready);
});
process.on('disconnect', () => process.exit());
