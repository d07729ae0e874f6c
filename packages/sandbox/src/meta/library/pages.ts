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
