import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** What decides which fields a selection set has. */
export interface CollectContext {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Variables;
}

interface Collected {
  readonly nodesByKey: Map<string, FieldNode[]>;
  /** Names of the fragments that are spread already: spreading one again adds nothing. */
  readonly spread: Set<string>;
}

/** CollectFields of the specification: the fields selected on `type`, by response key. */
export function collectFields(
  context: CollectContext,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const collected: Collected = { nodesByKey: new Map(), spread: new Set() };
  for (const set of sets) collect(context, type, set, collected);
  return collected.nodesByKey;
}

function collect(context: CollectContext, type: GraphQLObjectType, set: SelectionSetNode, collected: Collected): void {
  const { nodesByKey, spread } = collected;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD && spread.has(selection.name.value)) continue;
    if (!isIncluded(selection, context.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = nodesByKey.get(key);
      if (nodes === undefined) nodesByKey.set(key, [selection]);
      else nodes.push(selection);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
    const fragment = fragmentOf(selection, context.fragments);
    if (fragment !== undefined && applies(context.schema, fragment.typeCondition?.name.value, type))
      collect(context, type, fragment.selectionSet, collected);
  }
}

/** The fragment that is inlined or spread; undefined where the document defines none of that name. */
export function fragmentOf(selection: Exclude<SelectionNode, FieldNode>, fragments: CollectContext['fragments']) {
  return selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
}

/** Whether a fragment with this type condition applies to objects of `type`. */
export function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}

/** The variables in the `if` of directives, by document. */
class ConditionVariables {
  readonly #directives: readonly string[];
  readonly #names = new WeakMap<DocumentNode, readonly string[]>();

  constructor(directives: readonly string[]) {
    this.#directives = directives;
  }

  /** Which conditions of a document hold, as a key; empty where none uses a variable. `absent` is written for a variable without a value. */
  key(document: DocumentNode, variables: Variables, absent = '0'): string {
    let names = this.#names.get(document);
    if (names === undefined) {
      names = this.#find(document);
      this.#names.set(document, names);
    }
    let key = '';
    for (const name of names) key += variables[name] === true ? '1' : variables[name] === undefined ? absent : '0';
    return key;
  }

  #find(document: DocumentNode): readonly string[] {
    const names = new Set<string>();
    const directives = this.#directives;
    visit(document, {
      Directive(node) {
        const value = directives.includes(node.name.value) ? ifOf(node) : undefined;
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
    return [...names];
  }
}

const conditions = new ConditionVariables(['include', 'skip']);
const withParts = new ConditionVariables(['include', 'skip', 'defer', 'stream']);

/** The outcome of a document's `@include` and `@skip`: runs with the same key have the same plan. */
export function conditionsKey(document: DocumentNode, variables: Variables): string {
  return conditions.key(document, variables);
}

/** The same for runs that are delivered in parts, whose plan depends on the conditions of `@defer` and `@stream` too. */
export function conditionsInParts(document: DocumentNode, variables: Variables): string {
  // @defer and @stream take a variable that is absent for true.
  return `parts ${withParts.key(document, variables, '-')}`;
}

/** Whether `@include` and `@skip` include a selection. A variable that is neither true nor false is refused earlier (refused-fields.ts). */
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
  return ifOf(directive);
}

function ifOf(directive: DirectiveNode): ValueNode | undefined {
  return directive.arguments?.find(({ name }) => name.value === 'if')?.value;
}

function isTrue(value: ValueNode, variables: Variables): boolean {
  return value.kind === Kind.VARIABLE
    ? variables[value.name.value] === true
    : value.kind === Kind.BOOLEAN && value.value;
}
