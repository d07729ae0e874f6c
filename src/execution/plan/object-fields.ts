import { planParts, wholeObject } from '../incremental/field-parts.ts';
import { type FieldPlan, type ObjectPlan, type OperationVariant, planFields } from './field-plan.ts';

/** The fields of an object, planned once for all objects of this type at one field of the document. */
export function fieldsOf(
  variant: OperationVariant,
  plan: ObjectPlan,
  { nodes, parts }: FieldPlan,
): readonly FieldPlan[] {
  if (plan.fields !== undefined) return plan.fields;
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  plan.fields = planFields(variant, plan.type, sets);
  if (variant.usages !== undefined)
    plan.parts = parts?.hasParts ? planParts(variant, plan.type, plan.fields, parts) : wholeObject(plan.fields);
  return plan.fields;
}
