import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import { amountOf } from '../model/amount.ts';

/** The most that an answer may hold. */
export interface AnswerLimits {
  /** Fields of objects and items of lists. */
  readonly maxAnswerValues: number;
  readonly maxAnswerBytes: number;
}

/** The refusal of an answer that is larger than the limits. */
export class AnswerTooLarge extends GraphQLError {
  constructor(limit: string, setting: string) {
    super(
      `the answer would have more than ${limit}; ask for smaller pages, fewer lists or fewer fields, or raise ${setting}`,
      {
        extensions: { code: 'QUERY_TOO_COMPLEX' },
      },
    );
  }
}

/** The error to answer with. A mutation is refused after it has run, so a client must not simply send it again. */
export function tooLargeError(error: AnswerTooLarge, { operation }: OperationDefinitionNode): GraphQLError {
  if (operation !== 'mutation') return error;
  const message = `${error.message}. The writes of this mutation may have happened: check before you send it again`;
  return new GraphQLError(message, { extensions: error.extensions });
}

export function tooManyBytes(limit: number): AnswerTooLarge {
  return new AnswerTooLarge(amountOf(limit, 'byte'), 'MAX_ANSWER_BYTES');
}

/** JSON's punctuation: of an item a comma, of a member a comma, a colon and two quotes. */
const itemPunctuation = 1;
const memberPunctuation = 4;

/**
 * Counts what an answer holds while it is built, so that a large one is refused before it fills the memory. It counts the
 * fewest bytes that the JSON can have; characters that need more are only counted when the text is written.
 */
export class AnswerSize {
  values = 0;
  bytes = 0;
  readonly #maxValues: number;
  readonly #maxBytes: number;

  constructor(limits: AnswerLimits | undefined) {
    this.#maxValues = limits?.maxAnswerValues ?? Number.POSITIVE_INFINITY;
    this.#maxBytes = limits?.maxAnswerBytes ?? Number.POSITIVE_INFINITY;
  }

  addMember(key: string): void {
    this.#add(key.length + memberPunctuation);
  }

  addItem(): void {
    this.#add(itemPunctuation);
  }

  /** Adds the value of a leaf itself: the characters of a text, or everything in a JSON value. */
  addLeaf(value: unknown): void {
    if (typeof value === 'string') {
      this.bytes += value.length + 2;
      if (this.bytes > this.#maxBytes) throw tooManyBytes(this.#maxBytes);
    } else if (typeof value === 'object' && value !== null) this.#addJson(value);
  }

  #addJson(value: object): void {
    for (const key in value) {
      if (Array.isArray(value)) this.addItem();
      else this.addMember(key);
      this.addLeaf((value as Readonly<Record<string, unknown>>)[key]);
    }
  }

  #add(bytes: number): void {
    this.values += 1;
    this.bytes += bytes;
    if (this.values > this.#maxValues)
      throw new AnswerTooLarge(amountOf(this.#maxValues, 'value'), 'MAX_ANSWER_VALUES');
    if (this.bytes > this.#maxBytes) throw tooManyBytes(this.#maxBytes);
  }
}
