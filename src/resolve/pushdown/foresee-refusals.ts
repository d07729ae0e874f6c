import { GatewayError } from '../../errors.ts';
import type { Endpoint } from '../../upstreams/contract/endpoint.ts';
import type { Operation } from '../operation.ts';
import type { AskedFact } from './refusals.ts';

/** In a dry run: throws the refusal that the API version in use is known to answer with, so that the repeated call is counted. */
export function foreseeRefusals(
  operation: Operation,
  { upstream, path }: Pick<Endpoint, 'upstream' | 'path'>,
  asked: readonly AskedFact[],
): void {
  const version = operation.services.get(upstream)?.apiVersion;
  if (version === undefined) return;
  const names = asked.flatMap(({ onNode: { named }, args }) =>
    named === undefined ? [] : named.of(args).filter((name) => (named.endedWith(name) ?? Infinity) <= version),
  );
  if (names.length > 0)
    throw new GatewayError('BAD_USER_INPUT', `${names.join(', ')}: no longer supported`, {
      upstream,
      endpoint: path,
      refused: { names, isForAll: true },
    });
}
