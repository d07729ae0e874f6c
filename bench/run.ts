/**
 * `npm run bench`: measures gramgraph beside servers written by hand and beside its peers, and writes the tables of README.md.
 * `--quick` only prints them, after fewer rounds; `--only queries` makes one table; `--connections 64` sets another load.
 */
import { parseArgs } from 'node:util';
import { startLoader, startUpstreamProcess } from './fleet.ts';
import { clips } from './tables/clips.ts';
import { crowd } from './tables/crowd.ts';
import { otherQueries } from './tables/queries.ts';
import { conditions, writeIntoReadme } from './tables/report.ts';
import type { Plan, Setting } from './tables/setting.ts';

const tables: Readonly<Record<string, (setting: Setting) => Promise<string>>> = {
  clips,
  queries: otherQueries,
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
      warmUpMs: 1000,
      rounds: 4,
      roundMs: 1000,
      shortMs: 300,
      crowdRounds: 1,
      slowRounds: 1,
      slowOperations: 25,
    }
  : {
      warmUps: 2,
      warmUpMs: 1000,
      rounds: 16,
      roundMs: 1500,
      shortMs: 400,
      crowdRounds: 2,
      slowRounds: 4,
      slowOperations: 30,
    };
const connections = Number(options.connections);
const { upstream, pks, subjects } = await startUpstreamProcess();
const setting: Setting = { upstream, loader: startLoader(), plan, connections, pks, subjects };

for (const [name, table] of Object.entries(tables)) {
  if (options.only !== undefined && options.only !== name) continue;
  const text = `${conditions(connections, plan.rounds)}\n\n${await table(setting)}`;
  console.log(`${text}\n`);
  if (!options.quick) writeIntoReadme(name, text);
}
process.exit();
