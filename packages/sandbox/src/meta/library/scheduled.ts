import type { Person } from '../../world/people/people.ts';
import type { World } from '../../world/world.ts';

/** A post that is published later. */
export interface ScheduledRecord {
  readonly id: string;
  readonly account: Person;
  readonly isVideo: boolean;
  readonly caption: string | undefined;
  /** Unix seconds. */
  readonly publishAt: number;
}

const DAY = 86_400;
const FIRST_ID = 18_140_000_000_000_023n;
const MOST = 5;

/** The account's scheduled posts, the next one first: one each morning of the coming days. */
export function scheduledOf(world: World, account: Person): readonly ScheduledRecord[] {
  const today = Math.floor(world.now() / DAY);
  const count = world.dice.between('scheduled.count', [3, MOST], account.index);
  return Array.from({ length: count }, (_, index) => {
    const day = today + 1 + index;
    return {
      id: String(FIRST_ID + BigInt(account.index) * 1_000_003n + BigInt(day % 900) * 1_009n),
      account,
      isVideo: world.dice.happens('scheduled.video', 0.4, account.index, day),
      caption: index === 1 ? undefined : `Coming soon, no. ${day % 900}`,
      publishAt: day * DAY + 9 * 3_600,
    };
  });
}
