import { refusal } from '../../refusals.ts';
import type { Source } from './source.ts';

/** Throws what shows before a byte of the file is looked at. */
export function checkFetch({ url, isUnreachable, refusedWith }: Source): void {
  const unfetchable = `The media could not be fetched from this uri: ${url}`;
  if (isUnreachable || refusedWith === 2207052) throw refusal(2207052, unfetchable);
  if (refusedWith !== undefined) throw refusal(refusedWith);
}
