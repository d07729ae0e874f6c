import type { ESTree } from 'vite';
import { nobody } from '../following/contexts.ts';
import type { Run } from '../following/run.ts';
import { other, type Scope, type Value } from '../following/values.ts';
import { narrowed } from './narrowed.ts';
import { isPrimitive } from './types.ts';

/** Takes every branch of a statement, as often as it brings anything new. */
export function execute(
  run: Run,
  node: ESTree.Statement | ESTree.VariableDeclaration | null,
  scope: Scope,
  result: Value,
): void {
  if (node === null) return;
  switch (node.type) {
    case 'BlockStatement':
      for (const statement of node.body) run.execute(statement, scope, result);
      return;
    case 'ExpressionStatement':
      run.evaluate(node.expression, scope);
      return;
    case 'VariableDeclaration':
      for (const declared of node.declarations) declare(run, declared, scope, node.kind === 'const');
      return;
    case 'ReturnStatement':
      if (node.argument !== null) run.grow(result, run.evaluate(node.argument, scope));
      return;
    case 'IfStatement':
      run.evaluate(node.test, scope);
      run.execute(node.consequent, narrowed(run, node.test, true, scope), result);
      run.execute(node.alternate, narrowed(run, node.test, false, scope), result);
      return;
    case 'ForStatement':
      if (node.init?.type === 'VariableDeclaration') run.execute(node.init, scope, result);
      else if (node.init !== null) run.evaluate(node.init, scope);
      run.repeat(() => {
        if (node.test !== null) run.evaluate(node.test, scope);
        run.execute(node.body, scope, result);
        if (node.update !== null) run.evaluate(node.update, scope);
      });
      return;
    case 'WhileStatement':
    case 'DoWhileStatement':
      run.repeat(() => {
        run.evaluate(node.test, scope);
        run.execute(node.body, scope, result);
      });
      return;
    case 'ForOfStatement':
    case 'ForInStatement': {
      const over = run.evaluate(node.right, scope);
      if (node.type === 'ForInStatement') run.escape(over);
      if (node.left.type !== 'VariableDeclaration') {
        run.escapeNames(node, scope);
        return;
      }
      const { id } = node.left.declarations[0] as ESTree.VariableDeclarator;
      run.repeat(() => {
        run.bind(id, node.type === 'ForInStatement' ? other : run.elements(over), scope);
        run.execute(node.body, scope, result);
      });
      return;
    }
    case 'SwitchStatement':
      run.evaluate(node.discriminant, scope);
      for (const { test, consequent } of node.cases) {
        if (test !== null) run.evaluate(test, scope);
        for (const statement of consequent) run.execute(statement, scope, result);
      }
      return;
    case 'TryStatement': {
      const { mayThrow } = run.level;
      run.execute(node.block, scope, result);
      if (node.handler !== null) {
        run.level.mayThrow = mayThrow;
        if (node.handler.param !== null) run.bind(node.handler.param, other, scope);
        run.execute(node.handler.body, scope, result);
      }
      run.execute(node.finalizer, scope, result);
      return;
    }
    case 'ThrowStatement':
      run.escape(run.evaluate(node.argument, scope));
      run.level.mayThrow = true;
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'EmptyStatement':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return;
    default:
      run.grow(result, run.escapeNames(node, scope));
  }
}

/**
 * A constant is evaluated for each thing that refers to it: what it reads is needed where they are. One that does more than having
 * a value is evaluated where it stands.
 */
function declare(run: Run, { id, init }: ESTree.VariableDeclarator, scope: Scope, isConst: boolean): void {
  if (init == null) {
    if (id.type === 'Identifier') run.bind(id, other, scope);
    return;
  }
  const evaluate = (): void => {
    const value = run.evaluate(init, scope);
    run.bind(id, isPrimitive(id.typeAnnotation) ? value.primitive() : value, scope);
  };
  const canWait = isConst && id.type === 'Identifier' && !scope.isLasting && run.places.context !== nobody;
  if (canWait) {
    const isPure = run.tried(evaluate).isPure;
    const { level } = run;
    scope.setEvaluation(id.name, init, isPure ? once(() => run.at(level, evaluate)) : undefined);
    if (isPure) return;
  }
  evaluate();

  /** Not within itself, nor where it is only tried and has its value already. */
  function once(step: () => void): () => void {
    let isRunning = false;
    return () => {
      if (isRunning || run.places.context === nobody) return;
      isRunning = true;
      step();
      isRunning = false;
    };
  }
}
