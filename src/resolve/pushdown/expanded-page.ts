import { GatewayError } from '../../errors.ts';
import type { Page } from '../../model/page.ts';
import type { ListPath } from '../../sources/declare/access-path.ts';
import { type EdgePage, readNodes } from '../../upstreams/expandable/edge.ts';
import { printFields } from '../../upstreams/expandable/fields.ts';
import type { WireNode } from '../../upstreams/expandable/node.ts';
import { nodeNamed } from '../../upstreams/expandable/node-set.ts';
import type { Entity } from '../entities/entity.ts';
import { nextOf } from '../estimate/dry-run.ts';
import { mayBePart } from '../facts/fail-facts.ts';
import type { ListRequest } from '../lists/list.ts';
import { type Operation, toGatewayError } from '../operation.ts';
import { factsOf } from '../selection.ts';
import { expand, pageOf } from './expand.ts';

/** Where a page of an edge lies. */
interface Place {
  readonly subject: Entity | undefined;
  /** The cursor that it begins behind; null for the first page. */
  readonly after?: string | null;
  /** The cursor that it ends before, for a list that is walked back. */
  readonly before?: string;
  /** How many items of it are wanted. */
  readonly limit: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** Why it is read, for the trace. */
  readonly reason: string | undefined;
}

/** A page that says what lies before it too. */
export interface ExpandedPage<Item> extends Page<Item> {
  /** The cursor of its first item. */
  readonly before: string | null;
  readonly hasPrevious: boolean;
}

/** Reads one page of an edge of the official API, whose items tell what is asked of them; first with what can fail the whole call, then without. */
export async function readExpandedPage<Item>(
  operation: Operation,
  { edge, args, items }: ListRequest<Item>,
  path: ListPath<Item>,
  { subject, parameters, after = null, before, limit: wantedItems, reason }: Place,
): Promise<ExpandedPage<Item>> {
  const { expands } = path;
  const onNode = expands?.node.edges[edge.name];
  if (expands === undefined || onNode === undefined)
    throw new Error(`${edge.name} does not hang on ${path.endpoint.path}`);
  const node = nodeNamed(onNode.node, expands.node);
  const limit = Math.min(wantedItems, onNode.maxLimit);
  const selection = items(node.type);
  const modifiers = {
    ...onNode.modifiers?.(args),
    limit: String(limit),
    ...(after !== null && { after }),
    ...(before !== undefined && { before }),
  };
  const through = subject && expands.through?.(subject);

  const read = async (isolated: 'with' | 'without'): Promise<ExpandedPage<object>> => {
    const expansion = expand(
      operation,
      { upstream: path.upstream, node },
      {
        facts: factsOf([selection], operation.variables),
        selections: [selection],
        isolated,
        times: limit,
      },
    );
    const fields = expansion.fields.length > 0 ? expansion.fields : [{ name: 'id' }];
    if (operation.estimator !== undefined) {
      operation.countDryCall(path.endpoint, { ...parameters, ...modifiers, fields: printFields(fields) }, edge.name);
      const imagined = Array.from({ length: limit }, () => expansion.imagine());
      return { items: imagined, next: nextOf(after), before: null, hasPrevious: false };
    }
    try {
      if (through !== undefined) {
        const fieldsThrough = printFields([{ ...through, fields: [{ name: onNode.name, modifiers, fields }] }]);
        const answer = (await operation.call(
          path.endpoint,
          { ...parameters, fields: fieldsThrough },
          reason,
        )) as WireNode;
        const node = answer[through.name] as WireNode | undefined;
        if (node === undefined)
          throw new GatewayError('NOT_FOUND', 'it does not exist in the official API', {
            upstream: path.upstream,
            endpoint: path.endpoint.path,
          });
        const page = operation.reading(path.endpoint, () => pageOf(node[onNode.name], limit, expansion.read));
        return { ...page, before: null, hasPrevious: false };
      }
      const page = (await operation.call(
        path.endpoint,
        { ...parameters, ...modifiers, fields: printFields(fields) },
        reason,
      )) as EdgePage;
      return {
        items: operation.reading(path.endpoint, () => readNodes(page.nodes, expansion.read)),
        next: page.hasNext ? page.after : null,
        before: page.before,
        hasPrevious: page.hasPrevious,
      };
    } catch (fault) {
      if (isolated === 'without' || operation.time.isOver || !mayBePart(toGatewayError(fault), expansion)) throw fault;
      return read('without');
    }
  };
  return (await read('with')) as ExpandedPage<Item>;
}
