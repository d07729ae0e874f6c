import { GatewayError } from '../../../errors.ts';
import { isPk } from '../../../model/ids.ts';
import type { AnswerKind, AnyEndpoint, Endpoint, Evidence, Parameters } from '../../contract/endpoint.ts';
import { type EdgePage, readEdge } from '../../expandable/edge.ts';
import type { WireNode } from '../../expandable/node.ts';
import { objectAt } from '../../instagram/value.ts';
import { upstreamName } from '../errors.ts';

const nothing: ReadonlySet<string> = new Set();

/** The most pages of one list. It only stops lists that never end. */
export const maxPages = 200;

/** The items of a page that is requested without a limit. */
const usualSize = 25;

interface Declaration<Parameter extends string> {
  /** As the documents write it; braces are filled from the parameters of that name. */
  readonly path: string;
  readonly required: readonly Parameter[];
  readonly optional?: readonly Parameter[];
  readonly kind?: Exclude<Endpoint['kind'], undefined>;
  /** What the shape is based on; the documents if left out. */
  readonly evidence?: Evidence;
}

/** Declares a node: its answer holds the fields that `fields` requests. Calls of the official API are not billed. */
export function node<const Parameter extends string>(
  declaration: Declaration<Parameter>,
): Endpoint<Parameter | 'fields', WireNode> {
  return {
    ...plain<Parameter | 'fields'>({ ...declaration, optional: ['fields'] }),
    batchEndpoint: readManyNodes,
    read: (body) => objectAt(body, ''),
  };
}

/** Reads many nodes in one call, by id. One that cannot be read fails the call for all. */
export const readManyNodes: Endpoint<'ids' | 'fields', ReadonlyMap<string, WireNode>> = {
  ...plain({ path: '/', required: ['ids'], optional: ['fields'], kind: kindOfFields }),
  sample: 'many.json',
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
      nominalSize: usualSize,
      maxPages,
      cursorStays,
      ...(!cursorStays && { before: 'before' }),
    },
    read: (body) => readEdge(body),
  };
}

export function plain<const Parameter extends string>(declaration: Declaration<Parameter>) {
  // The sample of `/{ig-user-id}/media` is `ig-user.media.json`.
  const sample = `${declaration.path
    .slice(1)
    .replaceAll(/\{([^}]+)-id\}/g, '$1')
    .replaceAll('/', '.')}.json`;
  return { ...common(declaration), provides: nothing, itemProvides: nothing, sample };
}

/**
 * What reading and writing have in common. Most shapes are documented. What it answers depends on the account of the token, also
 * where it looks up another one (business discovery), so a key needs the scope `account` for all of it.
 */
export function common<Declared extends object>(declaration: Declared) {
  const evidence: Evidence = 'document';
  return { upstream: upstreamName, optional: [], cost: 0, evidence, scope: 'account' as const, ...declaration };
}

/** What a node's answer is about, by the requested fields: insights change seldom, everything else often. */
export function kindOfFields({ fields }: Parameters): AnswerKind {
  let hasInsights = false;
  for (const name of namesOf(String(fields ?? ''))) {
    if (name === 'insights') hasInsights = true;
    else if (name !== 'id') return 'counts';
  }
  return hasInsights ? 'insights' : 'counts';
}

/** The names at the top of a field expansion, without arguments and sub-fields, one by one: usually the first says enough. */
function* namesOf(fields: string): Iterable<string> {
  let depth = 0;
  let top = '';
  for (const letter of fields) {
    if (letter === '{' || letter === '(') depth += 1;
    else if (letter === '}' || letter === ')') depth -= 1;
    else if (depth > 0) continue;
    else if (letter !== ',') top += letter;
    else {
      yield nameOf(top);
      top = '';
    }
  }
  yield nameOf(top);
}

function nameOf(field: string): string {
  return field.split('.', 1)[0] ?? '';
}

/**
 * Fills the braces of an endpoint's path from the parameters of that name; the others are left for the query. Throws
 * BAD_USER_INPUT for anything but an id, because another text could lead to another path.
 */
export function fillPath({ path }: AnyEndpoint, parameters: Parameters): { path: string; query: Parameters } {
  const parts = partsOf(path);
  const query: Record<string, string | readonly string[]> = {};
  for (const name in parameters)
    if (!parts.includes(name)) query[name] = parameters[name] as string | readonly string[];
  const filled = parts.map((part, index) => (index % 2 === 0 ? part : idIn(parameters, part, path)));
  return { path: filled.join(''), query };
}

const partsByPath = new Map<string, readonly string[]>();

/** The parts of an endpoint's path: texts, and between them the names in braces. */
function partsOf(path: string): readonly string[] {
  let parts = partsByPath.get(path);
  if (parts === undefined) {
    parts = path.split(/[{}]/);
    partsByPath.set(path, parts);
  }
  return parts;
}

function idIn(parameters: Parameters, name: string, path: string): string {
  const value = parameters[name];
  if (typeof value === 'string' && isPk(value)) return value;
  throw new GatewayError('BAD_USER_INPUT', `${name} has to be an id of the official API, which is a number`, {
    upstream: upstreamName,
    endpoint: path,
  });
}
