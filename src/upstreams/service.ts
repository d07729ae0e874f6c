import type { GatewayError } from '../errors.ts';
import type { AnyEndpoint, Parameters } from './endpoint.ts';
import type { LeftOut } from './left-out.ts';
import type { Charge } from './meter.ts';
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
  /** The price of a call by the documents. */
  price(endpoint: AnyEndpoint): Charge;
  /** The path of a call, and the parameters that go into the query; where left out, the endpoint's path and all parameters. */
  readonly locate?: (endpoint: AnyEndpoint, parameters: Parameters) => Location;
  /** The real cost of a call, as its answer says. */
  charge(answer: HttpAnswer, endpoint: AnyEndpoint): Charge;
  /** The coded error that an answer means; undefined for a good answer. */
  failure(answer: HttpAnswer, endpoint: AnyEndpoint): GatewayError | undefined;
}

/** Called when rows or parts of an answer could not be read and were left out. */
export type OnLeftOut = (leftOut: LeftOut, about: { readonly upstream: string; readonly endpoint: string }) => void;
