import { GatewayError, type GatewayErrorCode } from '../../errors.ts';
import type { UserError } from '../../model/user-error.ts';
import type { Operation } from '../operation.ts';
import { type Given, placeOf } from './input-path.ts';

/** Something in the arguments that is wrong before anybody is asked. */
export function inputError(field: readonly string[], code: string, message: string, advice: string): UserError {
  return { code, message, field, advice, upstreamCode: null, upstreamSubcode: null };
}

/** Something that is wrong and stands in no one place of the arguments. */
export function userError(code: string, message: string, advice: string): UserError {
  return { code, message, field: null, advice, upstreamCode: null, upstreamSubcode: null };
}

/** What a caller can mend, though no document lists it. */
const mendable: Readonly<Partial<Record<GatewayErrorCode, string>>> = {
  UPSTREAM_REJECTED: 'The message is what the official API says of it; change what it names, or try again later.',
  BAD_USER_INPUT: 'The message says what the official API does not take; change that and try again.',
  NOT_FOUND:
    'Make sure that the id is right, and that the post, comment or product belongs to the account of the token.',
};

/**
 * A refusal of what was asked for, as data for whoever asked: those that the documents list, each with its advice, and
 * others that speak of the input. What a caller cannot mend (the token, a permission, a service that is down, an outcome
 * that is not known) stays an error, and is thrown again.
 */
export function toUserError(operation: Operation, error: unknown, given?: Given): UserError {
  if (!(error instanceof GatewayError) || error.code === 'WRITE_OUTCOME_UNKNOWN') throw error;
  const { code, message, upstreamCode = null, upstreamSubcode = null } = error;
  const known = operation.explain(error);
  const advice = known?.advice ?? mendable[code];
  if (advice === undefined) throw error;
  return {
    code: known === undefined ? code : `${error.upstream}_${known.subcode}`,
    message,
    field: placeOf(known?.subcode, given),
    advice,
    upstreamCode,
    upstreamSubcode,
  };
}
