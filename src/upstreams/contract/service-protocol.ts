import type { GatewayError } from '../../errors.ts';
import type { HttpAnswer } from '../client/http/http-answer.ts';
import type { Charge } from '../ledger/meter.ts';
import type { AnyEndpoint, Parameters } from './endpoint.ts';

/** What differs by service: where and how its calls are sent, what they cost, and which answers are failures. */
export interface ServiceProtocol {
  readonly name: string;
  readonly origin: string;
  /** Path prefix of the base URL, without a slash at its end. */
  readonly prefix: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly callTimeoutMs: number;
  /** Its answers hold data of the credential's own accounts, which no shared cache may keep. */
  readonly isPrivate?: boolean;
  /** The documented price of a call. */
  price(endpoint: AnyEndpoint): Charge;
  /** The path of a call, and the parameters that go into the query; default: the endpoint's path, and all parameters. */
  readonly locate?: (endpoint: AnyEndpoint, parameters: Parameters) => { path: string; query: Parameters };
  /** The real cost of a call, as its answer says. */
  charge(answer: HttpAnswer, endpoint: AnyEndpoint): Charge;
  /** The coded error that an answer means; undefined for a good answer. */
  failure(answer: HttpAnswer, endpoint: AnyEndpoint): GatewayError | undefined;
}
