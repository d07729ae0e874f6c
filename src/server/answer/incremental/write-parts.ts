import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { tooManyBytes } from '../../../execution/answer-size.ts';
import type { Delivering } from '../../../execution/execute.ts';
import type { Delivered, Part } from '../../../execution/incremental/delivery.ts';
import type { Unit } from '../../../execution/incremental/units.ts';
import type { OperationTask } from '../../../execution/operation-task.ts';
import { textInSlices } from '../../operation/answer/answer-text.ts';
import { firstPayload, laterPayload, type Payload } from './formats.ts';
import { framingOf } from './framing.ts';
import type { PartsForm } from './wanted-form.ts';

export interface WritingOptions {
  readonly form: PartsForm;
  readonly maxBytes: number;
  readonly task: OperationTask;
  /** The errors of a part as clients see them. */
  readonly shown: (errors: readonly GraphQLError[]) => readonly GraphQLFormattedError[];
  /** The extensions of the first and the last part. */
  readonly extensions: (isLast: boolean) => Readonly<Record<string, unknown>>;
  /** Called once nothing more is delivered: at the end, or when the reader leaves. */
  readonly onEnd: () => void;
}

/** Writes an answer part by part, each when it is read, so that a slow reader gets fewer and larger ones. */
export class PartsWriter implements AsyncIterableIterator<Buffer> {
  readonly #delivering: Delivering;
  readonly #options: WritingOptions;
  /** The units that the reader waits for. */
  readonly #awaited = new Set<Unit>();
  #bytes = 0;
  #isBegun = false;
  #isOver = false;

  constructor(delivering: Delivering, options: WritingOptions) {
    this.#delivering = delivering;
    this.#options = options;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Buffer, undefined>> {
    if (this.#isOver) return { done: true, value: undefined };
    try {
      return { done: false, value: await this.#write() };
    } catch (defect) {
      // A loop over the parts does not call `return` when one of them throws.
      this.#end();
      throw defect;
    }
  }

  async #write(): Promise<Buffer> {
    const isFirst = !this.#isBegun;
    this.#isBegun = true;
    const part = isFirst ? this.#delivering.first : await this.#delivering.next();
    let text = await this.#textOf(part, isFirst);
    const fits = this.#bytes + text.length <= this.#options.maxBytes;
    if (!fits && !isFirst) text = await this.#textOf(this.#cutOff(), false);
    for (const { unit, isOver } of part.delivered) if (isOver) this.#awaited.delete(unit);
    for (const unit of part.announced) this.#awaited.add(unit);
    this.#bytes += text.length;
    if (!part.hasNext || !fits) this.#end();
    return text;
  }

  async return(): Promise<IteratorResult<Buffer, undefined>> {
    this.#end();
    return { done: true, value: undefined };
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#delivering.end();
    this.#options.onEnd();
  }

  async #textOf(part: Part, isFirst: boolean): Promise<Buffer> {
    const { form, shown, extensions, task } = this.#options;
    const isLast = !part.hasNext;
    if (isLast) this.#end();
    const options = {
      spec: form.spec,
      extensions: isFirst || isLast ? extensions(isLast) : undefined,
      errorsOf: ({ errors }: Delivered) => shown(errors),
    };
    const payload: Payload = isFirst ? firstPayload(part, options) : laterPayload(part, options);
    const { begin, before, after, end } = framingOf(form);
    const chunks = [
      Buffer.from((isFirst ? begin : '') + before),
      ...(await textInSlices(payload, task)),
      Buffer.from(after + (isLast ? end : '')),
    ];
    return Buffer.concat(chunks);
  }

  /** The last part of an answer that would become longer than it may be: everything that is awaited fails. */
  #cutOff(): Part {
    const error = tooManyBytes(this.#options.maxBytes);
    const delivered = Array.from(this.#awaited, (unit): Delivered => {
      unit.hasFailed = true;
      return { unit, pieces: [], items: [], index: 0, errors: [error], isOver: true };
    });
    return { announced: [], delivered, hasNext: false };
  }
}
