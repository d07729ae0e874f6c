import { GatewayError } from '../errors.ts';
import { type AnswerSize, AnswerTooLarge } from './answer-size.ts';
import { missingValue, unexplainedNull } from './field-errors.ts';
import { initialCountOf } from './incremental/field-parts.ts';
import { type GrowingList, isGrowing, StagedValue } from './incremental/partial-values.ts';
import type { StreamedList } from './incremental/units.ts';
import {
  type AbstractPlan,
  type FieldPlan,
  type LeafPlan,
  type ObjectParts,
  type ObjectPlan,
  planOfType,
} from './plan/field-plan.ts';
import { fieldsOf } from './plan/object-fields.ts';
import { refusalOf } from './plan/refused-fields.ts';
import { type Data, DataObject, ResponsePosition } from './position.ts';
import { ResolveInfo, RunArguments } from './resolver-input.ts';
import { type Failed, failed, type RunOptions, RunState } from './run-state.ts';

/** A list of the answer that may be filled in several slices. */
interface PartialList {
  readonly items: unknown[];
  readonly values: readonly unknown[];
  readonly position: ResponsePosition;
  /** Set where more values arrive later. */
  readonly source: GrowingList | undefined;
  /** Set where items are delivered apart. */
  readonly streamed: StreamedList | undefined;
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

  /** Starts all fields of an answer that is delivered in parts. */
  startInParts(fields: readonly FieldPlan[], parts: ObjectParts): void {
    const { state } = this;
    const { data } = state;
    if (data === null) return;
    state.withinLimits(() => {
      if (this.#fillInParts(data, { fields, parts }, undefined, undefined) === failed) state.data = null;
    });
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

  /** Fills an object whose fields can be available, and be delivered, at different times. */
  #fillInParts(
    data: Data,
    { fields, parts }: { readonly fields: readonly FieldPlan[]; readonly parts: ObjectParts },
    value: unknown,
    position: ResponsePosition | undefined,
  ): Data | Failed {
    const { state } = this;
    const { division } = this.#options;
    division?.addObject(data, fields, parts, position);
    const [first, ...later] = parts.stages;
    const staged = value instanceof StagedValue ? value : undefined;
    if (this.#fillObject(data, first.fields, staged === undefined ? value : staged.opened, position) === failed)
      return failed;
    for (const stage of later) {
      const source = staged === undefined ? value : staged.sourceFor(stage);
      for (const field of stage.fields) {
        if (source instanceof Promise) {
          state.size.addMember(field.key);
          const at = new ResponsePosition(position, data, field);
          const arriving = source.then((arrived) => this.#valueOf(field, arrived, at));
          data[field.key] = this.#completeOrAwait(arriving, at);
        } else if (this.#fillObject(data, [field], source, position) === failed)
          division?.failAt(new ResponsePosition(position, data, field));
      }
    }
    return data;
  }

  /** The value of a leaf that is a property of its source, as most fields are. Its position is only made where it fails. */
  #readLeaf(field: FieldPlan, data: Data, source: unknown, parent: ResponsePosition | undefined): unknown {
    const plan = field.value as LeafPlan;
    let value: unknown;
    try {
      value = (source as Data | undefined)?.[field.name];
    } catch (error) {
      return this.state.fail(new ResponsePosition(parent, data, field), error);
    }
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
    let value: unknown;
    try {
      value = this.#valueOf(field, source, position);
    } catch (error) {
      return this.state.fail(position, error);
    }
    return this.#completeOrAwait(value, position);
  }

  /** Calls the resolver of a field, or reads its property. */
  #valueOf(field: FieldPlan, source: unknown, position: ResponsePosition): unknown {
    const { context, refusals } = this.#options;
    const refusal = this.state.endedBy ?? refusalOf(field.nodes, refusals);
    if (refusal !== undefined) throw refusal;
    if (field.resolve !== undefined)
      return field.resolve(source, this.#arguments.of(field), context, this.#info(position));
    const value = (source as Data | undefined)?.[field.name];
    return typeof value === 'function'
      ? value.call(source, this.#arguments.of(field), context, this.#info(position))
      : value;
  }

  #info(position: ResponsePosition): ResolveInfo {
    return new ResolveInfo(position, this.#options);
  }

  /** The value for a position; of a promise null, until it settles. */
  #completeOrAwait(result: unknown, position: ResponsePosition): unknown {
    const value = this.#options.division === undefined ? result : this.#open(result, position);
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

  /** Waits until the first fields of a staged value are available. */
  #open(value: unknown, position: ResponsePosition): unknown {
    if (isThenable(value)) return value.then((resolved) => this.#open(resolved, position));
    if (!(value instanceof StagedValue) || value.isOpen) return value;
    try {
      const { plan, field } = position;
      const object = plan.kind === 'abstract' ? this.#typeOf(value, plan, position) : (plan as ObjectPlan);
      if (object.parts === undefined) fieldsOf(this.#options.variant, object, field);
      return value.open((object.parts as ObjectParts).stages[0]);
    } catch (error) {
      return error;
    }
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
    const { parts } = object;
    const filled =
      parts === undefined
        ? this.#fillObject(new DataObject(), fields, value, position)
        : this.#fillInParts(new DataObject(), { fields, parts }, value, position);
    return filled === failed && !plan.isNonNull ? null : filled;
  }

  #completeNull(position: ResponsePosition): unknown {
    const { plan, field } = position;
    if (plan.isNonNull) return this.state.fail(position, missingValue(field));
    // The items of a list have plans of their own.
    const isUnexplained = field.isNeverNull && plan === field.value && !this.#options.lacksValues;
    return isUnexplained ? this.state.fail(position, unexplainedNull(field)) : null;
  }

  #completeLeaf(value: unknown, plan: LeafPlan, position: ResponsePosition): unknown {
    try {
      return serializeLeaf(value, plan, position.field, this.state.size);
    } catch (error) {
      return this.state.fail(position, error);
    }
  }

  #completeList(value: unknown, position: ResponsePosition): unknown {
    const source = this.#options.division !== undefined && isGrowing(value) ? value : undefined;
    if (source === undefined && (typeof value !== 'object' || value === null || !(Symbol.iterator in value)))
      return this.state.fail(position, new Error(`the value of "${position.field.label}" is not a list`));
    const values =
      source?.items ?? (Array.isArray(value) ? (value as readonly unknown[]) : [...(value as Iterable<unknown>)]);
    const items: unknown[] = [];
    const list: PartialList = { items, values, position, source, streamed: this.#streamed(items, position) };
    if (this.#fillList(list) === undefined) return list.items;
    return position.plan.isNonNull ? failed : null;
  }

  #streamed(items: unknown[], position: ResponsePosition): StreamedList | undefined {
    const { division, variables } = this.#options;
    const node = typeof position.key === 'string' ? position.field.parts?.stream : undefined;
    return node && division?.addList(items, position, initialCountOf(node, variables));
  }

  /** Fills a list. When the time slice is used up, the next item is pending until a later slice continues with it. */
  #fillList(list: PartialList): Failed | undefined {
    const { items, values, position, streamed } = list;
    const { state } = this;
    for (let index = items.length; index < values.length; index += 1) {
      const item = new ResponsePosition(position, items, position.field, index);
      if (state.isSliceUsedUp()) {
        this.#continueLater(list, item);
        return undefined;
      }
      if (streamed !== undefined && index >= streamed.initialCount) this.#options.division?.addItem(streamed, item);
      state.size.addItem();
      const completed = this.#completeOrAwait(values[index], item);
      if (completed === failed) return this.#options.division?.failAt(item) ? undefined : failed;
      items.push(completed);
    }
    const more = list.source?.more();
    if (more !== undefined) this.#continueAfter(more, list);
    return undefined;
  }

  #continueLater(list: PartialList, next: ResponsePosition): void {
    this.#await(list, next);
    this.#options.task.later(() => {
      if (next.isPending) this.#continue(list, next);
    });
  }

  /** Continues with a list when more of its values have arrived. */
  #continueAfter(more: Promise<unknown>, list: PartialList): void {
    const { items, position } = list;
    const { state } = this;
    const next = new ResponsePosition(position, items, position.field, items.length);
    this.#await(list, next);
    more.then(
      () => {
        if (next.isPending) this.#continue(list, next);
      },
      (error: unknown) => {
        if (!next.isPending) return;
        state.errors.add(position, error);
        const { division } = this.#options;
        if (list.streamed !== undefined && list.items.length >= list.streamed.initialCount)
          division?.fail(division.unitsOf(next));
        else state.writeNull(position);
        state.pending.remove(next);
      },
    );
  }

  /** Marks the position that a list continues with as pending. */
  #await({ items, streamed }: PartialList, next: ResponsePosition): void {
    if (streamed !== undefined && items.length >= streamed.initialCount) this.#options.division?.addEnd(streamed, next);
    this.state.pending.add(next);
  }

  #continue(list: PartialList, next: ResponsePosition): void {
    const { state } = this;
    state.withinLimits(() => {
      if (this.#fillList(list) === failed) state.writeNull(next);
      state.pending.remove(next);
    });
  }

  #planByType(value: unknown, plan: AbstractPlan, position: ResponsePosition) {
    try {
      return this.#typeOf(value, plan, position);
    } catch (error) {
      return this.state.fail(position, error);
    }
  }

  #typeOf(value: unknown, plan: AbstractPlan, position: ResponsePosition): ObjectPlan {
    const { variant, context } = this.#options;
    const known = value instanceof StagedValue ? value.known : value;
    const name = plan.type.resolveType?.(known, context, this.#info(position), plan.type);
    return planOfType(variant, plan, name, position.field);
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
