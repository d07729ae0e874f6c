import { GatewayError, type UserError } from '../../errors.ts';
import type { Upload, VideoFileInput } from '../../model/official/upload.ts';
import { containerProgress } from '../../sources/writes.ts';
import type { UploadSession } from '../../upstreams/contract/upstream.ts';
import { noUploads } from '../calls/live-calls.ts';
import type { Operation } from '../operation.ts';
import { PollTimer } from './poll-timer.ts';
import { ReplayableFile } from './replayable-file.ts';
import { type InputLocation, toUserError, userError } from './user-errors.ts';

const { upstream } = containerProgress.endpoint;

/** How often an upload that breaks off is continued without a byte of progress. */
const maxFailures = 3;

/** An upload that moves keeps the operation going: its time counts anew with each part. */
const partMs = 60_000;

/** Throws where files cannot be sent, before a container is created for one. */
export function checkUploads({ services }: Operation): void {
  if (services.isConfigured(upstream) && services.get(upstream)?.uploads === undefined) throw noUploads(upstream);
}

/**
 * Sends a video to its container while the request delivers it. Returns what the caller can fix. An upload that breaks off
 * goes on from where the service got to, if those bytes are still in memory.
 */
export async function uploadVideo(
  operation: Operation,
  session: UploadSession,
  { file, sizeBytes }: VideoFileInput,
  location: InputLocation,
): Promise<readonly UserError[]> {
  const path = [...location.path, 'videoFile'];
  const opened = await open(file);
  if ('code' in opened) return [{ ...opened, field: path }];
  const video = new ReplayableFile(keepAlive(operation, opened), sizeBytes);
  const timer = new PollTimer(operation, Number.POSITIVE_INFINITY);
  let failures = 0;
  let furthest = 0;
  for (let offset = 0; ; ) {
    try {
      await operation.calls.upload(upstream, { session, offset, sizeBytes, bytes: video.from(offset) });
      return [];
    } catch (error) {
      const problem = video.problem ?? problemOf(error);
      if (problem !== undefined) return [{ ...problem, field: path }];
      if (!canContinue(error)) return [{ ...toUserError(operation, error, location), field: path }];
      const received = await receivedBytes(operation, session, timer);
      failures = received !== undefined && received > furthest ? 0 : failures + 1;
      furthest = Math.max(furthest, received ?? 0);
      if (received === sizeBytes) return [];
      if (failures >= maxFailures || received === undefined) throw error;
      if (!video.canReadFrom(received)) throw brokenOff(error, received, sizeBytes);
      offset = received;
    }
  }
}

async function open(file: Upload): Promise<AsyncIterable<Uint8Array> | UserError> {
  try {
    return await file.open();
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    return problem;
  }
}

/** What is wrong with the request that contains the file; undefined for a failure of something else. */
function problemOf(error: unknown): UserError | undefined {
  if (!(error instanceof GatewayError) || error.code !== 'BAD_USER_INPUT') return undefined;
  if (error.upstreamCode !== undefined) return undefined;
  return userError('FILE_UNREADABLE', error.message, 'Send the request again, with the whole file.');
}

/** Whether the connection or the service failed. A refusal, or a client that leaves, ends the upload. */
function canContinue(error: unknown): error is GatewayError {
  return error instanceof GatewayError && (error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT');
}

/** How far the service got; undefined where it does not say. */
async function receivedBytes(
  operation: Operation,
  session: UploadSession,
  timer: PollTimer,
): Promise<number | undefined> {
  for (let attempt = 0; attempt < maxFailures; attempt++) {
    await timer.pause();
    try {
      return (await operation.calls.received(upstream, session)) ?? undefined;
    } catch (error) {
      if (!canContinue(error)) return undefined;
    }
  }
  return undefined;
}

function brokenOff(cause: GatewayError, received: number, sizeBytes: number): GatewayError {
  return new GatewayError(
    cause.code,
    `the upload broke off after ${received} of ${sizeBytes} bytes, and what follows is not in memory any more; send the mutation again`,
    { upstream, endpoint: cause.endpoint, cause },
  );
}

/** The same bytes. Each extends the operation, so that a large file may take longer than other operations. */
async function* keepAlive(operation: Operation, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let extendedAt = 0;
  for await (const chunk of bytes) {
    if (Date.now() - extendedAt > 1000) {
      extendedAt = Date.now();
      operation.time.extend(partMs);
    }
    yield chunk;
  }
}
