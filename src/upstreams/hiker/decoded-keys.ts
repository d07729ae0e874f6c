import { LRUCache } from 'lru-cache';
import { DecodedKeys, type KeysByPlace } from '../../json/decoded-keys.ts';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import type { KeysByFacts } from '../contract/endpoint.ts';
import { KeyTable } from './key-table.ts';

/** Sets of keys that are kept, of about 100 kB each. A server's documents want fewer sets of facts than that. */
const mostSets = 256;

let table: KeyTable | undefined;
let all: DecodedKeys | undefined;
const byFacts = new LRUCache<string, DecodedKeys>({ max: mostSets });
/** Names in `byFacts`. The keys themselves would live as long as a document, or records that are remembered. */
const names = new WeakMap<WantedFacts, string>();

/** Made when the first answer is decoded, because it takes 4 ms. */
function tableOfKeys(): KeyTable {
  table ??= new KeyTable();
  return table;
}

/** The members that readers read of sparse answers, where they read them. */
export function keysByPlace(): KeysByPlace {
  return tableOfKeys().all();
}

function allKeys(): DecodedKeys {
  all ??= new DecodedKeys(keysByPlace());
  return all;
}

function keysFor(wanted: WantedFacts): DecodedKeys {
  let name = names.get(wanted);
  const known = name === undefined ? undefined : byFacts.get(name);
  if (known !== undefined) return known;
  const facts = tableOfKeys().needed(wanted);
  // Other facts do not matter for the keys, so most documents share theirs with others.
  name ??= String.fromCharCode(...facts);
  const keys = byFacts.get(name) ?? new DecodedKeys(tableOfKeys().of(facts));
  byFacts.set(name, keys);
  names.set(wanted, name);
  return keys;
}

/** What is decoded of a sparse answer. */
export const decodedKeys: KeysByFacts = {
  get all() {
    return allKeys();
  },
  of: keysFor,
};

/** The same for an answer whose rows are merged by what is in them: all keys are decoded, whatever is wanted. */
export const streamedKeys: KeysByFacts = {
  get all() {
    return allKeys();
  },
  of: allKeys,
};
