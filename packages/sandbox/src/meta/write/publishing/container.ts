import type { Person } from '../../../world/people/people.ts';
import type { ContainerRecord, ContainerStatus } from '../../records.ts';
import type { Draft } from './draft.ts';
import { videoFault } from './sources/videos.ts';

/** How long things take, and what time it is. */
export interface ContainerPace {
  readonly imageMs: number;
  readonly videoMs: number;
  /** Milliseconds since 1970. */
  clock(): number;
}

export interface Container extends ContainerRecord {
  readonly draft: Draft;
  /** From now on there is a post of it. */
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
  const takes = source?.readyAfterMs ?? (draft.moves ? pace.videoMs : pace.imageMs);
  const fault = draft.moves && source !== undefined ? videoFault(source, draft.kind) : source?.failsWith;

  const code = (): ContainerStatus => {
    const age = pace.clock() - createdAt;
    if (isPublished) return 'PUBLISHED';
    if (age >= LIFETIME_MS || source?.isExpired === true) return 'EXPIRED';
    if (age < takes) return 'IN_PROGRESS';
    return fault === undefined ? 'FINISHED' : 'ERROR';
  };
  const state = (): ReturnType<ContainerRecord['state']> => {
    const now = code();
    return { code: now, status: now === 'ERROR' ? String(fault) : SENTENCES[now] };
  };
  const container: Container = {
    id,
    account,
    draft,
    state,
    publish() {
      isPublished = true;
    },
  };
  return draft.moves ? withCopyrightCheck(container, source?.isCopyrighted === true) : container;
}

/** Videos are listened to while they are processed. */
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
