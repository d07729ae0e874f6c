import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { conditionsKey, type Variables } from './conditionals.ts';
import { type FieldPlan, type Form, planFields } from './field-plan.ts';

/** An operation that is planned: its form, with the fields of its root. */
export interface OperationPlan extends Form {
  readonly fields: readonly FieldPlan[];
  /** How many of its fields have been counted. */
  counted: number;
}

/** The plans of one document. */
interface DocumentPlans {
  readonly kept: Map<string, OperationPlan>;
  /** Forms that have run once. */
  readonly seen: Set<string>;
}

/** Where a kept plan is found. */
interface Slot {
  readonly kept: Map<string, OperationPlan>;
  readonly key: string;
}

/** So many forms of one document are remembered to have run; conditions by variables can make 2^n of them. */
const formsSeen = 64;

/**
 * The plans of operations that come again. Planning costs about as much as one run, so a plan is kept from the second run
 * on, and what is asked once leaves nothing behind. A few hundred bytes of fragments unfold to thousands of fields, and
 * conditions multiply them: what is bounded is the number of planned fields, over all documents.
 */
export class Plans {
  readonly #schema: GraphQLSchema;
  readonly #documents = new WeakMap<DocumentNode, DocumentPlans>();
  readonly #kept: LRUCache<OperationPlan, Slot>;

  constructor(schema: GraphQLSchema, maxFields: number) {
    this.#schema = schema;
    this.#kept = new LRUCache({
      maxSize: maxFields,
      maxEntrySize: Math.ceil(maxFields / 10),
      sizeCalculation: (_slot, { planned }) => Math.max(1, planned),
      dispose: ({ kept, key }) => kept.delete(key),
      noDisposeOnSet: true,
    });
  }

  /** How many fields the kept plans have. */
  get keptFields(): number {
    return this.#kept.calculatedSize;
  }

  planOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): OperationPlan {
    let plans = this.#documents.get(document);
    if (plans === undefined) {
      plans = { kept: new Map(), seen: new Set() };
      this.#documents.set(document, plans);
    }
    const key = `${operation.name?.value ?? ''} ${conditionsKey(document, variables)}`;
    const known = plans.kept.get(key);
    if (known !== undefined) {
      this.#kept.get(known);
      return known;
    }
    const plan = this.plan(document, operation, variables);
    if (plans.seen.has(key)) this.#keep(plan, key, plans);
    else if (plans.seen.size < formsSeen) plans.seen.add(key);
    return plan;
  }

  /** Counts again what has been planned while an operation ran. */
  recount(plan: OperationPlan): void {
    if (plan.planned === plan.counted) return;
    plan.counted = plan.planned;
    const slot = this.#kept.peek(plan);
    // A size is only looked at anew with a new value.
    if (slot !== undefined) this.#kept.set(plan, { ...slot });
  }

  /** A plan that is not kept. */
  plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): OperationPlan {
    const schema = this.#schema;
    const form: Form = { schema, operation, fragments: fragmentsOf(document), variables, planned: 0 };
    const type = schema.getRootType(operation.operation) as GraphQLObjectType;
    return Object.assign(form, { fields: planFields(form, type, [operation.selectionSet]), counted: 0 });
  }

  #keep(plan: OperationPlan, key: string, { kept }: DocumentPlans): void {
    kept.set(key, plan);
    this.#kept.set(plan, { kept, key });
  }
}

export function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}
