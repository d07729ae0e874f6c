import { buildIfChanged } from '../../../packages/graphiql/build/if-changed.ts';

/** Some tests load GraphiQL's page from the gateway, so it is built before the first of them. */
export default async function buildGraphiQL(): Promise<void> {
  await buildIfChanged();
}
