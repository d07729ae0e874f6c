import type { GraphQLResolveInfo } from 'graphql';
import type { UserError } from '../../model/user-error.ts';
import { UpstreamError } from '../../upstreams/http/errors.ts';
import type { GraphContext } from '../context.ts';

interface Outcome {
  readonly errors: readonly UserError[];
}

/**
 * Does what a mutation asks for, unless something is wrong with the input. What the caller cannot mend is told beside the
 * payload, not in place of it: payloads are never null, so the error would take with it what the mutations before it in
 * the same document have done and answered, and what was done would look undone.
 */
export async function carryOut<T extends Outcome>(
  context: GraphContext,
  info: GraphQLResolveInfo,
  wrong: readonly UserError[],
  nothing: Omit<T, 'errors' | 'failure'>,
  work: () => Promise<T & { readonly failure?: UpstreamError }>,
): Promise<Omit<T, 'failure'>> {
  const undone = (errors: readonly UserError[]) => ({ ...nothing, errors }) as Omit<T, 'failure'>;
  if (wrong.length > 0) return undone(wrong);
  try {
    const { failure, ...outcome } = await work();
    if (failure !== undefined) context.report(failure, info);
    return outcome;
  } catch (fault) {
    if (!(fault instanceof UpstreamError)) throw fault;
    context.report(fault, info);
    return undone([]);
  }
}
