import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** ioredis, which is loaded only where REDIS_URL is set: it has 60 modules. */
export const ioredis = (): typeof import('ioredis') => require('ioredis');

/** A module of it that it does not export. */
export const ioredisDataHandler = (): { readonly default: { readonly prototype: object } } =>
  require('ioredis/built/DataHandler.js');
