import { decodeJson } from '../../json/decode.ts';
import { integer, object, text } from '../instagram/value.ts';

/** What the envelope `{code, message, data, requestId}` says of how a call went. */
export interface Outcome {
  /** 0 is success. */
  readonly code: number;
  readonly message: string;
  /** The mark under which the service can look the call up. */
  readonly requestId: string | undefined;
}

/** Nearly every answer begins so. It is seen without decoding the body a second time. */
const success = /^\s*\{\s*"code"\s*:\s*0\s*[,}]/;

/** The outcome that a body provides; undefined where it is no envelope. */
export function outcomeOf(body: string): Outcome | undefined {
  if (success.test(body)) return { code: 0, message: '', requestId: undefined };
  let decoded: unknown;
  try {
    decoded = decodeJson(body);
  } catch {
    return undefined; // No JSON: the status, or whoever reads the body, says what is wrong.
  }
  const envelope = object<{ code?: unknown; message?: unknown; requestId?: unknown }>(decoded);
  const code = integer(envelope?.code);
  if (code === undefined) return undefined;
  return { code, message: text(envelope?.message) ?? '', requestId: text(envelope?.requestId) };
}
