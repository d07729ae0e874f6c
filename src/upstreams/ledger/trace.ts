import type { GatewayError, GatewayErrorCode } from '../../errors.ts';
import { amountOf } from '../../model/amount.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import type { Charge } from './meter.ts';

/** A call as its operation sees it. The result is filled in when the call ends. */
export interface TracedCall {
  readonly upstream: string;
  readonly endpoint: string;
  /** What the call is for, and why it takes this access path. */
  readonly reason: string;
  readonly begun: number;
  how: 'in flight' | 'sent' | 'not sent' | 'cached' | 'stale' | 'joined';
  status?: number | undefined;
  ms?: number;
  charge?: Charge;
  failure?: GatewayErrorCode | undefined;
  /** Rows and parts of the answer that could not be read. */
  leftOut?: number;
}

/** What is known of a call when it is traced. */
export interface TraceStart {
  readonly reason: string | undefined;
  readonly how?: TracedCall['how'];
  readonly failure?: GatewayErrorCode;
}

/** The most calls that are listed: an operation can be answered from the cache many more times than it may send a call. */
const mostLines = 1000;

/** The calls of one operation in the order in which they were made. */
export class Trace {
  readonly #calls: TracedCall[] = [];
  readonly #begun = performance.now();
  #leftOut = 0;

  begin(
    upstream: string,
    { path }: Pick<AnyEndpoint, 'path'>,
    { reason = '', how = 'in flight', failure }: TraceStart,
  ): TracedCall {
    const call: TracedCall = { upstream, endpoint: path, reason, begun: performance.now(), how, failure };
    if (this.#calls.length < mostLines) this.#calls.push(call);
    else this.#leftOut += 1;
    return call;
  }

  /** Notes rows that could not be read in the latest answer of an endpoint. */
  noteLeftOut(endpoint: string, rows: number): void {
    const call = this.#calls.findLast((made) => made.endpoint === endpoint);
    if (call !== undefined) call.leftOut = (call.leftOut ?? 0) + rows;
  }

  /** `SERVICE /user/by/id, 200 in 12 ms, 1 billed: User, the cheapest of 4 access paths`. */
  get lines(): string[] {
    const lines = this.#calls.map(
      (call) =>
        `${call.upstream} ${call.endpoint}, ${happened(call)}, ${priced(call.charge)}${unread(call)}: ${call.reason}`,
    );
    return this.#leftOut === 0 ? lines : [...lines, `and ${amountOf(this.#leftOut, 'more call')}`];
  }

  /** When each call of the lines began, in milliseconds since the start of the operation. */
  get startsMs(): number[] {
    return this.#calls.map(({ begun }) => Math.round(begun - this.#begun));
  }
}

/** The reason of a call for a trace: its purpose, and why along this access path. `pathCount` is the number of paths that could be used. */
export function traceReason(purpose: string, pathCount: number, failure: GatewayError | undefined): string {
  if (failure !== undefined) {
    const { upstream, endpoint, code } = failure;
    return `${purpose}, since ${[upstream, endpoint].filter(Boolean).join(' ')} failed (${code})`;
  }
  return pathCount > 1 ? `${purpose}, the cheapest of ${pathCount} access paths` : `${purpose}, the only access path`;
}

function happened({ how, status, ms = 0, failure }: TracedCall): string {
  const failed = failure === undefined ? '' : `, ${failure}`;
  switch (how) {
    case 'sent':
      return `${status ?? 'no answer'} in ${ms.toFixed(0)} ms${failed}`;
    case 'not sent':
      return `not sent${failed}`;
    case 'in flight':
      return 'cancelled in flight';
    case 'cached':
      return 'from the cache';
    case 'stale':
      return 'from the cache, stale';
    case 'joined':
      return `joined a call in flight${failed}`;
  }
}

function unread({ leftOut = 0 }: TracedCall): string {
  return leftOut === 0 ? '' : `, ${amountOf(leftOut, 'unreadable row')} left out`;
}

function priced({ billed, credits }: Charge = {}): string {
  if (billed) return `${billed} billed`;
  return credits ? amountOf(credits, 'credit') : 'free';
}
