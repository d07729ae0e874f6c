import type { ESTree } from 'vite';
import { Files } from './files.ts';
import { evaluate } from './language/expressions.ts';
import { elements, member } from './language/members.ts';
import { bind } from './language/patterns.ts';
import { execute } from './language/statements.ts';
import { isPrimitive } from './language/types.ts';
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
  readonly #files = new Files((declaration, scope) => this.execute(declaration, scope, new Value()));
  readonly #results = new Results();
  readonly #escaped = new Set<unknown>();
  readonly #running: ESTree.Node[] = [];
  #grown = 0;

  constructor(places: Places, special: ReadonlyMap<string, Special>) {
    this.places = places;
    this.#special = special;
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
    for (let size = -1; size !== this.places.size; ) {
      size = this.places.size;
      this.#results.clear();
      this.#escaped.clear();
      read();
    }
  }

  evaluate(node: ESTree.Expression, scope: Scope): Value {
    return evaluate(this, node, scope);
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
    const name = this.#files.isLoading ? undefined : this.#results.nameOf(closure, args);
    const known = name === undefined ? undefined : this.#results.get(name);
    if (known !== undefined) return known;
    if (this.#running.filter((each) => each === node).length >= deepest) {
      for (const arg of args) this.escape(arg);
      return other;
    }
    const scope = site.scope.innerAt(site.node, closure, () => new Scope(this.#files.isLoading, closure.scope));
    this.#bindParameters(node, args, scope);
    this.#running.push(node);
    const { result } = scope;
    if (node.body?.type === 'BlockStatement') this.execute(node.body, scope, result);
    else this.grow(result, this.evaluate(node.body as ESTree.Expression, scope));
    this.#running.pop();
    const returned = isPrimitive(node.returnType) ? result.primitive() : result;
    if (name !== undefined) this.#results.set(name, returned);
    return returned;
  }

  #bindParameters({ params }: Closure['node'], args: readonly Value[], scope: Scope): void {
    for (const [index, param] of params.entries()) {
      if (param.type === 'RestElement') {
        const list = scope.madeAt(param);
        for (const arg of args.slice(index)) this.grow(list.rest, arg);
        this.bind(param.argument, Value.made(list), scope, true);
      } else this.bind(param as ESTree.BindingPattern, args[index] ?? missing, scope, true);
    }
  }

  escape(value: Value): void {
    for (const place of value.places) this.places.open(place);
    for (const made of value.made) {
      if (this.#escaped.has(made)) continue;
      this.#escaped.add(made);
      for (const held of [...made.fields.values(), made.rest, made.copied]) this.escape(held);
    }
    for (const closure of value.closures) {
      if (this.#escaped.has(closure)) continue;
      this.#escaped.add(closure);
      this.escape(this.call(closure, [other, other, other, other], { scope: closure.scope, node: closure.node }));
    }
  }

  escapeNames(node: unknown, scope: Scope): Value {
    if (typeof node !== 'object' || node === null) return other;
    if (Array.isArray(node)) for (const each of node) this.escapeNames(each, scope);
    else {
      const { type, name } = node as { type?: string; name?: string };
      if (type === 'Identifier' && name !== undefined) this.escape(scope.find(name) ?? other);
      else for (const [key, inner] of Object.entries(node)) if (key !== 'parent') this.escapeNames(inner, scope);
    }
    return other;
  }
}
