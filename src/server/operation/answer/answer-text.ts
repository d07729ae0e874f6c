import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import { tooLargeError, tooManyBytes } from '../../../execution/answer-size.ts';
import type { OperationTask } from '../../../execution/scheduler.ts';

/** An answer up to this size is written at once, which takes a few milliseconds. */
const largeValues = 10_000;
const largeBytes = 131_072;

/** How many characters one call of `JSON.stringify` writes, and how many one chunk of the text holds. */
const stringifiedLength = 16_384;
const chunkLength = 65_536;

/** An answer with Yoga's `stringify`: a function that returns its text, where that is already written. */
interface Answer extends ExecutionResult {
  readonly stringify?: ((result: ExecutionResult) => string) | undefined;
}

/** The text of a large answer. Its data ends after `dataBytes`; nothing but errors comes before it. */
export interface LargeText {
  readonly chunks: readonly Buffer[];
  readonly dataBytes: number;
}

/** The texts of large answers, by their `stringify`: Yoga copies an answer, but keeps that function. */
const texts = new WeakMap<NonNullable<Answer['stringify']>, LargeText>();

/** The text of a large answer, in chunks; undefined for any other. */
export function textOfLarge({ stringify }: Answer): LargeText | undefined {
  return stringify && texts.get(stringify);
}

export interface TextOptions {
  readonly operation: OperationDefinitionNode;
  readonly maxBytes: number;
  readonly task: OperationTask;
}

/**
 * Writes the text of a large answer in several time slices. An answer with more bytes than the limit is refused, before any
 * chunk of it is sent.
 */
export function withText(
  result: ExecutionResult,
  size: { readonly values: number; readonly bytes: number },
  options: TextOptions,
): ExecutionResult | Promise<ExecutionResult> {
  if (size.values <= largeValues && size.bytes <= largeBytes) return result;
  return writeInSlices(result, options);
}

async function writeInSlices(
  result: ExecutionResult,
  { operation, maxBytes, task }: TextOptions,
): Promise<ExecutionResult> {
  const text = await write(result, maxBytes, task);
  if (text === undefined) return { ...result, data: null, errors: [tooLargeError(tooManyBytes(maxBytes), operation)] };
  const stringify = (): string => Buffer.concat(text.chunks).toString();
  texts.set(stringify, text);
  return { ...result, stringify } as Answer;
}

async function write(result: ExecutionResult, maxBytes: number, task: OperationTask): Promise<LargeText | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let text = '';
  const flush = (): void => {
    const chunk = Buffer.from(text);
    text = '';
    bytes += chunk.length;
    chunks.push(chunk);
  };
  // Errors and extensions are bounded elsewhere, and written at once.
  const { errors, data, extensions } = result;
  text = errors === undefined ? '{"data":' : `{"errors":${JSON.stringify(errors)},"data":`;
  for (const json of jsonOf(data)) {
    text += json;
    if (text.length < chunkLength) continue;
    flush();
    if (bytes > maxBytes) return undefined;
    if (task.isSliceUsedUp) await task.nextSlice();
  }
  flush();
  const dataBytes = bytes;
  text = extensions === undefined ? '}' : `,"extensions":${JSON.stringify(extensions)}}`;
  flush();
  return bytes > maxBytes ? undefined : { chunks, dataBytes };
}

/** The JSON of a payload, written in several time slices where it is large. */
export async function textInSlices(payload: object, task: OperationTask): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  let text = '';
  for (const json of jsonOf(payload)) {
    text += json;
    if (text.length < chunkLength) continue;
    chunks.push(Buffer.from(text));
    text = '';
    if (task.isSliceUsedUp) await task.nextSlice();
  }
  chunks.push(Buffer.from(text));
  return chunks;
}

/** The JSON of a value of an answer, in short texts; only a string of the answer can make one long. */
function* jsonOf(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object' || lengthOf(value, stringifiedLength) <= stringifiedLength) {
    yield JSON.stringify(value);
    return;
  }
  if (Array.isArray(value)) {
    let before = '[';
    for (const item of value as readonly unknown[]) {
      yield before;
      yield* jsonOf(item);
      before = ',';
    }
    yield value.length === 0 ? '[]' : ']';
    return;
  }
  let before = '{';
  for (const key in value) {
    yield `${before}${JSON.stringify(key)}:`;
    yield* jsonOf((value as Readonly<Record<string, unknown>>)[key]);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

/** The approximate length of a value's JSON; counting ends past `most`. */
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
