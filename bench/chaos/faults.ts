import type { Weather } from 'gramgraph-sandbox';

/** One kind of bad day. */
export interface Fault {
  readonly name: string;
  readonly weather: readonly Weather[];
  /** Clients go away in the midst of every other operation. */
  readonly clientsLeave?: boolean;
}

/** The cheapest access paths of HikerAPI: there are others for most of what is asked. */
const cheapest = { upstream: 'HIKER', path: '/v2/*' } as const;

/** Each kind of fault that the sandbox can make, and the days on which whole services are away. */
export const faults: readonly Fault[] = [
  { name: 'none', weather: [] },
  // Before the faults: after them breakers are still looking whether all works again.
  { name: 'clients that leave', weather: [{ latencyMs: 20 }], clientsLeave: true },
  { name: '500', weather: [{ ...cheapest, status: 500 }] },
  { name: '429, back in a second', weather: [{ ...cheapest, status: 429, headers: { 'retry-after': '1' }, times: 5 }] },
  { name: 'slow (400 ms)', weather: [{ ...cheapest, latencyMs: 400 }] },
  { name: 'no answer', weather: [{ ...cheapest, kind: 'hang' }] },
  { name: 'a byte now and then', weather: [{ ...cheapest, kind: 'drip' }] },
  { name: 'connection reset', weather: [{ ...cheapest, kind: 'reset' }] },
  { name: 'connection dropped', weather: [{ ...cheapest, kind: 'drop' }] },
  { name: 'cut off', weather: [{ ...cheapest, kind: 'truncate' }] },
  { name: 'HTML with status 200', weather: [{ ...cheapest, kind: 'html' }] },
  { name: 'not JSON', weather: [{ ...cheapest, kind: 'not-json' }] },
  { name: 'redirect elsewhere', weather: [{ ...cheapest, kind: 'redirect' }] },
  { name: 'wrong shape', weather: [{ ...cheapest, kind: 'wrong-shape' }] },
  { name: 'nested 100,000 deep', weather: [{ ...cheapest, kind: 'deep' }] },
  { name: '32 MB long', weather: [{ ...cheapest, kind: 'huge' }] },
  { name: 'HikerAPI away', weather: [{ upstream: 'HIKER', kind: 'reset' }] },
  { name: 'the official API away', weather: [{ upstream: 'META', status: 500 }] },
  { name: 'the official API throttles', weather: [{ upstream: 'META', graphError: { code: 4 } }] },
  { name: 'KeyAPI away', weather: [{ upstream: 'KEYAPI', kind: 'reset' }] },
  { name: 'everything away', weather: [{ kind: 'reset' }] },
];

const account =
  'account { username followerCount media(first: 3) { edges { node { caption comments(first: 2) { edges { node { text } } } } } } }';

/** What an operation asks, in turn, the last with the own account beside; `$pk` is somebody whom nobody asked for before. */
export const operations: readonly string[] = [
  'username followerCount biography',
  'username clips(first: 3) { edges { node { pk likeCount owner { username } } } }',
  'username followers(first: 20) { edges { node { pk username } } }',
  'username stories(first: 5) { edges { node { pk takenAt } } }',
  'username media(first: 5) { edges { node { pk caption } } }',
  'username',
].map((fields, place) => `query ($pk: ID!) { user(by: { pk: $pk }) { ${fields} } ${place === 5 ? account : ''} }`);

/** Kinds of weather that leave of an answer nothing that could be kept. */
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
