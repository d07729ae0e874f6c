import { z } from 'zod';
import type { MetaLogin } from '../upstreams/meta/login.ts';
import { baseUrl, flag, secret } from './parsers.ts';
import { serviceSettings } from './service.ts';

const settings = z
  .object({
    META_URL: baseUrl('https://graph.facebook.com'),
    META_API_VERSION: z
      .string()
      .regex(/^v\d+\.\d+$/, 'must be a version such as v26.0')
      .default('v26.0'),
    META_LOGIN: z.enum(['facebook', 'instagram']).optional(),
    META_ACCESS_TOKEN: secret(),
    META_APP_SECRET: secret(),
    META_ACCOUNT_ID: z
      .string()
      .regex(
        /^\d{1,20}$/,
        'must be the id of an Instagram professional account, digits only, such as 17841400000000000',
      )
      .optional(),
    META_CALLER_TOKENS: flag,
  })
  .transform((s) => ({
    /** `https://graph.facebook.com`, or `https://graph.instagram.com` for tokens of Instagram Login. */
    url: s.META_URL,
    apiVersion: s.META_API_VERSION,
    /** How the tokens were obtained, which decides what the API's types have. */
    login: (s.META_LOGIN ??
      (new URL(s.META_URL).hostname === 'graph.instagram.com' ? 'instagram' : 'facebook')) satisfies MetaLogin,
    /** Undefined: the official API is only called with tokens that callers bring, if at all. */
    accessToken: s.META_ACCESS_TOKEN,
    /** Proves with each call that the token is used by the app that it was issued to. */
    appSecret: s.META_APP_SECRET,
    /** The professional account of a query that names none. */
    accountId: s.META_ACCOUNT_ID,
    /** Whether a caller may bring a token of their own. */
    callerTokens: s.META_CALLER_TOKENS,
  }));

export const meta = serviceSettings({
  settings,
  credentials: ({ accessToken, appSecret }) => [accessToken, appSecret],
  isConfigured: ({ accessToken, callerTokens }) => accessToken !== undefined || callerTokens,
  inSandbox: (config, { metaUrl, metaAccessToken, metaAppSecret, metaAccountId }) => ({
    ...config,
    url: metaUrl,
    accessToken: metaAccessToken,
    appSecret: metaAppSecret,
    accountId: metaAccountId,
  }),
});
