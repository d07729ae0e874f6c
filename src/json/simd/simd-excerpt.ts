import { binary } from './binary.ts';
import type { ScannerKeys } from './key-sets.ts';
import { openScanner, type ScannedBody, type Scanner } from './scanner.ts';

let scanner: Scanner | 'unopened' | undefined = 'unopened';

/**
 * The bytes of a body without the members of objects that `keys` leaves out, and with quotes around long integers. They are valid
 * until the next call. `undefined` where the JavaScript scanner must decide.
 *
 * The scanner is opened when the first answer arrives. Its memory is used again for each.
 */
export function simdExcerpt(body: ScannedBody, keys: ScannerKeys): Buffer | undefined {
  if (scanner === 'unopened') scanner = openScanner(binary);
  return scanner?.excerpt(body, keys);
}
