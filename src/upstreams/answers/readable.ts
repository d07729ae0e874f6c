import { GatewayError } from '../../errors.ts';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import { recordsOf, unreadAnswer } from './sparse-answer.ts';

/** What is read; undefined where the answer has it in a part that is broken, which no earlier operation wanted. */
export function ifReadable<Read>(read: () => Read): Read | undefined {
  try {
    return read();
  } catch (unreadable) {
    if (unreadable instanceof GatewayError) return undefined;
    throw unreadable;
  }
}

/** A kept answer as one call gets it, with these facts read already; undefined where they cannot be read. */
export function readableAnswer(
  kept: unknown,
  wanted: WantedFacts | undefined,
): { readonly answer: unknown } | undefined {
  const answer = unreadAnswer(kept);
  return ifReadable(() => {
    recordsOf(answer, wanted);
    return { answer };
  });
}
