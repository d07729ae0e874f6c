import type { Page } from 'playwright-core';

export interface Operations {
  /** The names of the operations that the page has sent so far, oldest first. */
  readonly sent: string[];
  /** Holds the operations that are sent from now on, before they reach the gateway. */
  hold(): void;
  /** Sends the held operations, and holds no more. */
  release(): void;
}

/** Follows the GraphQL operations of a page. Call it before the page opens an address. */
export async function followOperations(page: Page): Promise<Operations> {
  const sent: string[] = [];
  let gate: PromiseWithResolvers<void> | undefined;
  await page.route('**/graphql', async (route) => {
    const { operationName } = route.request().postDataJSON() as { readonly operationName?: string };
    sent.push(operationName ?? '');
    await gate?.promise;
    await route.continue();
  });
  return {
    sent,
    hold() {
      gate ??= Promise.withResolvers();
    },
    release() {
      gate?.resolve();
      gate = undefined;
    },
  };
}
