import { GatewayError } from '../../errors.ts';
import type { InstagramLink } from '../../model/ids.ts';

/** The error for an invalid key. The reason says which form is valid. */
export function badKey(argument: string, value: string, reason: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', `"${argument}" cannot be ${JSON.stringify(value.slice(0, 80))}: ${reason}`);
}

/** The type that an Instagram URL refers to, for an error message. */
export function namedType(link: InstagramLink): string {
  return link.type === 'Share' ? (link.to ?? 'Share') : link.type;
}
