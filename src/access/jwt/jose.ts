import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** jose, which is loaded only where JWT_JWKS_URL is set: it has 46 modules. */
export const jose = (): typeof import('jose') => require('jose');
