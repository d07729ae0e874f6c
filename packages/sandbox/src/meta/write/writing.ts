import type { Json } from '../../json.ts';
import type { Access } from '../access/tokens.ts';
import type { FoundNode } from '../library/find.ts';
import type { Meta } from '../meta.ts';

/** A call that changes something. The token is good, and the node is one it may see. */
export interface WriteCall {
  readonly meta: Meta;
  readonly access: Access;
  readonly node: FoundNode;
  /** Of the query and of the body (a form, multipart excepted, or JSON), the body's last. */
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
