import type { Fact } from '../entity.ts';
import type { Image } from '../image.ts';
import type { Hashtag } from '../topics/hashtag.ts';
import type {
  BioLink,
  BroadcastChannel,
  Contact,
  FanClub,
  LiveBroadcast,
  ThreadsProfile,
  UserAbout,
} from './profile.ts';

declare module '../entity.ts' {
  interface Records {
    User: User;
  }
}

/** Numbered 1, 2, 3 on Instagram's wire, in this order. */
export type AccountType = 'PERSONAL' | 'BUSINESS' | 'CREATOR';

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
  readonly bioMentions?: Fact<readonly User[]>;
  readonly bioHashtags?: Fact<readonly Hashtag[]>;
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
  readonly arEffectCount?: Fact<number>;
  /** null if the profile shows none. */
  readonly contact?: Fact<Contact>;
  readonly whatsappNumber?: Fact<string>;
  /** null if there is no profile on Threads. */
  readonly threads?: Fact<ThreadsProfile>;
  readonly broadcastChannels?: Fact<readonly BroadcastChannel[]>;
  readonly isChannelCreator?: Fact<boolean>;
  /** null if there are no subscriptions. */
  readonly fanClub?: Fact<FanClub>;
  readonly hasProfilePicture?: Fact<boolean>;
  readonly hasHighlights?: Fact<boolean>;
  readonly hasGuides?: Fact<boolean>;
  readonly hasVideos?: Fact<boolean>;
  readonly hasMusic?: Fact<boolean>;
  readonly isMemorialized?: Fact<boolean>;
  readonly isRegulated?: Fact<boolean>;
  readonly isNew?: Fact<boolean>;
  readonly isOpenToCollaboration?: Fact<boolean>;
  /** null if Instagram shows nothing of it. */
  readonly about?: Fact<UserAbout>;
  readonly hasStories?: Fact<boolean>;
  readonly latestStoryAt?: Fact<Date>;
  /** null if the account is not live. */
  readonly live?: Fact<LiveBroadcast>;
  /** Whether it is an account of the official API's token, so that the API answers for it by its graphId. */
  readonly isManaged?: Fact<boolean>;
}
