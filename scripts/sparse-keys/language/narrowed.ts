import type { ESTree } from 'vite';
import type { Run } from '../following/run.ts';
import { other, Scope } from '../following/values.ts';

/** The scope in which a variable is a text, a number or a boolean, because `typeof` has said so. */
export function narrowed(run: Run, test: ESTree.Expression, outcome: boolean, scope: Scope): Scope {
  if (test.type === 'LogicalExpression' && (test.operator === '&&') === outcome)
    return narrowed(run, test.right, outcome, narrowed(run, test.left, outcome, scope));
  if (test.type !== 'BinaryExpression' || test.operator !== (outcome ? '===' : '!==')) return scope;
  const { left, right } = test;
  if (left.type !== 'UnaryExpression' || left.operator !== 'typeof' || left.argument.type !== 'Identifier')
    return scope;
  if (right.type !== 'Literal' || !['string', 'number', 'boolean'].includes(String(right.value))) return scope;
  const narrow = scope.innerAt(test, outcome, () => new Scope(scope.isLasting, scope));
  narrow.level = scope.level;
  run.bind(
    left.argument as ESTree.BindingIdentifier,
    scope.find(left.argument.name)?.primitive() ?? other,
    narrow,
    true,
  );
  return narrow;
}
