import { z } from 'zod';
import { credentialSettings } from '../../model/services/not-configured.ts';
import type { MetaLogin } from '../../upstreams/meta/login.ts';
import { block, serviceSettings } from '../declare/block.ts';
import { baseUrl, offByDefault, plainBaseUrl, secret } from '../declare/parsers.ts';

const apiVersion = z
  .string()
  .regex(/^v\d+\.\d+$/, 'must be a version such as v26.0')
  .default('v26.0');

const accountId = z
  .string()
  .regex(/^\d{1,20}$/, 'must be the id of an Instagram professional account, digits only, such as 17841400000000000')
  .optional();

const settings = block(
  {
    /** `https://graph.facebook.com`, or `https://graph.instagram.com` for tokens of Instagram Login. */
    url: ['META_URL', baseUrl('https://graph.facebook.com')],
    apiVersion: ['META_API_VERSION', apiVersion],
    /** Where files are sent. Undefined: no files are sent. */
    uploadUrl: ['META_UPLOAD_URL', plainBaseUrl.optional()],
    /** How the tokens were obtained, which decides what the API's types have. */
    login: ['META_LOGIN', z.enum(['facebook', 'instagram'], { error: 'must be facebook or instagram' }).optional()],
    /** Undefined: the official API is only called with tokens that callers bring, if at all. */
    accessToken: ['META_ACCESS_TOKEN', secret()],
    /** Proves with each call that the token is used by the app that it was issued to. */
    appSecret: ['META_APP_SECRET', secret()],
    /** The professional account of a query that names none. */
    accountId: ['META_ACCOUNT_ID', accountId],
    /** Whether a caller may bring a token of their own. */
    callerTokens: ['META_CALLER_TOKENS', offByDefault],
  },
  ({ login, uploadUrl, ...others }, environment) => ({
    ...others,
    /** The tokens that API keys may act with, by the settings that hold them. */
    keyTokens: keyTokensIn(environment, others.accessToken),
    login: login ?? loginAt(others.url),
    uploadUrl: uploadUrl ?? uploadsOf(others.url),
  }),
);

/** Settings with a token for API keys: `META_ACCESS_TOKEN_SHOP`. */
const keyToken = /^META_ACCESS_TOKEN_[A-Z0-9_]{1,64}$/;

export function isKeyToken(name: string): boolean {
  return keyToken.test(name);
}

function keyTokensIn(
  environment: Readonly<Record<string, unknown>>,
  accessToken: string | undefined,
): ReadonlyMap<string, string> {
  const tokens = new Map(accessToken === undefined ? [] : [['META_ACCESS_TOKEN', accessToken]]);
  for (const [name, token] of Object.entries(environment))
    if (isKeyToken(name) && typeof token === 'string' && token.trim() !== '') tokens.set(name, token.trim());
  return tokens;
}

/** The login whose tokens this URL accepts. */
function loginAt(url: string): MetaLogin {
  return new URL(url).hostname === 'graph.instagram.com' ? 'instagram' : 'facebook';
}

/** The host that receives files. A token goes with them, so that of another API than Meta's own has to be set. */
function uploadsOf(url: string): string | undefined {
  return /^graph\.(?:facebook|instagram)\.com$/.test(new URL(url).hostname)
    ? 'https://rupload.facebook.com'
    : undefined;
}

export const meta = serviceSettings({
  settings,
  upstream: 'META',
  title: 'the official API',
  turnedOnBy: credentialSettings.META,
  unit: { sum: 'calls', one: 'call', many: 'calls', isFree: true },
  allowance: "Meta's hourly allowance",
  credentials: ({ accessToken, appSecret }) => [accessToken, appSecret],
  isConfigured: ({ accessToken, callerTokens, keyTokens }) =>
    accessToken !== undefined || callerTokens || keyTokens.size > 0,
  inSandbox: (config, { metaUrl, metaUploadUrl, metaAccessToken, metaAppSecret, metaAccountId }) => ({
    ...config,
    url: metaUrl,
    uploadUrl: metaUploadUrl,
    accessToken: metaAccessToken,
    keyTokens: new Map([...config.keyTokens.keys(), 'META_ACCESS_TOKEN'].map((name) => [name, metaAccessToken])),
    appSecret: metaAppSecret,
    accountId: metaAccountId,
  }),
});
