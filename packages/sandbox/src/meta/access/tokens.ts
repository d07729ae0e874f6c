import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { People, Person } from '../../world/people/people.ts';
import { GraphError, invalidProof, invalidToken, lacksPermission } from '../errors/graph-error.ts';
import type { MetaPermission } from './permissions.ts';

/** A token and the account of the world whose owner gave it. */
export interface MetaToken {
  readonly token: string;
  /** Of a business or a creator. */
  readonly username: string;
  readonly lacks?: readonly MetaPermission[];
  /** How it was obtained; Facebook Login when left out. */
  readonly login?: MetaLogin;
}

/** Under Instagram Login the types have fewer fields and edges. */
export type MetaLogin = 'facebook' | 'instagram';

/** Who is calling, and what they may see. */
export interface Access {
  readonly token: string;
  readonly account: Person;
  readonly lacks: ReadonlySet<MetaPermission>;
  readonly login: MetaLogin;
}

/** The subcode of 190 for a token that begins with this word, so that a test selects why a token is invalid. */
const INVALID: readonly (readonly [beginning: string, subcode: number])[] = [
  ['expired', 463],
  ['invalidated', 467],
  ['uninstalled', 458],
  ['checkpointed', 459],
  ['password-changed', 460],
];

/** The app that calls, and whose accounts its tokens are for. */
interface App {
  readonly tokens: readonly MetaToken[];
  readonly appSecret: string;
  readonly people: People;
}

/** Throws 190 for an unknown token, and 100 for a proof that does not match it. */
export function authorize(
  { tokens, appSecret, people }: App,
  headers: IncomingHttpHeaders,
  parameters: URLSearchParams,
): Access {
  const token = sentToken(headers, parameters);
  const known = tokens.find((each) => each.token === token);
  if (known === undefined) throw invalidToken(INVALID.find(([beginning]) => token.startsWith(beginning))?.[1]);
  const proof = parameters.get('appsecret_proof');
  if (proof !== null && !isProof(proof, token, appSecret)) throw invalidProof();
  const account = people.byUsername(known.username);
  if (account === undefined) throw new GraphError({ code: 1, message: `The sandbox has no ${known.username}` });
  return { token, account, lacks: new Set(known.lacks), login: known.login ?? 'facebook' };
}

function sentToken(headers: IncomingHttpHeaders, parameters: URLSearchParams): string {
  const [, bearer] = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return bearer ?? parameters.get('access_token') ?? '';
}

function isProof(proof: string, token: string, appSecret: string): boolean {
  const right = createHmac('sha256', appSecret).update(token).digest('hex');
  return proof.length === right.length && timingSafeEqual(Buffer.from(proof), Buffer.from(right));
}

/** Throws if the token lacks one of these permissions. */
export function requirePermissions(access: Access, ...permissions: readonly MetaPermission[]): void {
  for (const permission of permissions) if (access.lacks.has(permission)) throw lacksPermission(permission);
}

/** Either of the two Page permissions is enough. */
export function requirePublishing(access: Access): void {
  requirePermissions(access, 'instagram_basic', 'instagram_content_publish');
  if (access.lacks.has('pages_show_list')) requirePermissions(access, 'pages_read_engagement');
}
