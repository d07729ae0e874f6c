/**
 * `node bench/requests.ts`: the CPU time of one cached answer in each form in which clients send the request. One process of
 * gramgraph, one connection a form, in turns; the least of the rounds counts.
 */
import { createHash } from 'node:crypto';
import { Client } from 'undici';
import { startContestant, startUpstreamProcess } from './fleet.ts';
import { query } from './query.ts';

const rounds = 6;
const operations = 400;

const { upstream, pks } = await startUpstreamProcess();
const contestant = await startContestant('../src/main.ts', upstream.url, [], { AUTOMATIC_PERSISTED_QUERIES: '1' });
const { origin, host, pathname } = new URL(contestant.url);
const variables = { pk: pks[0] };
const json = { 'content-type': 'application/json', accept: 'application/json' };
const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
const inUrl = { query, operationName: 'Clips', variables: JSON.stringify(variables) };

type Form = readonly [method: 'GET' | 'POST', path: string, headers: Record<string, string>, body?: string];
const post = (body: object, headers: Record<string, string> = json): Form => [
  'POST',
  pathname,
  headers,
  JSON.stringify(body),
];
const clientLibrary = { name: '@apollo/client', version: '4.3.8' };
const responseType = 'application/graphql-response+json';

const forms: Readonly<Record<string, Form>> = {
  'a plain POST': post({ query, variables }),
  'Apollo Client 4': post(
    { operationName: 'Clips', variables, extensions: { clientLibrary }, query },
    { ...json, accept: `${responseType},application/json;q=0.9` },
  ),
  'a POST of a web page': post(
    { query, variables },
    { ...json, origin: `http://${host}`, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
  ),
  'urql, by GET': [
    'GET',
    `${pathname}?${new URLSearchParams(inUrl)}`,
    { accept: `${responseType}, application/json, text/event-stream, multipart/mixed` },
  ],
  'a persisted query': post({ variables, extensions: { persistedQuery } }),
};

const client = new Client(origin);
async function send([method, path, headers, body]: Form): Promise<void> {
  const { statusCode, body: answer } = await client.request({ method, path, headers, body: body ?? null });
  const text = await answer.text();
  if (statusCode !== 200 || text.includes('"errors"')) throw new Error(`${statusCode} ${text.slice(0, 200)}`);
}

await send(post({ query, variables, extensions: { persistedQuery } }));
const least = new Map<string, number>();
for (let round = 0; round < rounds; round += 1)
  for (const [name, form] of Object.entries(forms)) {
    const before = await contestant.usage();
    for (let sent = 0; sent < operations; sent += 1) await send(form);
    const { cpu } = await contestant.usage();
    // The first round warms up.
    if (round > 0)
      least.set(name, Math.min(least.get(name) ?? Number.POSITIVE_INFINITY, (cpu - before.cpu) / operations));
  }
for (const [name, microseconds] of least) console.log(`| ${name} | ${microseconds.toFixed(0)} µs |`);
process.exit();
