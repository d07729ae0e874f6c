import type { Fault } from 'gramgraph-sandbox';

/** What goes wrong during one run. */
export interface Scenario {
  readonly name: string;
  readonly faults: readonly Fault[];
  /** Clients disconnect during every other operation. */
  readonly clientsLeave?: boolean;
}

/** The cheapest access paths of HikerAPI; most of the operations have others. */
const cheapest = { upstream: 'HIKER', path: '/v2/*' } as const;

/** Each kind of fault that the sandbox can inject, and outages of whole services. */
export const scenarios: readonly Scenario[] = [
  { name: 'none', faults: [] },
  // First: after the others some circuits are still half open.
  { name: 'clients that leave', faults: [{ latencyMs: 20 }], clientsLeave: true },
  { name: '500', faults: [{ ...cheapest, status: 500 }] },
  { name: '429, back in a second', faults: [{ ...cheapest, status: 429, headers: { 'retry-after': '1' }, times: 5 }] },
  { name: 'slow (400 ms)', faults: [{ ...cheapest, latencyMs: 400 }] },
  { name: 'no answer', faults: [{ ...cheapest, kind: 'hang' }] },
  { name: 'a byte now and then', faults: [{ ...cheapest, kind: 'drip' }] },
  { name: 'connection reset', faults: [{ ...cheapest, kind: 'reset' }] },
  { name: 'connection dropped', faults: [{ ...cheapest, kind: 'drop' }] },
  { name: 'cut off', faults: [{ ...cheapest, kind: 'truncate' }] },
  { name: 'HTML with status 200', faults: [{ ...cheapest, kind: 'html' }] },
  { name: 'not JSON', faults: [{ ...cheapest, kind: 'not-json' }] },
  { name: 'redirect elsewhere', faults: [{ ...cheapest, kind: 'redirect' }] },
  { name: 'wrong shape', faults: [{ ...cheapest, kind: 'wrong-shape' }] },
  { name: 'nested 100,000 deep', faults: [{ ...cheapest, kind: 'deep' }] },
  { name: '32 MB long', faults: [{ ...cheapest, kind: 'huge' }] },
  { name: 'HikerAPI down', faults: [{ upstream: 'HIKER', kind: 'reset' }] },
  { name: 'the official API down', faults: [{ upstream: 'META', status: 500 }] },
  { name: 'the official API throttles', faults: [{ upstream: 'META', graphError: { code: 4 } }] },
  { name: 'KeyAPI down', faults: [{ upstream: 'KEYAPI', kind: 'reset' }] },
  { name: 'everything down', faults: [{ kind: 'reset' }] },
];

const account =
  'account { username followerCount media(first: 3) { edges { node { caption comments(first: 2) { edges { node { text } } } } } } }';

/** The operations, in turn; the last also asks for the own account. `$pk` is a person who was not asked for before. */
export const operations: readonly string[] = [
  'username followerCount biography',
  'username clips(first: 3) { edges { node { pk likeCount owner { username } } } }',
  'username followers(first: 20) { edges { node { pk username } } }',
  'username stories(first: 5) { edges { node { pk takenAt } } }',
  'username media(first: 5) { edges { node { pk caption } } }',
  'username',
].map((fields, place) => `query ($pk: ID!) { user(by: { pk: $pk }) { ${fields} } ${place === 5 ? account : ''} }`);

/** Kinds of fault after which no answer can be cached. */
export const DAMAGING: ReadonlySet<string> = new Set([
  'hang',
  'drip',
  'reset',
  'drop',
  'truncate',
  'html',
  'not-json',
  'redirect',
  'wrong-shape',
  'deep',
  'huge',
]);
