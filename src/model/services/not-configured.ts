import type { UpstreamName } from './upstream.ts';

/** The setting that turns a service on. */
export const credentialSettings: Readonly<Record<UpstreamName, string>> = {
  HIKER: 'HIKER_ACCESS_KEY',
  KEYAPI: 'KEYAPI_TOKEN',
  META: 'META_ACCESS_TOKEN',
};

/** Names services that are not configured, and the settings that would turn them on. */
export function notConfigured(upstreams: Iterable<UpstreamName>): string {
  const names = [...new Set(upstreams)];
  const settings = names.map((name) => credentialSettings[name]);
  return `${names.join(' or ')}, which is not configured; set ${settings.join(' or ')}`;
}
