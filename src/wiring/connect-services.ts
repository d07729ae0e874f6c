import type { Config } from '../settings/config.ts';
import type { SharedDependencies } from '../upstreams/client/create-client.ts';
import { ConnectedServices } from '../upstreams/connected-services.ts';
import { hikerService } from '../upstreams/hiker/service.ts';
import { keyapiService } from '../upstreams/keyapi/service.ts';
import { metaService } from '../upstreams/meta/service.ts';

/** Connects the configured services. A new service adds its line here. */
export function connectServices(
  { limits, hiker, keyapi, meta }: Config,
  shared: SharedDependencies,
): ConnectedServices {
  const { callTimeoutMs, rememberAbsenceMs } = limits;
  return new ConnectedServices([
    hikerService({ ...hiker, callTimeoutMs, rememberAbsenceMs }, shared),
    keyapiService({ ...keyapi, callTimeoutMs, rememberAbsenceMs }, shared),
    metaService({ ...meta, callTimeoutMs, rememberAbsenceMs }, shared),
  ]);
}
