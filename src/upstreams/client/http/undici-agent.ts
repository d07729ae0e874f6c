import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** undici's `Agent` without fetch, WebSocket and caches: 22 of its 109 modules. In another release this file may have moved. */
function load(): typeof import('undici').Agent {
  try {
    return require('undici/lib/dispatcher/agent.js');
  } catch (fault) {
    if (!hasMoved(fault)) throw fault;
    return (require('undici') as typeof import('undici')).Agent;
  }
}

function hasMoved(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
}

export const Agent = load();
