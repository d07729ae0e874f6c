import { type FieldNode, getArgumentValues, isObjectType, locatedError, responsePathAsArray } from 'graphql';
import { UpstreamError } from '../upstreams/http/errors.ts';
import { type AnswerLimits, AnswerSize, AnswerTooLarge } from './answer-size.ts';
import type { Variables } from './conditions.ts';
import {
  type AbstractPlan,
  type Arguments,
  type FieldPlan,
  type Form,
  fieldsOf,
  type LeafPlan,
  type ObjectPlan,
  planOfType,
  type ValuePlan,
} from './field-plan.ts';
import { type Holder, nullablePlace, Place, type PlacedError } from './place.ts';
import type { Refusals } from './refusals.ts';
import { ResolveInfo } from './resolve-info.ts';
import { Turns } from './turns.ts';

export interface RunOptions {
  readonly form: Form;
  readonly context: unknown;
  readonly variables: Variables;
  readonly refusals: Refusals | undefined;
  /** Left out where an answer is only estimated. */
  readonly limits: AnswerLimits | undefined;
}

type Data = Record<string, unknown>;

/** Without a prototype, so that `__proto__` is a name like any other; a constructor's objects are faster than `Object.create(null)`. */
const DataObject = function DataObject() {} as unknown as { new (): Data; prototype: object };
DataObject.prototype = Object.create(null) as object;

/** Says that a place that must not be null has no value, so its holder has none either. */
const failed = Symbol('failed');
type Failed = typeof failed;

/** An answer tells fewer errors; of more failures than this, none is made any more. */
const mostFailures = 1000;

/**
 * One run of an operation, by the rules of the GraphQL specification. Values are written into the answer as they come: a
 * promise is made where a resolver makes one, and no more of them on the way up.
 */
export class Run {
  readonly #options: RunOptions;
  readonly #arguments = new Map<FieldPlan, Arguments>();
  /** What is awaited, and what has come meanwhile. */
  readonly #awaited: { readonly place: Place; readonly field: FieldPlan }[] = [];
  #pending = 0;
  #whenIdle: (() => void) | undefined;
  #ended: Error | undefined;
  readonly #turns = new Turns(() => this.size.values);
  readonly size: AnswerSize;
  readonly failures: PlacedError[] = [];
  /** How many failures there were beyond the most. */
  failuresLeftOut = 0;
  data: Data | null = new DataObject();
  /** Set where the answer would hold more than it may: then there is none. */
  tooLarge: AnswerTooLarge | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
    this.size = new AnswerSize(options.limits);
  }

  /** Begins all fields at once. */
  start(fields: readonly FieldPlan[]): void {
    this.#within(() => {
      if (this.#fill(this.data as Data, fields, undefined, undefined) === failed) this.data = null;
    });
  }

  /** Runs one field after the other, each to its end. */
  async startSerially(fields: readonly FieldPlan[]): Promise<void> {
    for (const field of fields) {
      const { data } = this;
      if (data === null) return;
      this.#within(() => {
        if (this.#fill(data, [field], undefined, undefined) === failed) this.data = null;
      });
      if (!this.isIdle) await this.idle();
    }
  }

  /** Whether nothing is awaited. */
  get isIdle(): boolean {
    return this.#pending === 0;
  }

  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenIdle = resolve;
    });
  }

  /** Fails whatever is still awaited, and what would begin after it. */
  end(fault: Error): void {
    if (this.tooLarge !== undefined) return;
    this.#ended = fault;
    for (const { place, field } of this.#awaited) {
      if (!place.isAwaited) continue;
      this.#fail(place, field, fault);
      this.#arrive(place, failed);
    }
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
      this.#turns.stop();
      this.#pending = 0;
      this.#whenIdle?.();
    }
  }

  /** Gives an object of the answer its fields. */
  #fill(data: Data, fields: readonly FieldPlan[], source: unknown, place: Place | undefined): Data | Failed {
    for (const field of fields) {
      this.size.addMember(field.key);
      const value =
        field.resolve === undefined && field.value.kind === 'leaf'
          ? this.#property(field, field.value, data, source, place)
          : this.#resolve(field, data, source, place);
      if (value === failed) return failed;
      data[field.key] = value;
    }
    return data;
  }

  /** The value of a leaf that is a property of its source: most fields of most answers. Its place is only made where it fails. */
  #property(field: FieldPlan, plan: LeafPlan, data: Data, source: unknown, parent: Place | undefined): unknown {
    const value = (source as Data | undefined)?.[field.name];
    if (value == null && !plan.isNonNull) return null;
    if (typeof value === 'function' || isThenable(value)) return this.#resolve(field, data, source, parent);
    if (value != null && !(value instanceof Error)) {
      try {
        const serialized: unknown = plan.serialize(value);
        if (serialized != null) {
          this.size.addLeaf(serialized);
          return serialized;
        }
      } catch (fault) {
        if (fault instanceof AnswerTooLarge) throw fault;
        // Once more below, where the failure has a place.
      }
    }
    return this.#complete(value, plan, field, placeOf(field, data, parent));
  }

  #resolve(field: FieldPlan, data: Data, source: unknown, parent: Place | undefined): unknown {
    const place = placeOf(field, data, parent);
    const refusal = this.#ended ?? this.#refusal(field);
    if (refusal !== undefined) return this.#fail(place, field, refusal);
    let value: unknown;
    try {
      if (field.resolve === undefined) {
        value = (source as Data | undefined)?.[field.name];
        if (typeof value === 'function')
          value = value.call(source, this.#argumentsOf(field), this.#options.context, this.#info(field, place));
      } else value = field.resolve(source, this.#argumentsOf(field), this.#options.context, this.#info(field, place));
    } catch (fault) {
      return this.#fail(place, field, fault);
    }
    return this.#settle(value, field.value, field, place);
  }

  #refusal({ nodes }: FieldPlan): Error | undefined {
    const { refusals } = this.#options;
    if (refusals === undefined) return undefined;
    const node = nodes.find((one) => refusals.has(one));
    return node && refusals.get(node);
  }

  #info(field: FieldPlan, place: Place): ResolveInfo {
    return new ResolveInfo(field, place, this.#options.form, this.#options);
  }

  #argumentsOf(field: FieldPlan): Arguments {
    if (field.fixedArguments !== undefined) return field.fixedArguments;
    let args = this.#arguments.get(field);
    if (args === undefined) {
      args = getArgumentValues(field.definition, field.nodes[0] as FieldNode, this.#options.variables);
      this.#arguments.set(field, args);
    }
    return args;
  }

  /** The value for a place; null until it comes. */
  #settle(value: unknown, plan: ValuePlan, field: FieldPlan, place: Place): unknown {
    if (!isThenable(value)) return this.#complete(value, plan, field, place);
    this.#await(place, field);
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

  #await(place: Place, field: FieldPlan): void {
    place.isAwaited = true;
    this.#awaited.push({ place, field });
    this.#pending += 1;
  }

  /** Writes what came for a place, or the null that takes its place. */
  #arrive(place: Place, value: unknown): void {
    if (value !== failed) place.write(value);
    else this.#nullAbove(place);
    this.#arrived(place);
  }

  #arrived(place: Place): void {
    place.isAwaited = false;
    this.#pending -= 1;
    if (this.#pending === 0) this.#whenIdle?.();
  }

  #nullAbove(place: Place): void {
    const nulled = nullablePlace(place);
    if (nulled === undefined) this.data = null;
    else nulled.write(null);
  }

  #complete(value: unknown, plan: ValuePlan, field: FieldPlan, place: Place): unknown {
    if (value == null) return plan.isNonNull ? this.#fail(place, field, nothing(field)) : null;
    if (value instanceof Error) return this.#fail(place, field, value);
    if (plan.kind === 'leaf') return this.#serialize(value, plan, field, place);
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
    const items: unknown[] = [];
    if (this.#fillList(items, values, item, field, place) === undefined) return items;
    return place.isNonNull ? failed : null;
  }

  /** Goes on with a list; where this turn is used up, the rest of it is awaited like a value that comes later. */
  #fillList(items: unknown[], values: readonly unknown[], item: ValuePlan, field: FieldPlan, list: Place) {
    for (let index = items.length; index < values.length; index += 1) {
      const at = new Place(list, index, undefined, index, items, item.isNonNull);
      if (this.#turns.isUsedUp) {
        this.#await(at, field);
        this.#turns.later(() => {
          if (!at.isAwaited) return;
          this.#within(() => {
            if (this.#fillList(items, values, item, field, list) === failed) this.#nullAbove(at);
            this.#arrived(at);
          });
        });
        return undefined;
      }
      this.size.addItem();
      const completed = this.#settle(values[index], item, field, at);
      if (completed === failed) return failed;
      items.push(completed);
    }
    return undefined;
  }

  #typed(value: unknown, plan: AbstractPlan, field: FieldPlan, place: Place): ObjectPlan | Failed | null {
    try {
      const name = plan.type.resolveType?.(value, this.#options.context, this.#info(field, place), plan.type);
      const known = plan.byType.get(name as string);
      if (known !== undefined) return known;
      const type = typeof name === 'string' ? this.#options.form.schema.getType(name) : undefined;
      if (!isObjectType(type) || !this.#options.form.schema.isSubType(plan.type, type))
        throw new Error(`"${field.label}" has a value of no type of ${plan.type.name}`);
      return planOfType(plan, type);
    } catch (fault) {
      return this.#fail(place, field, fault);
    }
  }

  #serialize(value: unknown, plan: LeafPlan, field: FieldPlan, place: Place): unknown {
    try {
      const serialized: unknown = plan.serialize(value);
      if (serialized != null) {
        this.size.addLeaf(serialized);
        return serialized;
      }
    } catch (cause) {
      if (cause instanceof AnswerTooLarge) throw cause;
      if (cause instanceof UpstreamError) return this.#fail(place, field, cause);
      // Other messages repeat the value.
    }
    return this.#fail(
      place,
      field,
      new UpstreamError('UPSTREAM_BAD_ANSWER', `the value of ${field.label} cannot be served as ${plan.type.name}`),
    );
  }

  #fail(place: Place, { nodes }: FieldPlan, fault: unknown): Failed | null {
    if (this.failures.length < mostFailures)
      this.failures.push({ place, error: locatedError(fault, nodes, responsePathAsArray(place)) });
    else this.failuresLeftOut += 1;
    return place.isNonNull ? failed : null;
  }
}

function placeOf(field: FieldPlan, holder: Holder, prev: Place | undefined): Place {
  return new Place(prev, field.key, field.parentType.name, field.position, holder, field.value.isNonNull);
}

function nothing({ label }: FieldPlan): Error {
  return new Error(`Cannot return null for non-nullable field ${label}.`);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
