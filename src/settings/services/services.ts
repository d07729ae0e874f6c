import type { Sandbox } from 'gramgraph-sandbox';
import type { z } from 'zod';
import type { ServiceDescription } from '../../model/services/service-description.ts';
import type { UpstreamName } from '../../model/services/upstream.ts';
import type { ServiceMode } from '../../model/status/status-report.ts';
import type { ServiceSettings } from '../declare/block.ts';
import { hiker } from './hiker.ts';
import { keyapi } from './keyapi.ts';
import { meta } from './meta.ts';

/** The configuration of each service. A new service adds its block here. */
const services = { hiker, keyapi, meta };

type Name = keyof typeof services;

export type ServiceConfigs = { readonly [Each in Name]: z.output<ServiceParsers[Each]> };

type ServiceParsers = { readonly [Each in Name]: (typeof services)[Each]['settings'] };

/** The settings of each service, by its name in the configuration. */
export const serviceParsers = Object.fromEntries(
  Object.entries(services).map(([name, { settings }]) => [name, settings]),
) as ServiceParsers;

/** What is known of each service whatever its settings. */
export const serviceDescriptions = Object.fromEntries(
  Object.values(services).map(({ upstream, title, turnedOnBy, unit, allowance }) => [
    upstream,
    { upstream, title, turnedOnBy, unit, allowance },
  ]),
) as Readonly<Record<UpstreamName, ServiceDescription>>;

/** The credentials of all services, in a fixed order; undefined for each that is not set. */
export function credentialsOf(configs: ServiceConfigs): readonly (string | undefined)[] {
  return blocks(configs).flatMap(([, block, config]) => block.credentials(config));
}

/** Whether any service can be called. */
export function hasService(configs: ServiceConfigs): boolean {
  return blocks(configs).some(([, block, config]) => block.isConfigured(config));
}

/** A service as an operator sees it. */
export interface ServiceState extends ServiceDescription {
  /** Its name in the configuration. */
  readonly name: string;
  readonly mode: ServiceMode;
  readonly requestsLow: number | undefined;
  /** Where it is called. */
  readonly url: string;
}

/** Every service: whether it is called, and where. `isSandbox`: the sandbox answers in place of all. */
export function serviceStates(configs: ServiceConfigs & { readonly isSandbox: boolean }): ServiceState[] {
  return blocks(configs).map(([name, block, config]) => ({
    ...serviceDescriptions[block.upstream],
    name,
    mode: modeOf(configs.isSandbox, block.isConfigured(config)),
    requestsLow: block.requestsLow?.(config),
    url: configs[name].url,
  }));
}

function modeOf(isSandbox: boolean, isConfigured: boolean): ServiceMode {
  if (isSandbox) return 'sandbox';
  return isConfigured ? 'real' : 'off';
}

/** The same configuration with the sandbox in place of every service. */
export function servicesInSandbox(configs: ServiceConfigs, running: Sandbox): ServiceConfigs {
  const replaced = blocks(configs).map(([name, block, config]) => [name, block.inSandbox(config, running)]);
  return Object.fromEntries(replaced) as ServiceConfigs;
}

function blocks(configs: ServiceConfigs): [Name, ServiceSettings<z.ZodType>, unknown][] {
  return (Object.keys(services) as Name[]).map((name) => [name, services[name], configs[name]]);
}
