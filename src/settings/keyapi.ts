import { z } from 'zod';
import { baseUrl, secret } from './parsers.ts';
import { serviceSettings } from './service.ts';

const settings = z.object({ KEYAPI_URL: baseUrl('https://api.keyapi.ai'), KEYAPI_TOKEN: secret() }).transform((s) => ({
  url: s.KEYAPI_URL,
  /** Undefined: KeyAPI is not called. */
  token: s.KEYAPI_TOKEN,
}));

export const keyapi = serviceSettings({
  settings,
  credentials: ({ token }) => [token],
  isConfigured: ({ token }) => token !== undefined,
  inSandbox: (_config, { keyapiUrl, keyapiToken }) => ({ url: keyapiUrl, token: keyapiToken }),
});
