import type { ESTree } from 'vite';
import { recordsIn } from '../language/records.ts';
import { type Code, codeOf } from './code.ts';
import { other, Scope, Value } from './values.ts';

/** The files of the readers. What a file declares is evaluated when it is used first. */
export class Files {
  readonly #scopes = new Map<string, Scope>();
  readonly #evaluated = new Set<ESTree.Node>();
  readonly #names = new Map<ESTree.Node, string>();
  readonly #records: ReadonlySet<string>;
  readonly #recordsAt = new Map<ESTree.Node, string>();
  readonly #evaluate: (declaration: ESTree.VariableDeclaration, scope: Scope) => void;
  #loading = 0;

  constructor(records: ReadonlySet<string>, evaluate: (declaration: ESTree.VariableDeclaration, scope: Scope) => void) {
    this.#records = records;
    this.#evaluate = evaluate;
  }

  /** Whether a file's declarations are being evaluated. */
  get isLoading(): boolean {
    return this.#loading > 0;
  }

  /** The file and the name of a function that a file declares. */
  nameOf(node: ESTree.Node): string | undefined {
    return this.#names.get(node);
  }

  /** The type of the entity whose record an object literal is. */
  recordAt(node: ESTree.ObjectExpression): string | undefined {
    return this.#recordsAt.get(node);
  }

  scopeOf(url: string): Scope {
    const known = this.#scopes.get(url);
    if (known !== undefined) return known;
    const code = codeOf(url);
    const types = { records: this.#records, named: (name: string) => typeNamed(code, name) };
    for (const [node, record] of recordsIn(code.statements, types)) this.#recordsAt.set(node, record);
    const scope: Scope = new Scope(true, undefined, (name) => this.#declared(code, name, scope));
    this.#scopes.set(url, scope);
    return scope;
  }

  /** Evaluates all variables of a file. */
  load(url: string): void {
    for (const statement of codeOf(url).statements)
      if (statement.type === 'VariableDeclaration')
        for (const { id } of statement.declarations) if (id.type === 'Identifier') this.scopeOf(url).find(id.name);
  }

  #declared({ url, imports, statements }: Code, name: string, scope: Scope): Value | undefined {
    const imported = imports.get(name);
    if (imported !== undefined) return this.scopeOf(imported.url).find(imported.name);
    for (const statement of statements) {
      if (statement.type === 'FunctionDeclaration' && statement.id?.name === name) {
        this.#names.set(statement, `${url}#${name}`);
        return Value.closure(scope.closureAt(statement));
      }
      if (statement.type === 'ClassDeclaration' && statement.id?.name === name) return other;
      if (statement.type !== 'VariableDeclaration' || !declares(statement, name)) continue;
      if (this.#evaluated.has(statement)) return undefined;
      this.#evaluated.add(statement);
      this.#loading += 1;
      this.#evaluate(statement, scope);
      this.#loading -= 1;
      return scope.variables.get(name);
    }
    return undefined;
  }
}

/** The type that a file declares or imports under this name. */
function typeNamed({ imports, statements }: Code, name: string): ESTree.TSType | undefined {
  const imported = imports.get(name);
  if (imported !== undefined) return typeNamed(codeOf(imported.url), imported.name);
  for (const statement of statements)
    if (statement.type === 'TSTypeAliasDeclaration' && statement.id.name === name) return statement.typeAnnotation;
  return undefined;
}

function declares({ declarations }: ESTree.VariableDeclaration, name: string): boolean {
  return declarations.some(({ id }) => id.type === 'Identifier' && id.name === name);
}
