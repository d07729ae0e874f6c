import type { GraphQLResolveInfo } from 'graphql';
import { GatewayError } from '../../errors.ts';
import type { UserError } from '../../model/user-error.ts';
import type { GraphContext } from '../context.ts';

interface Outcome {
  readonly errors: readonly UserError[];
}

/** What a mutation does, what its payload contains if nothing is done, and the errors found in its input. */
interface Mutation<T extends Outcome> {
  readonly inputErrors: readonly UserError[];
  readonly unchanged: Omit<T, 'errors' | 'failure'>;
  run(): Promise<T & { readonly failure?: GatewayError }>;
}

/**
 * Runs a mutation unless its input has errors. An error that the caller cannot fix is reported beside the payload, so the
 * client still receives what is known of the outcome, and the payloads of the mutations before it.
 */
export async function runMutation<T extends Outcome>(
  context: GraphContext,
  info: GraphQLResolveInfo,
  { inputErrors, unchanged, run }: Mutation<T>,
): Promise<Omit<T, 'failure'>> {
  const payloadWith = (errors: readonly UserError[]) => ({ ...unchanged, errors }) as Omit<T, 'failure'>;
  if (inputErrors.length > 0) return payloadWith(inputErrors);
  try {
    const { failure, ...outcome } = await run();
    if (failure !== undefined) context.report(failure, info);
    return outcome;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    context.report(error, info);
    return payloadWith([]);
  }
}
