import dns, { type LookupAddress } from 'node:dns';
import { BlockList, isIPv4, type LookupFunction } from 'node:net';

/** The networks of IPv4 that are not the internet: this machine, private networks, cloud metadata, and those kept for special uses (RFC 6890). */
const special = new BlockList();
for (const network of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]) {
  const [address = '', bits] = network.split('/');
  special.addSubnet(address, Number(bits));
}

/** Of IPv6, the internet is one network. Some parts of it lead to addresses of IPv4, or are kept for texts. */
const internet = new BlockList();
internet.addSubnet('2000::', 3, 'ipv6');
const excepted = new BlockList();
for (const [address, bits] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  excepted.addSubnet(address, bits, 'ipv6');

/** Whether an address is one of the internet, and not of this machine or its networks. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !special.check(address);
  return internet.check(address, 'ipv6') && !excepted.check(address, 'ipv6');
}

/** Finds all addresses of a host. */
export type Lookup = (
  hostname: string,
  options: { readonly all: true; readonly family?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks up a host for a connection, and leaves out addresses that are not of the internet. The connection uses the very addresses
 * that are checked here, so a name that resolves to another address a moment later changes nothing.
 */
export function publicLookup(lookup: Lookup = dns.lookup as Lookup): LookupFunction {
  return (hostname, { all, family }, callback) => {
    const wanted = family === 4 || family === 6 ? family : 0;
    lookup(hostname, { all: true, family: wanted }, (error, found) => {
      if (error !== null) return callback(error, '');
      const [first, ...others] = found.filter(({ address }) => isPublic(address));
      if (first === undefined)
        return callback(Object.assign(new Error(`${hostname} has no public address`), { code: 'ENOTPUBLIC' }), '');
      if (all === true) callback(null, [first, ...others]);
      else callback(null, first.address, first.family);
    });
  };
}
