import { GatewayError, type UserError } from '../../errors.ts';
import type { PostInput } from '../../model/official/post.ts';
import type { Container } from '../../model/official/publishing.ts';
import type { VideoFileInput } from '../../model/official/upload.ts';
import type { UploadSession } from '../../upstreams/contract/upstream.ts';
import type { Operation } from '../operation.ts';
import { uploadVideo } from './upload-video.ts';
import type { InputLocation } from './user-errors.ts';
import type { WaitTime } from './wait-time.ts';

/** The container of a post, or why it was not created. */
export interface ContainerOutcome {
  readonly container: Container | null;
  readonly errors: readonly UserError[];
  /** An error that the caller cannot fix, if a container exists nevertheless. */
  readonly failure?: GatewayError;
}

/** The account that a container is created for, and how long failures are retried. */
export interface Creation {
  readonly operation: Operation;
  readonly accountId: string;
  readonly wait: WaitTime;
}

/** A container that may wait for its file. */
export interface Created extends ContainerOutcome {
  /** Where its file is sent. */
  readonly session?: UploadSession;
}

/** Whether the request itself contains a file of the post. */
export function hasFile({ reel, story, carousel }: PostInput): boolean {
  return [reel, story, ...(carousel?.items ?? [])].some((part) => part?.videoFile != null);
}

/** Sends the file of a new container. Its errors keep the container, and name it. */
export async function withFile(
  { operation, wait }: Creation,
  { container, session, errors }: Created,
  video: VideoFileInput,
  location: InputLocation,
): Promise<ContainerOutcome> {
  if (session === undefined) return { container, errors };
  try {
    const problems = await uploadVideo(operation, session, video, location);
    wait.restart();
    return { container, errors: problems };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { container, errors: [], failure: naming(error, session.graphId) };
  }
}

/** The error with the id of the container that exists nevertheless. */
export function naming(error: GatewayError, id: string): GatewayError {
  return new GatewayError(error.code, `${error.message} (the container is ${id})`, {
    ...error,
    createdId: id,
    cause: error,
  });
}
