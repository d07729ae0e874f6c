import { GraphError } from '../errors/graph-error.ts';
import { META_ERRORS } from '../errors/table.ts';

/** The error of one of the reference's subcodes; `words` where its text has placeholders. */
export function refusal(subcode: number, words?: string): GraphError {
  const known = META_ERRORS.find((each) => each.subcode === subcode);
  const said = words === undefined ? {} : { message: words, userMessage: words };
  return new GraphError({ code: known?.code ?? -1, subcode, ...said });
}

/** A missing object; the message names its id. */
export function noBuilder(creationId: string): GraphError {
  return refusal(2207008, `The media builder with creation id = ${creationId} does not exist or has been expired.`);
}

export function tooManyTags(most: number): GraphError {
  return refusal(2207040, `Cannot use more than ${most} tags per created media.`);
}
