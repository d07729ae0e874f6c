import type { ESTree } from 'vite';
import type { Run } from '../following/run.ts';
import { number, other, type Scope, Value } from '../following/values.ts';
import { assignment, factsOf, factValue } from './assignments.ts';
import { argumentsOf, callExpression } from './calls.ts';
import { narrowed } from './narrowed.ts';
import { nameOf } from './patterns.ts';

/** What an expression may be. */
export function evaluate(run: Run, node: ESTree.Expression, scope: Scope): Value {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string'
        ? Value.word(node.value)
        : typeof node.value === 'number'
          ? Value.of(number, Value.word(String(node.value)))
          : other;
    case 'Identifier':
      return scope.find(node.name) ?? other;
    case 'ThisExpression':
      throw new Error('`this` in a reader cannot be followed');
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
      return run.evaluate(node.expression as ESTree.Expression, scope);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return Value.closure(scope.closureAt(node));
    case 'TemplateLiteral':
      for (const each of node.expressions) run.evaluate(each, scope);
      return other;
    case 'UnaryExpression':
      run.evaluate(node.argument, scope);
      return other;
    case 'UpdateExpression':
      if (node.argument.type === 'Identifier') run.grow(scope.find(node.argument.name) ?? new Value(), number);
      else run.evaluate(node.argument as ESTree.Expression, scope);
      return number;
    case 'BinaryExpression': {
      const right = run.evaluate(node.right, scope);
      if (node.left.type === 'PrivateIdentifier') return other;
      const left = run.evaluate(node.left, scope);
      if (node.operator === 'in') run.get(right, left);
      return '+-*/%'.includes(node.operator) && !left.isOther && !right.isOther ? number : other;
    }
    case 'LogicalExpression': {
      const left = run.evaluate(node.left, scope);
      if (node.operator !== '&&') return Value.of(left, run.evaluate(node.right, scope));
      return Value.of(left.primitive(), run.evaluate(node.right, narrowed(run, node.left, true, scope)));
    }
    case 'ConditionalExpression':
      run.evaluate(node.test, scope);
      return Value.of(
        run.evaluate(node.consequent, narrowed(run, node.test, true, scope)),
        run.evaluate(node.alternate, narrowed(run, node.test, false, scope)),
      );
    case 'SequenceExpression':
      return Value.of(...node.expressions.map((each) => run.evaluate(each, scope)));
    case 'ArrayExpression': {
      const list = scope.madeAt(node, run.level);
      for (const [index, element] of node.elements.entries()) {
        if (element === null) continue;
        if (element.type === 'SpreadElement') run.grow(list.rest, run.elements(run.evaluate(element.argument, scope)));
        else run.set(Value.made(list), Value.word(String(index)), run.evaluate(element, scope));
      }
      return Value.made(list);
    }
    case 'ObjectExpression': {
      const made = scope.madeAt(node, run.level);
      made.record = run.recordAt(node);
      for (const property of node.properties) {
        if (property.type === 'SpreadElement') run.grow(made.copied, run.evaluate(property.argument, scope));
        else if (property.kind !== 'init') run.escapeNames(property, scope);
        else {
          const name = nameOf(run, property.key, property.computed, scope);
          const facts = made.record === undefined ? [] : factsOf(made.record, name);
          run.set(Value.made(made), name, factValue(run, property.value as ESTree.Expression, scope, facts));
        }
      }
      return Value.made(made);
    }
    case 'MemberExpression':
      return member(run, node, scope);
    case 'AssignmentExpression':
      return assignment(run, node, scope);
    case 'CallExpression':
      return callExpression(run, node, scope);
    case 'NewExpression': {
      const args = argumentsOf(run, node.arguments, scope);
      const name = node.callee.type === 'Identifier' ? node.callee.name : '';
      if (name === 'Map' || name === 'Set') {
        const made = scope.madeAt(node, run.level, name === 'Map');
        const held = run.elements(args[0] ?? other);
        run.grow(made.rest, name === 'Map' ? run.elements(held) : held);
        return Value.made(made);
      }
      if (name !== 'Date') for (const arg of args) run.escape(arg);
      return other;
    }
    default:
      return run.escapeNames(node, scope);
  }
}

function member(run: Run, node: ESTree.MemberExpression, scope: Scope): Value {
  const object = run.evaluate(node.object as ESTree.Expression, scope);
  if (node.property.type === 'PrivateIdentifier') return run.escapeNames(node, scope);
  const key = nameOf(run, node.property, node.computed, scope);
  if (!node.computed && key.words.has('length')) return number;
  return run.get(object, key);
}
