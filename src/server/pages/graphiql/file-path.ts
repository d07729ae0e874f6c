import { graphqlPath } from '../../../model/request/served-paths.ts';

/** Below the path of the endpoint, so that a proxy that passes on `/graphql` and what is below it serves the page too. */
const file = new RegExp(`^${graphqlPath}/assets/([\\w-]+(?:\\.[\\w-]+)+)$`);

/**
 * The name of the file of GraphiQL's page that a request is for; undefined for any other request. Files are for everybody: a browser
 * loads them without a key, and over plain HTTP without saying for which page. So the URL must be exactly that of a file: one
 * with `..`, an escape or a query string could lead to an operation.
 */
export function pageFileIn(method: string | undefined, url: string | undefined): string | undefined {
  return method === 'GET' ? file.exec(url ?? '')?.[1] : undefined;
}
