import type { GraphQLResolveInfo } from 'graphql';
import { GatewayError } from '../../errors.ts';
import type { UserError } from '../../model/user-error.ts';
import type { GraphContext } from '../context.ts';

interface Outcome {
  readonly errors: readonly UserError[];
}

/**
 * Does what a mutation asks for, unless something is wrong with the input. What the caller cannot mend is reported beside
 * the payload, not in place of it, so that what is known of the outcome is answered too. Mutation fields are nullable: one
 * that is refused leaves the payloads of those before it, which have happened, in the answer.
 */
export async function runMutation<T extends Outcome>(
  context: GraphContext,
  info: GraphQLResolveInfo,
  wrong: readonly UserError[],
  nothing: Omit<T, 'errors' | 'failure'>,
  work: () => Promise<T & { readonly failure?: GatewayError }>,
): Promise<Omit<T, 'failure'>> {
  const undone = (errors: readonly UserError[]) => ({ ...nothing, errors }) as Omit<T, 'failure'>;
  if (wrong.length > 0) return undone(wrong);
  try {
    const { failure, ...outcome } = await work();
    if (failure !== undefined) context.report(failure, info);
    return outcome;
  } catch (fault) {
    if (!(fault instanceof GatewayError)) throw fault;
    context.report(fault, info);
    return undone([]);
  }
}
