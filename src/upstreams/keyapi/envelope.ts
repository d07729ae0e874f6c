import { decodeJson } from '../../json/decode.ts';
import { integer, object, text } from '../instagram/value.ts';

/** The outcome of a call in the envelope `{code, message, data, requestId}`. */
export interface Outcome {
  /** 0 is success. */
  readonly code: number;
  readonly message: string;
  /** The id by which the service can find the call. */
  readonly requestId: string | undefined;
}

/** How nearly every answer begins. Matching it avoids decoding the body twice. */
const success = /^\s*\{\s*"code"\s*:\s*0\s*[,}]/;

/** The outcome in a body; undefined where the body is no envelope. */
export function outcomeOf(body: string): Outcome | undefined {
  if (success.test(body)) return { code: 0, message: '', requestId: undefined };
  let decoded: unknown;
  try {
    decoded = decodeJson(body);
  } catch {
    return undefined; // Not JSON: the status or the decoder reports that.
  }
  const envelope = object<{ code?: unknown; message?: unknown; requestId?: unknown }>(decoded);
  const code = integer(envelope?.code);
  if (code === undefined) return undefined;
  return { code, message: text(envelope?.message) ?? '', requestId: text(envelope?.requestId) };
}
