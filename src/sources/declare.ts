import type { EntityType, Records } from '../model/entity.ts';
import type { Page } from '../model/page.ts';
import type { Endpoint } from '../upstreams/http/endpoint.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import type { Edge, FactPath, FactReference, ListPath, UpstreamName } from './access-path.ts';

/** Declares a way to complete a record: `via(hiker.userById, { id: 'pk' })`. */
export function via<T extends EntityType, Answer>(
  endpoint: Endpoint<string, Answer>,
  parameters: Readonly<Record<string, FactReference>>,
  options: {
    readonly pick?: (answer: Answer, entity: Records[T]) => Records[T] | undefined;
    readonly tells?: ReadonlySet<string>;
    readonly pages?: number;
    readonly missing?: (entity: Records[T], pages: number) => UpstreamError;
    readonly serves?: (entity: Records[T]) => boolean;
    readonly own?: boolean;
    readonly upstream?: UpstreamName;
  } = {},
): FactPath<T> {
  const upstream = options.upstream ?? 'HIKER';
  return {
    upstream,
    endpoint,
    with: parameters,
    tells: options.tells ?? endpoint.tells,
    pick: options.pick ?? ((answer) => answer as Records[T]),
    pages: options.pages ?? 1,
    missing:
      options.missing ??
      (() =>
        new UpstreamError('NOT_FOUND', 'it is gone, or not where it was looked for', {
          upstream,
          endpoint: endpoint.path,
        })),
    serves: options.serves ?? (() => true),
    own: options.own ?? true,
  };
}

/** Declares a way to read a list: `list(hiker.userFollowers, { user_id: 'pk' })`. */
export function list<Item, Answer>(
  endpoint: Endpoint<string, Answer>,
  facts: Readonly<Record<string, FactReference>>,
  options: {
    readonly parameters?: ListPath['parameters'];
    readonly serves?: ListPath['serves'];
    readonly page?: (answer: Answer) => Page<Item>;
    readonly upstream?: UpstreamName;
  } = {},
): ListPath<Item> {
  return {
    upstream: options.upstream ?? 'HIKER',
    endpoint,
    with: facts,
    parameters: options.parameters ?? (() => ({})),
    serves: options.serves ?? (() => true),
    page: options.page ?? ((answer) => answer as Page<Item>),
  };
}

/** A list of entities, matched by their pk. */
export function edge<T extends EntityType>(
  name: string,
  of: T,
  paths: readonly ListPath<Records[T]>[],
  options: {
    readonly count?: string;
    readonly variants?: readonly string[];
    readonly implied?: (parent: object) => Partial<Records[T]>;
  } = {},
): Edge<Records[T]> {
  return {
    name,
    of,
    paths,
    key: (item) => ('pk' in item && item.pk) || '',
    variants: options.variants ?? [],
    ...(options.count !== undefined && { count: options.count }),
    ...(options.implied !== undefined && { implied: options.implied }),
  };
}
