import type { IncomingHttpHeaders } from 'node:http';
import { applyFault } from '../http/apply-fault.ts';
import type { CallLog } from '../http/calls.ts';
import type { FaultInjection } from '../http/fault-injection.ts';
import { RateLimit } from '../http/rate.ts';
import { createService, incomingCall, type Reply, type Service } from '../http/service.ts';
import { writeJson } from '../json.ts';
import type { SandboxOptions } from '../options.ts';
import { type Forms, readForms, type SelectedForms } from '../variants.ts';
import { createAnswerer, isBilled } from './answer.ts';
import { authenticate } from './requests/authenticate.ts';
import { errorAnswer } from './requests/error-bodies.ts';
import type { Account, Wire } from './wire.ts';

/** The forms that hold for a request; the mistake in its header, if there is one. */
function formsOf(headers: IncomingHttpHeaders, variants: SelectedForms): Forms | TypeError {
  const header = headers['x-sandbox-variant'];
  if (typeof header !== 'string') return variants.forms;
  try {
    return { ...variants.forms, ...readForms(header) };
  } catch (error) {
    if (error instanceof TypeError) return error;
    throw error;
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** HikerAPI: authentication, rate limit, injected faults and price. */
export function createHikerService({
  wire,
  account,
  options,
  faults,
  log,
  variants,
}: {
  readonly wire: Wire;
  readonly account: Account;
  readonly options: Required<SandboxOptions>;
  readonly faults: FaultInjection;
  readonly log: CallLog;
  readonly variants: SelectedForms;
}): Service {
  const limit = new RateLimit(options.ratePerSecond);
  const answer = createAnswerer(wire);

  /** What is true, with what it costs. */
  const truth = (path: string, query: URLSearchParams, headers: IncomingHttpHeaders): Reply => {
    const rejection = authenticate(headers, options.accessKey, account.credit);
    if (rejection !== undefined) {
      const { status, body, isPlain } = rejection;
      return {
        outgoing: isPlain
          ? { status, headers: { 'content-type': 'text/plain' }, body: String(body) }
          : { status, headers: JSON_TYPE, body: writeJson(body) },
        price: 0,
      };
    }
    const pause = limit.take();
    if (pause > 0) {
      const refusal = errorAnswer(429, pause);
      return { outgoing: { status: 429, headers: { ...JSON_TYPE, ...refusal.headers }, body: refusal.body }, price: 0 };
    }
    const forms = formsOf(headers, variants);
    if (forms instanceof TypeError)
      return {
        outgoing: { status: 400, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: forms.message },
        price: 0,
      };
    const { status, body, price } = answer(path, query, forms);
    return { outgoing: { status, headers: JSON_TYPE, body }, price };
  };

  return createService(
    {
      upstream: 'HIKER',
      dice: wire.world.dice,
      failures: [500, 503, 504].map((status) => ({ kind: 'error', status })),
      read: incomingCall,
      reply({ path, query }, { headers }, fault) {
        const { outgoing, price } = truth(path, query, headers);
        const final = applyFault(fault, outgoing, errorAnswer);
        if (price === 0 || !isBilled(final.status)) return { outgoing: final, price: 0 };
        return { outgoing: { ...final, headers: { ...final.headers, 'x-hiker-info': `{"reqs": ${price}}` } }, price };
      },
      pay(price) {
        account.credit -= price;
      },
    },
    options,
    faults,
    log,
  );
}
