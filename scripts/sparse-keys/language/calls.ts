import type { ESTree } from 'vite';
import type { Run } from '../following/run.ts';
import { missing, other, type Scope, Value } from '../following/values.ts';
import { type Call, methodResult } from './methods.ts';
import { nameOf } from './patterns.ts';

/** What the language provides and what keeps nothing of its arguments. */
const harmless: ReadonlySet<string> = new Set(['Number', 'String', 'Boolean', 'Math', 'Date', 'URL']);

/** What a call returns. */
export function callExpression(run: Run, node: ESTree.CallExpression, scope: Scope): Value {
  const args = argumentsOf(run, node.arguments, scope);
  const callee = unwrapped(node.callee as ESTree.Expression);
  if (callee.type === 'Identifier') {
    const functions = scope.find(callee.name);
    if (functions === undefined && harmless.has(callee.name)) return other;
    return run.callAll(functions ?? other, args, { scope, node });
  }
  if (callee.type !== 'MemberExpression' || callee.property.type === 'PrivateIdentifier')
    return run.escapeNames(node, scope);
  const target = callee.object as ESTree.Expression;
  const call: Call = { run, args, target: Value.of(), scope, node };
  if (target.type === 'Identifier' && scope.find(target.name) === undefined)
    return languageCall(run, target.name, callee, call);
  const object = run.evaluate(target, scope);
  const name = nameOf(run, callee.property, callee.computed, scope);
  const own = new Value();
  for (const made of object.made) for (const word of name.words) own.add(made.fields.get(word) ?? missing);
  const result = own.closures.size > 0 ? run.callAll(own, args, { scope, node }) : Value.of(other);
  const [word = ''] = name.words;
  const method = callee.computed ? undefined : methodResult(word, { ...call, target: object });
  if (method !== undefined) result.add(method);
  else if (own.closures.size === 0) for (const each of [object, ...args]) run.escape(each);
  return result;
}

export function argumentsOf(run: Run, nodes: readonly ESTree.Argument[], scope: Scope): Value[] {
  const args: Value[] = [];
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'SpreadElement') {
      args.push(run.evaluate(node, scope));
      continue;
    }
    // From here on an argument may be any of the rest.
    const rest = new Value();
    for (const each of nodes.slice(index))
      rest.add(
        each.type === 'SpreadElement' ? run.elements(run.evaluate(each.argument, scope)) : run.evaluate(each, scope),
      );
    return [...args, ...Array.from({ length: 6 }, () => rest)];
  }
  return args;
}

/** `Object.keys(…)`, `Array.isArray(…)`. */
function languageCall(run: Run, global: string, callee: ESTree.MemberExpression, { args, scope, node }: Call): Value {
  const name = callee.property.type === 'Identifier' ? `${global}.${callee.property.name}` : '';
  if (harmless.has(global) || name === 'Array.isArray') return other;
  if (name === 'Object.hasOwn') {
    run.get(args[0] ?? other, args[1] ?? other);
    return other;
  }
  for (const { places } of args) for (const place of places) run.places.open(place);
  for (const { made } of args) for (const { copied } of made) run.escape(copied);
  if (name === 'Object.keys') {
    const made = scope.madeAt(node, run.level);
    for (const object of args[0]?.made ?? [])
      for (const key of object.fields.keys()) run.grow(made.rest, Value.word(key));
    run.grow(made.rest, other);
    return Value.made(made);
  }
  if (name === 'Object.fromEntries') {
    const made = scope.madeAt(node, run.level);
    run.grow(made.rest, run.elements(run.elements(args[0] ?? other)));
    return Value.made(made);
  }
  for (const arg of args) run.escape(arg);
  return other;
}

function unwrapped(node: ESTree.Expression): ESTree.Expression {
  return node.type === 'ChainExpression' ||
    node.type === 'TSNonNullExpression' ||
    node.type === 'ParenthesizedExpression'
    ? unwrapped(node.expression as ESTree.Expression)
    : node;
}
