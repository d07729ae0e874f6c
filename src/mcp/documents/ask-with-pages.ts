import type { AskGraph, GraphAnswer, GraphRequest } from '../ask-graph.ts';

/**
 * Asks a query with the pages that `withPages` has added; where only certain documents may run, as the agent has written it. Then
 * its lists have no handles.
 */
export async function askWithPages(ask: AskGraph, request: GraphRequest, written: string): Promise<GraphAnswer> {
  const answer = await ask(request);
  return isRefusedDocument(answer) ? ask({ ...request, query: written }) : answer;
}

/** Whether the key, or the gateway, runs certain documents only, and this was none of them. */
function isRefusedDocument({ data, errors = [] }: GraphAnswer): boolean {
  const [{ extensions = {} } = {}] = errors;
  if (data !== undefined) return false;
  const { code, scope } = extensions as { readonly code?: unknown; readonly scope?: unknown };
  return code === 'PERSISTED_QUERY_ONLY' || (code === 'FORBIDDEN' && scope === undefined);
}
