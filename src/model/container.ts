import type { Fact } from './entity.ts';

declare module './entity.ts' {
  interface Records {
    Container: Container;
  }
  interface RequiredKeys {
    Container: 'graphId';
  }
}

export type ContainerStatus = 'EXPIRED' | 'ERROR' | 'FINISHED' | 'IN_PROGRESS' | 'PUBLISHED';

export type CopyrightCheckState = 'COMPLETED' | 'ERROR' | 'IN_PROGRESS' | 'NOT_STARTED';

/** What the official API has found out about whose a video's sound and picture are. */
export interface CopyrightCheck {
  readonly state: CopyrightCheckState | null;
  readonly matchesFound: boolean | null;
}

/** A post that is being made ready for publishing. */
export interface Container {
  readonly graphId?: Fact<string>;
  readonly status?: Fact<ContainerStatus>;
  /** The service's words for it; the error's subcode where it failed. */
  readonly statusDetail?: Fact<string>;
  readonly copyrightCheck?: Fact<CopyrightCheck>;
}
