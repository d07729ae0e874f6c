import type { Page, Route } from 'playwright-core';

export interface Operations {
  /** The names of the operations that the page has sent so far, oldest first. */
  readonly sent: string[];
  /** Holds the operations that are sent from now on, before they reach the gateway. Meanwhile the browser caches nothing. */
  hold(): Promise<void>;
  /** Sends the held operations, and holds no more. */
  release(): Promise<void>;
}

const endpoint = '**/graphql';

/** Follows the GraphQL operations of a page. Call it before the page opens an address. */
export function followOperations(page: Page): Operations {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.endsWith('/graphql')) return;
    const { operationName } = request.postDataJSON() as { readonly operationName?: string };
    sent.push(operationName ?? '');
  });
  const held: Route[] = [];
  const hold = (route: Route) => void held.push(route);
  return {
    sent,
    async hold() {
      await page.route(endpoint, hold);
    },
    async release() {
      await Promise.all(held.splice(0).map((route) => route.continue()));
      await page.unroute(endpoint, hold);
    },
  };
}
