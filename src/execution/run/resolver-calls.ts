import { StagedValue } from '../incremental/partial-values.ts';
import { type AbstractPlan, type FieldPlan, type ObjectPlan, planOfType } from '../plan/field-plan.ts';
import { refusalOf } from '../plan/refused-fields.ts';
import type { Data, ResponsePosition } from '../position.ts';
import { ResolveInfo, RunArguments } from './resolver-input.ts';
import type { RunOptions, RunState } from './run-state.ts';

/** Calls the functions of the schema: resolvers, and those that tell the type of a value. */
export class ResolverCalls {
  readonly #options: RunOptions;
  readonly #state: RunState;
  readonly #arguments: RunArguments;

  constructor(options: RunOptions, state: RunState) {
    this.#options = options;
    this.#state = state;
    this.#arguments = new RunArguments(options.variables);
  }

  /** Calls the resolver of a field, or reads its property. */
  valueOf(field: FieldPlan, source: unknown, position: ResponsePosition): unknown {
    const { context, refusals } = this.#options;
    const refusal = this.#state.endedBy ?? refusalOf(field.nodes, refusals);
    if (refusal !== undefined) throw refusal;
    if (field.resolve !== undefined)
      return field.resolve(source, this.#arguments.of(field), context, this.#info(position));
    const value = (source as Data | undefined)?.[field.name];
    return typeof value === 'function'
      ? value.call(source, this.#arguments.of(field), context, this.#info(position))
      : value;
  }

  /** The plan of a value of an abstract type, by its object type. */
  planFor(value: unknown, plan: AbstractPlan, position: ResponsePosition): ObjectPlan {
    const { variant, context } = this.#options;
    const known = value instanceof StagedValue ? value.known : value;
    const name = plan.type.resolveType?.(known, context, this.#info(position), plan.type);
    return planOfType(variant, plan, name, position.field);
  }

  #info(position: ResponsePosition): ResolveInfo {
    return new ResolveInfo(position, this.#options);
  }
}
