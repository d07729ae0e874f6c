import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** undici's `Agent` without fetch, WebSocket and caches: 22 of its 109 modules. In another release this file may have moved. */
function load(): typeof import('undici').Agent {
  try {
    return require('undici/lib/dispatcher/agent.js');
  } catch {
    return (require('undici') as typeof import('undici')).Agent;
  }
}

export const Agent = load();
