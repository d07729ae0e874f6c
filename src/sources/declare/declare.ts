import { GatewayError } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { Endpoint } from '../../upstreams/endpoint.ts';
import type { Field } from '../../upstreams/expandable/fields.ts';
import type { NodeType } from '../../upstreams/expandable/node.ts';
import type { Asker, Edge, FactPath, FactReference, ListPath, ProvidedFacts } from './access-path.ts';
import { providedBy } from './provides.ts';

/** Declares an access path to a record: `via(hiker.userById, { id: 'pk' })`. */
export function via<T extends EntityType, Answer>(
  endpoint: Endpoint<string, Answer>,
  parameters: Readonly<Record<string, FactReference>>,
  options: {
    readonly pick?: (answer: Answer, entity: Records[T]) => Records[T] | undefined;
    readonly provides?: ProvidedFacts;
    readonly parameters?: (asker: Asker) => Readonly<Record<string, string>>;
    readonly pages?: number;
    readonly missing?: (entity: Records[T], pages: number) => GatewayError;
    readonly serves?: (entity: Records[T]) => boolean;
    readonly own?: boolean;
    readonly isLastResort?: boolean;
  } = {},
): FactPath<T> {
  const { upstream } = endpoint;
  return {
    upstream,
    endpoint,
    with: parameters,
    parameters: options.parameters,
    expands: undefined,
    provides: options.provides ?? endpoint.provides,
    pick: options.pick ?? ((answer) => answer as Records[T]),
    pages: options.pages ?? 1,
    missing:
      options.missing ??
      (() =>
        new GatewayError('NOT_FOUND', 'it does not exist any more, or is not in the list where it was searched', {
          upstream,
          endpoint: endpoint.path,
        })),
    serves: options.serves ?? (() => true),
    failsFactsOnly: () => options.own === false,
    isConclusive: () => true,
    isLastResort: options.isLastResort ?? false,
  };
}

/**
 * Declares an access path to a record through a node, which answers with the requested fields:
 * `viaNode(meta.media, igMedia, { 'ig-media-id': 'graphId' })`.
 */
export function viaNode<T extends EntityType>(
  endpoint: Endpoint,
  node: NodeType<T>,
  keys: Readonly<Record<string, FactReference>>,
  options: {
    /** The facts to read along this path, if not all of the node's. */
    readonly only?: readonly string[];
    readonly through?: (entity: object) => Field;
    readonly parameters?: (asker: Asker) => Readonly<Record<string, string>>;
    readonly serves?: (entity: Records[T]) => boolean;
    readonly own?: boolean;
    readonly isConclusive?: (entity: Records[T]) => boolean;
    readonly isLastResort?: boolean;
  } = {},
): FactPath<T> {
  const only = options.only && new Set(options.only);
  return {
    ...via<T, unknown>(endpoint, keys, {
      provides: providedBy(node, only),
      ...(options.parameters !== undefined && { parameters: options.parameters }),
      ...(options.serves !== undefined && { serves: options.serves }),
    }),
    // The service refuses a call for one of its fields.
    failsFactsOnly: ({ code }) => options.own === false || code === 'BAD_USER_INPUT',
    expands: {
      node,
      bringsLists: only === undefined,
      ...(only !== undefined && { only }),
      ...(options.through !== undefined && { through: options.through }),
    },
    isConclusive: options.isConclusive ?? (() => true),
    isLastResort: options.isLastResort ?? false,
  };
}

const noParameters = (): Readonly<Record<string, string>> => ({});

/** Declares an access path to a list: `list(hiker.userFollowers, { user_id: 'pk' })`. */
export function list<Item, Answer>(
  endpoint: Endpoint<string, Answer>,
  facts: Readonly<Record<string, FactReference>>,
  options: {
    readonly parameters?: ListPath['parameters'];
    readonly serves?: ListPath['serves'];
    readonly page?: (answer: Answer) => Page<Item>;
    readonly isLastResort?: boolean;
  } = {},
): ListPath<Item> {
  return {
    upstream: endpoint.upstream,
    endpoint,
    with: facts,
    parameters: options.parameters ?? noParameters,
    serves: options.serves ?? (() => true),
    expands: undefined,
    isLastResort: options.isLastResort ?? false,
    isPrefetchOnly: false,
    page: options.page ?? ((answer) => answer as Page<Item>),
  };
}

/** Declares an access path to a list of a node: `listOnNode(meta.userMedia, igUser, { 'ig-user-id': 'graphId' })`. */
export function listOnNode<Item>(
  endpoint: Endpoint,
  node: NodeType,
  keys: Readonly<Record<string, FactReference>>,
  options: {
    readonly through?: (entity: object) => Field;
    readonly parameters?: ListPath['parameters'];
    readonly serves?: ListPath['serves'];
    readonly isLastResort?: boolean;
    readonly isPrefetchOnly?: boolean;
  } = {},
): ListPath<Item> {
  return {
    ...list<Item, unknown>(endpoint, keys, {
      ...(options.parameters !== undefined && { parameters: options.parameters }),
      ...(options.serves !== undefined && { serves: options.serves }),
    }),
    expands: { node, bringsLists: true, ...(options.through !== undefined && { through: options.through }) },
    isLastResort: options.isLastResort ?? false,
    isPrefetchOnly: options.isPrefetchOnly ?? false,
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

function keyOf(item: {
  readonly pk?: unknown;
  readonly graphId?: unknown;
  readonly username?: unknown;
  readonly name?: unknown;
}): string {
  return String(item.pk ?? item.graphId ?? item.username ?? item.name ?? '');
}
