import { GatewayError } from '../errors.ts';
import { type AnswerSize, AnswerTooLarge } from './answer-size.ts';
import { missingValue, unexplainedNull } from './field-errors.ts';
import { type AbstractPlan, type FieldPlan, fieldsOf, type LeafPlan, planOfType } from './plan/field-plan.ts';
import { refusalOf } from './plan/refused-fields.ts';
import { type Data, DataObject, ResponsePosition } from './position.ts';
import { ResolveInfo, RunArguments } from './resolver-input.ts';
import { type Failed, failed, type RunOptions, RunState } from './run-state.ts';

/** A list of the answer that may be filled in several slices. */
interface PartialList {
  readonly items: unknown[];
  readonly values: readonly unknown[];
  readonly position: ResponsePosition;
}

/**
 * One run of an operation, by the rules of the GraphQL specification. Values are written into the answer as they arrive, so
 * the only promises are those that resolvers return.
 */
export class Run {
  readonly #options: RunOptions;
  readonly #arguments: RunArguments;
  readonly state: RunState;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#arguments = new RunArguments(options.variables);
    this.state = new RunState(options);
  }

  /** Runs all fields at once; resolves when all are complete. */
  async concurrently(fields: readonly FieldPlan[]): Promise<void> {
    const { state } = this;
    const { data, pending } = state;
    if (data === null) return;
    state.withinLimits(() => {
      if (this.#fillObject(data, fields, undefined, undefined) === failed) state.data = null;
    });
    if (!pending.isEmpty) await pending.empty();
  }

  /** Runs one field after the other. */
  async serially(fields: readonly FieldPlan[]): Promise<void> {
    for (const field of fields) await this.concurrently([field]);
  }

  #fillObject(
    data: Data,
    fields: readonly FieldPlan[],
    source: unknown,
    position: ResponsePosition | undefined,
  ): Data | Failed {
    const { size } = this.state;
    for (const field of fields) {
      size.addMember(field.key);
      const value = field.isPropertyLeaf
        ? this.#readLeaf(field, data, source, position)
        : this.#resolve(field, data, source, position);
      if (value === failed) return failed;
      data[field.key] = value;
    }
    return data;
  }

  /** The value of a leaf that is a property of its source, as most fields are. Its position is only made where it fails. */
  #readLeaf(field: FieldPlan, data: Data, source: unknown, parent: ResponsePosition | undefined): unknown {
    const plan = field.value as LeafPlan;
    const value = (source as Data | undefined)?.[field.name];
    if (value == null && !plan.isNonNull && !field.isNeverNull) return null;
    if (typeof value === 'function' || isThenable(value)) return this.#resolve(field, data, source, parent);
    if (value == null || value instanceof Error)
      return this.#complete(value, new ResponsePosition(parent, data, field));
    try {
      return serializeLeaf(value, plan, field, this.state.size);
    } catch (error) {
      return this.state.fail(new ResponsePosition(parent, data, field), error);
    }
  }

  #resolve(field: FieldPlan, data: Data, source: unknown, parent: ResponsePosition | undefined): unknown {
    const position = new ResponsePosition(parent, data, field);
    const { context, refusals } = this.#options;
    const refusal = this.state.endedBy ?? refusalOf(field.nodes, refusals);
    if (refusal !== undefined) return this.state.fail(position, refusal);
    let value: unknown;
    try {
      if (field.resolve !== undefined)
        value = field.resolve(source, this.#arguments.of(field), context, this.#info(position));
      else {
        value = (source as Data | undefined)?.[field.name];
        if (typeof value === 'function')
          value = value.call(source, this.#arguments.of(field), context, this.#info(position));
      }
    } catch (error) {
      return this.state.fail(position, error);
    }
    return this.#completeOrAwait(value, position);
  }

  #info(position: ResponsePosition): ResolveInfo {
    return new ResolveInfo(position, this.#options);
  }

  /** The value for a position; of a promise null, until it settles. */
  #completeOrAwait(value: unknown, position: ResponsePosition): unknown {
    if (!isThenable(value)) return this.#complete(value, position);
    const { state } = this;
    state.pending.add(position);
    value.then(
      (resolved) => {
        if (position.isPending) state.withinLimits(() => state.arrive(position, this.#complete(resolved, position)));
      },
      (error: unknown) => {
        if (position.isPending) state.arrive(position, state.fail(position, error));
      },
    );
    return null;
  }

  #complete(value: unknown, position: ResponsePosition): unknown {
    const { plan, field } = position;
    if (value == null) return this.#completeNull(position);
    if (value instanceof Error) return this.state.fail(position, value);
    if (plan.kind === 'leaf') return this.#completeLeaf(value, plan, position);
    if (plan.kind === 'list') return this.#completeList(value, position);
    const object = plan.kind === 'object' ? plan : this.#planByType(value, plan, position);
    if (object === failed || object === null) return object;
    const fields = object.fields ?? fieldsOf(this.#options.variant, object, field);
    const filled = this.#fillObject(new DataObject(), fields, value, position);
    return filled === failed && !plan.isNonNull ? null : filled;
  }

  #completeNull(position: ResponsePosition): unknown {
    const { plan, field } = position;
    if (plan.isNonNull) return this.state.fail(position, missingValue(field));
    // The items of a list have plans of their own.
    return field.isNeverNull && plan === field.value ? this.state.fail(position, unexplainedNull(field)) : null;
  }

  #completeLeaf(value: unknown, plan: LeafPlan, position: ResponsePosition): unknown {
    try {
      return serializeLeaf(value, plan, position.field, this.state.size);
    } catch (error) {
      return this.state.fail(position, error);
    }
  }

  #completeList(value: unknown, position: ResponsePosition): unknown {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value))
      return this.state.fail(position, new Error(`the value of "${position.field.label}" is not a list`));
    const values = Array.isArray(value) ? (value as readonly unknown[]) : [...(value as Iterable<unknown>)];
    const list: PartialList = { items: [], values, position };
    if (this.#fillList(list) === undefined) return list.items;
    return position.plan.isNonNull ? failed : null;
  }

  /** Fills a list. When the time slice is used up, the next item is pending until a later slice continues with it. */
  #fillList(list: PartialList): Failed | undefined {
    const { items, values, position } = list;
    const { state } = this;
    for (let index = items.length; index < values.length; index += 1) {
      const item = new ResponsePosition(position, items, position.field, index);
      if (state.isSliceUsedUp()) {
        this.#continueLater(list, item);
        return undefined;
      }
      state.size.addItem();
      const completed = this.#completeOrAwait(values[index], item);
      if (completed === failed) return failed;
      items.push(completed);
    }
    return undefined;
  }

  #continueLater(list: PartialList, next: ResponsePosition): void {
    const { state } = this;
    state.pending.add(next);
    this.#options.task.later(() => {
      if (!next.isPending) return;
      state.withinLimits(() => {
        if (this.#fillList(list) === failed) state.writeNull(next);
        state.pending.remove(next);
      });
    });
  }

  #planByType(value: unknown, plan: AbstractPlan, position: ResponsePosition) {
    const { variant, context } = this.#options;
    try {
      const name = plan.type.resolveType?.(value, context, this.#info(position), plan.type);
      return planOfType(variant, plan, name, position.field);
    } catch (error) {
      return this.state.fail(position, error);
    }
  }
}

/** Serializes a leaf of the answer; throws where its type cannot represent the value, or where the answer becomes too large. */
function serializeLeaf(value: unknown, plan: LeafPlan, { label }: FieldPlan, size: AnswerSize): unknown {
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

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
