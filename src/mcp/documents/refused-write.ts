import type { AskGraph } from '../ask-graph.ts';
import { DocumentError } from './read-document.ts';

export interface WriteToCheck {
  readonly mutation: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** What the refusal of an estimate says where nothing else is wrong. */
const hasNoEstimate = 'BAD_USER_INPUT';

/**
 * Throws a `DocumentError` for a write that the caller may not send, so that nobody is asked to confirm it. The graph is asked for its
 * estimate, which mutations do not have: limits, scopes and allowed documents are checked before that, and nothing is sent. The
 * variables have been checked.
 */
export async function refuseForbiddenWrite(
  ask: AskGraph,
  { mutation, variables }: WriteToCheck,
  signal: AbortSignal,
): Promise<void> {
  const { errors = [] } = await ask({ query: mutation, variables, explain: true, signal });
  const refusals = errors.filter(({ extensions }) => extensions?.['code'] !== hasNoEstimate);
  if (refusals.length > 0)
    throw new DocumentError(
      `this write may not be sent; nothing was sent: ${refusals.map(({ message }) => message).join('\n')}`,
    );
}
