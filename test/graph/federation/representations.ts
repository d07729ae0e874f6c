import type { Answer, TestGateway } from '../../support/gateway/gateway.ts';
import { rows } from '../../support/required.ts';

type Entities = { readonly _entities: readonly (Readonly<Record<string, unknown>> | null)[] };

/** Asks for entities as a router does. `selections` are the fields by type: `{ User: 'username' }`. */
export function askEntities(
  server: TestGateway,
  selections: Readonly<Record<string, string>>,
  representations: unknown,
  init?: RequestInit,
): Promise<Answer<Entities>> {
  const fragments = rows(Object.entries(selections)).map(([type, fields]) => `... on ${type} { ${fields} }`);
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${fragments.join(' ')} } }`;
  return server.ask(query, undefined, { body: JSON.stringify({ query, variables: { representations } }), ...init });
}
