import { FileAddresses } from '../../../src/files/addresses/file-addresses.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { signingKeys } from '../../../src/settings/signing-keys.ts';

export const SIGNING_KEY = 'the-signing-key-of-the-test';

/** The address of the same file as a gateway with `SIGNING_KEY` made it when the file's URL was one that has expired now. */
export function expiredAddress(address: string): string {
  const key = signingKeys(readConfig({ SIGNING_KEY })).of('files');
  const addresses = new FileAddresses({ key, days: 7, servesFile: () => true });
  const { origin, pathname } = new URL(address);
  const file = addresses.read(pathname);
  return `${origin}${addresses.of({ ...file, url: file.url.replace(/[?&]oe=\w+|$/, '?oe=1') })?.path}`;
}
