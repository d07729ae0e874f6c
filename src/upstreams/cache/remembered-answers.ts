import { LRUCache } from 'lru-cache';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import type { SparseAnswer } from '../answers/sparse-answer.ts';
import { bytesOfSparse } from './measure.ts';

/**
 * The cached answers whose records are remembered, because an operation has asked for the entry again. They have a part of the
 * cache's memory to themselves: records can be read again for nothing, and must not displace entries, which cost money.
 */
export class RememberedAnswers {
  readonly #answers: LRUCache<SparseAnswer, true>;

  constructor(bytes: number) {
    this.#answers = new LRUCache({
      maxSize: Math.max(1, bytes),
      dispose: (_value, answer, reason) => {
        if (reason !== 'set') answer.forget();
      },
    });
  }

  /** What the answers take with their records. */
  get bytes(): number {
    return this.#answers.calculatedSize;
  }

  /** The records of an answer with these facts. Throws where they cannot be read. */
  records(answer: SparseAnswer, wanted: WantedFacts | undefined): unknown {
    const before = answer.remembered;
    const records = answer.records(wanted);
    if (records === before) {
      this.#answers.get(answer); // Marks it as recently used.
      return records;
    }
    const size = bytesOfSparse(answer);
    if (size > this.#answers.maxSize) answer.forget();
    else this.#answers.set(answer, true, { size });
    return records;
  }
}
