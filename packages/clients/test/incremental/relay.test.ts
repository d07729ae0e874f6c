import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { FAMOUS } from 'gramgraph-sandbox';
import { meros } from 'meros/browser';
import type * as RelayRuntime from 'relay-runtime';
import type { GraphQLResponse } from 'relay-runtime';
import { expect, test } from 'vitest';
import { afterFile } from '../../../../test/support/after-file.ts';
import { isClips, isLaterPage, startGated } from '../support/gated.ts';

const { url, gate, calls } = await startGated();
const require = createRequire(import.meta.url);
const { createOperationDescriptor, Environment, getSingularSelector, Network, Observable, RecordSource, Store } =
  require('relay-runtime') as typeof RelayRuntime;

const folder = await mkdtemp(join(tmpdir(), 'gramgraph-relay-parts-'));
afterFile(() => rm(folder, { recursive: true }));

interface Artifacts {
  readonly request: RelayRuntime.ConcreteRequest;
  /** Of the query's fragment on the user, where it has one. */
  readonly fragment?: RelayRuntime.ReaderFragment;
}

/** What Relay's compiler writes for a query, and for a fragment of it, with this schema. */
async function compiled(name: string, query: string, fragment?: string, other?: string): Promise<Artifacts> {
  const compiler = join(dirname(require.resolve('relay-compiler/package.json')), 'cli.js');
  const file = (path: string) => join(folder, name, path);
  await mkdir(join(folder, name), { recursive: true });
  const texts = [
    `query partsQuery ${query}`,
    ...(fragment === undefined ? [] : [`fragment parts_user on User ${fragment}`]),
  ];
  if (other !== undefined) texts.push(other);
  const tags = texts.map((text) => `graphql\`${text}\`;\n`);
  await writeFile(file('parts.js'), `import { graphql } from 'react-relay';\n${tags.join('')}`);
  await writeFile(file('package.json'), '{"type":"module"}');
  await copyFile(fileURLToPath(new URL('../../../../schema/schema.graphql', import.meta.url)), file('schema.graphql'));
  const config = { src: '.', schema: './schema.graphql', language: 'javascript', eagerEsModules: true };
  await writeFile(file('relay.config.json'), JSON.stringify(config));
  await promisify(execFile)(process.execPath, [compiler, 'relay.config.json'], { cwd: join(folder, name) });
  const read = async (artifact: string) =>
    ((await import(pathToFileURL(file(`__generated__/${artifact}.graphql.js`)).href)) as { default: unknown }).default;
  return {
    request: (await read('partsQuery')) as RelayRuntime.ConcreteRequest,
    ...(fragment !== undefined && { fragment: (await read('parts_user')) as RelayRuntime.ReaderFragment }),
  };
}

interface Entry {
  readonly path: readonly (string | number)[];
  readonly label?: string;
  readonly data?: unknown;
  readonly items?: readonly unknown[];
  readonly extensions?: object;
}

interface Part {
  readonly incremental?: readonly Entry[];
  readonly extensions?: object;
}

/** A part of the answer as Relay takes it: each deferred fragment and each streamed item is a response of its own. */
function responsesOf(part: Part): GraphQLResponse {
  if (part.incremental === undefined)
    return ('data' in part ? part : { data: null, extensions: part.extensions }) as unknown as GraphQLResponse;
  return part.incremental.flatMap(({ items, path, ...entry }) =>
    items === undefined
      ? [{ ...entry, path }]
      : items.map((data, index) => ({ ...entry, data, path: [...path.slice(0, -1), Number(path.at(-1)) + index] })),
  ) as unknown as GraphQLResponse;
}

const network = Network.create(({ text }, variables) =>
  Observable.create<GraphQLResponse>((sink) => {
    const send = async (): Promise<void> => {
      const headers = {
        'content-type': 'application/json',
        accept: 'multipart/mixed; deferSpec=20220824, application/json',
      };
      const body = JSON.stringify({ query: text, variables });
      const parts = await meros<Part>(await fetch(url, { method: 'POST', headers, body }));
      if (parts instanceof Response) sink.next((await parts.json()) as GraphQLResponse);
      else for await (const part of parts) if (part.json) sink.next(responsesOf(part.body));
      sink.complete();
    };
    send().catch((error: Error) => sink.error(error));
  }),
);

interface Shown {
  readonly user: Readonly<Record<string, unknown>>;
  /** Of the fragment; undefined while Relay misses some of it. */
  readonly fragment: unknown;
  readonly isPending: boolean;
}

/** What Relay shows of a query after each payload; held calls are released after the first. */
async function shown({ request, fragment }: Artifacts): Promise<Shown[]> {
  const environment = new Environment({ network, store: new Store(new RecordSource()) });
  const operation = createOperationDescriptor(request, { pk: FAMOUS.pk });
  const all: Shown[] = [];
  await new Promise<void>((resolve, reject) => {
    environment.execute({ operation }).subscribe({
      next() {
        const { user } = environment.lookup(operation.fragment).data as { readonly user: Shown['user'] };
        const selector = fragment && getSingularSelector(fragment, user);
        const part = selector && environment.lookup(selector);
        const isPending = environment.isRequestActive(operation.request.identifier);
        const data = part?.isMissingData === false ? structuredClone(part.data) : undefined;
        all.push({ user, fragment: data, isPending });
        gate.open();
      },
      complete: resolve,
      error: reject,
    });
  });
  return all;
}

test('a deferred fragment is shown after the rest', async () => {
  const query = '($pk: ID!) { user(by: { pk: $pk }) { username ...parts_user @defer } }';
  const artifacts = await compiled('defer', query, '{ clips(first: 2) { edges { node { code } } } }');
  gate.hold(isClips);
  const [first, ...later] = await shown(artifacts);
  expect(first).toMatchObject({ user: { username: FAMOUS.username }, fragment: undefined, isPending: true });
  expect(later.at(-1)).toMatchObject({ fragment: { clips: { edges: [{}, {}] } }, isPending: false });
  expect(calls()).toHaveLength(2);
});

test('fragments that need no later call are shown with the rest', async () => {
  const query = '($pk: ID!) { user(by: { pk: $pk }) { username ...parts_user @defer } }';
  const steps = await shown(await compiled('once', query, '{ followerCount }'));
  const fragment = { followerCount: 48_211 };
  expect(steps).toMatchObject([{ user: { username: FAMOUS.username }, fragment, isPending: false }]);
  expect(calls()).toHaveLength(1);
});

test('of two fragments, one that is known is shown before one that waits', async () => {
  const query = `($pk: ID!) { user(by: { pk: $pk }) { username ...parts_user @defer(label: "known") ...parts_clips @defer(label: "clips") } }`;
  const artifacts = await compiled(
    'two',
    query,
    '{ followerCount }',
    'fragment parts_clips on User { clips(first: 1) { edges { node { code } } } }',
  );
  gate.hold(isClips);
  const steps = await shown(artifacts);
  expect(steps.find(({ fragment }) => fragment !== undefined)).toMatchObject({ isPending: true });
  expect(steps.at(-1)).toMatchObject({ fragment: { followerCount: 48_211 }, isPending: false });
});

test('a streamed connection grows page by page', async () => {
  const query = `($pk: ID!) { user(by: { pk: $pk }) {
    clips(first: 20) @stream_connection(key: "parts_clips", initial_count: 1) { edges { node { code } } }
  } }`;
  const artifacts = await compiled('stream', query);
  gate.hold(isLaterPage);
  const steps = await shown(artifacts);
  const edges = ({ user }: Shown) => (user['clips'] as { readonly edges: readonly unknown[] }).edges;
  expect(steps.map(edges)[0]).toHaveLength(12);
  expect(steps.map(edges).at(-1)).toHaveLength(20);
  expect(steps.at(-1)?.isPending).toBe(false);
  expect(calls()).toHaveLength(2);
});
