import type { Expandable, ListPath } from '../../sources/declare/access-path.ts';
import type { EdgePage } from '../../upstreams/expandable/edge.ts';
import { readNodes } from '../../upstreams/expandable/edge.ts';
import { printFields } from '../../upstreams/expandable/fields.ts';
import type { EdgeOnNode, WireNode } from '../../upstreams/expandable/node.ts';
import { nodeNamed } from '../../upstreams/expandable/node-set.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { estimatedCursor } from '../estimate/estimated-page.ts';
import type { Estimator } from '../estimate/estimator.ts';
import { mayBePart } from '../facts/fail-facts.ts';
import type { ListRequest } from '../lists/list.ts';
import type { Operation } from '../operation.ts';
import type { ListStrategy, PageRequest, ReadPage } from '../paths/strategy.ts';
import { factsOf } from '../selection.ts';
import { missingNode } from './call-node.ts';
import { expandOnce } from './expansion/expand-once.ts';
import type { Expansion } from './expansion/expansion.ts';
import { foreseeRefusals } from './foresee-refusals.ts';
import { pageOf } from './prefetched-page.ts';
import { mostRepeats } from './read-nodes.ts';

interface NodeListPath<Item> extends ListPath<Item> {
  readonly expands: Expandable;
}

/** Reads a list of a node, whose items answer with the fields that the call requests. */
export function nodeList<Item>(path: ListPath<Item>, expands: Expandable): ListStrategy<Item> {
  const nodePath = { ...path, expands };
  return {
    ...nodePath,
    goesBack: path.endpoint.paging?.before !== undefined,
    // The service does not provide everybody's primary key, so a cursor holds what the path is called with.
    isByKey: () => false,
    // It answers for the account of its token, which sees itself.
    seesPrivate: () => true,
    isRead: () => false,
    readPage: async (operation, request, page) =>
      (await readNodePage(operation, request, nodePath, page)) as ReadPage<Item>,
  };
}

/**
 * Reads a page with the fields that can fail the whole call. After a refusal that names what it refuses: once more without
 * that. After another failure that they may have caused: once more without all of them.
 */
async function readNodePage<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  path: NodeListPath<Item>,
  page: PageRequest,
): Promise<ReadPage<object>> {
  const { edge, items } = request;
  const { expands, upstream } = path;
  const onNode = expands.node.edges[edge.name];
  if (onNode === undefined) throw new Error(`${edge.name} is no list of ${path.endpoint.path}`);
  const node = nodeNamed(onNode.node, expands.node);
  const selection = items(node.type);
  const limit = Math.min(page.limit, onNode.maxLimit);
  const facts = factsOf([selection], operation.variables);
  const read = (includesRisky: boolean): { expansion: Expansion; reading: Promise<ReadPage<object>> } => {
    const asked = { facts, selections: [selection], includesRisky, times: limit };
    const expansion = expandOnce(operation, { upstream, node }, asked);
    const reading = readExpanded(operation, request, path, { ...page, limit, onNode, expansion });
    return { expansion, reading };
  };
  for (let repeats = 0; ; repeats += 1) {
    const { expansion, reading } = read(true);
    try {
      return await reading;
    } catch (fault) {
      const error = toGatewayError(fault);
      if (operation.time.isOver) throw fault;
      if (repeats < mostRepeats && operation.refusals.note(expansion.asked, error).length > 0) continue;
      if (!mayBePart(error, expansion)) throw fault;
      return read(false).reading;
    }
  }
}

function readExpanded<Item>(
  operation: Operation,
  { edge, args }: ListRequest<Item>,
  { endpoint, upstream, expands, parameters: parametersFor }: NodeListPath<Item>,
  {
    subject,
    keys,
    after,
    before,
    limit,
    reason,
    onNode,
    expansion,
  }: PageRequest & { readonly onNode: EdgeOnNode; readonly expansion: Expansion },
): Promise<ReadPage<object>> {
  const parameters = parametersFor(args, operation.services.callingAccount(upstream));
  const modifiers = {
    ...onNode.modifiers?.(args),
    limit: String(limit),
    ...(after !== null && { after }),
    ...(before !== undefined && { before }),
  };
  const store = operation.entityStore;
  const readNode = (node: WireNode): object => expansion.read(node, store);
  const call = { endpoint, purpose: edge.name, reason };
  const estimate = (estimator: Estimator): ReadPage<object> => {
    foreseeRefusals(operation, endpoint, expansion.asked);
    return {
      items: Array.from({ length: limit }, () => expansion.estimate(estimator, store)),
      next: estimatedCursor(after),
      before: null,
      hasPrevious: false,
    };
  };
  const through = subject && expands.through?.(subject);
  if (through === undefined)
    return operation.calls.read({
      ...call,
      parameters: { ...keys, ...parameters, ...modifiers, fields: expansion.printed === '' ? 'id' : expansion.printed },
      read: (answer) => pageOfEdge(answer as EdgePage, readNode),
      estimate,
    });
  // The node is inside another one's answer: what identifies it is among the fields.
  const fields = expansion.fields.length > 0 ? expansion.fields : [{ name: 'id' }];
  const nested = [{ ...through, fields: [{ name: onNode.name, modifiers, fields }] }];
  return operation.calls.read({
    ...call,
    parameters: { ...parameters, fields: printFields(nested) },
    read(answer) {
      const node = (answer as WireNode)[through.name] as WireNode | undefined;
      if (node === undefined) throw missingNode(endpoint, expands.node.type);
      return pageOf(node[onNode.name], limit, readNode);
    },
    estimate,
  });
}

function pageOfEdge(
  { nodes, after, before, hasNext, hasPrevious }: EdgePage,
  read: (node: WireNode) => object,
): ReadPage<object> {
  return { items: readNodes(nodes, read), next: hasNext ? after : null, before, hasPrevious };
}
