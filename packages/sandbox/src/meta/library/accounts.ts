import type { Person } from '../../world/people/people.ts';
import type { World } from '../../world/world.ts';

/** The Facebook Page that is connected to an account. */
export interface PageRecord {
  readonly id: string;
  readonly name: string;
  readonly account: Person;
}

export function pageOf(world: World, account: Person): PageRecord {
  const number = world.dice.bits('page.id', account.index);
  return { id: String(134_000_000_000_000 + number * 180), name: account.fullName, account };
}

/** The app-scoped id of a person: another app has another id. */
export function igsidOf(world: World, person: Person): string {
  return String(5_000_000_000_000_000n + BigInt(world.dice.bits('igsid', person.index)) * 1_000_003n);
}

/** Only professional accounts can be discovered. */
export function isProfessional({ accountType, isGone, isPrivate }: Person): boolean {
  return accountType !== 1 && !isGone && !isPrivate;
}
