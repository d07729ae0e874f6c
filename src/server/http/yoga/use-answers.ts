import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Access } from '../../access/access.ts';
import { type Answer, type Headers, headersOf, type Results, type ToAnswer } from '../../answer/answers.ts';
import { notKept } from '../../answer/cache-headers.ts';
import { partsOf } from '../../answer/incremental/parts.ts';
import type { Disclosure } from '../../disclosure/disclosure.ts';
import { writtenText } from '../../operation/answer/answer-text.ts';
import type { Exchange } from '../../request/batches.ts';
import { answerType } from '../bodies/media-types.ts';
import type { UnsentAnswers } from '../connections/slow-readers.ts';

export interface AnswersOptions {
  readonly toAnswer: ToAnswer;
  readonly unsent: UnsentAnswers;
  readonly disclosure: Pick<Disclosure, 'of'>;
  /** Undefined: requests need no key. */
  readonly access: Access | undefined;
}

/**
 * Makes Yoga answer as the fast path does. What Yoga itself writes, such as an event stream or a refusal of another plugin,
 * gets the headers that every answer has.
 */
export function useAnswers({ toAnswer, unsent, disclosure, access }: AnswersOptions): Plugin {
  /** The headers of answers in forms that Yoga writes. They are streams, which no cache keeps. */
  const wrapped = new WeakMap<Request, Readonly<Headers>>();
  return {
    onResultProcess({ request, result: original, setResult, setResultProcessor, serverContext }) {
      const { req, res: response } = serverContext as Exchange;
      const grant = access?.grantOf(req, request);
      const result = isIncremental(original)
        ? original
        : Array.isArray(original)
          ? original.map((one: ExecutionResult) => disclosure.of(one, grant))
          : disclosure.of(original as ExecutionResult, grant);
      if (result !== original) setResult(result as Processed);
      if (isIncremental(result)) return void wrapped.set(request, notKept);
      const bytes = largeBytes(result);
      if (response !== undefined && bytes > 0) unsent.add(response, bytes);
      const { method } = request;
      const header = (name: string) => request.headers.get(name);
      const parts = Array.isArray(result) ? undefined : partsOf(result as ExecutionResult);
      const contentType = parts?.contentType ?? answerType(header('accept') || '*/*');
      if (contentType === undefined) {
        wrapped.set(request, { ...headersOf(result, { method, header }), ...notKept });
        return;
      }
      const [mediaType = contentType] = contentType.split(';');
      setResultProcessor(async (_result, { Response }) => {
        const { status, headers, body } = await toAnswer(result, { method, header, contentType });
        const onChunk = (bytes: number): void => {
          if (parts !== undefined && response !== undefined) unsent.addPart(response, bytes);
        };
        return new Response(toBody(body, onChunk), { status, headers: textsOf(headers) });
      }, mediaType);
    },
    onResponse({ request, response }) {
      const own = wrapped.get(request);
      for (const [name, value] of Object.entries(textsOf(own ?? notKept)))
        if (own !== undefined || !response.headers.has(name)) response.headers.set(name, value);
    },
  };
}

type Processed = Parameters<NonNullable<Plugin['onResultProcess']>>[0]['result'];

/** Whether a result has several parts, which are sent as they come. */
function isIncremental(result: Processed): result is Exclude<Processed, Results> {
  return Symbol.asyncIterator in result;
}

function largeBytes(results: Results): number {
  let bytes = 0;
  for (const result of [results].flat() as ExecutionResult[])
    for (const chunk of writtenText(result)?.chunks ?? []) bytes += chunk.length;
  return bytes;
}

/** `onChunk` is called with the size of each chunk of a stream when it is about to be sent. */
function toBody(body: Answer['body'], onChunk: (bytes: number) => void): BodyInit | null {
  if (body === undefined) return null;
  const whole = Array.isArray(body) && body.length === 1 ? (body as [Buffer<ArrayBuffer>])[0] : undefined;
  return whole ?? streamOf(body, onChunk);
}

function streamOf(
  body: Iterable<Buffer> | AsyncIterable<Buffer>,
  onChunk: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  const chunks = Symbol.asyncIterator in body ? body[Symbol.asyncIterator]() : body[Symbol.iterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else {
        onChunk(value.length);
        controller.enqueue(value);
      }
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

function textsOf(headers: Readonly<Headers>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
