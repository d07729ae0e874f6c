import { isIP } from 'node:net';

/** The header to which each proxy adds the address that it was asked from. */
const forwardedHeader = 'x-forwarded-for';

/**
 * What provides clients apart where they wait in a queue: the address that a request came from. Names and tokens that a
 * client gives are its own word, and would let it wait in as many places as it can invent. Undefined where there is no
 * address, as for what is asked without a port: all of that is one client.
 *
 * `proxies` is how many are in front of the gateway. What the first of them wrote is believed; addresses before it in the
 * header were sent by the client.
 */
export function clientKey(
  header: (name: string) => string | null | undefined,
  address: string | undefined,
  proxies: number,
): string | undefined {
  const forwarded = proxies === 0 ? undefined : addressAt(header(forwardedHeader), proxies);
  const found = forwarded ?? (address === undefined ? undefined : plainAddress(address));
  return found === undefined ? undefined : networkOf(found);
}

/** The address that the first of so many proxies wrote; of fewer addresses, the first. */
function addressAt(header: string | null | undefined, proxies: number): string | undefined {
  const addresses = header?.split(',') ?? [];
  const at = Math.max(0, addresses.length - proxies);
  return plainAddress(addresses[at] ?? '');
}

/** Without a port, brackets or zone, and IPv4 as such; undefined for what is no address. */
function plainAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const [, bracketed = trimmed] = /^\[([^\]]*)\](?::\d+)?$/.exec(trimmed) ?? [];
  const [, withoutPort = bracketed] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(bracketed) ?? [];
  const [, mapped = withoutPort] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutPort) ?? [];
  const [address = ''] = mapped.split('%');
  return isIP(address) === 0 ? undefined : address;
}

/** An IPv6 client usually has a whole network of 64 bits to itself, in which it may use any address. */
function networkOf(address: string): string {
  if (isIP(address) === 4) return address;
  const [left = '', right = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [head, tail] = [left, right].map((half) => (half === '' ? [] : half.split(':'))) as [string[], string[]];
  const gap = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...gap, ...tail].slice(0, 4).join(':');
}
