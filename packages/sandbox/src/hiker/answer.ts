import { Lru } from '../lru.ts';
import { type AnswerContext, inForms } from '../wire/answer-context.ts';
import { type Json, writeJson, writeSafeJson } from '../wire/json.ts';
import type { Forms } from '../wire/variants.ts';
import { applyForms } from './apply-forms.ts';
import { Refusal, retired } from './requests/errors.ts';
import { checkParameters } from './requests/parameters.ts';
import { RETIRED, ROUTES } from './routes.ts';

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

export type Answerer = (path: string, query: URLSearchParams, forms: Forms) => Answer;

/** Answers authenticated calls. */
export function createAnswerer(context: AnswerContext): Answerer {
  const cache = new Lru<string, Answer>(MAX_CACHED_ANSWERS);
  return (path, query, forms) => {
    const formed = inForms(context, forms);
    // The balance, which is free, changes from call to call.
    if (ROUTES.get(path)?.price === 0) return answer(formed, path, query);
    const second = `${context.world.now()}/${context.world.revision()}`;
    return cache.of(`${second} ${JSON.stringify(forms)} ${path}?${query}`, () => answer(formed, path, query));
  };
}

function answer(context: AnswerContext, path: string, query: URLSearchParams): Answer {
  const endpoint = ROUTES.get(path);
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
