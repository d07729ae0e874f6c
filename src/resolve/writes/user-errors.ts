import { GatewayError, type GatewayErrorCode, type UserError } from '../../errors.ts';
import type { Operation } from '../operation.ts';

/** The input object that a write was made from, and its path in the arguments of the mutation. */
export interface InputLocation {
  readonly input: object;
  readonly path: readonly string[];
  /** Whether it is one of several items. Then an error that concerns no single field has the path of the item. */
  readonly isItem?: boolean;
}

/** An error in one argument, found before any call. */
export function inputError(field: readonly string[], code: string, message: string, advice: string): UserError {
  return { code, message, field, advice, upstreamCode: null, upstreamSubcode: null };
}

/** An error that concerns no single argument. */
export function userError(code: string, message: string, advice: string): UserError {
  return { code, message, field: null, advice, upstreamCode: null, upstreamSubcode: null };
}

/** Advice for refusals that the documentation does not list but that the caller can fix. */
const adviceByCode: Readonly<Partial<Record<GatewayErrorCode, string>>> = {
  UPSTREAM_REJECTED: 'Change what the message names, or try again later. The message is that of the official API.',
  BAD_USER_INPUT: 'Change what the message names and try again. The message is that of the official API.',
  NOT_FOUND: 'Check the id, and check that the post, comment or product belongs to the account of the access token.',
};

/**
 * Converts a refusal that the caller can fix to a UserError: the failures that the documentation lists, with their advice,
 * and those about the input. Throws every other error again: an invalid token, a missing permission, a service that is
 * down, an unknown outcome.
 */
export function toUserError(operation: Operation, error: unknown, location?: InputLocation): UserError {
  if (!(error instanceof GatewayError) || error.code === 'WRITE_OUTCOME_UNKNOWN') throw error;
  const { code, message, upstreamCode = null, upstreamSubcode = null } = error;
  const known = operation.services.explain(error);
  const advice = known?.advice ?? adviceByCode[code];
  if (advice === undefined) throw error;
  return {
    code: known === undefined ? code : `${error.upstream}_${known.subcode}`,
    message,
    field: fieldPath(known?.inputs, location),
    advice,
    upstreamCode,
    upstreamSubcode,
  };
}

/** The path of the field that a failure concerns, if only one of the given fields is possible. */
export function fieldPath(
  inputs: readonly string[] | undefined,
  location: InputLocation | undefined,
): readonly string[] | null {
  if (location === undefined) return null;
  const values = location.input as Readonly<Record<string, unknown>>;
  const [field, ...others] = (inputs ?? []).filter((name) => values[name] != null);
  if (field !== undefined && others.length === 0) return [...location.path, field];
  return location.isItem === true ? location.path : null;
}
