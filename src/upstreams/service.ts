import type { GatewayError } from '../errors.ts';
import type { AnyEndpoint, Parameters } from './endpoint.ts';
import type { LeftOut } from './left-out.ts';
import type { Charge } from './meter.ts';
import type { Askers } from './resilience/queue/queue-bound.ts';
import type { HttpAnswer } from './transport.ts';

/** Where a call goes, below the base URL. */
export interface Location {
  readonly path: string;
  readonly query: Parameters;
}

/** What differs from service to service. */
export interface Service {
  readonly name: string;
  readonly origin: string;
  /** Path prefix of the base URL, without a slash at its end. */
  readonly prefix: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly callTimeoutMs: number;
  /** What a call costs by the documents. */
  price(endpoint: AnyEndpoint): Charge;
  /** The path of a call, and the parameters that go into the query; where left out, the endpoint's path and all parameters. */
  readonly locate?: (endpoint: AnyEndpoint, parameters: Parameters) => Location;
  /** What the call cost, by the answer itself. */
  charge(answer: HttpAnswer, endpoint: AnyEndpoint): Charge;
  /** The coded error that an answer stands for, or undefined when it is a good one. */
  failure(answer: HttpAnswer, endpoint: AnyEndpoint): GatewayError | undefined;
}

/**
 * What stands between a call and the wire on a bad day: it may refuse the call, let it wait, or make it again. `attempt`
 * makes it once, at the meter's cost, and rejects with a coded error; `askers` are the clients that wait for it.
 */
export interface Guard {
  run<Answer>(
    endpoint: AnyEndpoint,
    attempt: (signal: AbortSignal) => Promise<Answer>,
    signal: AbortSignal,
    askers: Askers,
  ): Promise<Answer>;
  /** Whether a call could leave at once. */
  hasRoom(endpoint: AnyEndpoint): boolean;
  /** Told of each answer as it comes, good or bad. */
  heard(answer: HttpAnswer, endpoint: AnyEndpoint): void;
}

/** Told when rows or parts of an answer could not be read, and were left out. */
export type OnLeftOut = (leftOut: LeftOut, about: { readonly upstream: string; readonly endpoint: string }) => void;
