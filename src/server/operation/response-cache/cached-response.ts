import type { ExecutionResult } from 'graphql';
import type { KeyBudget } from '../../../model/request/key-budget.ts';
import type { Operation } from '../../../resolve/operation.ts';
import { keepable } from '../../answer/answer-freshness.ts';
import { type AnswerCost, costIn } from '../../answer/cost.ts';
import { beforeData, stringifyTo, type WrittenText, writtenText } from '../answer/answer-text.ts';
import type { OperationRequest } from '../prepare.ts';

type Freshness = Operation['freshness'];
type Cost = AnswerCost & { readonly durationMs?: number; readonly stale?: number };

/** What a response takes beside its text, as measured, and each entry that it is made of: its key, and functions. */
const ownBytes = 3072;
const entryBytes = 768;

/**
 * Whether the same operation would be answered in the same way by the same cache entries: each of its calls was answered by a fresh
 * entry of this process, and nothing is missing or reported.
 */
export function isRepeatable(result: ExecutionResult, { entries = [] }: Freshness): boolean {
  const { requests, coalesced, stale, cacheHits } = (costIn(result.extensions) ?? {}) as Cost;
  const isOfEntries = requests === 0 && coalesced === 0 && stale === undefined && cacheHits === entries.length;
  const isComplete =
    result.errors === undefined && result.data != null && result.extensions?.['warnings'] === undefined;
  // A large one is written in several chunks, for which the store has no room.
  return isOfEntries && entries.length > 0 && isComplete && writtenText(result) === undefined;
}

/** The response to an operation, and the cache entries that it is made of. */
export class CachedResponse {
  readonly #freshness: Freshness;
  readonly #cost: Cost;
  readonly #data: Buffer;
  readonly #result: ExecutionResult;

  /** Of a result that is repeatable. */
  constructor({ data, extensions }: ExecutionResult, freshness: Freshness) {
    this.#freshness = freshness;
    const { remaining: _, ...cost } = costIn(extensions) as Cost;
    this.#cost = { ...cost, durationMs: 0 };
    const { chunks, dataBytes } = this.#written(beforeData + JSON.stringify(data), this.#cost);
    this.#data = (chunks[0] as Buffer).subarray(0, dataBytes);
    this.#result = this.#resultOf({ chunks, dataBytes }, this.#cost);
  }

  /** About how much memory it takes. */
  get bytes(): number {
    return ownBytes + this.#data.length + entryBytes * (this.#freshness.entries?.length ?? 0);
  }

  /** In milliseconds since 1970. */
  get endsAt(): number {
    return this.#freshness.sameUntil;
  }

  /** Whether each of the entries would answer its call now. */
  get isCurrent(): boolean {
    if (this.endsAt <= Date.now()) return false;
    for (const entry of this.#freshness.entries ?? []) if (!entry.isStillThere()) return false;
    return true;
  }

  /** The response once more: its calls count as answered by the cache, and the key is told what is left of its budget now. */
  repeat(keyBudget: KeyBudget | undefined, spans: OperationRequest['spans']): ExecutionResult {
    for (const entry of this.#freshness.entries ?? []) entry.countHit(spans);
    if (keyBudget === undefined) return this.#result;
    const remaining = keyBudget.remaining();
    const cost = { ...this.#cost, ...(remaining && { remaining }) };
    return this.#resultOf(this.#written(this.#data.toString(), cost), cost);
  }

  #written(data: string, upstream: Cost): WrittenText {
    const text = `${data},"extensions":${JSON.stringify({ upstream })}}`;
    const dataBytes = Buffer.byteLength(data);
    // Not of Node's pool, of which a small buffer would keep eight kilobytes.
    const buffer = Buffer.allocUnsafeSlow(dataBytes + Buffer.byteLength(text.slice(data.length)));
    buffer.write(text);
    return { chunks: [buffer], dataBytes };
  }

  /** The data is read from the text only where somebody asks for it: as objects it would take several times the memory. */
  #resultOf(text: WrittenText, upstream: Cost): ExecutionResult {
    const result = {
      get data() {
        return (JSON.parse(Buffer.concat(text.chunks).toString()) as Required<ExecutionResult>).data;
      },
      extensions: { upstream },
      stringify: stringifyTo(text),
    };
    return keepable(result, { freshness: this.#freshness });
  }
}
