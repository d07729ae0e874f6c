import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Person } from '../../world/people/people.ts';
import type { World } from '../../world/world.ts';
import { deadToken, GraphError, invalidProof } from '../errors/graph-error.ts';
import type { MetaPermission } from './permissions.ts';

/** A token and the account of the world whose owner gave it. */
export interface MetaToken {
  readonly token: string;
  /** Of a business or a creator. */
  readonly username: string;
  readonly lacks?: readonly MetaPermission[];
  /** How it was obtained; Facebook Login where left out. */
  readonly login?: MetaLogin;
}

/** Under Instagram Login the types have less. */
export type MetaLogin = 'facebook' | 'instagram';

/** Who is calling, and what they may see. */
export interface Access {
  readonly token: string;
  readonly account: Person;
  readonly lacks: ReadonlySet<MetaPermission>;
  readonly login: MetaLogin;
}

/** Subcodes of 190, by how the token begins: tests name a token for the way it died. */
const DEAD: readonly (readonly [beginning: string, subcode: number])[] = [
  ['expired', 463],
  ['invalidated', 467],
  ['uninstalled', 458],
  ['checkpointed', 459],
  ['password-changed', 460],
];

/** Throws 190 for a token that is none, and 100 for a proof that does not fit it. */
export function authorize(
  tokens: readonly MetaToken[],
  appSecret: string,
  world: World,
  headers: IncomingHttpHeaders,
  parameters: URLSearchParams,
): Access {
  const token = sentToken(headers, parameters);
  const known = tokens.find((each) => each.token === token);
  if (known === undefined) throw deadToken(DEAD.find(([beginning]) => token.startsWith(beginning))?.[1]);
  const proof = parameters.get('appsecret_proof');
  if (proof !== null && !isProof(proof, token, appSecret)) throw invalidProof();
  const account = world.people.byUsername(known.username);
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
