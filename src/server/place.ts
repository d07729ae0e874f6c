import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/**
 * The field of a document that stands at a place of the answer. Compiled code knows a failed field by its path only; with
 * the field an error has its place in the document again, as the interpreter's errors do.
 */
export function fieldAt(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  path: readonly (string | number)[],
): FieldNode | undefined {
  let field: FieldNode | undefined;
  let set: SelectionSetNode | undefined = operation.selectionSet;
  for (const key of path) {
    if (typeof key === 'number') continue;
    field = set && fieldIn(document, set, key, new Set());
    if (field === undefined) return undefined;
    set = field.selectionSet;
  }
  return field;
}

function fieldIn(
  document: DocumentNode,
  set: SelectionSetNode,
  key: string,
  spread: Set<string>,
): FieldNode | undefined {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      if ((selection.alias ?? selection.name).value === key) return selection;
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (spread.has(selection.name.value)) continue;
      spread.add(selection.name.value);
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find(
            (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
          );
    const found =
      fragment !== undefined && 'selectionSet' in fragment && fragment.selectionSet !== undefined
        ? fieldIn(document, fragment.selectionSet, key, spread)
        : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
