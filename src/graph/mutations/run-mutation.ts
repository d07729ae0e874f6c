import type { GraphQLResolveInfo } from 'graphql';
import { GatewayError, type UserError } from '../../errors.ts';
import type { GraphContext } from '../builder/context.ts';
import type { Outcome } from './payloads.ts';

/** What a mutation does, and the errors found in its input. */
interface Mutation<T extends Outcome> {
  readonly inputErrors: readonly UserError[];
  run(): Promise<T & { readonly failure?: GatewayError }>;
}

/**
 * Runs a mutation unless its input has errors. An error that the caller cannot fix is reported beside the payload, so the
 * client still receives what is known of the outcome, and the payloads of the mutations before it.
 */
export async function runMutation<T extends Outcome>(
  context: GraphContext,
  info: GraphQLResolveInfo,
  { inputErrors, run }: Mutation<T>,
): Promise<Omit<T, 'failure'> | Outcome> {
  if (inputErrors.length > 0) return { errors: inputErrors };
  try {
    const { failure, ...outcome } = await run();
    if (failure !== undefined) context.report(failure, info);
    return outcome;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    context.report(error, info);
    return { errors: [] };
  }
}
