import { type FieldNode, getArgumentValues } from 'graphql';
import type { Variables } from './plan/conditionals.ts';
import type { Arguments, FieldPlan } from './plan/field-plan.ts';

/** The coerced arguments of one run. Those that use variables are coerced once for each field of the document. */
export class RunArguments {
  readonly #variables: Variables;
  readonly #byField = new Map<FieldPlan, Arguments>();

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  of(field: FieldPlan): Arguments {
    if (field.fixedArguments !== undefined) return field.fixedArguments;
    let args = this.#byField.get(field);
    if (args === undefined) {
      args = getArgumentValues(field.definition, field.nodes[0] as FieldNode, this.#variables);
      this.#byField.set(field, args);
    }
    return args;
  }
}
