import { type DocumentNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../../execution/plan/plans.ts';

const metaFields: ReadonlySet<string> = new Set(['__schema', '__type', '__typename']);

/** Answers by document and operation name. */
const known = new WeakMap<DocumentNode, Map<string, boolean>>();

/**
 * Whether an operation asks about the schema and nothing else. It costs nothing, so there is no estimate and no
 * budget; an explorer such as GraphiQL sends it with the headers that its user has typed for other operations.
 */
export function isIntrospection(document: DocumentNode, operationName: string | null | undefined): boolean {
  let answers = known.get(document);
  if (answers === undefined) {
    answers = new Map();
    known.set(document, answers);
  }
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return false;
  const name = operation.name?.value ?? '';
  let answer = answers.get(name);
  if (answer === undefined) {
    answer = operation.operation === 'query' && hasOnlyMetaFields(document, operation.selectionSet);
    answers.set(name, answer);
  }
  return answer;
}

function hasOnlyMetaFields(document: DocumentNode, root: SelectionSetNode): boolean {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const only = ({ selections }: SelectionSetNode): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return metaFields.has(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return only(selection.selectionSet);
      const { value: name } = selection.name;
      const fragment = seen.has(name) ? undefined : fragments[name];
      seen.add(name);
      return fragment === undefined || only(fragment.selectionSet);
    });
  return only(root);
}
