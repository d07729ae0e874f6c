import type { Dice } from '../../dice.ts';
import type { Names } from './names.ts';
import type { Person } from './people.ts';

/** What a profile shows beside names, texts and counts. */
export interface Showcase {
  /** Which account it was to join Threads; undefined without a profile there. */
  readonly joinerNumber: number | undefined;
  readonly channel: Channel | undefined;
  readonly fanClub: FanClub | undefined;
  readonly hasMusic: boolean;
  readonly hasGuides: boolean;
  readonly isOpenToCollaboration: boolean;
  readonly isMemorialized: boolean;
  readonly isRegulated: boolean;
  /** Effects for the camera. */
  readonly effects: number;
  readonly isLinkPinned: boolean;
  /** The text of the link; empty if it has none. */
  readonly linkTitle: string;
  readonly hasLinkPicture: boolean;
}

export interface Channel {
  readonly id: string;
  readonly title: string;
  readonly members: number;
}

export interface FanClub {
  readonly id: string;
  readonly name: string;
  readonly subscribers: number;
}

/** Verified professionals have a channel, and creators among them subscriptions. */
export function showcaseOf(dice: Dice, names: Names, person: Person): Showcase {
  const { index, accountType, fullName, followerCount } = person;
  const isKnown = person.isVerified && accountType !== 1;
  return {
    joinerNumber:
      accountType !== 1 || dice.happens('profile.threads', 0.6, index)
        ? dice.between('profile.joiner', [10_000, 90_000_000], index)
        : undefined,
    channel: isKnown
      ? {
          id: String(340_282_366_000_000 + dice.bits('profile.channel', index)),
          title: `${fullName} notes`,
          members: Math.ceil(followerCount * 0.04),
        }
      : undefined,
    fanClub:
      isKnown && accountType === 3
        ? {
            id: String(8_190_000_000_000_000n + BigInt(dice.bits('profile.club', index))),
            name: `Friends of ${fullName}`,
            subscribers: Math.ceil(followerCount * 0.002),
          }
        : undefined,
    hasMusic: dice.happens('profile.music', 0.3, index),
    hasGuides: dice.happens('profile.guides', 0.1, index),
    isOpenToCollaboration: accountType === 3 && dice.happens('profile.open', 0.7, index),
    isMemorialized: dice.happens('profile.memorial', 0.004, index),
    isRegulated: dice.happens('profile.regulated', 0.01, index),
    effects: accountType === 3 ? dice.between('profile.effects', [0, 9], index) : 0,
    isLinkPinned: dice.happens('profile.link.pinned', 0.4, index),
    linkTitle: dice.happens('profile.link.titled', 0.5, index) ? names.words('profile.link.title', 3, index) : '',
    hasLinkPicture: dice.happens('profile.link.picture', 0.3, index),
  };
}
