import type { ESTree } from 'vite';
import { evaluate } from '../language/expressions.ts';
import { elements, member } from '../language/members.ts';
import { bind } from '../language/patterns.ts';
import { execute } from '../language/statements.ts';
import { Calls, type Special } from './calls.ts';
import { type Context, Level, nobody } from './contexts.ts';
import { Escapes } from './escapes.ts';
import { Files } from './files.ts';
import type { Places } from './places.ts';
import type { Run, Site } from './run.ts';
import { type Closure, missing, type Scope, Value } from './values.ts';

/**
 * Follows the parts of an answer through the code of the readers, and notes which members are read at which place. It takes
 * every branch, so it notes what any answer could make the code read. Whatever it cannot follow escapes: then all of it counts
 * as read.
 */
export class Reading implements Run {
  readonly places: Places;
  readonly #files: Files;
  readonly #calls: Calls;
  readonly #escapes = new Escapes(this);
  level = new Level();
  #grown = 0;

  /** `special`: calls that are answered instead of followed, by file and name. `records`: the types of records. */
  constructor(places: Places, special: ReadonlyMap<string, Special>, records: ReadonlySet<string> = new Set()) {
    this.places = places;
    this.#files = new Files(records, (declaration, scope) =>
      this.#as(undefined, new Level(), () => this.execute(declaration, scope, new Value())),
    );
    this.#calls = new Calls(this, this.#files, special);
  }

  /** Evaluates all variables of a file. */
  load(url: string): void {
    this.#files.load(url);
  }

  /** What a file has under this name. */
  declared(url: string, name: string): Value {
    return this.#files.scopeOf(url).find(name) ?? missing;
  }

  /** Runs `read` until nothing new is noted. What was read too early, before a variable had its value, is read again. */
  settle(read: () => void): void {
    for (let size = -1, grown = -1; size !== this.places.size || grown !== this.#grown; ) {
      size = this.places.size;
      grown = this.#grown;
      this.#calls.forget();
      this.#escapes.clear();
      read();
    }
  }

  evaluate(node: ESTree.Expression, scope: Scope): Value {
    return evaluate(this, node, scope);
  }

  recordAt(node: ESTree.ObjectExpression): string | undefined {
    return this.#files.recordAt(node);
  }

  within(fact: string, evaluate: () => Value): Value {
    if (this.places.context === nobody) return evaluate();
    const level = new Level();
    const value = this.#as(fact, level, evaluate);
    return level.isPure ? value : Value.of(value, evaluate());
  }

  tried(evaluate: () => void): Level {
    const level = new Level();
    this.#as(nobody, level, evaluate);
    return level;
  }

  at(level: Level, evaluate: () => void): void {
    this.#as(this.places.context, level, evaluate);
  }

  change(madeBy: Level): void {
    if (madeBy !== this.level) this.level.mayChange = true;
  }

  #as<Result>(context: Context, level: Level, evaluate: () => Result): Result {
    const { context: outer } = this.places;
    const around = this.level;
    this.places.context = context;
    this.level = level;
    const result = evaluate();
    this.places.context = outer;
    this.level = around;
    return result;
  }

  execute(node: ESTree.Statement | ESTree.VariableDeclaration | null, scope: Scope, result: Value): void {
    execute(this, node, scope, result);
  }

  bind(pattern: ESTree.BindingPattern, value: Value, scope: Scope, hides = false): void {
    bind(this, pattern, value, { scope, hides });
  }

  get(object: Value, key: Value): Value {
    return member(this.places, object, key);
  }

  set(object: Value, key: Value, value: Value): void {
    // The body itself is changed, so the value may be read at another place than its own.
    if (object.places.size > 0) this.escape(value);
    for (const made of object.made) {
      if (key.isOther || key.isNumber || key.words.size === 0) this.grow(made.rest, value);
      for (const word of key.words) this.grow(made.field(word), value);
    }
  }

  elements(value: Value): Value {
    return elements(this.places, value);
  }

  grow(target: Value, value: Value): void {
    if (target.add(value)) this.#grown += 1;
  }

  repeat(step: () => void): void {
    for (let before = -1; before !== this.#grown; ) {
      before = this.#grown;
      step();
    }
  }

  call(closure: Closure, args: readonly Value[], site: Site): Value {
    return this.#calls.call(closure, args, site);
  }

  callAll(functions: Value, args: readonly Value[], site: Site): Value {
    return this.#calls.callAll(functions, args, site);
  }

  escape(value: Value): void {
    this.#escapes.escape(value);
  }

  /** The result of reading: whoever gets it looks at the facts that it wants. */
  give(value: Value): void {
    this.#escapes.give(value);
  }

  escapeNames(node: unknown, scope: Scope): Value {
    return this.#escapes.escapeNames(node, scope);
  }
}
