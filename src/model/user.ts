import type { Fact } from './entity.ts';
import type { Image } from './image.ts';

declare module './entity.ts' {
  interface Records {
    User: User;
  }
}

/** Numbered 1, 2, 3 on Instagram's wire, in this order. */
export type AccountType = 'PERSONAL' | 'BUSINESS' | 'CREATOR';

export interface BioLink {
  readonly url: string | null;
  readonly title: string | null;
  readonly type: string | null;
}

export interface Contact {
  readonly email: string | null;
  readonly phoneNumber: string | null;
  readonly phoneCountryCode: string | null;
  readonly street: string | null;
  readonly city: string | null;
  readonly zip: string | null;
}

/** What Instagram shows of an account's origin. Each is null if it is not shown. */
export interface UserAbout {
  readonly country: string | null;
  /** In Instagram's words: `November 2010`. */
  readonly dateJoined: string | null;
  /** The same month in ISO 8601: `2010-11`. */
  readonly monthJoined: string | null;
  readonly formerUsernames: readonly string[] | null;
  readonly formerUsernameCount: number | null;
}

/** A person or a business, as one record describes it. */
export interface User {
  readonly pk?: Fact<string>;
  readonly graphId?: Fact<string>;
  /** A share link that leads to it: its only known fact until the link is resolved. */
  readonly shareUrl?: Fact<string>;
  readonly username?: Fact<string>;
  readonly fullName?: Fact<string>;
  readonly biography?: Fact<string>;
  readonly bioLinks?: Fact<readonly BioLink[]>;
  readonly pronouns?: Fact<readonly string[]>;
  readonly category?: Fact<string>;
  readonly accountType?: Fact<AccountType>;
  readonly isPrivate?: Fact<boolean>;
  readonly isVerified?: Fact<boolean>;
  readonly isBusiness?: Fact<boolean>;
  readonly profilePictures?: Fact<readonly Image[]>;
  readonly externalUrl?: Fact<string>;
  readonly followerCount?: Fact<number>;
  readonly followingCount?: Fact<number>;
  readonly mediaCount?: Fact<number>;
  readonly clipCount?: Fact<number>;
  /** null if the profile shows none. */
  readonly contact?: Fact<Contact>;
  /** null if Instagram shows nothing of it. */
  readonly about?: Fact<UserAbout>;
  readonly hasStories?: Fact<boolean>;
  readonly latestStoryAt?: Fact<Date>;
  /** Whether it is an account of the official API's token, so that the API answers for it by its graphId. */
  readonly isManaged?: Fact<boolean>;
}
