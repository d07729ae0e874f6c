import { maxKeyNames } from '../../model/request/access.ts';
import { clientNames, maxClientNames } from '../../model/services/upstream.ts';

/** Who a call is counted for. */
export interface Spender {
  readonly client: string;
  /** The name of the API key; null where requests need none. */
  readonly key: string | null;
}

/**
 * The names that calls of one day are counted under. Clients choose their names, an issuer may have any number of subjects, and each
 * key may come with the names of all clients, so only a limited number of each is counted separately.
 */
export class Spenders {
  readonly #clients = new Set<string>();
  readonly #keys = new Set<string>();
  /** Clients with a key. */
  readonly #pairs = new Set<string>();

  of(client: string = clientNames.none, keyName: string | undefined = undefined): Spender {
    const counted = countedName(client, this.#clients, maxClientNames);
    if (keyName === undefined) return { client: counted, key: null };
    const key = countedName(keyName, this.#keys, maxKeyNames);
    const pair = `${counted}\0${key}`;
    const isCounted = countedName(pair, this.#pairs, maxClientNames) === pair;
    return { client: isCounted ? counted : clientNames.others, key };
  }

  clear(): void {
    this.#clients.clear();
    this.#keys.clear();
    this.#pairs.clear();
  }
}

function countedName(name: string, counted: Set<string>, most: number): string {
  if (counted.has(name)) return name;
  if (counted.size >= most) return clientNames.others;
  counted.add(name);
  return name;
}
