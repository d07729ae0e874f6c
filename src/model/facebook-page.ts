import type { Account } from './account.ts';
import type { Fact } from './entity.ts';

declare module './entity.ts' {
  interface Records {
    Page: FacebookPage;
  }
  interface RequiredKeys {
    Page: 'graphId';
  }
}

/** A Facebook Page, which a professional account is connected to. */
export interface FacebookPage {
  readonly graphId?: Fact<string>;
  readonly account?: Fact<Account>;
}
