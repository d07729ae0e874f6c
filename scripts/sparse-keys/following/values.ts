import type { ESTree } from 'vite';
import { Level } from './contexts.ts';

/** A function of the code, with the variables around it. */
export interface Closure {
  readonly node: ESTree.Function | ESTree.ArrowFunctionExpression;
  readonly scope: Scope;
}

/** An object, list or map that the code itself makes. */
export class Made {
  readonly fields = new Map<string, Value>();
  /** What is in it under any other name: the elements of a list, what a map holds. */
  readonly rest = new Value();
  /** The objects whose members have been copied into it. */
  readonly copied = new Value();
  /** What iterating a map gives. */
  readonly pair: Made | undefined;
  /** It was made while a file was loaded, and does not change any more. */
  readonly isLasting: boolean;
  /** The type of the entity whose record it is: each of its fields is a fact. */
  record: string | undefined;
  /** The evaluation that has made it. */
  level = new Level();

  field(name: string): Value {
    const field = this.fields.get(name) ?? new Value();
    this.fields.set(name, field);
    return field;
  }

  constructor(isLasting: boolean, pair?: Made) {
    this.isLasting = isLasting;
    this.pair = pair;
  }

  /** The types of entities whose records it is or copies. */
  get records(): ReadonlySet<string> {
    if (this.record !== undefined) return new Set([this.record]);
    return new Set([...this.copied.made].filter((each) => each !== this).flatMap(({ records }) => [...records]));
  }
}

/** All that an expression may be, whichever way the code takes. It only ever grows. */
export class Value {
  /** The places of an answer at which it may stand. */
  readonly places = new Set<string>();
  readonly made = new Set<Made>();
  readonly closures = new Set<Closure>();
  /** The texts that it may be. */
  readonly words = new Set<string>();
  isNumber = false;
  /** It may be another text, or anything else in which no part of an answer is. */
  isOther = false;

  static of(...values: readonly Value[]): Value {
    const all = new Value();
    for (const value of values) all.add(value);
    return all;
  }

  static word(word: string): Value {
    const value = new Value();
    value.words.add(word);
    return value;
  }

  static closure(closure: Closure): Value {
    const value = new Value();
    value.closures.add(closure);
    return value;
  }

  static made(made: Made): Value {
    const value = new Value();
    value.made.add(made);
    return value;
  }

  /** Returns whether it has grown. */
  add(other: Value): boolean {
    let hasGrown = false;
    for (const name of ['places', 'made', 'closures', 'words'] as const) {
      const set = this[name] as Set<unknown>;
      const size = set.size;
      for (const one of other[name]) set.add(one);
      if (set.size > size) hasGrown = true;
    }
    for (const name of ['isNumber', 'isOther'] as const) {
      if (!other[name] || this[name]) continue;
      this[name] = true;
      hasGrown = true;
    }
    return hasGrown;
  }

  /** The same where it is known to be a text, a number, a boolean, null or undefined. */
  primitive(): Value {
    const value = new Value();
    for (const word of this.words) value.words.add(word);
    value.isNumber = this.isNumber;
    value.isOther = this.isOther || this.places.size > 0;
    return value;
  }
}

export const other: Value = new Value();
other.isOther = true;

/** Undefined. */
export const missing: Value = new Value();

export const number: Value = new Value();
number.isNumber = true;

/** The variables of one call of a function, whichever block declares them, or those of a file. */
export class Scope {
  readonly variables = new Map<string, Value>();
  /** Those that certainly hide what is around the scope, because they are known in all of it. */
  readonly hiding = new Set<string>();
  readonly made = new Map<ESTree.Node, Made>();
  readonly closures = new Map<ESTree.Node, Closure>();
  /** The scopes that belong to expressions of this one: of the calls in it, and of its branches. */
  readonly #inner = new Map<unknown, Map<unknown, Scope>>();
  /** What a call returns. */
  readonly result = new Value();
  /** Evaluates a constant again, for whatever refers to it. */
  readonly #evaluating = new Map<string, Map<unknown, () => void>>();
  /** The evaluation that runs the call. */
  level = new Level();
  readonly around: Scope | undefined;
  /** Finds what the file declares and imports. */
  readonly fallback: ((name: string) => Value | undefined) | undefined;

  readonly isLasting: boolean;

  constructor(isLasting: boolean, around?: Scope, fallback?: (name: string) => Value | undefined) {
    this.isLasting = isLasting;
    this.around = around;
    this.fallback = fallback;
  }

  /** Undefined for what the language provides, such as `Object`. */
  find(name: string): Value | undefined {
    for (const evaluate of this.#evaluating.get(name)?.values() ?? []) evaluate();
    const own = this.variables.get(name);
    if (own !== undefined && this.hiding.has(name)) return own;
    const outer = this.around?.find(name) ?? this.fallback?.(name);
    if (own === undefined || outer === undefined) return own ?? outer;
    return Value.of(own, outer);
  }

  /** Sets how a constant is evaluated where something refers to it; undefined: no more. */
  setEvaluation(name: string, node: ESTree.Node, evaluate: (() => void) | undefined): void {
    const all = this.#evaluating.get(name) ?? new Map<unknown, () => void>();
    this.#evaluating.set(name, all);
    if (evaluate === undefined) all.delete(node);
    else all.set(node, evaluate);
  }

  /** The one object that an expression of this scope makes, however often it is evaluated. */
  madeAt(node: ESTree.Node, level: Level, isMap = false): Made {
    const known = this.made.get(node) ?? new Made(this.isLasting, isMap ? new Made(this.isLasting) : undefined);
    this.made.set(node, known);
    if (!this.isLasting) known.level = level;
    return known;
  }

  /** The one scope of a call, or of a branch, however often it is run. */
  innerAt(node: unknown, which: unknown, make: () => Scope): Scope {
    const ofNode = this.#inner.get(node) ?? new Map<unknown, Scope>();
    this.#inner.set(node, ofNode);
    const known = ofNode.get(which) ?? make();
    ofNode.set(which, known);
    return known;
  }

  /** The one function of an expression, likewise. */
  closureAt(node: Closure['node']): Closure {
    const known = this.closures.get(node) ?? { node, scope: this };
    this.closures.set(node, known);
    return known;
  }
}
