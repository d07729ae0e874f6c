/**
 * `npm run bench`: measures gramgraph beside servers written by hand and beside its peers, and writes the tables of README.md.
 * `--quick` only prints them, after fewer rounds; `--only queries` makes one table; `--connections 64` sets another load.
 */
import { parseArgs } from 'node:util';
import { startLoader, startUpstreamProcess } from './processes/fleet.ts';
import { clips } from './tables/clips.ts';
import { crowd } from './tables/crowd.ts';
import { growth } from './tables/growth.ts';
import { otherQueries } from './tables/queries.ts';
import { machine, writeIntoReadme } from './tables/report.ts';
import type { Plan, Setting } from './tables/setting.ts';

const tables: Readonly<Record<string, (setting: Setting) => Promise<string>>> = {
  clips,
  queries: otherQueries,
  growth,
  crowd,
};

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    connections: { type: 'string', default: '16' },
    only: { type: 'string' },
  },
});
if (options.only !== undefined && !(options.only in tables))
  throw new Error(`--only takes one of ${Object.keys(tables).join(', ')}`);

const plan: Plan = options.quick
  ? {
      warmUps: 1,
      warmUpMs: 800,
      rounds: 3,
      fewRounds: 2,
      crowdRounds: 1,
      roundMs: 600,
      shortMs: 300,
      slowOperations: 10,
    }
  : {
      warmUps: 2,
      warmUpMs: 1000,
      rounds: 10,
      fewRounds: 5,
      crowdRounds: 2,
      roundMs: 700,
      shortMs: 400,
      slowOperations: 40,
    };
const connections = Number(options.connections);
const { upstream, ...ready } = await startUpstreamProcess();
const setting: Setting = { upstream, loader: startLoader(), plan, connections, ...ready };

for (const [name, table] of Object.entries(tables)) {
  if (options.only !== undefined && options.only !== name) continue;
  const text = `${machine()} ${await table(setting)}`;
  console.log(`${text}\n`);
  if (!options.quick) writeIntoReadme(name, text);
}
process.exit();
