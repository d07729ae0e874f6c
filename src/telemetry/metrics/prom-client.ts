import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** prom-client, which is loaded only where METRICS_PORT is set: it has 40 modules. */
export const promClient = (): typeof import('prom-client') => require('prom-client');
