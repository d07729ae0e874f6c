import { z } from 'zod';
import { type Grant, scopes } from '../../model/request/access.ts';

/** The most keys of one gateway. All are kept in memory. */
export const maxKeys = 10_000;

const keyName = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, 'must be up to 64 letters, digits, dots, hyphens and underscores');

/** The most that a limit of a key may be, in billed requests and credits together. */
export const maxUnits = 999_999_999;

const units = z.number().int().min(0).max(maxUnits);
const instant = z.iso.datetime();

/** What is stored of a key: its digest, never the key. */
export const keyRecord = z.strictObject({
  name: keyName,
  /** SHA-256, in hexadecimal. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  scopes: z.array(z.enum(scopes, { error: `must be some of ${scopes.join(', ')}` })).min(1),
  perMinute: units.optional(),
  perDay: units.optional(),
  /** SHA-256 digests of the only documents that it may run. */
  documents: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of a document, as 64 digits from 0 to f'))
    .max(10_000)
    .optional(),
  metaToken: z
    .strictObject({
      setting: z
        .string()
        .regex(
          /^META_ACCESS_TOKEN(?:_[A-Z0-9_]{1,64})?$/,
          'must name a setting such as META_ACCESS_TOKEN_SHOP; the token itself is never stored',
        ),
      accountId: z
        .string()
        .regex(/^\d{1,20}$/, 'the id of the account must be digits')
        .optional(),
    })
    .optional(),
  createdAt: instant,
  expiresAt: instant.optional(),
});

export type KeyRecord = z.output<typeof keyRecord>;

/** A key as the gateway uses it. */
export interface KnownKey {
  readonly grant: Grant;
  /** In milliseconds since 1970; infinite where it does not expire. */
  readonly expiresAt: number;
}

export function knownKey({
  name,
  scopes: given,
  perMinute,
  perDay,
  documents,
  metaToken,
  expiresAt,
}: KeyRecord): KnownKey {
  return {
    grant: {
      name,
      scopes: new Set(given),
      limits: { perMinute, perDay },
      documents: documents && new Set(documents),
      metaToken,
    },
    expiresAt: expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(expiresAt),
  };
}
