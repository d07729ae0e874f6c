/**
 * `node bench/alone/memory.ts [requests]`: whether the memory of a process stays flat over 10⁵ requests. A tenth of them bypass the cache. They ask
 * for a thousand people, most of them rarely, so that a small cache is always full, and every twentieth comes with a document that is new.
 */
import { Client } from 'undici';
import { startContestant, startUpstreamProcess } from '../processes/fleet.ts';
import { clipsOf } from '../queries/clips.ts';
import { type Asked, cold, warm } from '../requests/sent.ts';
import { markdown } from '../tables/report.ts';

const requests = Number(process.argv[2] ?? 100_000);
const rows = 10;
const connections = 16;
const coldEvery = 10;
const newDocumentEvery = 20;

const { upstream, pks } = await startUpstreamProcess();
const gateway = await startContestant('../src/main.ts', upstream.url, [], { CACHE_MEGABYTES: '8' });
const { origin, pathname: path } = new URL(gateway.url);
const clients = Array.from({ length: connections }, () => new Client(origin));

/** The power makes a few people popular, who are then in the cache. */
const somebody = (): string => pks[Math.floor(Math.random() ** 8 * pks.length)] as string;

function asked(number: number): Asked {
  const usual = clipsOf(somebody());
  if (number % newDocumentEvery !== 0) return usual;
  const operationName = `Clips${number}`;
  return { ...usual, operationName, query: usual.query.replace('Clips', operationName) };
}

let sent = 0;
async function send(upTo: number): Promise<void> {
  const ask = async (client: Client): Promise<void> => {
    while (sent < upTo) {
      sent += 1;
      const { method, headers, body = '' } = (sent % coldEvery === 0 ? cold : warm)(asked(sent));
      const { statusCode, body: answer } = await client.request({ path, method, headers, body });
      const text = await answer.text();
      if (statusCode !== 200 || text.includes('"errors":')) throw new Error(`${statusCode} ${text.slice(0, 300)}`);
    }
  };
  await Promise.all(clients.map(ask));
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const table: string[][] = [];
for (let row = 0; row <= rows; row += 1) {
  await send((requests * row) / rows);
  const { calls } = await upstream.takeCounts();
  const { rss } = await gateway.usage();
  const { rss: rest, heap } = await gateway.collect();
  table.push([String(sent), String(calls), megabytes(rss), megabytes(rest), `${(heap / 2 ** 20).toFixed(1)} MB`]);
  console.error(table.at(-1)?.join('  '));
}
console.log(markdown(['requests', 'calls since', 'RSS', 'RSS after collection', 'heap after collection'], table));
process.exit();
