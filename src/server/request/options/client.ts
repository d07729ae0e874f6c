import { isIP } from 'node:net';
import type { ReadHeader } from '../../../model/request/read-header.ts';
import { clientNames } from '../../../model/services/upstream.ts';
import type { Scrub } from '../../../telemetry/log/scrub.ts';
import { remembered } from './remembered.ts';
import { forwardedFor, isProxy, type TrustedProxies } from './trusted-proxies.ts';

/** The header in which clients send their name, as Apollo's clients do by default. */
const clientHeader = 'apollographql-client-name';

/** Names that the ledger uses itself. */
const reserved: ReadonlySet<string> = new Set(Object.values(clientNames));

/** A client's name for the ledger; undefined where it is malformed, or has a secret. Operators see it, and the client chooses it. */
export function clientName(header: ReadHeader, scrub: Scrub): string | undefined {
  const name = header(clientHeader);
  const isName = name != null && /^[\w.:@/+ -]{1,64}$/.test(name) && !reserved.has(name) && scrub(name) === name;
  return isName ? name : undefined;
}

/** The header to which each proxy adds the address of its client. */
const forwardedHeader = 'x-forwarded-for';

/**
 * What distinguishes clients in queues: the address that a request came from. Names and tokens are chosen by the client, who
 * could get any number of queues with them. Undefined where there is no address, as in a request without a port: all
 * of those are one client.
 */
export function clientKey(
  header: ReadHeader,
  address: string | undefined,
  proxies: TrustedProxies,
): string | undefined {
  if (proxies !== 0) {
    const direct = address === undefined ? undefined : plainAddress(address);
    // A request without a port comes from the program that embeds the gateway, which is among the counted proxies.
    const isForwarded =
      address === undefined ? typeof proxies === 'number' : direct !== undefined && isProxy(direct, proxies);
    const forwarded = isForwarded ? header(forwardedHeader) : undefined;
    const client = forwarded == null ? undefined : forwardedFor(forwarded.split(','), proxies, plainAddress);
    if (client !== undefined) return networkOf(client);
  }
  return address === undefined ? undefined : networkOfSocket(address);
}

/** The client whose connection comes from an address; undefined for a proxy, which has those of many clients. */
export function connectedClient(address: string | undefined, proxies: TrustedProxies): string | undefined {
  const direct = address === undefined ? undefined : plainAddress(address);
  return direct === undefined || isProxy(direct, proxies) ? undefined : networkOfSocket(direct);
}

/** The network of a socket's address: each request of a connection has the same. */
const networkOfSocket = remembered((address) => {
  const plain = plainAddress(address);
  return plain === undefined ? undefined : networkOf(plain);
}, 1000);

/** The address without port, brackets or zone, and IPv4 as such; undefined where the text is not an address. */
function plainAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const [, bracketed = trimmed] = /^\[([^\]]*)\](?::\d+)?$/.exec(trimmed) ?? [];
  const [, withoutPort = bracketed] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(bracketed) ?? [];
  const [, mapped = withoutPort] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutPort) ?? [];
  const [address = ''] = mapped.split('%');
  return isIP(address) === 0 ? undefined : address;
}

/** The network of an address. An IPv6 client usually has 64 bits of addresses to itself. */
function networkOf(address: string): string {
  if (isIP(address) === 4) return address;
  const [left = '', right = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [head, tail] = [left, right].map((half) => (half === '' ? [] : half.split(':'))) as [string[], string[]];
  const gap = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...gap, ...tail].slice(0, 4).join(':');
}
