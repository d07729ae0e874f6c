import { type BlockList, isIP } from 'node:net';

/** The proxies in front of the gateway: how many there are, or their addresses. */
export type TrustedProxies = number | BlockList;

/** Whether proxies connect to the gateway, and not their clients. */
export function isProxy(address: string, proxies: TrustedProxies): boolean {
  return typeof proxies === 'number' ? proxies > 0 : has(proxies, address);
}

function has(proxies: BlockList, address: string): boolean {
  return proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The address in X-Forwarded-For that the first proxy wrote: each adds that of its own client at the end, and what comes before was
 * sent by the client. With a number, that many proxies are passed; where there are fewer addresses, the first. With addresses, all
 * of theirs are passed, and `plain` returns undefined for what is no address: a proxy wrote nothing like that.
 */
export function forwardedFor(
  addresses: readonly string[],
  proxies: TrustedProxies,
  plain: (text: string) => string | undefined,
): string | undefined {
  if (typeof proxies === 'number') return plain(addresses[Math.max(0, addresses.length - proxies)] ?? '');
  let client: string | undefined;
  for (let at = addresses.length - 1; at >= 0; at -= 1) {
    const address = plain(addresses[at] ?? '');
    if (address === undefined) return client;
    client = address;
    if (!has(proxies, address)) return client;
  }
  return client;
}
