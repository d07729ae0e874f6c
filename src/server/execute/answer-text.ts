import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import { tooLargeError, tooManyBytes } from '../../execution/answer-size.ts';
import type { OperationTurns } from '../../execution/turns.ts';

/** An answer with fewer values and characters is written in one go: some milliseconds' work. */
const largeValues = 10_000;
const largeBytes = 131_072;

/** So many characters are written at a time. */
const pieceLength = 16_384;
const chunkLength = 65_536;

/** An answer as Yoga knows it: with a function that gives its text, where it has one already. */
interface Answer extends ExecutionResult {
  readonly stringify?: ((result: ExecutionResult) => string) | undefined;
}

/** The texts of large answers, by that function: it stays when Yoga copies the answer. */
const texts = new WeakMap<NonNullable<Answer['stringify']>, readonly Buffer[]>();

/** The text of a large answer, in parts. Undefined for any other. */
export function partsOf({ stringify }: Answer): readonly Buffer[] | undefined {
  return stringify && texts.get(stringify);
}

export interface TextOptions {
  readonly operation: OperationDefinitionNode;
  readonly maxBytes: number;
  /** When the writing goes on. */
  readonly turns: OperationTurns;
}

/**
 * Writes a large answer in several turns of the event loop. Yoga asks the result itself for its text (`stringify`).
 * An answer with more bytes than the limit is refused: no part of it has been sent.
 */
export function withText(
  result: ExecutionResult,
  size: { readonly values: number; readonly bytes: number },
  options: TextOptions,
): ExecutionResult | Promise<ExecutionResult> {
  if (size.values <= largeValues && size.bytes <= largeBytes) return result;
  return written(result, options);
}

async function written(result: ExecutionResult, { operation, maxBytes, turns }: TextOptions): Promise<ExecutionResult> {
  const chunks = await write(result, maxBytes, turns);
  if (chunks === undefined)
    return { ...result, data: null, errors: [tooLargeError(tooManyBytes(maxBytes), operation)] };
  const stringify = (): string => Buffer.concat(chunks).toString();
  texts.set(stringify, chunks);
  return { ...result, stringify } as Answer;
}

async function write(result: ExecutionResult, maxBytes: number, turns: OperationTurns): Promise<Buffer[] | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let text = '';
  const flush = (): void => {
    const chunk = Buffer.from(text);
    text = '';
    bytes += chunk.length;
    chunks.push(chunk);
  };
  for (const piece of piecesOfAnswer(result)) {
    text += piece;
    if (text.length < chunkLength) continue;
    flush();
    if (bytes > maxBytes) return undefined;
    if (turns.isUsedUp) await turns.next();
  }
  flush();
  return bytes > maxBytes ? undefined : chunks;
}

/** Errors and extensions are bounded where they are made. */
function* piecesOfAnswer({ data, ...others }: ExecutionResult): Generator<string> {
  yield '{"data":';
  yield* pieces(data);
  const rest = JSON.stringify(others);
  yield rest === '{}' ? '}' : `,${rest.slice(1)}`;
}

/** The JSON of a value of an answer, in pieces of a bounded length, long texts aside. */
function* pieces(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object' || lengthOf(value, pieceLength) <= pieceLength) {
    yield JSON.stringify(value);
    return;
  }
  if (Array.isArray(value)) {
    let before = '[';
    for (const item of value as readonly unknown[]) {
      yield before;
      yield* pieces(item);
      before = ',';
    }
    yield value.length === 0 ? '[]' : ']';
    return;
  }
  let before = '{';
  for (const key in value) {
    yield `${before}${JSON.stringify(key)}:`;
    yield* pieces((value as Readonly<Record<string, unknown>>)[key]);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

/** About how long the JSON of a value is; counting ends past `most`. */
function lengthOf(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (value === null || typeof value !== 'object') return 8;
  let length = 2;
  for (const key in value) {
    length += key.length + 4 + lengthOf((value as Readonly<Record<string, unknown>>)[key], most - length);
    if (length > most) return length;
  }
  return length;
}
