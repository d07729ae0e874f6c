import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

interface Settled {
  /** The variables that stand in `@include` and `@skip`. */
  readonly conditions: readonly string[];
  readonly byValues: Map<string, DocumentNode>;
}

const known = new WeakMap<DocumentNode, Settled>();

/** A document with many conditions has many forms; so many of them are kept. */
const formsKept = 16;

/**
 * Settles `@include` and `@skip` before anything is planned or compiled: the document that these variables make of it,
 * with only the selections that are asked for. The same values give the same document, so that it is compiled once.
 */
export function settle(document: DocumentNode, variables: Variables): DocumentNode {
  let settled = known.get(document);
  if (settled === undefined) {
    settled = { conditions: conditionsOf(document), byValues: new Map() };
    known.set(document, settled);
  }
  const { conditions, byValues } = settled;
  if (conditions.length === 0) return document;
  const key = conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
  let form = byValues.get(key);
  if (form === undefined) {
    form = prune(document, variables);
    if (byValues.size < formsKept) byValues.set(key, form);
  }
  return form;
}

function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      const value = conditionOf(node);
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      // A literal condition is settled too; it needs a form of its own, though no variable.
      else if (value !== undefined) names.add('');
    },
  });
  return [...names];
}

function prune(document: DocumentNode, variables: Variables): DocumentNode {
  const prunes = (node: { readonly directives?: readonly DirectiveNode[] | undefined }) => {
    const asks = (node.directives ?? []).every((directive) => holds(directive, variables));
    if (!asks) return null;
    const directives = node.directives?.filter((directive) => conditionOf(directive) === undefined);
    return directives?.length === node.directives?.length ? undefined : { ...node, directives };
  };
  return visit(document, { Field: prunes, FragmentSpread: prunes, InlineFragment: prunes });
}

function conditionOf(directive: DirectiveNode) {
  if (directive.name.value !== 'include' && directive.name.value !== 'skip') return undefined;
  return directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
}

function holds(directive: DirectiveNode, variables: Variables): boolean {
  const value = conditionOf(directive);
  if (value === undefined) return true;
  const given =
    value.kind === Kind.VARIABLE ? variables[value.name.value] === true : value.kind === Kind.BOOLEAN && value.value;
  return given === (directive.name.value === 'include');
}
