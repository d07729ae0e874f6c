import type { Fact } from '../entity.ts';

declare module '../entity.ts' {
  interface Records {
    Container: Container;
  }
  interface RequiredKeys {
    Container: 'graphId';
  }
}

export type ContainerStatus = 'EXPIRED' | 'ERROR' | 'FINISHED' | 'IN_PROGRESS' | 'PUBLISHED';

export type CopyrightCheckState = 'COMPLETED' | 'ERROR' | 'IN_PROGRESS' | 'NOT_STARTED';

/** The official API's check whether a video contains sound or pictures that belong to others. */
export interface CopyrightCheck {
  readonly state: CopyrightCheckState | null;
  readonly matchesFound: boolean | null;
}

export type UploadPhase = 'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETE' | 'ERROR';

/** How far a video is that was sent to its container. */
export interface VideoStatus {
  readonly uploading: UploadPhase | null;
  /** Bytes. */
  readonly received: number | null;
  readonly processing: UploadPhase | null;
}

/** A post that is being prepared for publishing. */
export interface Container {
  readonly graphId?: Fact<string>;
  readonly status?: Fact<ContainerStatus>;
  /** The service's own text about the status. It contains the error subcode if the container failed. */
  readonly statusDetail?: Fact<string>;
  readonly copyrightCheck?: Fact<CopyrightCheck>;
  /** Null for a container whose file the service downloads. */
  readonly videoStatus?: Fact<VideoStatus>;
}
