import type { Fact } from '../entity.ts';
import type { Image } from '../image.ts';
import type { User } from '../user/user.ts';
import type { Catalog } from './product.ts';

declare module '../entity.ts' {
  interface Records {
    Account: Account;
    Page: FacebookPage;
  }
  interface RequiredKeys {
    Account: 'graphId';
    Page: 'graphId';
  }
}

/** How many posts an account has published, and how many it may publish in the period. */
export interface PublishingLimit {
  readonly used: number;
  readonly total: number | null;
  readonly durationSeconds: number | null;
}

/**
 * A professional account that the official API's token acts for. Facts that take arguments are members too, under their
 * full names: `insights(…)`, `business(…)`.
 */
export interface Account {
  readonly graphId?: Fact<string>;
  readonly pk?: Fact<string>;
  readonly username?: Fact<string>;
  readonly name?: Fact<string>;
  readonly biography?: Fact<string>;
  readonly website?: Fact<string>;
  readonly profilePicture?: Fact<Image>;
  readonly followerCount?: Fact<number>;
  readonly followingCount?: Fact<number>;
  readonly mediaCount?: Fact<number>;
  readonly isShoppingEligible?: Fact<boolean>;
  readonly catalogs?: Fact<readonly Catalog[]>;
  /** The same account as a person. */
  readonly user?: Fact<User>;
}

/** A Facebook Page, which a professional account is connected to. */
export interface FacebookPage {
  readonly graphId?: Fact<string>;
  readonly account?: Fact<Account>;
}
