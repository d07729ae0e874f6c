import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { OperationGroup } from '../../resolve/operation-group.ts';
import { answerType } from '../http/bodies/media-types.ts';
import { clientOf, type RequestCounts } from '../http/limits/request-counts.ts';
import { refusedRequest } from '../refused-request.ts';
import type { TrustedProxies } from './options/trusted-proxies.ts';

export interface BatchOptions {
  /** The most operations of one batch; 0: batches are refused. */
  readonly max: number;
  readonly counts: RequestCounts;
  readonly trustedProxies: TrustedProxies;
}

/** The server's objects of a request that came over a port. */
export interface Exchange {
  readonly req?: IncomingMessage;
  readonly res?: ServerResponse;
}

/** The batches in progress: requests with an array of operations, which count and pay as one. */
export class Batches {
  readonly #options: BatchOptions;
  readonly #groups = new WeakMap<Request, OperationGroup>();

  constructor(options: BatchOptions) {
    this.#options = options;
  }

  /** Admits a batch, or throws the refusal of it. Each operation counts as a request in progress. */
  admit(request: Request, members: readonly unknown[], { req, res }: Exchange): void {
    const { max, counts, trustedProxies } = this.#options;
    if (max === 0)
      throw refusedRequest(
        400,
        'the body is an array, and this gateway takes no batches; send each operation in a request of its own, or set MAX_BATCH',
      );
    if (members.length === 0) throw refusedRequest(400, 'the batch has no operation');
    if (members.length > max)
      throw refusedRequest(
        400,
        `the batch has ${members.length} operations, and the limit is ${max}; send fewer at once, or raise MAX_BATCH`,
      );
    if (answerType(request.headers.get('accept') || '*/*') === undefined)
      throw refusedRequest(406, 'a batch is answered in JSON: accept application/json');
    if (req !== undefined && res !== undefined) {
      const client = clientOf(req, trustedProxies);
      const others = members.length - 1;
      const refusal = counts.refusal(client, others);
      if (refusal !== undefined) throw tooMany(refusal);
      counts.add(client, others);
      res.once('close', () => counts.remove(client, others));
    }
    this.#groups.set(request, new OperationGroup());
  }

  /** What the operations of a request share; undefined where it has only one. */
  groupOf(request: Request | undefined): OperationGroup | undefined {
    return request && this.#groups.get(request);
  }
}

function tooMany(reason: string): GraphQLError {
  const http = { status: 503, headers: { 'retry-after': '1' } };
  return new GraphQLError(`${reason}; send fewer operations at once, or try again in a second`, {
    extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1, http },
  });
}
