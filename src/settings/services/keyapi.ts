import { credentialSettings } from '../../model/services/not-configured.ts';
import { block, serviceSettings } from '../declare/block.ts';
import { baseUrl, secret } from '../declare/parsers.ts';

const settings = block({
  url: ['KEYAPI_URL', baseUrl('https://api.keyapi.ai')],
  /** Undefined: KeyAPI is not called. */
  token: ['KEYAPI_TOKEN', secret()],
});

export const keyapi = serviceSettings({
  settings,
  upstream: 'KEYAPI',
  title: 'KeyAPI',
  turnedOnBy: credentialSettings.KEYAPI,
  unit: { sum: 'credits', one: 'credit', many: 'credits', isFree: false },
  allowance: undefined,
  credentials: ({ token }) => [token],
  isConfigured: ({ token }) => token !== undefined,
  inSandbox: (_config, { keyapiUrl, keyapiToken }) => ({ url: keyapiUrl, token: keyapiToken }),
});
