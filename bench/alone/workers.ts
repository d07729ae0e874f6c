/**
 * `node bench/alone/workers.ts`: requests a second of one process and of two behind one port (`WORKERS`), for a cached query from 16
 * connections, in turns. Load and gateway share the cores, so on two cores two workers gain less than they would on more.
 */
import { startContestant, startLoader, startUpstreamProcess } from '../processes/fleet.ts';
import { clipsOf } from '../queries/clips.ts';
import { warm } from '../requests/sent.ts';

const rounds = 8;
const roundMs = 1500;
const connections = 16;

const { upstream, pks } = await startUpstreamProcess();
const loader = startLoader();
const entries = [];
for (const workers of ['1', '2']) {
  const { url } = await startContestant('../src/main.ts', upstream.url, [], { WORKERS: workers });
  entries.push({ workers, url, perSecond: [] as number[] });
}

for (let round = 0; round < rounds + 2; round++)
  for (const { url, perSecond } of entries) {
    const { operations, seconds, faults } = await loader.run({
      url,
      requests: pks.slice(0, connections).map((pk) => warm(clipsOf(pk))),
      ms: roundMs,
    });
    if (faults.length > 0) throw new Error(faults.join('\n'));
    // In the first rounds the code is compiled and the cache filled.
    if (round >= 2) perSecond.push(operations / seconds);
  }

for (const { workers, perSecond } of entries) {
  perSecond.sort((one, other) => one - other);
  const median = perSecond[perSecond.length >> 1] ?? Number.NaN;
  console.log(
    `${workers} ${workers === '1' ? 'process' : 'processes'}: median ${median.toFixed(0)}, best ${perSecond.at(-1)?.toFixed(0)} requests/s`,
  );
}
process.exit();
