import { isObjectType } from 'graphql';
import { schema } from '../../src/graph/schema.ts';
import type { EntityType } from '../../src/model/entity.ts';
import { ORIGIN, type SharedLink } from '../../src/model/links/links.ts';
import { codeOfHighlight } from '../../src/model/links/share-code.ts';
import { factOf } from '../../src/resolve/entities/entity.ts';
import type { CallingAccount, Edge, FactPath, ListPath } from '../../src/sources/declare/access-path.ts';
import { allDefinitions } from '../../src/sources/declare/entity.ts';
import type { Endpoint } from '../../src/upstreams/contract/endpoint.ts';
import { printFields } from '../../src/upstreams/expandable/fields.ts';
import type { NodeType, WireNode } from '../../src/upstreams/expandable/node.ts';
import { nodeNamed } from '../../src/upstreams/expandable/node-set.ts';
import { hiker } from '../../src/upstreams/hiker/endpoints/index.ts';

/** A record that an answer provides, and its type. */
export interface Found {
  readonly type: EntityType;
  readonly record: object;
}

/** One access path, to be called once. */
export interface Step {
  /** What it serves in the graph: `User`, `Media.comments`. */
  readonly serves: string;
  readonly endpoint: Endpoint;
  /** The type of the entity whose facts are the parameters; undefined for a search. */
  readonly of: EntityType | undefined;
  readonly with: Readonly<Record<string, string>>;
  parameters(account: CallingAccount, query: string, entity: object): Readonly<Record<string, string>>;
  /** What the answer provides. Throws where it cannot be read. */
  found(answer: unknown, entity: object): readonly Found[];
}

/** Every access path of the graph, once for each set of keys. */
export function steps(): readonly Step[] {
  const facts = allDefinitions().flatMap(({ type, paths }) => paths.map((path) => factStep(type, path)));
  const lists = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .flatMap(({ extensions: { plan } }) => (plan?.edge === undefined ? [] : [plan.edge as Edge]))
    .flatMap((edge) => edge.paths.filter((path) => !path.isPrefetchOnly).map((path) => listStep(edge, path)));
  const once = new Map([...facts, ...lists, ...linkSteps()].map((step) => [keyOf(step), step]));
  // Unconfirmed endpoints come last: the most entities are known then, so that a batch is full.
  const isNew = ({ endpoint }: Step): number => Number(endpoint.isUnconfirmed === true);
  return [...once.values()].toSorted((a, b) => isNew(a) - isNew(b) || a.endpoint.cost - b.endpoint.cost);
}

/** The links `/s/<code>` to a known highlight. No answer contains a link that only Instagram can resolve. */
function linkSteps(): Step[] {
  const step = (endpoint: Endpoint, parameters: (code: string) => Readonly<Record<string, string>>): Step => ({
    serves: 'Query.resolve',
    endpoint,
    of: 'Highlight',
    with: { code: 'pk' },
    parameters: (_account, _query, entity) => parameters(codeOfHighlight(String(factOf(entity, 'pk')))),
    found: (answer) => [{ type: 'Highlight', record: { pk: (answer as SharedLink).pk } }],
  });
  return [
    step(hiker.shareByCode, (code) => ({ code })),
    step(hiker.shareByUrl, (code) => ({ url: `${ORIGIN}/s/${code}` })),
  ];
}

function keyOf({ endpoint, with: keys, serves }: Step): string {
  const node = endpoint.upstream === 'META' ? serves : '';
  return [endpoint.path, ...Object.keys(keys), node].join(' ');
}

function factStep(type: EntityType, path: FactPath): Step {
  const { endpoint, expands } = path;
  const through = expands?.through;
  const fields = expands && fieldsOf(expands.node);
  return {
    serves: type,
    endpoint,
    of: type,
    with: path.keys,
    parameters: (account, _query, entity) => ({
      ...path.parameters?.(account),
      ...(fields !== undefined && {
        fields: printFields(through === undefined ? fields : [{ ...through(entity), fields }]),
      }),
    }),
    found(answer, entity) {
      if (expands === undefined) {
        const record = path.pick(answer, entity as never);
        return record === undefined ? [] : [{ type, record }];
      }
      const wire = through === undefined ? answer : (answer as WireNode)[through(entity).name];
      return wire === undefined ? [] : [{ type, record: recordOf(expands.node, wire as WireNode) }];
    },
  };
}

function listStep(edge: Edge, path: ListPath): Step {
  const { endpoint, expands } = path;
  const onNode = expands?.node.edges[edge.name];
  const items = onNode && expands && nodeNamed(onNode.node, expands.node);
  const through = expands?.through;
  const [parent = ''] = edge.name.split('.');
  return {
    serves: edge.name,
    endpoint,
    of: parent === 'Query' ? undefined : (parent as EntityType),
    with: path.keys,
    parameters(account, query, entity) {
      const own = path.parameters({ query, first: 1 }, account);
      if (items === undefined || onNode === undefined) return own;
      const fields = fieldsOf(items);
      if (through === undefined) return { ...own, limit: '1', fields: printFields(fields) };
      const list = { name: onNode.name, modifiers: { limit: '1' }, fields };
      return { ...own, fields: printFields([{ ...through(entity), fields: [list] }]) };
    },
    found(answer) {
      if (items !== undefined) {
        const nodes = through === undefined ? (answer as { readonly nodes: readonly WireNode[] }).nodes : [];
        return nodes.map((node) => ({ type: items.type, record: recordOf(items, node) }));
      }
      return path.page(answer).items.map((item) => found(edge, item));
    },
  };
}

/** Search results name their own type. */
function found(edge: Edge, item: unknown): Found {
  if (edge.of !== undefined) return { type: edge.of, record: item as object };
  return item as Found;
}

/** The fields of a node: its facts without arguments that cannot fail the whole call. */
function fieldsOf(node: NodeType) {
  const asked = Object.values(node.facts).filter(({ canFailCall }) => canFailCall !== true);
  const byName = new Map(asked.flatMap(({ ask }) => ask({})).map((field) => [field.name, field]));
  return [{ name: 'id' }, ...[...byName.values()].filter(({ name }) => name !== 'id')];
}

function recordOf(node: NodeType, wire: WireNode): object {
  const facts = Object.entries(node.facts).filter(([, { canFailCall }]) => canFailCall !== true);
  return { ...node.always(wire), ...Object.fromEntries(facts.map(([name, { read }]) => [name, read(wire, {})])) };
}
