import type { ReadHeader } from '../../../model/request/read-header.ts';
import { connectedClient } from './client.ts';
import { remembered } from './remembered.ts';
import type { TrustedProxies } from './trusted-proxies.ts';

/** What a request says of where it was sent. */
export interface AddressedRequest {
  readonly header: ReadHeader;
  /** Of whoever connected; undefined for a request without a port. */
  readonly address: string | undefined;
  /** Of a request without a port. */
  readonly url: string | undefined;
}

export interface OwnUrlConfig {
  /** Undefined: as each request says. */
  readonly publicUrl: string | undefined;
  readonly trustedProxies: TrustedProxies;
}

/**
 * Where a client reaches this gateway, without a slash at the end: the configured URL, else the host that its request names. The
 * scheme is http, unless a trusted proxy says that its client uses https. Undefined where the request names no host.
 */
export function ownUrl(
  { header, address, url }: AddressedRequest,
  { publicUrl, trustedProxies }: OwnUrlConfig,
): string | undefined {
  if (publicUrl !== undefined) return publicUrl;
  const host = header('host');
  if (host == null) return url === undefined ? undefined : URL.parse(url)?.origin;
  const comesFromProxy = trustedProxies !== 0 && connectedClient(address, trustedProxies) === undefined;
  const scheme = comesFromProxy ? header('x-forwarded-proto')?.split(',', 1)[0]?.trim().toLowerCase() : undefined;
  return originOf(`${scheme === 'https' ? 'https' : 'http'}://${host}`);
}

const originOf = remembered((url) => URL.parse(url)?.origin);
