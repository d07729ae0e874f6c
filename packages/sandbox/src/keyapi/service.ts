import type { IncomingHttpHeaders } from 'node:http';
import { hashText } from '../dice.ts';
import { applyFault, type Outgoing } from '../http/apply-fault.ts';
import { RateLimit } from '../http/rate.ts';
import { createService, type IncomingCall, incomingCall, type Service, type ServiceContext } from '../http/service.ts';
import type { AnswerContext } from '../wire/answer-context.ts';
import { type JsonObject, writeJson } from '../wire/json.ts';
import { envelope, errorAnswer, messageOf, Refusal } from './envelope.ts';
import { fetchUserStories } from './stories.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

interface Endpoint {
  /** Credits. */
  readonly price: number;
  answer(context: AnswerContext, query: URLSearchParams): JsonObject;
}

const ROUTES: ReadonlyMap<string, Endpoint> = new Map([
  ['/v1/instagram/fetch_user_stories', { price: 2, answer: fetchUserStories }],
]);

/** KeyAPI: authentication, rate limit and credits. Only successful answers are billed. */
export function createKeyapiService(context: AnswerContext, service: ServiceContext): Service {
  const { options } = service;
  const limit = new RateLimit(options.ratePerSecond);
  let credits = options.keyapiCredits;

  const authenticate = ({ authorization }: IncomingHttpHeaders): void => {
    if (authorization !== `Bearer ${options.keyapiToken}`) throw new Refusal(401, messageOf(401));
    if (credits <= 0) throw new Refusal(402, messageOf(402));
    if (limit.take() > 0) throw new Refusal(429, messageOf(429));
  };

  const reply = ({ path, query }: IncomingCall, headers: IncomingHttpHeaders): Outgoing => {
    const requestId = context.world.dice.hex('keyapi.request', 36, hashText(`${path}?${query}`), context.world.now());
    try {
      authenticate(headers);
      const endpoint = ROUTES.get(path);
      if (endpoint === undefined) throw new Refusal(404, messageOf(404));
      return written(200, envelope(0, 'success', endpoint.answer(context, query), requestId));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return written(refusal.status, envelope(refusal.code, refusal.message, null, requestId));
    }
  };

  return createService(
    {
      upstream: 'KEYAPI',
      dice: context.world.dice,
      failures: [{ kind: 'error', status: 500 }],
      read: incomingCall,
      reply(call, { headers }, fault) {
        const answer = reply(call, headers);
        const outgoing = applyFault(fault, answer, errorAnswer);
        const isGood = outgoing.status === 200 && !/^\{"code":(?!0\b)/.test(outgoing.body);
        return { outgoing, price: isGood ? (ROUTES.get(call.path)?.price ?? 0) : 0 };
      },
      pay(price) {
        credits -= price;
      },
    },
    service,
  );
}

function written(status: number, body: JsonObject): Outgoing {
  return { status, headers: JSON_TYPE, body: writeJson(body) };
}
