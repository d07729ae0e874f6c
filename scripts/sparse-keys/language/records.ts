import type { ESTree } from 'vite';

/** The declaration of a type by its name. */
export type TypeNamed = (name: string) => ESTree.TSType | undefined;

interface Types {
  /** The names of the types of records. */
  readonly records: ReadonlySet<string>;
  readonly named: TypeNamed;
}

/** The types with a member that is a record, or a function that returns one: which of their parameters is its type. */
const members: Readonly<Record<string, Readonly<Record<string, number>>>> = { Page: { parent: 1 }, Shape: { read: 0 } };

const functions: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

/**
 * The object literals of a file that are records of entities, by the declared types of what they are: of a function's result, of a
 * variable, of what a callback of `shape<Media>(…)` returns.
 */
export function recordsIn(statements: readonly ESTree.Statement[], types: Types): ReadonlyMap<ESTree.Node, string> {
  const found = new Map<ESTree.Node, string>();
  visit(statements);
  return found;

  function visit(node: unknown): void {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    const typed = node as ESTree.Node;
    if (isFunction(typed)) markResult(typed, typed.returnType?.typeAnnotation);
    else if (typed.type === 'VariableDeclarator') mark(typed.init, typed.id.typeAnnotation?.typeAnnotation);
    else if (typed.type === 'CallExpression')
      for (const argument of typed.arguments)
        if (isFunction(argument) && argument.returnType == null) markResult(argument, typed.typeArguments?.params[0]);
    for (const [key, inner] of Object.entries(node)) if (key !== 'parent') visit(inner);
  }

  function markResult(node: ESTree.Function | ESTree.ArrowFunctionExpression, type: ESTree.TSType | undefined): void {
    if (type === undefined || node.body === null) return;
    if (node.body.type === 'BlockStatement') for (const each of returnedBy(node.body)) mark(each, type);
    else mark(node.body as ESTree.Expression, type);
  }

  function mark(node: ESTree.Expression | null, type: ESTree.TSType | undefined): void {
    if (node === null || type === undefined) return;
    switch (node.type) {
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
        mark(node.expression, type);
        return;
      case 'ConditionalExpression':
        mark(node.consequent, type);
        mark(node.alternate, type);
        return;
      case 'LogicalExpression':
        mark(node.left, type);
        mark(node.right, type);
        return;
      case 'ObjectExpression': {
        const record = recordOf(type, types);
        if (record !== undefined) found.set(node, record);
        for (const property of node.properties) {
          if (property.type === 'SpreadElement' || property.key.type !== 'Identifier') continue;
          const ofMember = typeOfMember(type, property.key.name);
          const value = property.value as ESTree.Expression;
          if (isFunction(value)) markResult(value, ofMember);
          else mark(value, ofMember);
        }
      }
    }
  }
}

/** The type of records that this is, maybe with null and undefined, and with facts that can be written. */
function recordOf(type: ESTree.TSType, types: Types): string | undefined {
  if (type.type === 'TSUnionType') {
    const all = new Set(type.types.map((each) => recordOf(each, types)).filter((each) => each !== undefined));
    return all.size === 1 ? [...all][0] : undefined;
  }
  if (type.type === 'TSMappedType')
    return type.constraint.type === 'TSTypeOperator' ? recordOf(type.constraint.typeAnnotation, types) : undefined;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const { name } = type.typeName;
  if (types.records.has(name)) return name;
  const [argument] = type.typeArguments?.params ?? [];
  if (name === 'Fact' && argument !== undefined) return recordOf(argument, types);
  const declared = types.named(name);
  return declared === undefined ? undefined : recordOf(declared, types);
}

function typeOfMember(type: ESTree.TSType, key: string): ESTree.TSType | undefined {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const index = members[type.typeName.name]?.[key];
  return index === undefined ? undefined : type.typeArguments?.params[index];
}

function isFunction(node: ESTree.Node): node is ESTree.Function | ESTree.ArrowFunctionExpression {
  return functions.has(node.type);
}

/** What the `return`s of a function give, without those of functions in it. */
function* returnedBy(node: unknown): Generator<ESTree.Expression> {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) yield* returnedBy(each);
    return;
  }
  const typed = node as ESTree.Node;
  if (functions.has(typed.type)) return;
  if (typed.type === 'ReturnStatement' && typed.argument !== null) yield typed.argument;
  for (const [key, inner] of Object.entries(node)) if (key !== 'parent') yield* returnedBy(inner);
}
