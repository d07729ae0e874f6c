import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, type ValueNode, visit } from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** The variables in `@include` and `@skip`, by document. */
const namesByDocument = new WeakMap<DocumentNode, readonly string[]>();

/** The outcome of a document's conditions: runs with the same key have the same plan. Empty where no condition uses a variable. */
export function conditionsKey(document: DocumentNode, variables: Variables): string {
  let names = namesByDocument.get(document);
  if (names === undefined) {
    names = conditionVariables(document);
    namesByDocument.set(document, names);
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

/** Whether `@include` and `@skip` include a selection. A variable that is neither true nor false is refused earlier (refusals.ts). */
export function isIncluded({ directives }: SelectionNode, variables: Variables): boolean {
  if (directives === undefined || directives.length === 0) return true;
  for (const directive of directives) {
    const value = conditionOf(directive);
    if (value !== undefined && isTrue(value, variables) !== (directive.name.value === 'include')) return false;
  }
  return true;
}

/** The condition of `@include` or `@skip`; undefined for any other directive. */
function conditionOf(directive: DirectiveNode): ValueNode | undefined {
  if (directive.name.value !== 'include' && directive.name.value !== 'skip') return undefined;
  return directive.arguments?.find(({ name }) => name.value === 'if')?.value;
}

function isTrue(value: ValueNode, variables: Variables): boolean {
  return value.kind === Kind.VARIABLE
    ? variables[value.name.value] === true
    : value.kind === Kind.BOOLEAN && value.value;
}
