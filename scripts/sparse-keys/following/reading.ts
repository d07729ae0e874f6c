import type { ESTree } from 'vite';
import { evaluate } from '../language/expressions.ts';
import { elements, member } from '../language/members.ts';
import { bind } from '../language/patterns.ts';
import { execute } from '../language/statements.ts';
import { isPrimitive } from '../language/types.ts';
import { type Context, Level, nobody } from './contexts.ts';
import { Escapes } from './escapes.ts';
import { Files } from './files.ts';
import type { Places } from './places.ts';
import { Results } from './results.ts';
import type { Run, Site } from './run.ts';
import { type Closure, missing, other, Scope, Value } from './values.ts';

/** Answers a call of one function instead of following it: gets the arguments, and what follows it after all. */
export type Special = (args: readonly Value[], follow: () => Value) => Value;

/** More calls of one function within each other are not followed. */
const deepest = 10;

/**
 * Follows the parts of an answer through the code of the readers, and notes which members are read at which place. It takes
 * every branch, so it notes what any answer could make the code read. Whatever it cannot follow escapes: then all of it counts
 * as read.
 */
export class Reading implements Run {
  readonly places: Places;
  /** By file and name. */
  readonly #special: ReadonlyMap<string, Special>;
  readonly #files: Files;
  readonly #results = new Results();
  readonly #escapes = new Escapes(this);
  readonly #running: ESTree.Node[] = [];
  level = new Level();
  #grown = 0;

  /** `records`: the types of records. */
  constructor(places: Places, special: ReadonlyMap<string, Special>, records: ReadonlySet<string> = new Set()) {
    this.places = places;
    this.#special = special;
    this.#files = new Files(records, (declaration, scope) =>
      this.#as(undefined, new Level(), () => this.execute(declaration, scope, new Value())),
    );
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
      this.#results.clear();
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

  callAll(functions: Value, args: readonly Value[], site: Site): Value {
    if (functions.isOther) for (const arg of args) this.escape(arg);
    const result = new Value();
    for (const closure of functions.closures) result.add(this.call(closure, args, site));
    return functions.isOther ? Value.of(result, other) : result;
  }

  call(closure: Closure, args: readonly Value[], site: Site): Value {
    const special = this.#special.get(this.#files.nameOf(closure.node) ?? '');
    const follow = (): Value => this.#follow(closure, args, site);
    return special === undefined ? follow() : special(args, follow);
  }

  #follow(closure: Closure, args: readonly Value[], site: Site): Value {
    const { node } = closure;
    const name = this.#files.isLoading ? undefined : this.#results.nameOf(closure, args, this.places.context);
    const known = name === undefined ? undefined : this.#results.get(name);
    if (known !== undefined) {
      this.level.add(known.level);
      // As if the call had just made it.
      for (const made of known.value.made) if (!made.isLasting) made.level = this.level;
      return known.value;
    }
    if (this.#running.filter((each) => each === node).length >= deepest) {
      for (const arg of args) this.escape(arg);
      return other;
    }
    const scope = site.scope.innerAt(site.node, closure, () => new Scope(this.#files.isLoading, closure.scope));
    const { level } = this;
    const { mayThrow, mayChange } = level;
    level.mayThrow = level.mayChange = false;
    scope.level = level;
    this.#bindParameters(node, args, scope);
    this.#running.push(node);
    const { result } = scope;
    if (node.body?.type === 'BlockStatement') this.execute(node.body, scope, result);
    else this.grow(result, this.evaluate(node.body as ESTree.Expression, scope));
    this.#running.pop();
    const returned = isPrimitive(node.returnType) ? result.primitive() : result;
    if (name !== undefined) {
      const does = new Level();
      does.add(level);
      this.#results.set(name, { value: returned, level: does });
    }
    level.mayThrow ||= mayThrow;
    level.mayChange ||= mayChange;
    return returned;
  }

  #bindParameters({ params }: Closure['node'], args: readonly Value[], scope: Scope): void {
    for (const [index, param] of params.entries()) {
      if (param.type === 'RestElement') {
        const list = scope.madeAt(param, this.level);
        for (const arg of args.slice(index)) this.grow(list.rest, arg);
        this.bind(param.argument, Value.made(list), scope, true);
      } else this.bind(param as ESTree.BindingPattern, args[index] ?? missing, scope, true);
    }
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
