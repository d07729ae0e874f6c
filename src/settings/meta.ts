import { z } from 'zod';
import type { MetaLogin } from '../upstreams/meta/login.ts';
import { block, serviceSettings } from './block.ts';
import { baseUrl, offByDefault, plainBaseUrl, secret } from './parsers.ts';

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
    login: ['META_LOGIN', z.enum(['facebook', 'instagram']).optional()],
    /** Undefined: the official API is only called with tokens that callers bring, if at all. */
    accessToken: ['META_ACCESS_TOKEN', secret()],
    /** Proves with each call that the token is used by the app that it was issued to. */
    appSecret: ['META_APP_SECRET', secret()],
    /** The professional account of a query that names none. */
    accountId: ['META_ACCOUNT_ID', accountId],
    /** Whether a caller may bring a token of their own. */
    callerTokens: ['META_CALLER_TOKENS', offByDefault],
  },
  ({ login, uploadUrl, ...others }) => ({
    ...others,
    login: login ?? loginAt(others.url),
    uploadUrl: uploadUrl ?? uploadsOf(others.url),
  }),
);

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
  title: 'the official API',
  turnedOnBy: 'META_ACCESS_TOKEN',
  credentials: ({ accessToken, appSecret }) => [accessToken, appSecret],
  isConfigured: ({ accessToken, callerTokens }) => accessToken !== undefined || callerTokens,
  inSandbox: (config, { metaUrl, metaUploadUrl, metaAccessToken, metaAppSecret, metaAccountId }) => ({
    ...config,
    url: metaUrl,
    uploadUrl: metaUploadUrl,
    accessToken: metaAccessToken,
    appSecret: metaAppSecret,
    accountId: metaAccountId,
  }),
});
