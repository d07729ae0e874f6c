import { GatewayError } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { Endpoint } from '../../upstreams/contract/endpoint.ts';
import type { Field } from '../../upstreams/expandable/fields.ts';
import type { NodeType } from '../../upstreams/expandable/node.ts';
import { nodeNamed, sameNodeIn } from '../../upstreams/expandable/node-set.ts';
import type { Edge, FactPath, FactReference, ListPath, ProvidedFacts } from './access-path.ts';
import { providedBy, providesOn } from './facts.ts';

type Keys = Readonly<Record<string, FactReference>>;

interface RecordOptions<T extends EntityType>
  extends Partial<Pick<FactPath<T>, 'parameters' | 'isLastResort' | 'serves'>> {
  /** Its failures are about the requested facts only, and never about the entity itself. */
  readonly failsFactsOnly?: boolean;
}

/** Declares an access path to a record: `via(hiker.userById, { id: 'pk' })`. */
export function via<T extends EntityType, Answer>(
  endpoint: Endpoint<string, Answer>,
  keys: Keys,
  options: RecordOptions<T> & {
    readonly pick?: (answer: Answer, entity: Records[T]) => Records[T] | undefined;
    readonly provides?: ProvidedFacts;
    readonly ofEmptyList?: Records[T];
    readonly pages?: number;
    readonly missing?: (entity: Records[T], pages: number) => GatewayError;
  } = {},
): FactPath<T> {
  const { upstream } = endpoint;
  const path: FactPath<T> = {
    upstream,
    endpoint,
    keys,
    parameters: options.parameters,
    expands: undefined,
    provides: options.provides ?? endpoint.provides,
    pick: options.pick ?? ((answer) => answer as Records[T]),
    ofEmptyList: options.ofEmptyList,
    pages: options.pages ?? 1,
    missing:
      options.missing ??
      (() =>
        new GatewayError('NOT_FOUND', 'it does not exist, or is not in the list that was searched', {
          upstream,
          endpoint: endpoint.path,
        })),
    serves: options.serves ?? (() => true),
    failsFactsOnly: () => options.failsFactsOnly === true,
    seesAll: () => true,
    isLastResort: options.isLastResort ?? false,
    account: undefined,
    under: (login) => (login.has(endpoint) ? path : undefined),
  };
  return path;
}

/** For `pick`: the record of the entity that the list in the answer belongs to. */
export function parentOf<Parent>({ parent }: Page<unknown, Parent>): Parent | undefined {
  return parent;
}

/**
 * Declares an access path to a record through a node, which answers with the requested fields:
 * `viaNode(meta.media, igMedia, { 'ig-media-id': 'graphId' })`.
 */
export function viaNode<T extends EntityType>(
  endpoint: Endpoint,
  node: NodeType<T>,
  keys: Keys,
  options: RecordOptions<T> &
    Partial<Pick<FactPath<T>, 'seesAll' | 'account'>> & {
      /** The facts to read along this path, if not all of the node's. */
      readonly only?: readonly string[];
      readonly through?: (entity: object) => Field;
    } = {},
): FactPath<T> {
  const { only: names, through, failsFactsOnly = false, seesAll = () => true, account, ...others } = options;
  const only = names && new Set(names);
  return {
    ...via<T, unknown>(endpoint, keys, { ...others, provides: providedBy(node, only) }),
    // The service refuses a call for one of its fields.
    failsFactsOnly: ({ code }) => failsFactsOnly || code === 'BAD_USER_INPUT' || code === 'NOT_SUPPORTED',
    seesAll,
    account,
    expands: { node, bringsLists: only === undefined, ...(only && { only }), ...(through && { through }) },
    under(login) {
      const smaller = login.has(endpoint) ? sameNodeIn(login.nodes, node) : undefined;
      return smaller && viaNode(endpoint, smaller as NodeType<T>, keys, options);
    },
  };
}

const noParameters = (): Readonly<Record<string, string>> => ({});

type ListOptions = Partial<Pick<ListPath, 'parameters' | 'serves' | 'isLastResort'>>;

/** Declares an access path to a list: `list(hiker.userFollowers, { user_id: 'pk' })`. */
export function list<Item, Answer>(
  endpoint: Endpoint<string, Answer>,
  keys: Keys,
  options: ListOptions & { readonly page?: (answer: Answer) => Page<Item> } = {},
): ListPath<Item> {
  const path: ListPath<Item> = {
    upstream: endpoint.upstream,
    endpoint,
    keys,
    parameters: options.parameters ?? noParameters,
    serves: options.serves ?? (() => true),
    expands: undefined,
    isLastResort: options.isLastResort ?? false,
    isPrefetchOnly: false,
    page: options.page ?? ((answer) => answer as Page<Item>),
    itemsProvide: (_edge, facts) => facts.every((name) => endpoint.itemProvides.has(name)),
    under: (login) => (login.has(endpoint) ? path : undefined),
  };
  return path;
}

/** Declares an access path to a list of a node: `listOnNode(meta.userMedia, igUser, { 'ig-user-id': 'graphId' })`. */
export function listOnNode<Item>(
  endpoint: Endpoint,
  node: NodeType,
  keys: Keys,
  options: ListOptions & {
    readonly through?: (entity: object) => Field;
    readonly isPrefetchOnly?: boolean;
  } = {},
): ListPath<Item> {
  const { through, isPrefetchOnly = false, ...others } = options;
  const path = list<Item, unknown>(endpoint, keys, others);
  return {
    ...path,
    expands: { node, bringsLists: true, ...(through && { through }) },
    isPrefetchOnly,
    itemsProvide(edge, facts) {
      const onNode = node.edges[edge];
      if (onNode === undefined) return path.itemsProvide(edge, facts);
      const items = nodeNamed(onNode.node, node);
      return facts.every((name) => providesOn(items, name));
    },
    under(login, edge) {
      const smaller = login.has(endpoint) ? sameNodeIn(login.nodes, node) : undefined;
      return smaller?.edges[edge] && listOnNode(endpoint, smaller, keys, options);
    },
  };
}

/** A list of entities, matched by their pk; by what else they are known by where the service provides no pk. */
export function edge<T extends EntityType>(
  name: string,
  of: T,
  paths: readonly ListPath<Records[T]>[],
  options: Partial<Omit<Edge<Records[T]>, 'name' | 'of' | 'paths' | 'key'>> = {},
): Edge<Records[T]> {
  return { variants: [], ...options, name, of, paths, key: (item) => keyOf(item) };
}

/** The facts that items are matched by, the best first. */
export const itemKeys = ['pk', 'graphId', 'username', 'name'] as const;

function keyOf(item: { readonly [Key in (typeof itemKeys)[number]]?: unknown }): string {
  return String(item.pk ?? item.graphId ?? item.username ?? item.name ?? '');
}
