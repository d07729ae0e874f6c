import type { SharedDependencies } from '../client/create-client.ts';
import type { ConnectedService } from '../service.ts';
import { connectKeyapi, type KeyapiOptions } from './client.ts';
import { upstreamName } from './errors.ts';

export interface KeyapiServiceOptions extends Omit<KeyapiOptions, 'token'> {
  readonly token: string | undefined;
}

/** KeyAPI. */
export function keyapiService(options: KeyapiServiceOptions, shared: SharedDependencies): ConnectedService {
  const { token } = options;
  const upstream = token === undefined ? undefined : connectKeyapi({ ...options, token }, shared);
  return { name: upstreamName, upstream, status: () => upstream?.status?.() };
}
