import { decodeJson } from '../../../json/decode.ts';
import type { WantedFacts } from '../../../model/wanted-facts.ts';
import { type AnswerSource, readRecords } from '../../answers/read-records.ts';
import { isSparse, SparseAnswer } from '../../answers/sparse-answer.ts';
import { paced } from '../../contract/pace.ts';
import type { Reading } from '../../contract/unreadable-rows.ts';
import type { ReceivedAnswer } from '../http/received-answer.ts';
import type { AnswerStep, AttemptParts } from './step.ts';

/** Decoding a shorter body takes less than waiting for a slice, in which it would survive a collection of garbage. */
const shortBody = 32_768;

/**
 * Reads an answer's body, in a later slice where many answers arrive together. Rows that cannot be read are left out and
 * reported. The result is the records, or a sparse answer, from which those were read that its caller wants.
 */
export function decode({ service, onLeftOut }: AttemptParts): AnswerStep {
  const upstream = service.name;
  return ({ call, accounting }, answer) => {
    const read = (): unknown => {
      const source = { endpoint: call.endpoint, upstream, onLeftOut };
      const { answer: decoded, leftOut } = readAnswer(source, answer, call.caller.wanted);
      if (leftOut.rows > 0) {
        accounting.noteLeftOut(leftOut.rows);
        onLeftOut?.(leftOut, { upstream, endpoint: call.endpoint.path, request: call.caller.requestId });
      }
      return decoded;
    };
    return paced(call.caller.pace, read, answer.bytes.length < shortBody);
  };
}

/** Reads an answer as its caller wants it, and says how many of its rows could not be read. Throws what `readRecords` throws. */
export function readAnswer(
  { endpoint, upstream, onLeftOut }: AnswerSource<unknown> & Pick<AttemptParts, 'onLeftOut'>,
  received: Pick<ReceivedAnswer, 'body' | 'bytes'>,
  wanted?: WantedFacts,
): Reading<unknown> {
  if (!isSparse(endpoint))
    return readRecords({ endpoint, upstream }, { decode: () => decodeJson(received.body), checksNesting: false });
  const answer = SparseAnswer.ofBody({ endpoint, upstream, onLeftOut }, received.bytes);
  const { leftOut } = answer.read(wanted);
  return { answer, leftOut };
}
