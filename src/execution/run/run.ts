import { StagedValue } from '../incremental/partial-values.ts';
import type { FieldPlan, LeafPlan, ObjectParts } from '../plan/field-plan.ts';
import { type Data, ResponsePosition } from '../position.ts';
import { serializeLeaf } from './leaves.ts';
import { ResolverCalls } from './resolver-calls.ts';
import { type Failed, failed, type RunOptions, RunState } from './run-state.ts';
import { type FieldsInParts, isThenable, type ObjectFiller, Values } from './values.ts';

/**
 * One run of an operation, by the rules of the GraphQL specification. Values are written into the answer as they arrive, so
 * the only promises are those that resolvers return.
 */
export class Run implements ObjectFiller {
  readonly #options: RunOptions;
  readonly #calls: ResolverCalls;
  readonly #values: Values;
  readonly state: RunState;

  constructor(options: RunOptions) {
    this.#options = options;
    const state = new RunState(options);
    this.state = state;
    this.#calls = new ResolverCalls(options, state);
    this.#values = new Values({ options, state, calls: this.#calls, objects: this });
  }

  /** Runs all fields at once; resolves when all are complete. */
  async concurrently(fields: readonly FieldPlan[]): Promise<void> {
    const { state } = this;
    const { data, pending } = state;
    if (data === null) return;
    state.withinLimits(() => {
      if (this.fill(data, fields, undefined, undefined) === failed) state.data = null;
    });
    if (!pending.isEmpty) await pending.empty();
  }

  /** Starts all fields of an answer that is delivered in parts. */
  startInParts(fields: readonly FieldPlan[], parts: ObjectParts): void {
    const { state } = this;
    const { data } = state;
    if (data === null) return;
    state.withinLimits(() => {
      if (this.fillInParts(data, { fields, parts }, undefined, undefined) === failed) state.data = null;
    });
  }

  /** Runs one field after the other. */
  async serially(fields: readonly FieldPlan[]): Promise<void> {
    for (const field of fields) await this.concurrently([field]);
  }

  fill(
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

  fillInParts(
    data: Data,
    { fields, parts }: FieldsInParts,
    value: unknown,
    position: ResponsePosition | undefined,
  ): Data | Failed {
    const { state } = this;
    const { division } = this.#options;
    division?.addObject(data, fields, parts, position);
    const [first, ...later] = parts.stages;
    const staged = value instanceof StagedValue ? value : undefined;
    if (this.fill(data, first.fields, staged === undefined ? value : staged.opened, position) === failed) return failed;
    for (const stage of later) {
      const source = staged === undefined ? value : staged.sourceFor(stage);
      for (const field of stage.fields) {
        if (source instanceof Promise) {
          state.size.addMember(field.key);
          const at = new ResponsePosition(position, data, field);
          const arriving = source.then((arrived) => this.#calls.valueOf(field, arrived, at));
          data[field.key] = this.#values.completeOrAwait(arriving, at);
        } else if (this.fill(data, [field], source, position) === failed)
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
      return this.#values.complete(value, new ResponsePosition(parent, data, field));
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
      value = this.#calls.valueOf(field, source, position);
    } catch (error) {
      return this.state.fail(position, error);
    }
    return this.#values.completeOrAwait(value, position);
  }
}
