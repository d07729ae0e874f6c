import { GatewayError } from '../../errors.ts';
import type { InstagramLink } from '../../model/ids.ts';

/** The error for a key that names nothing, with what would. It is seen before anything is spent. */
export function badKey(argument: string, value: string, reason: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', `"${argument}" cannot be ${JSON.stringify(value.slice(0, 80))}: ${reason}`);
}

/** What an Instagram URL names, in a word for an error. */
export function namedType(link: InstagramLink): string {
  return link.type === 'Share' ? (link.to ?? 'Share') : link.type;
}
