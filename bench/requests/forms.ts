import { createHash } from 'node:crypto';
import { type Asked, type Sent, varied, warm } from './sent.ts';

const json = { 'content-type': 'application/json', accept: 'application/json' };
const responseType = 'application/graphql-response+json';
const clientLibrary = { name: '@apollo/client', version: '4.3.8' };

function persisted({ query }: Asked): object {
  return { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
}

/** The forms in which clients send a request that may be answered from the cache. */
export const forms: Readonly<Record<string, (asked: Asked, origin: string) => Sent>> = {
  'a plain POST': warm,
  'Apollo Client 4': ({ operationName, query, variables }) => ({
    method: 'POST',
    headers: { ...json, accept: `${responseType},application/json;q=0.9` },
    body: JSON.stringify({ operationName, variables, extensions: { clientLibrary }, query }),
  }),
  'a POST of a web page': (asked, origin) => ({
    method: 'POST',
    headers: { ...json, origin, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
    body: JSON.stringify(asked),
  }),
  'urql, by GET': ({ operationName, query, variables }) => ({
    method: 'GET',
    search: `?${new URLSearchParams({ query, operationName, variables: JSON.stringify(variables) })}`,
    headers: { accept: `${responseType}, application/json, text/event-stream, multipart/mixed` },
  }),
  'a persisted query': ({ variables, ...asked }) => ({
    method: 'POST',
    headers: json,
    body: JSON.stringify({ variables, extensions: persisted({ variables, ...asked }) }),
  }),
  // A request that was never sent before; all others are answered with the response to the one before.
  'another request each time': varied,
};

/** Tells a server the document that the persisted query stands for. */
export function registering(asked: Asked): Sent {
  return { method: 'POST', headers: json, body: JSON.stringify({ ...asked, extensions: persisted(asked) }) };
}
