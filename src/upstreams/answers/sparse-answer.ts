import { type Body, TextBytes } from '../../json/bytes.ts';
import { decodeExcerpt, excerptOf, parseExcerpt } from '../../json/decode-excerpt.ts';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import type { AnyEndpoint, KeysByFacts } from '../contract/endpoint.ts';
import type { OnLeftOut, Reading } from '../contract/unreadable-rows.ts';
import { decodeFor, readRecords } from './read-records.ts';

/** An endpoint of whose answers readers use a part. */
export interface SparseEndpoint extends AnyEndpoint {
  readonly decodedKeys: KeysByFacts;
}

/** Whose answer it is, and who learns of rows that only a later reading finds unreadable. */
export interface SparseSource {
  readonly endpoint: SparseEndpoint;
  readonly upstream: string;
  readonly onLeftOut?: OnLeftOut | undefined;
}

/** Records, and the facts that they were read for; undefined: all. */
interface RememberedRecords {
  readonly wanted: WantedFacts | undefined;
  readonly records: unknown;
}

/**
 * An answer of which each operation decodes the facts that it wants. It keeps the part of the body that the graph can use, as bytes:
 * they take less memory than records, and the garbage collector does not walk through them. The records that were read last are
 * remembered, and serve every operation that wants no other facts.
 */
export class SparseAnswer {
  /** The bytes of the body without the members that no reader reads, each as a character. */
  readonly excerpt: string;
  readonly #source: SparseSource;
  #last: RememberedRecords | undefined = undefined;
  /** How many rows the readings so far have left out, at most. */
  #rowsLeftOut: number;

  constructor(source: SparseSource, excerpt: string, rowsLeftOut = 0) {
    this.#source = source;
    this.excerpt = excerpt;
    this.#rowsLeftOut = rowsLeftOut;
  }

  /** Throws UPSTREAM_BAD_ANSWER where the body is not JSON. */
  static ofBody(source: SparseSource, body: Body): SparseAnswer {
    const { endpoint, upstream } = source;
    const excerpt = decodeFor({ upstream, endpoint: endpoint.path }, () => excerptOf(body, endpoint.decodedKeys.all));
    return new SparseAnswer(source, excerpt);
  }

  /** The records that are remembered. */
  get remembered(): unknown {
    return this.#last?.records;
  }

  /** Forgets the records. */
  forget(): void {
    this.#last = undefined;
  }

  /** The same answer without remembered records. */
  unread(): SparseAnswer {
    return new SparseAnswer(this.#source, this.excerpt, this.#rowsLeftOut);
  }

  /** The records with these facts; others may be missing or null. Throws what `readRecords` throws. */
  records(wanted: WantedFacts | undefined): unknown {
    const last = this.#last;
    if (last === undefined) return this.#readAgain(wanted);
    if (covers(last.wanted, wanted)) return last.records;
    // For both, or documents that take turns would have it read again each time.
    return this.#readAgain(wanted === undefined || last.wanted === undefined ? undefined : last.wanted.with(wanted));
  }

  /** Reads the records with these facts, and remembers them. */
  read(wanted: WantedFacts | undefined): Reading<unknown> {
    const { decodedKeys } = this.#source.endpoint;
    const { all } = decodedKeys;
    const keys = wanted === undefined ? all : decodedKeys.of(wanted);
    const { excerpt } = this;
    const reading = readRecords(this.#source, {
      decode: () => (keys === all ? parseExcerpt(excerpt) : decodeExcerpt(new TextBytes(excerpt), keys)),
      checksNesting: true,
    });
    this.#last = { wanted, records: reading.answer };
    this.#rowsLeftOut = Math.max(this.#rowsLeftOut, reading.leftOut.rows);
    return reading;
  }

  /** A row can be unreadable in facts that nobody has wanted before. */
  #readAgain(wanted: WantedFacts | undefined): unknown {
    const { endpoint, upstream, onLeftOut } = this.#source;
    const before = this.#rowsLeftOut;
    const { answer, leftOut } = this.read(wanted);
    if (leftOut.rows > before) onLeftOut?.(leftOut, { upstream, endpoint: endpoint.path, request: undefined });
    return answer;
  }
}

export function isSparse(endpoint: AnyEndpoint): endpoint is SparseEndpoint {
  return endpoint.decodedKeys !== undefined;
}

function covers(known: WantedFacts | undefined, wanted: WantedFacts | undefined): boolean {
  return known === undefined || (wanted !== undefined && known.covers(wanted));
}

/** The records of an answer as it is shared: of a sparse one those with the facts wanted, any other is its records. */
export function recordsOf(answer: unknown, wanted: WantedFacts | undefined): unknown {
  return answer instanceof SparseAnswer ? answer.records(wanted) : answer;
}

/** An answer for another holder, such as a cache entry: it remembers its own records. */
export function unreadAnswer<Answer>(answer: Answer): Answer | SparseAnswer {
  return answer instanceof SparseAnswer ? answer.unread() : answer;
}
