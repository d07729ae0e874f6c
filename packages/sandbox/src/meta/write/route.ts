import type { Json } from '../../json.ts';
import type { FoundNode } from '../library/find.ts';
import type { WriteCall, WriteRoute } from './writing.ts';

type NodeType = FoundNode['type'];
type Records = { readonly [N in FoundNode as N['type']]: N['record'] };

/** A route whose procedure is handed the record that the path names. */
export function route<T extends NodeType>(
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
