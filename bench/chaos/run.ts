/**
 * `npm run chaos`: puts load on the gateway while the sandbox injects each kind of fault, and reports the outcomes. It takes a few minutes, on
 * loopback. `--quick` takes a second a fault and only prints the table; otherwise it is written into docs/reliability.md.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CAST_SEATS, PLAIN, type Sandbox, startSandbox } from 'gramgraph-sandbox';
import type { Usage } from '../processes/probe.ts';
import { type Scenario, scenarios } from './faults.ts';
import { load } from './load.ts';
import { purchases } from './purchases.ts';
import { type Row, summary, table, writeIntoDocs } from './report.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const plan = options.quick ? { ms: 1_000, restMs: 200 } : { ms: 4_000, restMs: 1_500 };
const connections = 12;
/** Each scenario asks for other people. */
const peopleAFault = 300;
const callTimeoutSeconds = 1;
const operationTimeoutSeconds = 4;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function startGateway(sandbox: Sandbox): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = fork(here('../../src/main.ts'), {
    execArgv: ['--import', here('../processes/probe.ts')],
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      LOG_LEVEL: 'silent',
      HIKER_URL: sandbox.hikerUrl,
      HIKER_ACCESS_KEY: sandbox.hikerAccessKey,
      HIKER_RATE: '0',
      KEYAPI_URL: sandbox.keyapiUrl,
      KEYAPI_TOKEN: sandbox.keyapiToken,
      META_URL: sandbox.metaUrl,
      META_ACCESS_TOKEN: sandbox.metaAccessToken,
      META_APP_SECRET: sandbox.metaAppSecret,
      META_ACCOUNT_ID: sandbox.metaAccountId,
      CALL_TIMEOUT_SECONDS: String(callTimeoutSeconds),
      OPERATION_TIMEOUT_SECONDS: String(operationTimeoutSeconds),
      // Between two scenarios, circuits close and pauses end, so that each is measured by itself.
      BREAKER_SECONDS: '1',
      PAUSE_MAX_SECONDS: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /http:\/\/\S+graphql/.exec(said)?.[0];
    if (url !== undefined) return { child, url };
  }
  throw new Error(`the gateway ended before it listened: ${said}`);
}

const sandbox = await startSandbox({ variants: PLAIN, keepCalls: 1_000_000, ratePerSecond: 0 });
const { child, url } = await startGateway(sandbox);

/** The memory of the gateway after garbage collection. */
async function megabytes(): Promise<number> {
  const answer = once(child, 'message');
  child.send('collect');
  const [{ heap }] = (await answer) as [Usage];
  return heap / 2 ** 20;
}

async function under(scenario: Scenario, place: number): Promise<Row> {
  const first = CAST_SEATS + place * peopleAFault;
  const pks = Array.from({ length: peopleAFault }, (_, index) => sandbox.world.people.at(first + index))
    .filter(({ isPrivate }) => !isPrivate)
    .map(({ pk }) => pk);
  sandbox.clearCalls();
  for (const fault of scenario.faults) sandbox.faults.add(fault);
  const outcomes = await load({
    url,
    pks,
    ms: plan.ms,
    connections,
    clientsLeave: scenario.clientsLeave === true,
    patienceMs: (operationTimeoutSeconds + 1) * 1000,
  });
  sandbox.faults.clear();
  await wait(plan.restMs);
  return { scenario, outcomes, purchases: purchases(sandbox.calls, scenario), megabytes: await megabytes() };
}

const rows: Row[] = [];
// The first scenario has no fault and runs twice: after it the code is compiled and the cache has its size.
await under(scenarios[0] as Scenario, scenarios.length);
const before = await megabytes();
for (const [place, scenario] of scenarios.entries()) {
  if (options.only !== undefined && scenario.name !== options.only) continue;
  const row = await under(scenario, place);
  rows.push(row);
  console.error(`${scenario.name}: ${JSON.stringify(row.outcomes.counts)}`);
  for (const broken of new Set(row.outcomes.broken)) console.error(`  broken: ${broken}`);
}
const text = `${table(rows)}\n\n${summary(rows, before, await megabytes())}`;
console.log(text);
if (!options.quick && options.only === undefined) writeIntoDocs(text);
const isSound = rows.every(({ outcomes, purchases: { twice } }) => outcomes.counts.broken === 0 && twice === 0);
child.kill();
await sandbox.stop();
process.exit(isSound ? 0 : 1);
