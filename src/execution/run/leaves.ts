import { GatewayError } from '../../errors.ts';
import { type AnswerSize, AnswerTooLarge } from '../answer-size.ts';
import type { FieldPlan, LeafPlan } from '../plan/field-plan.ts';

/** Serializes a leaf of the answer; throws where its type cannot represent the value, or where the answer becomes too large. */
export function serializeLeaf(value: unknown, plan: LeafPlan, { label }: FieldPlan, size: AnswerSize): unknown {
  try {
    const serialized: unknown = plan.serialize(value);
    if (serialized != null) {
      size.addLeaf(serialized);
      return serialized;
    }
  } catch (cause) {
    // Other errors are replaced, because their messages repeat the value.
    if (cause instanceof AnswerTooLarge || cause instanceof GatewayError) throw cause;
  }
  throw new GatewayError('UPSTREAM_BAD_ANSWER', `the value of ${label} cannot be served as ${plan.type.name}`);
}
