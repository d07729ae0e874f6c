import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, type ValueNode, visit } from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** The variables in `@include` and `@skip`, by document. */
const known = new WeakMap<DocumentNode, readonly string[]>();

/**
 * Which selections the conditions of a document leave, as a key: documents run with the same key are planned alike. Empty
 * for a document without variables in its conditions.
 */
export function conditionsKey(document: DocumentNode, variables: Variables): string {
  let names = known.get(document);
  if (names === undefined) {
    names = conditionVariables(document);
    known.set(document, names);
  }
  let key = '';
  for (const name of names) key += variables[name] === true ? '1' : '0';
  return key;
}

function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      const value = conditionOf(node);
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Whether `@include` and `@skip` leave a selection in. A variable that is neither true nor false is refused before (refusals.ts). */
export function isIncluded({ directives }: SelectionNode, variables: Variables): boolean {
  if (directives === undefined || directives.length === 0) return true;
  for (const directive of directives) {
    const value = conditionOf(directive);
    if (value !== undefined && isTrue(value, variables) !== (directive.name.value === 'include')) return false;
  }
  return true;
}

/** The value of a directive that is a condition. */
function conditionOf(directive: DirectiveNode): ValueNode | undefined {
  if (directive.name.value !== 'include' && directive.name.value !== 'skip') return undefined;
  return directive.arguments?.find(({ name }) => name.value === 'if')?.value;
}

function isTrue(value: ValueNode, variables: Variables): boolean {
  return value.kind === Kind.VARIABLE
    ? variables[value.name.value] === true
    : value.kind === Kind.BOOLEAN && value.value;
}
