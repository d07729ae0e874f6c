import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
  visit,
} from 'graphql';
import { fragmentsOf } from '../../../execution/plan/plans.ts';
import { amountOf } from '../../../model/amount.ts';
import { refusedOperation } from '../../refused-request.ts';

export interface SelectionLimits {
  /** Root fields of one operation, those in fragments at each of their places. */
  readonly maxRootFields: number;
  /** Directives in a document. */
  readonly maxDirectives: number;
}

/** Refuses a document with too many directives, or an operation with too many root fields. */
export function selectionLimits({ maxRootFields, maxDirectives }: SelectionLimits): ValidationRule {
  return (context) => ({
    Document(document) {
      const { directives, repeats } = countIn(document);
      if (directives > maxDirectives)
        throw tooMany(`Limit of ${amountOf(maxDirectives, 'directive')}`, 'MAX_DIRECTIVES');
      if (repeats > maxRepeats)
        throw refusedOperation('QUERY_TOO_COMPLEX', 'The same fields are selected again and again: select each once.');
      const fragments = fragmentsOf(context.getDocument());
      for (const definition of document.definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        const fields = countFields(definition.selectionSet, fragments, new Map());
        if (fields > maxRootFields)
          throw tooMany(`Limit of ${amountOf(maxRootFields, 'root field')}`, 'MAX_ROOT_FIELDS');
      }
      return false;
    },
  });
}

/** How often a document may repeat fields with selections of their own: validation compares each of them with each other. */
const maxRepeats = 60;

/** The directives in a document, and the fields with selections whose name their selection set has before. */
function countIn(document: DocumentNode): { readonly directives: number; readonly repeats: number } {
  let directives = 0;
  let repeats = 0;
  visit(document, {
    Directive() {
      directives += 1;
    },
    SelectionSet({ selections }) {
      const names = new Set<string>();
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD || selection.selectionSet === undefined) continue;
        const name = (selection.alias ?? selection.name).value;
        if (names.has(name)) repeats += 1;
        names.add(name);
      }
    },
  });
  return { directives, repeats };
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode | undefined>>;

/** The fields of a selection set and of its fragments. A fragment counts at each of its places, and is visited once. */
function countFields({ selections }: SelectionSetNode, fragments: Fragments, counts: Map<string, number>): number {
  let fields = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) fields += 1;
    else if (selection.kind === Kind.INLINE_FRAGMENT) fields += countFields(selection.selectionSet, fragments, counts);
    else fields += countSpread(selection.name.value, fragments, counts);
  }
  return fields;
}

function countSpread(name: string, fragments: Fragments, counts: Map<string, number>): number {
  const known = counts.get(name);
  if (known !== undefined) return known;
  // A fragment within itself is refused by another rule; here it ends.
  counts.set(name, 0);
  const fragment = fragments[name];
  const fields = fragment === undefined ? 0 : countFields(fragment.selectionSet, fragments, counts);
  counts.set(name, fields);
  return fields;
}

function tooMany(limit: string, setting: string) {
  return refusedOperation('QUERY_TOO_COMPLEX', `${limit} exceeded: ask for less at once, or raise ${setting}.`);
}
