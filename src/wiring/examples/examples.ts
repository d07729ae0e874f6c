import type { UpstreamName } from '../../model/services/upstream.ts';
import type { Example } from '../../server/pages/graphiql/page-settings.ts';
import { type DeclaredExample, exampleOf } from './example.ts';
import { ownAccount } from './own-account.ts';
import { people } from './people.ts';
import { posts, storiesByKeyApi } from './posts.ts';
import { search } from './search.ts';
import { theGateway } from './the-gateway.ts';

/** A person of the sandbox, and an account that every real service knows: Instagram's own. */
const invented = 'the_juniper_archive';
const real = 'instagram';

/** The configured services; the official API answers for its default account, where it has one. */
export type ServicesShown = Readonly<Partial<Record<UpstreamName, { readonly accountId?: string | undefined }>>>;

/** The queries that GraphiQL offers. Each works with the configured services; none names an invented person to a real one. */
export function examplesFor(services: ServicesShown, isSandbox: boolean): readonly Example[] {
  return declaredFor(services, isSandbox).map(exampleOf);
}

export function declaredFor({ HIKER, KEYAPI, META }: ServicesShown, isSandbox: boolean): readonly DeclaredExample[] {
  const username = isSandbox ? invented : real;
  const calling = [
    ...(HIKER ? people(username) : []),
    ...(HIKER ? posts(username) : []),
    ...(KEYAPI && !HIKER ? storiesByKeyApi(username) : []),
    ...(HIKER ? search : []),
    ...(META?.accountId ? ownAccount : []),
  ];
  return [...calling, { ...theGateway, isOpen: calling.length === 0 }];
}
