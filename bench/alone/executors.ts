/**
 * Compares the CPU time of an operation under three executors: ours, graphql-js's and graphql-jit's, in one process, in
 * alternating rounds. Each runs the bench's query on the real sources, over an upstream that answers from memory. `node bench/alone/executors.ts`
 */
import { deepStrictEqual } from 'node:assert/strict';
import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import { execute, getOperationAST, parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { createExecutor } from '../../src/execution/execute.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';
import type { GraphContext } from '../../src/graph/builder/context.ts';
import { OpenIds } from '../../src/graph/relay-id.ts';
import { schema } from '../../src/graph/schema.ts';
import { decodeJson } from '../../src/json/decode.ts';
import { Cursors } from '../../src/resolve/lists/cursor/cursor.ts';
import { Operation } from '../../src/resolve/operation.ts';
import { readConfig } from '../../src/settings/config.ts';
import type { Endpoint, Parameters } from '../../src/upstreams/contract/endpoint.ts';
import type { Upstream } from '../../src/upstreams/contract/upstream.ts';
import { query } from '../queries/clips.ts';
import { Clips, twelve } from '../upstream/clips.ts';

type Executor = (context: GraphContext, current: Operation) => unknown;

const rounds = 40;
const operations = 300;

const sandbox = await startSandbox({ variants: PLAIN });
const clips = await Clips.record(sandbox);
await sandbox.stop();
const pk = clips.add(twelve, 0);
const records = new Map<string, Promise<unknown>>();

const upstream: Upstream = {
  name: 'HIKER',
  price: () => ({}),
  call<Answer>(endpoint: Endpoint<string, Answer>, parameters: Parameters) {
    const target = `${endpoint.path}?${new URLSearchParams(parameters as Record<string, string>)}`;
    let answer = records.get(target) as Promise<Answer> | undefined;
    if (answer === undefined) {
      answer = Promise.resolve(endpoint.read(decodeJson(String(clips.answer(target)))));
      records.set(target, answer);
    }
    return answer;
  },
};

const document = parse(query);
const operation = getOperationAST(document);
const compiled = compileQuery(schema, document, 'Clips');
if (operation == null || !isCompiledQuery(compiled)) throw new Error('the query does not compile');
const variables = { pk };
const own = createExecutor(schema);

const executors: Readonly<Record<string, Executor>> = {
  'src/execution': (context, { time: { signal } }) =>
    own.execute({ document, operation, variables }, { context, reported: [], signal, task: context.task }),
  'graphql-js 16': (contextValue) => execute({ schema, document, contextValue, variableValues: variables }),
  'graphql-jit': (context) => compiled.query({}, context, variables),
};

const { limits } = readConfig({});
const cursors = new Cursors(Buffer.alloc(32));
const scheduler = new Scheduler();
const monitor = {} as GraphContext['monitor'];

async function run(executor: Executor): Promise<string> {
  const current = new Operation({ HIKER: upstream }, limits, { cursors });
  const context: GraphContext = {
    task: scheduler.taskOf(),
    operation: current,
    ids: new OpenIds(),
    monitor,
    mayTrace: false,
    fileUrl: () => undefined,
    disclosed: (_code, message) => message,
    report(fault) {
      throw fault;
    },
    warn() {
      throw new Error('the query gave a warning');
    },
  };
  const { data } = (await executor(context, current)) as { readonly data: unknown };
  current.finish();
  return JSON.stringify(data);
}

const least = new Map<string, number>();
const expected = await run((contextValue) => execute({ schema, document, contextValue, variableValues: variables }));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, executor] of Object.entries(executors)) {
    deepStrictEqual(JSON.parse(await run(executor)), JSON.parse(expected));
    const before = process.cpuUsage();
    for (let count = 0; count < operations; count += 1) await run(executor);
    const { user, system } = process.cpuUsage(before);
    least.set(name, Math.min(least.get(name) ?? Number.POSITIVE_INFINITY, (user + system) / operations));
  }
}
for (const [name, microseconds] of least) console.log(`${name.padEnd(16)}${microseconds.toFixed(0).padStart(6)} µs`);
