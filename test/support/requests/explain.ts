import { type DocumentNode, print } from 'graphql';
import type { Answer, TestGateway } from '../gateway/gateway.ts';

export interface Estimate {
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
  readonly steps: readonly string[];
}

/** Requests the estimate of a document. */
export async function explain(
  server: TestGateway,
  document: DocumentNode | string,
  variables?: object,
): Promise<Omit<Answer<null>, 'extensions'> & { readonly estimate: Estimate | undefined }> {
  const query = typeof document === 'string' ? document : print(document);
  const { extensions, ...answer } = await server.ask(query, undefined, {
    body: JSON.stringify({ query, variables, extensions: { explain: true } }),
  });
  const { estimate } = (extensions?.upstream ?? {}) as { readonly estimate?: Estimate };
  return { ...(answer as Answer<null>), estimate };
}
