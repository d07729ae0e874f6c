import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { planParts } from '../incremental/field-parts.ts';
import { conditionsInParts, conditionsKey, type Variables } from './collect-fields.ts';
import { type FieldPlan, type ObjectParts, type OperationVariant, planFields } from './field-plan.ts';

/** A planned operation, with its root fields. */
export interface OperationPlan extends OperationVariant {
  readonly fields: readonly FieldPlan[];
  /** Set for a run that is delivered in parts. */
  readonly parts: ObjectParts | undefined;
  /** How many of its fields the cache has counted. */
  countedFields: number;
}

/** An operation of a document. */
export interface PlannedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** The plans of one document, by operation name and outcome of its conditions. */
interface DocumentPlans {
  readonly cached: Map<string, OperationPlan>;
  /** Keys that have run once. */
  readonly seen: Set<string>;
}

/** Where a cached plan is found. */
interface Slot {
  readonly cached: Map<string, OperationPlan>;
  readonly key: string;
}

/** How many keys of one document are remembered as seen; n variable conditions can make 2^n of them. */
const maxSeen = 64;

/**
 * A cache of operation plans. Planning costs about as much as one run, so a plan is cached from the second run on; an
 * operation that runs once leaves nothing behind. A few hundred bytes of fragments can expand to thousands of fields, and
 * conditions multiply them, so the bound is on planned fields over all documents.
 */
export class Plans {
  readonly #schema: GraphQLSchema;
  readonly #documents = new WeakMap<DocumentNode, DocumentPlans>();
  readonly #cache: LRUCache<OperationPlan, Slot>;

  constructor(schema: GraphQLSchema, maxFields: number) {
    this.#schema = schema;
    this.#cache = new LRUCache({
      maxSize: maxFields,
      maxEntrySize: Math.ceil(maxFields / 10),
      sizeCalculation: (_slot, { plannedFields }) => Math.max(1, plannedFields),
      dispose: ({ cached, key }) => cached.delete(key),
      noDisposeOnSet: true,
    });
  }

  /** How many fields the cached plans have. */
  get plannedFields(): number {
    return this.#cache.calculatedSize;
  }

  /** `inParts` for a run that is delivered in parts. */
  planOf(sent: PlannedOperation, variables: Variables, inParts = false): OperationPlan {
    const { document, operation } = sent;
    let plans = this.#documents.get(document);
    if (plans === undefined) {
      plans = { cached: new Map(), seen: new Set() };
      this.#documents.set(document, plans);
    }
    const conditions = inParts ? conditionsInParts(document, variables) : conditionsKey(document, variables);
    const key = `${operation.name?.value ?? ''} ${conditions}`;
    const known = plans.cached.get(key);
    if (known !== undefined) {
      this.#cache.get(known); // Marks it as recently used.
      return known;
    }
    const plan = this.plan(sent, variables, inParts);
    if (plans.seen.has(key)) this.#add(plan, key, plans);
    else if (plans.seen.size < maxSeen) plans.seen.add(key);
    return plan;
  }

  /** Updates the size of a cached plan: running an operation can plan further fields. */
  recount(plan: OperationPlan): void {
    if (plan.plannedFields === plan.countedFields) return;
    plan.countedFields = plan.plannedFields;
    const slot = this.#cache.peek(plan);
    // The cache only calculates a size again for a new value.
    if (slot !== undefined) this.#cache.set(plan, { ...slot });
  }

  /** A plan that is not cached. */
  plan({ document, operation }: PlannedOperation, variables: Variables, inParts = false): OperationPlan {
    const schema = this.#schema;
    const fragments = fragmentsOf(document);
    const usages = inParts ? 0 : undefined;
    const variant: OperationVariant = { schema, operation, fragments, variables, plannedFields: 0, usages };
    const type = schema.getRootType(operation.operation) as GraphQLObjectType;
    const fields = planFields(variant, type, [operation.selectionSet]);
    const parts = inParts ? planParts(variant, type, fields, undefined) : undefined;
    return Object.assign(variant, { fields, parts, countedFields: 0 });
  }

  #add(plan: OperationPlan, key: string, { cached }: DocumentPlans): void {
    cached.set(key, plan);
    this.#cache.set(plan, { cached, key });
  }
}

export function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}
