import type { Endpoint, Evidence } from '../../endpoint.ts';
import { type EdgePage, readEdge } from '../../expandable/edge.ts';
import type { WireNode } from '../../expandable/node.ts';
import { objectAt } from '../../instagram/value.ts';
import { upstreamName } from '../errors.ts';
import { kindOfFields } from './kind.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** No list is worth more pages than this to one connection; it only stops lists that never end. */
const MAX_PAGES = 200;

/** The items of a page without a limit. */
const USUAL_SIZE = 25;

interface Declaration<Parameter extends string> {
  /** As the documents write it; braces are filled from the parameters of that name. */
  readonly path: string;
  readonly required: readonly Parameter[];
  readonly optional?: readonly Parameter[];
  readonly kind?: Exclude<Endpoint['kind'], undefined>;
  readonly sample: string;
  readonly evidence: Evidence;
}

/** Declares a node: its answer holds the fields that `fields` requests. Calls of the official API are not billed. */
export function node<const Parameter extends string>(
  declaration: Declaration<Parameter>,
): Endpoint<Parameter, WireNode> {
  return { ...plain(declaration), together: readManyNodes, read: (body) => objectAt(body, '') };
}

/** Reads many nodes in one call, by id. One that cannot be read fails the call for all. */
export const readManyNodes: Endpoint<'ids' | 'fields', ReadonlyMap<string, WireNode>> = {
  ...plain({
    path: '/',
    required: ['ids'],
    optional: ['fields'],
    kind: kindOfFields,
    sample: 'many.json',
    evidence: 'document',
  }),
  batch: { parameter: 'ids', size: 50 },
  read: (body) => new Map(Object.entries(objectAt(body, '')).map(([id, one]) => [id, objectAt(one, '')])),
};

/** Declares an edge that is a list. */
export function edge<const Parameter extends string>(
  declaration: Declaration<Parameter> & { readonly cursorStays?: boolean },
): Endpoint<Parameter | 'fields' | 'limit' | 'after' | 'before', EdgePage> {
  const { cursorStays = false, ...rest } = declaration;
  return {
    ...plain({ ...rest, optional: [...(rest.optional ?? []), 'fields', 'limit', 'after', 'before'] }),
    paging: {
      parameter: 'after',
      nominalSize: USUAL_SIZE,
      maxPages: MAX_PAGES,
      cursorStays,
      ...(!cursorStays && { before: 'before' }),
    },
    read: (body) => readEdge(body),
  };
}

function plain<const Parameter extends string>(declaration: Declaration<Parameter>) {
  return { ...common(declaration), provides: NOTHING, itemProvides: NOTHING, ...declaration };
}

/** What reading and writing have in common. */
export function common<Declared extends object>(declaration: Declared) {
  return { upstream: upstreamName, optional: [], cost: 0, ...declaration };
}
