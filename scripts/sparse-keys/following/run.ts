import type { ESTree } from 'vite';
import type { Level } from './contexts.ts';
import type { Places } from './places.ts';
import type { Closure, Scope, Value } from './values.ts';

/** Where something is called: the expression, and the scope that it is in. */
export interface Site {
  readonly scope: Scope;
  readonly node: unknown;
}

/** Following the readers: what `Calls` and the files of ../language see of `Reading`. */
export interface Run {
  readonly places: Places;
  /** The innermost evaluation that may be left out. */
  readonly level: Level;
  /** The type of the entity whose record an object literal is. */
  recordAt(node: ESTree.ObjectExpression): string | undefined;
  /** Evaluates the value of a fact: what it reads is read for that fact alone, unless it does more than giving a value. */
  within(fact: string, evaluate: () => Value): Value;
  /** What an evaluation does besides giving a value. What it reads is not noted. */
  tried(evaluate: () => void): Level;
  /** Evaluates as a part of another evaluation. */
  at(level: Level, evaluate: () => void): void;
  /** Something that an evaluation has made is changed. */
  change(madeBy: Level): void;
  evaluate(node: ESTree.Expression, scope: Scope): Value;
  /** Adds what a `return` gives to the result of the scope's call. */
  execute(node: ESTree.Statement | ESTree.VariableDeclaration | null, scope: Scope, result: Value): void;
  bind(pattern: ESTree.BindingPattern, value: Value, scope: Scope, hides?: boolean): void;
  call(closure: Closure, args: readonly Value[], site: Site): Value;
  /** Calls all that this may be. */
  callAll(functions: Value, args: readonly Value[], site: Site): Value;
  /** What reading a member may give. */
  get(object: Value, key: Value): Value;
  set(object: Value, key: Value, value: Value): void;
  /** What is in a list, or what iterating anything gives. */
  elements(value: Value): Value;
  grow(target: Value, value: Value): void;
  /** Runs a step again and again, until nothing new comes of it. */
  repeat(step: () => void): void;
  /** Something that is not followed gets the value: it may read all of it. */
  escape(value: Value): void;
  /** Code that is not understood: all that it names escapes. */
  escapeNames(node: unknown, scope: Scope): Value;
}
