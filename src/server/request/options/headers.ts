import type { IncomingMessage } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { ReadHeader } from '../../../model/request/read-header.ts';
import { refusedOperation } from '../../refused-request.ts';

/** Reads the headers of a request that Node has received. */
export function headersOf({ headers }: IncomingMessage): ReadHeader {
  return (name) => {
    const header = headers[name];
    return typeof header === 'string' ? header : undefined;
  };
}

/** What a client may spend on one operation: billed requests and credits together. */
export interface Budget {
  readonly limit: number;
  /** Refuse an operation whose estimate is above the limit, before anything is spent. */
  readonly isStrict: boolean;
}

/** The header in which a client names its budget: `12`, or `12; strict`. */
const budgetHeader = 'x-upstream-budget';

/** The budget that a request names; undefined where it names none; a refusal of one that is malformed or too large. */
export function budgetOf(header: ReadHeader, max: number | undefined): Budget | GraphQLError | undefined {
  const text = header(budgetHeader);
  const value = text?.trim() ?? '';
  if (value === '') return undefined;
  // Blanks that two parts of a pattern could match would take a time that grows with the square of their number.
  const [, digits, strict] = /^(\d{1,9})(\s*;\s*strict)?$/i.exec(value) ?? [];
  if (digits === undefined)
    return refusedOperation(
      'BAD_USER_INPUT',
      `${budgetHeader} must be a number of requests, such as "12" or "12; strict"`,
    );
  const limit = Number(digits);
  if (max !== undefined && limit > max)
    return refusedOperation(
      'BAD_USER_INPUT',
      `${budgetHeader} is ${limit}, and at most ${max} may be spent on one operation; name less, or raise BUDGET_MAX`,
    );
  return { limit, isStrict: strict !== undefined };
}

/** The header that asks for the estimate instead of the data, for clients that cannot send `extensions`. */
const explainHeader = 'x-upstream-explain';

/** Whether a request asks for the estimate: `"extensions": {"explain": true}`, or the header `1`. */
export function wantsEstimate(header: ReadHeader, extensions: unknown): boolean | GraphQLError {
  // A value that is almost right is refused: running the operation would spend what the client only wanted to estimate.
  const isOn = switchOf(header, explainHeader, 'to run the operation');
  if (typeof isOn !== 'boolean') return isOn;
  const explain =
    extensions !== null && typeof extensions === 'object' && 'explain' in extensions ? extensions.explain : undefined;
  if (explain !== undefined && explain !== null && typeof explain !== 'boolean')
    return refusedOperation(
      'BAD_USER_INPUT',
      '"explain" in the extensions must be true or false; leave it out to run the operation',
    );
  return isOn || explain === true;
}

/** The header with which a client asks to see the calls: `1`. */
const traceHeader = 'x-upstream-trace';

/** Whether a request asks for the trace; a refusal where the gateway does not show it. */
export function wantsTrace(header: ReadHeader, mayTrace: boolean): boolean | GraphQLError {
  const isOn = switchOf(header, traceHeader, 'for no trace');
  if (isOn !== true || mayTrace) return isOn;
  return refusedOperation(
    'BAD_USER_INPUT',
    `this gateway does not show its calls: leave out ${traceHeader}, or set UPSTREAM_TRACE=1 on the gateway`,
  );
}

/** The header with which a client says that its calls can wait: `bulk`. */
const priorityHeader = 'x-upstream-priority';

/** Whether all calls of a request are bulk calls; a refusal of a malformed header. */
export function wantsBulk(header: ReadHeader): boolean | GraphQLError {
  const value = header(priorityHeader)?.trim();
  if (value === undefined || value === '') return false;
  if (value === 'bulk') return true;
  return refusedOperation(
    'BAD_USER_INPUT',
    `${priorityHeader} must be "bulk"; leave it out for an interactive request`,
  );
}

/** Whether a request's `cache-control` asks to bypass the cache. */
export function wantsBypass(header: ReadHeader): boolean {
  return /(^|[\s,])no-(cache|store)($|[\s,])/i.test(header('cache-control') ?? '');
}

/** The value of a header that is on or off; a refusal of any other. */
function switchOf(header: ReadHeader, name: string, withoutIt: string): boolean | GraphQLError {
  const value = header(name);
  if (value == null || value === '' || value === '0') return false;
  if (value === '1') return true;
  return refusedOperation('BAD_USER_INPUT', `${name} must be 1 or 0; leave it out ${withoutIt}`);
}
