import type { IncomingMessage } from 'node:http';
import { amountOf } from '../../../model/amount.ts';
import type { Disclosure } from '../../disclosure/disclosure.ts';
import { clientKey } from '../../request/options/client.ts';
import { headersOf } from '../../request/options/headers.ts';
import type { TrustedProxies } from '../../request/options/trusted-proxies.ts';

export interface RequestLimits {
  /** Requests in progress on one connection; further pipelined requests wait. */
  readonly maxConnectionRequests: number;
  /** Requests in progress on all connections; further ones are refused. */
  readonly maxRequests: number;
  /** Requests in progress of one client; further ones are refused. */
  readonly maxClientRequests: number;
}

/** Counts the requests in progress, of all clients and of each. A batch counts as many as it has operations. */
export class RequestCounts {
  readonly #byClient = new Map<string, number>();
  #total = 0;
  readonly #disclosure: Pick<Disclosure, 'message'>;
  readonly #limits: Pick<RequestLimits, 'maxRequests' | 'maxClientRequests'>;

  constructor(
    limits: Pick<RequestLimits, 'maxRequests' | 'maxClientRequests'>,
    disclosure: Pick<Disclosure, 'message'>,
  ) {
    this.#limits = limits;
    this.#disclosure = disclosure;
  }

  /** Why so many more requests of this client are refused; undefined where they are not. */
  refusal(client: string, more = 1): string | undefined {
    const refusal = this.#refusalOf(client, more);
    return refusal && this.#disclosure.message('RATE_LIMITED', refusal);
  }

  #refusalOf(client: string, more: number): string | undefined {
    const { maxRequests, maxClientRequests } = this.#limits;
    if (this.#total + more > maxRequests)
      return `the gateway has reached its limit of ${amountOf(maxRequests, 'request')} in progress (MAX_REQUESTS)`;
    if ((this.#byClient.get(client) ?? 0) + more > maxClientRequests)
      return `this client has reached its limit of ${amountOf(maxClientRequests, 'request')} in progress (MAX_REQUESTS_PER_CLIENT)`;
    return undefined;
  }

  add(client: string, more = 1): void {
    this.#total += more;
    this.#byClient.set(client, (this.#byClient.get(client) ?? 0) + more);
  }

  remove(client: string, fewer = 1): void {
    this.#total -= fewer;
    const left = (this.#byClient.get(client) ?? fewer) - fewer;
    if (left === 0) this.#byClient.delete(client);
    else this.#byClient.set(client, left);
  }
}

/** What distinguishes the client of a request. */
export function clientOf(request: IncomingMessage, trustedProxies: TrustedProxies): string {
  return clientKey(headersOf(request), request.socket.remoteAddress, trustedProxies) ?? '';
}
