import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import { tooLargeError, tooManyBytes } from '../../../execution/answer-size.ts';
import type { OperationTask } from '../../../execution/operation-task.ts';
import { jsonPieces } from './json-pieces.ts';
import { TextChunks } from './text-chunks.ts';

/** An answer up to this size is written at once, which takes a few milliseconds. */
const largeValues = 10_000;
const largeBytes = 131_072;

/** An answer with Yoga's `stringify`: a function that returns its text, where that is already written. */
interface Answer extends ExecutionResult {
  readonly stringify?: ((result: ExecutionResult) => string) | undefined;
}

/** The text of an answer that is written already. Its data ends after `dataBytes`; nothing but errors comes before it. */
export interface WrittenText {
  readonly chunks: readonly Buffer[];
  readonly dataBytes: number;
}

/** What the text of an answer without errors begins with. */
export const beforeData = '{"data":';

/** The texts of answers, by their `stringify`: Yoga copies an answer, but keeps that function. */
const texts = new WeakMap<NonNullable<Answer['stringify']>, WrittenText>();

/** The text of an answer that is written already; undefined for any other. */
export function writtenText({ stringify }: Answer): WrittenText | undefined {
  return stringify && texts.get(stringify);
}

/** The function by which an answer has this text. */
export function stringifyTo(text: WrittenText): NonNullable<Answer['stringify']> {
  const stringify = (): string => Buffer.concat(text.chunks).toString();
  texts.set(stringify, text);
  return stringify;
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
  return { ...result, stringify: stringifyTo(text) } as Answer;
}

async function write(result: ExecutionResult, maxBytes: number, task: OperationTask): Promise<WrittenText | undefined> {
  const text = new TextChunks();
  // Errors and extensions are bounded elsewhere, and written at once.
  const { errors, data, extensions } = result;
  text.add(errors === undefined ? beforeData : `{"errors":${JSON.stringify(errors)},"data":`);
  await addInSlices(text, data, task, maxBytes);
  const dataBytes = text.bytes;
  text.add(extensions === undefined ? '}' : `,"extensions":${JSON.stringify(extensions)}}`);
  return text.bytes > maxBytes ? undefined : { chunks: text.end(), dataBytes };
}

/** The JSON of a payload, written in several time slices where it is large. */
export async function textInSlices(payload: object, task: OperationTask): Promise<readonly Buffer[]> {
  const text = new TextChunks();
  await addInSlices(text, payload, task);
  return text.end();
}

/** Adds the JSON of a value in several time slices, and stops where the text is longer than `maxBytes`. */
async function addInSlices(
  text: TextChunks,
  value: unknown,
  task: OperationTask,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (const json of jsonPieces(value)) {
    if (!text.add(json)) continue;
    if (text.bytes > maxBytes) return;
    if (task.isSliceUsedUp) await task.nextSlice();
  }
}
