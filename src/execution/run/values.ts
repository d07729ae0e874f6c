import { missingValue, unexplainedNull } from '../field-errors.ts';
import { StagedValue } from '../incremental/partial-values.ts';
import type { AbstractPlan, FieldPlan, LeafPlan, ObjectParts, ObjectPlan } from '../plan/field-plan.ts';
import { fieldsOf } from '../plan/object-fields.ts';
import { type Data, DataObject, type ResponsePosition } from '../position.ts';
import { serializeLeaf } from './leaves.ts';
import { Lists } from './lists.ts';
import type { ResolverCalls } from './resolver-calls.ts';
import { type Failed, failed, type RunOptions, type RunState } from './run-state.ts';

/** Fills the objects of an answer with their fields. */
export interface ObjectFiller {
  fill(data: Data, fields: readonly FieldPlan[], source: unknown, position: ResponsePosition): Data | Failed;
  /** Fills an object whose fields can be available, and be delivered, at different times. */
  fillInParts(data: Data, plan: FieldsInParts, source: unknown, position: ResponsePosition): Data | Failed;
}

/** The fields of an object, and the parts in which they are delivered. */
export interface FieldsInParts {
  readonly fields: readonly FieldPlan[];
  readonly parts: ObjectParts;
}

export interface ValuesOptions {
  readonly options: RunOptions;
  readonly state: RunState;
  readonly calls: ResolverCalls;
  readonly objects: ObjectFiller;
}

/** Completes what resolvers return: each value becomes what the answer shows at its position. */
export class Values {
  readonly #options: RunOptions;
  readonly #state: RunState;
  readonly #calls: ResolverCalls;
  readonly #objects: ObjectFiller;
  readonly #lists: Lists;

  constructor({ options, state, calls, objects }: ValuesOptions) {
    this.#options = options;
    this.#state = state;
    this.#calls = calls;
    this.#objects = objects;
    this.#lists = new Lists(options, state, this);
  }

  /** The value for a position; of a promise null, until it settles. */
  completeOrAwait(result: unknown, position: ResponsePosition): unknown {
    const value = this.#options.division === undefined ? result : this.#open(result, position);
    if (!isThenable(value)) return this.complete(value, position);
    const state = this.#state;
    state.pending.add(position);
    value.then(
      (resolved) => {
        if (position.isPending) state.withinLimits(() => state.arrive(position, this.complete(resolved, position)));
      },
      (error: unknown) => {
        if (position.isPending) state.arrive(position, state.fail(position, error));
      },
    );
    return null;
  }

  /** Waits until the first fields of a staged value are available. */
  #open(value: unknown, position: ResponsePosition): unknown {
    if (isThenable(value)) return value.then((resolved) => this.#open(resolved, position));
    if (!(value instanceof StagedValue) || value.isOpen) return value;
    try {
      const { plan, field } = position;
      const object = plan.kind === 'abstract' ? this.#calls.planFor(value, plan, position) : (plan as ObjectPlan);
      if (object.parts === undefined) fieldsOf(this.#options.variant, object, field);
      return value.open((object.parts as ObjectParts).stages[0]);
    } catch (error) {
      return error;
    }
  }

  complete(value: unknown, position: ResponsePosition): unknown {
    const { plan, field } = position;
    if (value == null) return this.#completeNull(position);
    if (value instanceof Error) return this.#state.fail(position, value);
    if (plan.kind === 'leaf') return this.#completeLeaf(value, plan, position);
    if (plan.kind === 'list') return this.#lists.complete(value, position);
    const object = plan.kind === 'object' ? plan : this.#planByType(value, plan, position);
    if (object === failed || object === null) return object;
    const fields = object.fields ?? fieldsOf(this.#options.variant, object, field);
    const { parts } = object;
    const filled =
      parts === undefined
        ? this.#objects.fill(new DataObject(), fields, value, position)
        : this.#objects.fillInParts(new DataObject(), { fields, parts }, value, position);
    return filled === failed && !plan.isNonNull ? null : filled;
  }

  #completeNull(position: ResponsePosition): unknown {
    const { plan, field } = position;
    if (plan.isNonNull) return this.#state.fail(position, missingValue(field));
    // The items of a list have plans of their own.
    const isUnexplained = field.isNeverNull && plan === field.value && !this.#options.lacksValues;
    return isUnexplained ? this.#state.fail(position, unexplainedNull(field)) : null;
  }

  #completeLeaf(value: unknown, plan: LeafPlan, position: ResponsePosition): unknown {
    try {
      return serializeLeaf(value, plan, position.field, this.#state.size);
    } catch (error) {
      return this.#state.fail(position, error);
    }
  }

  #planByType(value: unknown, plan: AbstractPlan, position: ResponsePosition) {
    try {
      return this.#calls.planFor(value, plan, position);
    } catch (error) {
      return this.#state.fail(position, error);
    }
  }
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
