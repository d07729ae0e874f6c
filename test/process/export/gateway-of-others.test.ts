import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { type ExportState, writeState } from '../../../src/export/output/export-state.ts';
import { ownKeys } from '../../../src/export/query/walked-query.ts';
import { type ExportArguments, exportOptions } from '../../../src/process/export/export-options.ts';
import { runExport } from '../../../src/process/export/run-export.ts';
import { newFile } from '../../support/clients/run-export.ts';
import { listen } from '../../support/listen.ts';

const query = '{ user(by: { pk: "1" }) { followers(first: 2) { edges { node { pk fullName } } } } }';

/** Moves the cursor, in both ways that terminals know. */
const control = '\u001b[2J\u009b1A';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** A gateway that answers as a test says: a price, then pages. */
async function otherGateway(page: object) {
  const keys: (string | undefined)[] = [];
  const estimate = { billed: 1, credits: 0 };
  const server = createServer(async (request, response) => {
    keys.push(request.headers.authorization);
    const { extensions } = JSON.parse((await request.toArray()).join('')) as { extensions?: object };
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        extensions === undefined ? page : { extensions: { upstream: { billed: 0, credits: 0, estimate } } },
      ),
    );
  });
  return { url: `http://${await listen(server)}/graphql`, keys };
}

async function run(given: ExportArguments) {
  const written: string[] = [];
  const environment = {};
  const code = await runExport(await exportOptions(query, given, environment), {
    environment: () => environment,
    isTerminal: true,
    warn: (line) => written.push(`${line}\n`),
    write: async (text) => void written.push(text),
    confirm: undefined,
    progress: (line) => written.push(line),
  });
  return { code, text: written.join('') };
}

test('the messages of a gateway cannot control the terminal', async () => {
  const error = { message: `gone${control}`, extensions: { code: 'NOT_FOUND' } };
  const { url } = await otherGateway({ data: null, errors: [error] });
  const { text } = await run({ url, yes: true });
  expect(text).toContain('gone?[2J?1A');
  expect(text).not.toMatch(controls);
});

test.each(['jsonl', 'csv'] as const)('rows in a terminal cannot control it, as %s', async (format) => {
  const edges = [{ node: { pk: '1', fullName: `A${control} 👩‍💻` } }];
  const followers = {
    edges,
    [ownKeys.edges]: [{ [ownKeys.cursor]: 'a' }],
    [ownKeys.pageInfo]: { hasNextPage: false, endCursor: null },
  };
  const { url } = await otherGateway({ data: { user: { id: 'x', followers } } });
  const { text } = await run({ url, yes: true, format });
  expect(text).toContain('👩‍💻');
  expect(text.replaceAll('\r\n', '\n')).not.toMatch(controls);
});

test('the key is sent to no gateway that only the file of the state names', async () => {
  const { url, keys } = await otherGateway({});
  const out = newFile();
  const sums = { offset: 0, text: '', position: { cursor: 'x', parentId: null }, rows: 2, pages: 1, cost: 1 };
  const state: ExportState = { version: 1, query, variables: {}, pageSize: 2, format: 'jsonl', url, ...sums };
  await writeState(out, state);
  const resume = { resume: true, out, yes: true };
  const environment = { GRAMGRAPH_KEY: 'secret' };
  await expect(exportOptions(undefined, resume, environment)).rejects.toThrow(
    `${out}.state names the gateway ${url}, and GRAMGRAPH_KEY is sent to none that the command line does not name`,
  );
  expect(keys).toEqual([]);
  expect(await exportOptions(undefined, { ...resume, url }, environment)).toMatchObject({ url });
  expect(await exportOptions(undefined, resume, {})).toMatchObject({ url });
  await expect(exportOptions(undefined, { ...resume, maxItems: 2 }, {})).rejects.toThrow('has 2 rows already');
});
