import type { ESTree } from 'vite';

const primitives: ReadonlySet<string> = new Set([
  'TSStringKeyword',
  'TSNumberKeyword',
  'TSBooleanKeyword',
  'TSBigIntKeyword',
  'TSUndefinedKeyword',
  'TSNullKeyword',
  'TSVoidKeyword',
  'TSNeverKeyword',
  'TSLiteralType',
  // `value is Wire`
  'TSTypePredicate',
]);

/** Whether what has this type contains no part of an answer, because it is a text, a number, a boolean, null or undefined. */
export function isPrimitive(annotation: ESTree.TSTypeAnnotation | null | undefined): boolean {
  return annotation != null && isPrimitiveType(annotation.typeAnnotation);
}

function isPrimitiveType(type: ESTree.TSType): boolean {
  if (type.type === 'TSUnionType') return type.types.every(isPrimitiveType);
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier') {
    const { name } = type.typeName;
    if (name === 'Date') return true;
    if (name === 'Fact') return type.typeArguments?.params.every(isPrimitiveType) === true;
  }
  return primitives.has(type.type);
}
