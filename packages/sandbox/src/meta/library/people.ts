import type { Person } from '../../world/people/people.ts';
import type { World } from '../../world/world.ts';

/** The id by which an app knows someone who wrote to an account. Another app has another id. */
export function igsidOf(world: World, person: Person): string {
  return String(5_000_000_000_000_000n + BigInt(world.dice.bits('igsid', person.index)) * 1_000_003n);
}

/** Only they can be discovered. */
export function isProfessional({ accountType, isGone, isPrivate }: Person): boolean {
  return accountType !== 1 && !isGone && !isPrivate;
}
