import type { Person } from '../../../world/people/people.ts';
import type { ContainerRecord, ContainerStatus, VideoStatus } from '../../library/records.ts';
import type { UploadSession } from '../../uploads/session.ts';
import type { Draft } from './draft.ts';
import { videoError } from './sources/checks.ts';

/** How long a container takes to be ready, and the clock. */
export interface ContainerPace {
  readonly imageMs: number;
  readonly videoMs: number;
  /** Milliseconds since 1970. */
  clock(): number;
}

export interface Container extends ContainerRecord {
  readonly draft: Draft;
  /** Marks it as published. */
  publish(): void;
}

const LIFETIME_MS = 86_400_000;

const SENTENCES: Readonly<Record<Exclude<ContainerStatus, 'ERROR'>, string>> = {
  EXPIRED: 'Expired: The container was not published within 24 hours and has expired.',
  FINISHED: 'Finished: Media has been uploaded and it is ready to be published.',
  IN_PROGRESS: 'In Progress: Media is still being processed.',
  PUBLISHED: 'Published: Media has been published.',
};

export function createContainer(id: string, account: Person, draft: Draft, pace: ContainerPace): Container {
  const createdAt = pace.clock();
  let isPublished = false;
  const { source } = draft;
  const takes = source?.readyAfterMs ?? (draft.isVideo ? pace.videoMs : pace.imageMs);
  const error = draft.isVideo && source !== undefined ? videoError(source, draft.kind) : source?.failsWith;

  const code = (): ContainerStatus => {
    const age = pace.clock() - createdAt;
    const { upload } = draft;
    const processedMs = upload === undefined ? age : pace.clock() - (upload.completedAt ?? Number.POSITIVE_INFINITY);
    if (isPublished) return 'PUBLISHED';
    if (age >= LIFETIME_MS || source?.isExpired === true) return 'EXPIRED';
    if (processedMs < takes) return 'IN_PROGRESS';
    return error === undefined ? 'FINISHED' : 'ERROR';
  };
  const state = (): ReturnType<ContainerRecord['state']> => {
    const now = code();
    return { code: now, status: now === 'ERROR' ? String(error) : SENTENCES[now] };
  };
  const container: Container = {
    id,
    account,
    draft,
    state,
    ...(draft.upload !== undefined && { videoStatus: () => videoStatusOf(code(), draft.upload) }),
    publish() {
      isPublished = true;
    },
  };
  return draft.isVideo ? withCopyrightCheck(container, source?.isCopyrighted === true) : container;
}

function videoStatusOf(code: ContainerStatus, upload: UploadSession | undefined): VideoStatus {
  const { received = 0, size, completedAt } = upload ?? {};
  const isComplete = completedAt !== undefined;
  return {
    received,
    uploading: isComplete ? 'complete' : size === undefined ? 'not_started' : 'in_progress',
    processing: !isComplete
      ? 'not_started'
      : code === 'IN_PROGRESS'
        ? 'in_progress'
        : code === 'ERROR'
          ? 'error'
          : 'complete',
  };
}

/** The copyright check runs while a video is processed. */
function withCopyrightCheck(container: Container, isCopyrighted: boolean): Container {
  return {
    ...container,
    get copyrightCheck() {
      const { code } = container.state();
      if (code === 'ERROR') return { status: 'error', matchesFound: false } as const;
      return code === 'IN_PROGRESS'
        ? ({ status: 'in_progress', matchesFound: false } as const)
        : ({ status: 'completed', matchesFound: isCopyrighted } as const);
    },
  };
}
