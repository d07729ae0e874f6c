import type { GatewayError } from '../../errors.ts';
import { printFields } from '../../upstreams/expandable/fields.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { canonical, type NodeRequest } from '../entities/entity.ts';
import { setFactErrors } from '../facts/fail-facts.ts';
import type { Operation } from '../operation.ts';
import { callNode, missingNode } from './call-node.ts';
import type { AskedFact } from './refusals.ts';

/** The most calls that one fact is read in, name by name. */
const mostNames = 8;

/** Whether the fact may be readable name by name: the service refused it, and did not say which of its few names. */
export function canReadByName({ onNode, args }: AskedFact, { code }: GatewayError): boolean {
  const names = onNode.named?.of(args).length ?? 0;
  return names > 1 && names <= mostNames && (code === 'BAD_USER_INPUT' || code === 'UPSTREAM_REJECTED');
}

/** Reads each name of a fact in a call of its own. The fact has those that could be read, and an error for each of the others. */
export async function readByName(
  operation: Operation,
  nodeRequest: NodeRequest,
  { name: fact, onNode, args }: AskedFact,
): Promise<void> {
  const { named } = onNode;
  if (named === undefined) return;
  const { path, entity } = nodeRequest;
  const refused = new Map<string, GatewayError>();
  const readName = async (name: string): Promise<unknown> => {
    const one = named.only(args, [name]);
    try {
      return await callNode<unknown>(operation, nodeRequest, {
        fields: printFields(onNode.ask(one)),
        reason: operation.trace && `${entity.$.type}, ${name} alone, since one of several names was refused`,
        read(node) {
          if (node === undefined) throw missingNode(path.endpoint, entity.$.type);
          return onNode.read(node, one);
        },
        estimate: () => null,
      });
    } catch (fault) {
      const error = toGatewayError(fault, path.upstream, path.endpoint.path);
      refused.set(name, named.refusal(name, error));
      return undefined;
    }
  };
  const names = named.of(args);
  const values = (await Promise.all(names.map(readName))).filter((value) => value != null);
  const [firstError] = refused.values();
  if (refused.size === names.length && firstError !== undefined) return setFactErrors(entity, [fact], firstError);
  const record = { [fact]: named.withRefused(named.join(values), refused) };
  operation.entityStore.merge(canonical(entity), record as never);
}
