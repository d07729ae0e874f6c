import type { GatewayErrorCode } from '../../errors.ts';
import type { KnownFailure } from '../contract/upstream.ts';
import { inputsOfFailure } from './container-fields.ts';

/** A failure that the documents list: its code here, and what the publisher can do about it. */
export interface DocumentedFailure {
  readonly code: number;
  readonly subcode: number;
  readonly meaning: GatewayErrorCode;
  readonly advice: string;
}

/** The documents' table of error codes, in its order. */
export const documentedFailures: readonly DocumentedFailure[] = [
  row(-2, 2207003, 'BAD_USER_INPUT', 'The media took too long to download. Try again, from a faster address.'),
  row(-2, 2207020, 'BAD_USER_INPUT', 'The media has expired. Create a new container and publish that.'),
  row(-1, 2207001, 'UPSTREAM_UNAVAILABLE', 'Instagram failed. Try again.'),
  row(-1, 2207032, 'UPSTREAM_UNAVAILABLE', 'The container could not be made. Try again.'),
  row(-1, 2207053, 'UPSTREAM_UNAVAILABLE', 'The video could not be uploaded. Create a new container and try again.'),
  row(1, 2207057, 'BAD_USER_INPUT', 'Choose a cover within the length of the video, in milliseconds from its start.'),
  row(
    4,
    2207051,
    'UPSTREAM_PERMISSION',
    'Instagram takes this for spam. Publish less, or less of the same; if it is wrong, tell Instagram in the app.',
  ),
  row(9, 2207042, 'RATE_LIMITED', 'The account has used its posts for the day. Try again when a day has passed.'),
  row(
    24,
    2207006,
    'NOT_FOUND',
    'A permission may be missing, or the token may have expired. Create a new container and try again.',
  ),
  row(
    24,
    2207008,
    'NOT_FOUND',
    'This mostly passes: try once or twice within two minutes. If it stays, create a new container.',
  ),
  row(
    25,
    2207050,
    'UPSTREAM_PERMISSION',
    'The account is inactive, restricted or has to be confirmed. Sign in to the Instagram app and do what it asks for.',
  ),
  row(100, 2207023, 'BAD_USER_INPUT', 'Use one of the media types that the documents name.'),
  row(100, 2207028, 'BAD_USER_INPUT', 'A carousel has 2 to 10 pictures and videos.'),
  row(100, 2207035, 'BAD_USER_INPUT', 'Leave out x and y: product tags of a video have no place.'),
  row(100, 2207036, 'BAD_USER_INPUT', 'Give x and y: product tags of a picture have a place.'),
  row(
    100,
    2207037,
    'BAD_USER_INPUT',
    'A product is deleted, rejected, not yours to tag, or its id is wrong. Read the catalog again and tag products that are in it.',
  ),
  row(100, 2207040, 'BAD_USER_INPUT', 'Use at most 20 @ tags.'),
  row(352, 2207026, 'BAD_USER_INPUT', 'Use a MOV or MP4 (MPEG-4 Part 14) that keeps to the video specifications.'),
  row(9004, 2207052, 'BAD_USER_INPUT', 'Make sure that the address is right and that everybody can reach it.'),
  row(9007, 2207027, 'BAD_USER_INPUT', 'Wait until the status of the container is FINISHED, then publish.'),
  row(36000, 2207004, 'BAD_USER_INPUT', 'Use a picture of at most 8 MiB.'),
  row(
    36001,
    2207005,
    'BAD_USER_INPUT',
    'Use a JPEG. If it is one, a permission may be missing or the token may have expired: create a new container and try again.',
  ),
  row(36003, 2207009, 'BAD_USER_INPUT', 'Use a picture whose aspect ratio lies between 4:5 and 1.91:1.'),
  row(36004, 2207010, 'BAD_USER_INPUT', 'Shorten the caption: at most 2,200 characters, 30 hashtags and 20 @ tags.'),
];

interface MetaFailure extends KnownFailure {
  readonly meaning: GatewayErrorCode;
}

/** Failures that publishers report and no document lists, by subcode. */
const reportedFailures: readonly MetaFailure[] = [
  reported(
    2207076,
    'The upload failed. Check the file against the video specifications, create a new container and try again.',
  ),
  reported(
    2207077,
    'Instagram could not download the video. Serve it from a fast public address, at most 300 MB, and try again.',
  ),
  {
    ...reported(2207081, 'The account may not publish trial reels. Publish it as an ordinary reel.'),
    meaning: 'UPSTREAM_PERMISSION',
  },
  reported(
    2207082,
    'The upload failed. A silent video takes no audio setting; otherwise create a new container and try again.',
  ),
  reported(2207085, 'Instagram could not process the video. Check its format, length and resolution.'),
  reported(
    2207089,
    'Instagram could not process the media. Check it against the specifications, create a new container and try again.',
  ),
];

/** Codes from this one on mean one media failure each; lower ones are general: 1 is "unknown error". */
const firstMediaCode = 352;

/**
 * The known failure of this code and subcode. A media failure is known by its code alone, and any by its subcode alone: the
 * status of a container has nothing else.
 */
export function knownFailure(code: number | undefined, subcode: number | undefined): MetaFailure | undefined {
  if (subcode === undefined)
    return code === undefined || code < firstMediaCode
      ? undefined
      : documentedFailures.find((one) => one.code === code);
  const documented = documentedFailures.find(
    (one) => one.subcode === subcode && (code === undefined || one.code === code),
  );
  return documented ?? reportedFailures.find((one) => one.subcode === subcode);
}

/** "The media is not ready for publishing." */
const notReady = 2207027;

/** What is known of a failure, for the caller of a write. */
export function explainFailure(code: number | undefined, subcode: number | undefined): KnownFailure | undefined {
  const failure = knownFailure(code, subcode);
  return (
    failure && {
      ...failure,
      inputs: inputsOfFailure[failure.subcode],
      isNotReady: failure.subcode === notReady,
    }
  );
}

function row(code: number, subcode: number, meaning: GatewayErrorCode, advice: string): DocumentedFailure {
  return { code, subcode, meaning, advice };
}

function reported(subcode: number, advice: string): MetaFailure {
  return { subcode, meaning: 'UPSTREAM_REJECTED', advice };
}
