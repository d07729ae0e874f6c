import type { PageSettings } from '../../../src/server/pages/graphiql/page-settings.ts';

export type { Example, PageSettings } from '../../../src/server/pages/graphiql/page-settings.ts';

/** What the gateway has written into the page. */
export function readSettings(): PageSettings {
  return JSON.parse(document.getElementById('settings')?.textContent ?? '') as PageSettings;
}

/** The GraphQL endpoint: it has the path of this page, which a proxy may have changed. */
export const endpoint = (): string => location.pathname;
