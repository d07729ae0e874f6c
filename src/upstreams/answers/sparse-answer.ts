import { type Body, TextBytes } from '../../json/bytes.ts';
import { decodeExcerpt, excerptOf, parseExcerpt } from '../../json/decode-excerpt.ts';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import type { AnyEndpoint, KeysByFacts } from '../contract/endpoint.ts';
import type { Reading } from '../contract/unreadable-rows.ts';
import { decodeFor, readRecords } from './read-records.ts';

/** An endpoint of whose answers readers use a part. */
export interface SparseEndpoint extends AnyEndpoint {
  readonly decodedKeys: KeysByFacts;
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
  readonly #endpoint: SparseEndpoint;
  readonly #upstream: string;
  #last: RememberedRecords | undefined = undefined;

  constructor(endpoint: SparseEndpoint, upstream: string, excerpt: string) {
    this.#endpoint = endpoint;
    this.#upstream = upstream;
    this.excerpt = excerpt;
  }

  /** Throws UPSTREAM_BAD_ANSWER where the body is not JSON. */
  static ofBody(endpoint: SparseEndpoint, upstream: string, body: Body): SparseAnswer {
    const excerpt = decodeFor({ upstream, endpoint: endpoint.path }, () => excerptOf(body, endpoint.decodedKeys.all));
    return new SparseAnswer(endpoint, upstream, excerpt);
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
    return new SparseAnswer(this.#endpoint, this.#upstream, this.excerpt);
  }

  /** The records with these facts; others may be missing or null. Throws what `readRecords` throws. */
  records(wanted: WantedFacts | undefined): unknown {
    const last = this.#last;
    if (last === undefined) return this.read(wanted).answer;
    if (covers(last.wanted, wanted)) return last.records;
    // For both, or documents that take turns would have it read again each time.
    return this.read(wanted === undefined || last.wanted === undefined ? undefined : last.wanted.with(wanted)).answer;
  }

  /** Reads the records with these facts, and remembers them. */
  read(wanted: WantedFacts | undefined): Reading<unknown> {
    const { all } = this.#endpoint.decodedKeys;
    const keys = wanted === undefined ? all : this.#endpoint.decodedKeys.of(wanted);
    const { excerpt } = this;
    const reading = readRecords(
      { endpoint: this.#endpoint, upstream: this.#upstream },
      {
        decode: () => (keys === all ? parseExcerpt(excerpt) : decodeExcerpt(new TextBytes(excerpt), keys)),
        checksNesting: true,
      },
    );
    this.#last = { wanted, records: reading.answer };
    return reading;
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
