import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'graphql';
import { beforeEach, expect, test } from 'vitest';
import { answersOf } from '../../../src/server/answer/answers.ts';
import { UnsentAnswers } from '../../../src/server/http/connections/slow-readers.ts';
import { withFastPath } from '../../../src/server/http/fast-path.ts';
import { Origins } from '../../../src/server/http/origins/origins.ts';
import { withRequestLog } from '../../../src/server/observe/request-log/with-request-log.ts';
import { knownDocuments } from '../../../src/server/operation/documents/known-documents.ts';
import { RequestedDocuments } from '../../../src/server/request/documents.ts';
import { afterFile } from '../../support/runner/after-file.ts';

// The requests of the clients as they send them, as far as the server reads them.

const QUERY = 'query A($pk: ID!) { user(by: { pk: $pk }) { username } }';
const MUTATION = 'mutation A { a }';
const variables = { pk: '1' };

const documents = new RequestedDocuments({ known: knownDocuments() });
for (const text of [QUERY, MUTATION]) documents.accept(text, parse(text));

const ran: unknown[] = [];
const fastPath = withFastPath({
  yoga: (_request, response) => response.writeHead(418).end(),
  run: async ({ operationName, variables: values }, { extensions }) => {
    ran.push({ operationName, variables: values, extensions });
    return { data: {} };
  },
  documents,
  access: undefined,
  maxBodyBytes: 10_000,
  disclosure: { of: (result) => result },
  origins: new Origins(['https://app.example'], () => true, { warn: () => undefined }),
  toAnswer: answersOf({ statuses: 'plain', compresses: true }),
  unsent: new UnsentAnswers(1_000_000),
  log: { failure: () => undefined },
});
const server = createServer(withRequestLog(fastPath, { info: () => undefined }));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterFile(() => server.close());
beforeEach(() => ran.splice(0));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const json = { 'content-type': 'application/json' };
const browser = {
  ...json,
  origin,
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
};
const library = { clientLibrary: { name: '@apollo/client', version: '4.3.8' } };
const acceptOfApollo = 'application/graphql-response+json,application/json;q=0.9';
const acceptOfUrql =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
const postOf = (body: object, headers: Record<string, string> = json): [string, RequestInit] => [
  '/graphql',
  { method: 'POST', headers, body: JSON.stringify(body) },
];
const getOf = (parameters: Record<string, string>, headers: Record<string, string> = {}): [string, RequestInit] => [
  `/graphql?${new URLSearchParams(parameters)}`,
  { headers },
];
const inUrl = { query: QUERY, operationName: 'A', variables: JSON.stringify(variables) };

test.each<[client: string, request: [string, RequestInit], extensions?: object]>([
  ['a plain POST', postOf({ query: QUERY, variables })],
  [
    'Apollo Client 4',
    postOf({ operationName: 'A', variables, extensions: library, query: QUERY }, { ...json, accept: acceptOfApollo }),
    library,
  ],
  ['a web page of the gateway', postOf({ query: QUERY, variables }, browser)],
  [
    'a web page of an allowed origin',
    postOf({ query: QUERY, variables }, { ...browser, origin: 'https://app.example', 'sec-fetch-site': 'cross-site' }),
  ],
  ['urql, by GET', getOf(inUrl, { accept: acceptOfUrql })],
  ['a GET with empty parameters', getOf({ ...inUrl, operationName: '', extensions: '' })],
  ['a request with members of its own', postOf({ query: QUERY, variables, id: '1', key: 2, extra: [] })],
  ['an estimate', postOf({ query: QUERY, variables, extensions: { explain: true } }), { explain: true }],
])('%s takes the fast path', async (_client, [path, init], extensions) => {
  expect((await fetch(origin + path, init)).status).toBe(200);
  expect(ran).toMatchObject([{ variables, extensions }]);
});

test.each<[what: string, request: [string, RequestInit]]>([
  ['a web page of another origin', postOf({ query: QUERY }, { ...browser, origin: 'https://foe.example' })],
  ['an image of another site', getOf(inUrl, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })],
  ['a page that a browser opens', getOf(inUrl, { accept: 'text/html,*/*;q=0.8' })],
  ['a mutation by GET', getOf({ query: MUTATION })],
  ['a new document', postOf({ query: '{ b }' })],
  ['variables that are no object', postOf({ query: QUERY, variables: [] })],
  ['extensions that are no object', postOf({ query: QUERY, extensions: 1 })],
  ['variables in the URL that are not JSON', getOf({ ...inUrl, variables: '{' })],
  ['another path', [`/graphql/?${new URLSearchParams(inUrl)}`, {}]],
  ['a HEAD', [`/graphql?${new URLSearchParams(inUrl)}`, { method: 'HEAD' }]],
])('%s is left to Yoga', async (_what, [path, init]) => {
  expect((await fetch(origin + path, init)).status).toBe(418);
  expect(ran).toEqual([]);
});
