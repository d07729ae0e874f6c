import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { FAMOUS, PRIVATE } from 'gramgraph-sandbox';
import { meros } from 'meros/browser';
import type * as RelayRuntime from 'relay-runtime';
import type { GraphQLResponse } from 'relay-runtime';
import { expect, onTestFinished, test } from 'vitest';
import { afterFile } from '../../../../test/support/runner/after-file.ts';
import { isClips, isLaterPage, startGated } from '../support/gated.ts';

const { url, gate, calls, sandbox } = await startGated();
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

type Path = readonly (string | number)[];

interface Entry {
  readonly path: Path;
  readonly label?: string;
  readonly data?: unknown;
  readonly items?: readonly unknown[];
  readonly errors?: readonly PartError[];
  readonly extensions?: object;
}

interface PartError {
  readonly message: string;
  readonly path?: Path;
}

interface Part {
  readonly incremental?: readonly Entry[];
  readonly extensions?: object;
}

/** A part of the answer as Relay takes it: each deferred fragment and each streamed item is a response of its own. */
function responsesOf(part: Part): GraphQLResponse {
  if (part.incremental === undefined)
    return ('data' in part ? part : { data: null, extensions: part.extensions }) as unknown as GraphQLResponse;
  return part.incremental.flatMap(({ items, path, errors, ...entry }) => {
    const responseAt = (at: Path) => ({ ...entry, path: at, ...errorsBelow(at, errors) });
    if (items === undefined) return [responseAt(path)];
    return items.map((data, index) => ({ ...responseAt([...path.slice(0, -1), Number(path.at(-1)) + index]), data }));
  }) as unknown as GraphQLResponse;
}

/** The errors of a fragment or item. Relay reads their paths from there, not from the top of the answer. */
function errorsBelow(at: Path, errors: readonly PartError[] = []): { readonly errors?: readonly PartError[] } {
  const own = errors.filter(({ path = [] }) => at.every((key, index) => path[index] === key));
  return own.length === 0
    ? {}
    : { errors: own.map((error) => ({ ...error, path: error.path?.slice(at.length) ?? [] })) };
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
  /** The codes of the errors of its fields, as @throwOnFieldError and @catch read them. */
  readonly codes: readonly unknown[];
  readonly isPending: boolean;
}

/** What Relay shows of a query after each payload; held calls are released after the first. */
async function shown({ request, fragment }: Artifacts, pk: string = FAMOUS.pk): Promise<Shown[]> {
  const environment = new Environment({ network, store: new Store(new RecordSource()) });
  const operation = createOperationDescriptor(request, { pk });
  const all: Shown[] = [];
  await new Promise<void>((resolve, reject) => {
    environment.execute({ operation }).subscribe({
      next() {
        const { user } = environment.lookup(operation.fragment).data as { readonly user: Shown['user'] };
        const selector = fragment && getSingularSelector(fragment, user);
        const part = selector && environment.lookup(selector);
        const isPending = environment.isRequestActive(operation.request.identifier);
        const data = part?.isMissingData === false ? structuredClone(part.data) : undefined;
        const codes = codesOf(part);
        all.push({ user, fragment: data, codes, isPending });
        gate.open();
      },
      complete: resolve,
      error: reject,
    });
  });
  return all;
}

/** Relay's types of a snapshot leave the errors out. */
function codesOf(snapshot: object | undefined): unknown[] {
  const { fieldErrors } = (snapshot ?? {}) as {
    readonly fieldErrors?: readonly { readonly error?: { readonly extensions: { readonly code: string } } }[] | null;
  };
  return (fieldErrors ?? []).flatMap(({ error }) => error?.extensions.code ?? []);
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

const failing = '($pk: ID!) { user(by: { pk: $pk }) { followerCount ...parts_user @defer } }';

test('the error of a fragment that waits is an error of its field', async () => {
  const artifacts = await compiled('fails', failing, '{ clips(first: 2) { edges { node { code } } } }');
  for (const path of ['/v2/user/clips', '/v1/user/clips/chunk', '/gql/user/clips'])
    sandbox.faults.add({ path, status: 503 });
  onTestFinished(() => sandbox.faults.clear());
  gate.hold(isClips);
  const steps = await shown(artifacts);
  expect(steps[0]).toMatchObject({ fragment: undefined, isPending: true });
  expect(steps.at(-1)).toMatchObject({ fragment: { clips: null }, codes: ['UPSTREAM_UNAVAILABLE'], isPending: false });
});

test('so is the error of a fragment that fails before anything leaves', async () => {
  const artifacts = await compiled('refused', failing, '{ clips(first: 2) { edges { node { code } } } }');
  const last = (await shown(artifacts, PRIVATE.pk)).at(-1);
  expect(last).toMatchObject({ fragment: { clips: null }, codes: ['PRIVATE'], isPending: false });
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
