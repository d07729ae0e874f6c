import type { Json } from '../../wire/json.ts';
import type { Access } from '../access/tokens.ts';
import type { FoundNode } from '../library/find.ts';
import type { Meta } from '../meta.ts';

/** A POST or DELETE whose token is valid and may see the node. */
export interface WriteCall {
  readonly meta: Meta;
  readonly access: Access;
  readonly node: FoundNode;
  /** Of the query and the body together; the body's win. */
  readonly parameters: URLSearchParams;
}

export interface WriteRoute {
  readonly method: 'POST' | 'DELETE';
  readonly node: FoundNode['type'];
  /** The path after the node's id; empty for the node itself. */
  readonly edge: string;
  /** Throws a GraphError where the service refuses. */
  write(call: WriteCall): Json | Promise<Json>;
}

type Records = { readonly [N in FoundNode as N['type']]: N['record'] };

/** A route that passes the record of its node to `write`. */
export function route<T extends FoundNode['type']>(
  method: WriteRoute['method'],
  node: T,
  edge: string,
  write: (call: WriteCall, record: Records[T]) => Json,
): WriteRoute {
  return {
    method,
    node,
    edge,
    write(call) {
      const found: FoundNode = call.node;
      if (found.type !== node) throw new TypeError(`${method} of ${node}/${edge} was given a ${found.type}`);
      // TypeScript does not narrow a union by a type parameter.
      return write(call, found.record as Records[T]);
    },
  };
}
