import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, visit } from 'graphql';

/** The most selections that a document may unfold to and still be compiled. */
const maxSelections = 5_000;

/** Whether graphql-jit can compile a document well; what it cannot is interpreted. */
export function isCompilable(document: DocumentNode): boolean {
  return !hasProtoName(document) && unfoldedSize(document) <= maxSelections;
}

/** The compiler writes names as object keys, where this one would not be a name like any other. */
function hasProtoName(document: DocumentNode): boolean {
  let has = false;
  visit(document, {
    Name(node) {
      if (node.value === '__proto__') has = true;
    },
  });
  return has;
}

/**
 * How many selections a document has once every fragment stands where it is spread. The compiler walks them all, and a
 * few hundred bytes of fragments that spread each other over and over unfold to more than it could ever walk.
 */
function unfoldedSize(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, number>();
  const ofFragment = (name: string): number => {
    let size = known.get(name);
    if (size === undefined) {
      const fragment = fragments.get(name);
      size = fragment === undefined ? 0 : ofSet(fragment.selectionSet);
      known.set(name, size);
    }
    return size;
  };
  const ofSet = (set: SelectionSetNode | undefined): number => {
    let size = 0;
    for (const selection of set?.selections ?? []) {
      size +=
        1 +
        (selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : ofSet(selection.selectionSet));
    }
    return size;
  };
  return document.definitions.reduce(
    (size, definition) => size + (definition.kind === Kind.OPERATION_DEFINITION ? ofSet(definition.selectionSet) : 0),
    0,
  );
}
