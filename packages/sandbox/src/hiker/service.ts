import type { IncomingHttpHeaders } from 'node:http';
import { applyFault } from '../http/apply-fault.ts';
import { RateLimit } from '../http/rate.ts';
import { createService, incomingCall, type Reply, type Service, type ServiceContext } from '../http/service.ts';
import type { AnswerContext } from '../wire/answer-context.ts';
import { type Forms, readForms, type SelectedForms } from '../wire/variants.ts';
import { createAnswerer, isBilled, type Request } from './answer.ts';
import { findEndpoint } from './find-endpoint.ts';
import { errorAnswer } from './requests/errors.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const PLAIN_TYPE = { 'content-type': 'text/plain; charset=utf-8' };

/** HikerAPI: authentication, rate limit, injected faults and price. */
export function createHikerService(context: AnswerContext, variants: SelectedForms, service: ServiceContext): Service {
  const { accessKey, ratePerSecond } = service.options;
  const { account, world } = context;
  const limit = new RateLimit(ratePerSecond);
  const answer = createAnswerer(context);

  /** The answer without a fault, and its price. */
  const reply = (request: Request, headers: IncomingHttpHeaders): Reply => {
    // The edge in front of the service answers in plain text.
    if ((headers['user-agent'] ?? '') === '')
      return {
        outgoing: { status: 403, headers: { 'content-type': 'text/plain' }, body: 'error code: 1010' },
        price: 0,
      };
    if (headers['x-access-key'] !== accessKey) return refused(401);
    if (account.credit <= 0) return refused(402);
    const pause = limit.take();
    if (pause > 0) return refused(429, pause);
    const forms = formsOf(headers, variants);
    if (forms instanceof TypeError)
      return { outgoing: { status: 400, headers: PLAIN_TYPE, body: forms.message }, price: 0 };
    const { status, body, price } = answer(request, forms);
    return { outgoing: { status, headers: JSON_TYPE, body }, price };
  };

  return createService(
    {
      upstream: 'HIKER',
      dice: world.dice,
      failures: [500, 503, 504].map((status) => ({ kind: 'error', status })),
      read: incomingCall,
      async reply({ path, query }, { headers }, fault) {
        const endpoint = await findEndpoint(path);
        const { outgoing, price } = reply({ path, query, endpoint }, headers);
        const final = applyFault(fault, outgoing, errorAnswer);
        if (price === 0 || !isBilled(final.status)) return { outgoing: final, price: 0 };
        return { outgoing: { ...final, headers: { ...final.headers, 'x-hiker-info': `{"reqs": ${price}}` } }, price };
      },
      pay(price) {
        account.credit -= price;
      },
    },
    service,
  );
}

/** An error answer that is not billed. */
function refused(status: number, pause?: number): Reply {
  const { headers, body } = errorAnswer(status, pause);
  return { outgoing: { status, headers: { ...JSON_TYPE, ...headers }, body }, price: 0 };
}

/** The forms that a request selects, or the mistake in its header. */
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
