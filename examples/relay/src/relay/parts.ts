import type { GraphQLResponse } from 'relay-runtime';
import type { Upstream } from '../state/cost.ts';

type Path = readonly (string | number)[];

interface PartError {
  readonly message: string;
  readonly path?: Path;
}

interface Entry {
  readonly path: Path;
  readonly label?: string;
  readonly data?: unknown;
  readonly items?: readonly unknown[];
  readonly errors?: readonly PartError[];
}

/** An answer, or a part of one in the form of 2022: see "Answers in parts" in docs/clients.md. */
export interface Part {
  readonly data?: unknown;
  readonly errors?: readonly PartError[];
  readonly incremental?: readonly Entry[];
  readonly extensions?: { readonly upstream?: Upstream };
}

/** A part as Relay takes it: each deferred fragment and each streamed item is a response of its own. */
export function responsesOf(part: Part): GraphQLResponse {
  const { incremental } = part;
  if (incremental === undefined)
    return ('data' in part ? part : { data: null, extensions: part.extensions }) as unknown as GraphQLResponse;
  return incremental.flatMap(({ items, path, errors, ...entry }) => {
    const responseAt = (at: Path) => ({ ...entry, path: at, ...errorsBelow(at, errors) });
    if (items === undefined) return [responseAt(path)];
    return items.map((data, index) => ({ ...responseAt([...path.slice(0, -1), Number(path.at(-1)) + index]), data }));
  }) as unknown as GraphQLResponse;
}

/** The errors of a fragment or item. Relay reads their paths from there, not from the top of the answer. */
function errorsBelow(at: Path, errors: readonly PartError[] = []): { readonly errors?: readonly PartError[] } {
  const own = errors.filter(({ path = [] }) => at.every((key, index) => path[index] === key));
  return own.length === 0
    ? {}
    : { errors: own.map((error) => ({ ...error, path: error.path?.slice(at.length) ?? [] })) };
}
