import type { Config } from './config.ts';
import type { Upstreams } from './resolve/operation.ts';
import type { SharedDependencies } from './upstreams/client/shared-dependencies.ts';
import { connectHiker } from './upstreams/hiker/client.ts';
import { connectKeyapi } from './upstreams/keyapi/client.ts';
import { type Meta, openMeta } from './upstreams/meta/client.ts';

export interface Services {
  /** The services that the configuration has a credential for. */
  readonly upstreams: Upstreams;
  /** The official API under any token: callers may bring their own. */
  readonly official: Meta;
}

/** Connects the configured services. A new service gets its line here. */
export function connectServices({ limits, hiker, keyapi, meta }: Config, around: SharedDependencies): Services {
  const { callTimeoutMs, rememberAbsenceMs } = limits;
  const official = openMeta({ ...meta, callTimeoutMs }, around);
  const { accessKey } = hiker;
  const { token } = keyapi;
  const { accessToken, accountId } = meta;
  return {
    official,
    upstreams: {
      ...(accessKey !== undefined && {
        HIKER: connectHiker({ ...hiker, accessKey, callTimeoutMs, rememberAbsenceMs }, around),
      }),
      ...(token !== undefined && {
        KEYAPI: connectKeyapi({ ...keyapi, token, callTimeoutMs, rememberAbsenceMs }, around),
      }),
      ...(accessToken !== undefined && { META: official.for({ accessToken, accountId }) }),
    },
  };
}
