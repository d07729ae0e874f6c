import { type AnswerLimits, AnswerSize, AnswerTooLarge } from './answer-size.ts';
import { RunArguments } from './arguments.ts';
import { Awaited } from './awaited.ts';
import { type Data, DataObject, type ListBeingFilled } from './data.ts';
import { Failures, missingValue } from './failures.ts';
import { serializeLeaf } from './leaf.ts';
import { nullablePlace, Place, placeOf } from './place.ts';
import type { Variables } from './plan/conditionals.ts';
import {
  type AbstractPlan,
  type FieldPlan,
  type Form,
  fieldsOf,
  type LeafPlan,
  type ObjectPlan,
  planOfType,
  type ValuePlan,
} from './plan/field-plan.ts';
import { type Refusals, refusalOf } from './plan/refusals.ts';
import { ResolveInfo } from './resolve-info.ts';
import { isThenable } from './thenable.ts';
import type { OperationTurns } from './turns.ts';

export interface RunOptions {
  readonly form: Form;
  readonly context: unknown;
  readonly variables: Variables;
  readonly refusals: Refusals | undefined;
  /** Left out where an answer is only estimated. */
  readonly limits: AnswerLimits | undefined;
  readonly turns: OperationTurns;
}

/** Says that a place that must not be null has no value, so its holder has none either. */
const failed = Symbol('failed');
type Failed = typeof failed;

/** So many values are completed between two looks at the clock: well below a millisecond's work. */
const valuesALook = 256;

/**
 * One run of an operation, by the rules of the GraphQL specification. Values are written into the answer as they come: a
 * promise is made where a resolver makes one, and no more of them on the way up.
 */
export class Run {
  readonly #options: RunOptions;
  readonly #arguments: RunArguments;
  readonly #awaited = new Awaited();
  #ended: Error | undefined;
  #nextLook = valuesALook;
  readonly size: AnswerSize;
  readonly failures = new Failures();
  data: Data | null = new DataObject();
  /** Set where the answer would hold more than it may: then there is none. */
  tooLarge: AnswerTooLarge | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#arguments = new RunArguments(options.variables);
    this.size = new AnswerSize(options.limits);
  }

  /** Runs all fields at once, to the end of the last. */
  async together(fields: readonly FieldPlan[]): Promise<void> {
    const { data } = this;
    if (data === null) return;
    this.#within(() => {
      if (this.#fill(data, fields, undefined, undefined) === failed) this.data = null;
    });
    if (!this.#awaited.isIdle) await this.#awaited.idle();
  }

  /** Runs one field after the other, each to its end. */
  async serially(fields: readonly FieldPlan[]): Promise<void> {
    for (const field of fields) await this.together([field]);
  }

  /** Fails whatever is still awaited, and what would begin after it. */
  end(fault: Error): void {
    if (this.tooLarge !== undefined) return;
    this.#ended = fault;
    this.#awaited.endEach((place, field) => {
      this.#fail(place, field, fault);
      this.#arrive(place, failed);
    });
  }

  /** Does a part of the work, unless the answer has become too large, or does so now: then nothing of it stays. */
  #within(work: () => void): void {
    if (this.tooLarge !== undefined) return;
    try {
      work();
    } catch (fault) {
      if (!(fault instanceof AnswerTooLarge)) throw fault;
      this.tooLarge = fault;
      this.data = null;
      this.#options.turns.stop();
      this.#awaited.clear();
    }
  }

  /** Gives an object of the answer its fields. */
  #fill(data: Data, fields: readonly FieldPlan[], source: unknown, place: Place | undefined): Data | Failed {
    for (const field of fields) {
      this.size.addMember(field.key);
      const value =
        field.resolve === undefined && field.value.kind === 'leaf'
          ? this.#property(field, data, source, place)
          : this.#resolve(field, data, source, place);
      if (value === failed) return failed;
      data[field.key] = value;
    }
    return data;
  }

  /** The value of a leaf that is a property of its source: most fields of most answers. Its place is only made where it fails. */
  #property(field: FieldPlan, data: Data, source: unknown, parent: Place | undefined): unknown {
    const plan = field.value as LeafPlan;
    const value = (source as Data | undefined)?.[field.name];
    if (value == null && !plan.isNonNull) return null;
    if (typeof value === 'function' || isThenable(value)) return this.#resolve(field, data, source, parent);
    if (value == null || value instanceof Error)
      return this.#complete(value, plan, field, placeOf(field, data, parent));
    try {
      return serializeLeaf(value, plan, field, this.size);
    } catch (fault) {
      return this.#fail(placeOf(field, data, parent), field, fault);
    }
  }

  #resolve(field: FieldPlan, data: Data, source: unknown, parent: Place | undefined): unknown {
    const place = placeOf(field, data, parent);
    const refusal = this.#ended ?? refusalOf(field.nodes, this.#options.refusals);
    if (refusal !== undefined) return this.#fail(place, field, refusal);
    let value: unknown;
    try {
      if (field.resolve === undefined) {
        value = (source as Data | undefined)?.[field.name];
        if (typeof value === 'function')
          value = value.call(source, this.#arguments.of(field), this.#options.context, this.#info(field, place));
      } else value = field.resolve(source, this.#arguments.of(field), this.#options.context, this.#info(field, place));
    } catch (fault) {
      return this.#fail(place, field, fault);
    }
    return this.#settle(value, field.value, field, place);
  }

  #info(field: FieldPlan, place: Place): ResolveInfo {
    return new ResolveInfo(field, place, this.#options.form, this.#options);
  }

  /** The value for a place; null until it comes. */
  #settle(value: unknown, plan: ValuePlan, field: FieldPlan, place: Place): unknown {
    if (!isThenable(value)) return this.#complete(value, plan, field, place);
    this.#awaited.add(place, field);
    value.then(
      (come) => {
        if (place.isAwaited) this.#within(() => this.#arrive(place, this.#complete(come, plan, field, place)));
      },
      (fault: unknown) => {
        if (place.isAwaited) this.#arrive(place, this.#fail(place, field, fault));
      },
    );
    return null;
  }

  /** Writes what came for a place, or the null that takes its place. */
  #arrive(place: Place, value: unknown): void {
    if (value !== failed) place.write(value);
    else this.#nullAbove(place);
    this.#awaited.remove(place);
  }

  #nullAbove(place: Place): void {
    const nulled = nullablePlace(place);
    if (nulled === undefined) this.data = null;
    else nulled.write(null);
  }

  #complete(value: unknown, plan: ValuePlan, field: FieldPlan, place: Place): unknown {
    if (value == null) return plan.isNonNull ? this.#fail(place, field, missingValue(field)) : null;
    if (value instanceof Error) return this.#fail(place, field, value);
    if (plan.kind === 'leaf') return this.#leaf(value, plan, field, place);
    if (plan.kind === 'list') return this.#list(value, plan.item, field, place);
    const object = plan.kind === 'object' ? plan : this.#typed(value, plan, field, place);
    if (object === failed || object === null) return object;
    const filled = this.#fill(
      new DataObject(),
      object.fields ?? fieldsOf(this.#options.form, object, field),
      value,
      place,
    );
    return filled === failed && !plan.isNonNull ? null : filled;
  }

  #list(value: unknown, item: ValuePlan, field: FieldPlan, place: Place): unknown {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value))
      return this.#fail(place, field, new Error(`"${field.label}" is no list`));
    const values = Array.isArray(value) ? (value as readonly unknown[]) : [...(value as Iterable<unknown>)];
    const list: ListBeingFilled = { items: [], values, plan: item, field, place };
    if (this.#fillList(list) === undefined) return list.items;
    return place.isNonNull ? failed : null;
  }

  /** Goes on with a list; where this turn is used up, the rest of it is awaited like a value that comes later. */
  #fillList(list: ListBeingFilled): Failed | undefined {
    const { items, values, plan, field, place } = list;
    for (let index = items.length; index < values.length; index += 1) {
      const at = new Place(place, index, undefined, index, items, plan.isNonNull);
      if (this.#isTurnUsedUp()) {
        this.#awaited.add(at, field);
        this.#options.turns.later(() => {
          if (!at.isAwaited) return;
          this.#within(() => {
            if (this.#fillList(list) === failed) this.#nullAbove(at);
            this.#awaited.remove(at);
          });
        });
        return undefined;
      }
      this.size.addItem();
      const completed = this.#settle(values[index], plan, field, at);
      if (completed === failed) return failed;
      items.push(completed);
    }
    return undefined;
  }

  #isTurnUsedUp(): boolean {
    if (this.size.values < this.#nextLook) return false;
    this.#nextLook = this.size.values + valuesALook;
    return this.#options.turns.isUsedUp;
  }

  #typed(value: unknown, plan: AbstractPlan, field: FieldPlan, place: Place): ObjectPlan | Failed | null {
    try {
      const name = plan.type.resolveType?.(value, this.#options.context, this.#info(field, place), plan.type);
      return planOfType(this.#options.form, plan, name, field);
    } catch (fault) {
      return this.#fail(place, field, fault);
    }
  }

  #leaf(value: unknown, plan: LeafPlan, field: FieldPlan, place: Place): unknown {
    try {
      return serializeLeaf(value, plan, field, this.size);
    } catch (fault) {
      return this.#fail(place, field, fault);
    }
  }

  /** An answer that is too large fails as a whole, whatever field it is found at. */
  #fail(place: Place, { nodes }: FieldPlan, fault: unknown): Failed | null {
    if (fault instanceof AnswerTooLarge) throw fault;
    this.failures.add(place, nodes, fault);
    return place.isNonNull ? failed : null;
  }
}
