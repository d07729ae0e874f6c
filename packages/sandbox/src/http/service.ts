import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from '../dice.ts';
import type { SandboxOptions } from '../options.ts';
import { type Outgoing, send } from './apply-fault.ts';
import type { CallLog, SandboxUpstream } from './calls.ts';
import { type Fault, type FaultInjection, readFault } from './fault-injection.ts';

/** One of the three services. */
export interface Service {
  handle(path: string, query: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** A call, as every service reads it. */
export interface IncomingCall {
  readonly method: string;
  /** As received, without the base URL's prefix. */
  readonly path: string;
  /** The path that a fault's `path` is compared with. */
  readonly endpoint: string;
  readonly query: URLSearchParams;
}

/** The answer and its price if it is sent. */
export interface Reply {
  readonly outgoing: Outgoing;
  readonly price: number;
}

/** What differs between the services. */
interface Kind<Call extends IncomingCall> {
  readonly upstream: SandboxUpstream;
  readonly dice: Dice;
  /** Faults that failureRate selects from. */
  readonly failures: readonly Fault[];
  read(path: string, query: URLSearchParams, request: IncomingMessage): Call | Promise<Call>;
  /** The answer, changed by the injected fault. */
  reply(call: Call, request: IncomingMessage, fault: Fault | undefined): Reply | Promise<Reply>;
  /** Charges for an answer that was sent. */
  pay(price: number): void;
}

/** What the three services share: the options, the injected faults and the call log. */
export interface ServiceContext {
  readonly options: Required<SandboxOptions>;
  readonly faults: FaultInjection;
  readonly log: CallLog;
}

/** A GET request. */
export function incomingCall(path: string, query: URLSearchParams): IncomingCall {
  return { method: 'GET', path, endpoint: path, query };
}

/** A service with what all of them have: the call log, injected and random faults, latency, and callers that leave early. */
export function createService<Call extends IncomingCall>(
  kind: Kind<Call>,
  { options: { latencyMs, failureRate, truncateRate }, faults, log }: ServiceContext,
): Service {
  const { upstream, dice } = kind;
  let served = 0;

  const randomFault = (): Fault | undefined => {
    served += 1;
    if (dice.happens(`${upstream}.failure`, failureRate, served))
      return dice.pick(`${upstream}.failure.which`, kind.failures, served);
    return dice.happens(`${upstream}.truncate`, truncateRate, served) ? { kind: 'truncate' } : undefined;
  };

  return {
    async handle(path, query, request, response) {
      const call = await kind.read(path, query, request);
      const logged = log.begin(call.path, call.query, upstream, call.method);
      response.once('close', () => {
        if (!response.writableFinished) logged.abandoned();
      });
      const header = request.headers['x-sandbox-fault'];
      const fault =
        (typeof header === 'string' ? readFault(header) : undefined) ??
        faults.take(call.endpoint, call.query, upstream, call.method) ??
        randomFault();
      const { outgoing, price } = await kind.reply(call, request, fault);
      const latency = latencyMs + (fault?.latencyMs ?? 0);
      if (latency > 0) await wait(latency);
      if (response.destroyed) return;
      const isSilent = fault?.kind === 'hang' || fault?.kind === 'drop';
      if (!isSilent) kind.pay(price);
      logged.answered(isSilent ? 0 : outgoing.status, isSilent ? 0 : price);
      await send(response, fault ?? {}, outgoing);
    },
  };
}
