import { Lru } from '../lru.ts';
import { type AnswerContext, inForms } from '../wire/answer-context.ts';
import { type Json, writeJson, writeSafeJson } from '../wire/json.ts';
import type { Forms } from '../wire/variants.ts';
import { applyForms } from './apply-forms.ts';
import type { Endpoint } from './endpoint.ts';
import { Refusal, retired } from './requests/errors.ts';
import { checkParameters } from './requests/parameters.ts';
import { RETIRED } from './requests/retired.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The price if it is billed. */
  readonly price: number;
}

const BILLED_STATUSES: ReadonlySet<number> = new Set([200, 400, 403, 404]);

/** Answers with any other status are free. */
export function isBilled(status: number): boolean {
  return BILLED_STATUSES.has(status);
}

/** Answers are cached for one second: equal requests get equal bytes until a write. */
const MAX_CACHED_ANSWERS = 64;

/** A call with the endpoint at its path. */
export interface Request {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly endpoint: Endpoint | undefined;
}

export type Answerer = (request: Request, forms: Forms) => Answer;

/** Answers authenticated calls. */
export function createAnswerer(context: AnswerContext): Answerer {
  const cache = new Lru<string, Answer>(MAX_CACHED_ANSWERS);
  return (request, forms) => {
    const { path, query, endpoint } = request;
    const formed = inForms(context, forms);
    // The balance, which is free, changes from call to call.
    if (endpoint?.price === 0) return answer(formed, request);
    const second = `${context.world.now()}/${context.world.revision()}`;
    return cache.of(`${second} ${JSON.stringify(forms)} ${path}?${query}`, () => answer(formed, request));
  };
}

function answer(context: AnswerContext, { path, query, endpoint }: Request): Answer {
  const isForced = query.get('force') === 'on' && endpoint?.parameters.some(({ name }) => name === 'force') === true;
  const price = endpoint === undefined ? 0 : isForced && endpoint.price > 1 ? endpoint.price - 1 : endpoint.price;
  try {
    if (RETIRED.has(path)) throw retired();
    if (endpoint === undefined) throw new Refusal(404, { detail: 'Not Found' });
    checkParameters(endpoint.parameters, query);
    const json: Json = applyForms(context, `${path}?${query}`, endpoint.answer({ context, query, isForced }));
    return { status: 200, body: query.get('safe_int') === 'true' ? writeSafeJson(json) : writeJson(json), price };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { status: refusal.status, body: writeJson(refusal.body), price };
  }
}
