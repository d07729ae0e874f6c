/** What a profile shows beside its names, texts and counts. */

export interface BioLink {
  readonly url: string | null;
  readonly title: string | null;
  readonly type: string | null;
  readonly isPinned: boolean | null;
  readonly isVerified: boolean | null;
  readonly pictureUrl: string | null;
}

export interface Contact {
  readonly method: string | null;
  readonly email: string | null;
  readonly phoneNumber: string | null;
  readonly phoneCountryCode: string | null;
  readonly internationalPhoneNumber: string | null;
  readonly street: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
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

export interface ThreadsProfile {
  readonly username: string | null;
  readonly joinerNumber: number | null;
  readonly isActive: boolean | null;
}

export interface BroadcastChannel {
  readonly channelId: string | null;
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly inviteUrl: string | null;
  readonly memberCount: number | null;
  readonly pictureUrl: string | null;
}

export interface FanClub {
  readonly fanClubId: string | null;
  readonly name: string | null;
  readonly subscriberCount: number | null;
  readonly memberCount: number | null;
}

/** A live video that is on the air now. */
export interface LiveBroadcast {
  readonly broadcastId: string;
  readonly viewerCount: number | null;
  readonly startedAt: Date | null;
  readonly status: string | null;
  readonly coverUrl: string | null;
}
