import type { JWTPayload } from 'jose';
import { type Grant, type Scope, type SpendingLimits, scopes } from '../../model/request/access.ts';
import { digestOf } from '../keys/format.ts';

interface ClaimOptions {
  readonly scopesClaim: string;
  readonly limits: SpendingLimits;
}

/** What a verified token grants: its subject's name, and the scopes in its claim. Other scopes in it are those of other programs. */
export function grantOf(payload: JWTPayload, { scopesClaim, limits }: ClaimOptions): Grant {
  return { name: nameOf(String(payload.sub)), scopes: scopesIn(payload[scopesClaim]), limits };
}

/**
 * The name of a subject in the ledger and the log: `jwt:` and the subject, or `jwt:sha256:` and a digest of one that is long or
 * unusual. API keys and plain subjects have no colon, so nobody else can have the same name.
 */
function nameOf(subject: string): string {
  return `jwt:${/^[\w.@|/+-]{1,60}$/.test(subject) ? subject : `sha256:${digestOf(subject).slice(0, 16)}`}`;
}

/** The name of a scope, alone or with the name of this program before it. */
const prefix = 'gramgraph:';

function scopesIn(claim: unknown): ReadonlySet<Scope> {
  const given = typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : [];
  const names = new Set(given.map((scope) => String(scope).replace(prefix, '')));
  return new Set(scopes.filter((scope) => names.has(scope)));
}
