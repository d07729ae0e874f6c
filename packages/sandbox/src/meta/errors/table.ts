/** A documented error. */
export interface KnownError {
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
  readonly type?: string;
  readonly isTransient?: boolean;
  readonly title?: string;
  readonly userMessage?: string;
  /** 400 when left out. */
  readonly status?: number;
}

const THROTTLED = 'Application request limit reached';

/** Errors of any call. */
const GENERAL: readonly KnownError[] = [
  { code: 1, message: 'An unknown error has occurred.', isTransient: true, status: 500 },
  {
    code: 2,
    message: 'An unexpected error has occurred. Please retry your request later.',
    isTransient: true,
    status: 503,
  },
  { code: 4, message: `(#4) ${THROTTLED}`, isTransient: true },
  { code: 10, message: '(#10) Application does not have permission for this action' },
  { code: 17, message: '(#17) User request limit reached', isTransient: true },
  { code: 32, message: '(#32) Page request limit reached', isTransient: true },
  { code: 100, message: '(#100) Invalid parameter' },
  {
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message:
      'Unsupported get request. Object does not exist, cannot be loaded due to missing permissions, or does not support this operation',
  },
  { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' },
  {
    code: 190,
    subcode: 458,
    message: 'Error validating access token: The user has not authorized application 1105.',
  },
  {
    code: 190,
    subcode: 459,
    message: 'Error validating access token: The user is enrolled in a blocking, logged-in checkpoint',
  },
  {
    code: 190,
    subcode: 460,
    message:
      'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  },
  {
    code: 190,
    subcode: 463,
    message: 'Error validating access token: Session has expired. The current time is later than the time it ends.',
  },
  {
    code: 190,
    subcode: 467,
    message: 'Error validating access token: The session is invalid because the user logged out.',
  },
  { code: 200, message: '(#200) Permissions error' },
  { code: 341, message: '(#341) Application limit reached', isTransient: true },
  {
    code: 368,
    message: 'The action attempted has been deemed abusive or is otherwise disallowed',
    title: 'Action Blocked',
    userMessage: 'We restrict certain activity to protect our community.',
  },
  { code: 613, message: '(#613) Calls to this api have exceeded the rate limit.', isTransient: true },
  {
    code: 80001,
    message: '(#80001) There have been too many calls to this Page account. Wait a bit and try again.',
    isTransient: true,
  },
  {
    code: 80002,
    message: '(#80002) There have been too many calls to this Instagram account. Wait a bit and try again.',
    isTransient: true,
  },
];

/** Errors of publishing: the reference's table of subcodes, in its order. */
const PUBLISHING: readonly KnownError[] = [
  publishing(-2, 2207003, 'Media download timeout', 'It takes too long to download the media.'),
  publishing(
    -2,
    2207020,
    'Media expired',
    'The media you are trying to access has expired. Please try to upload again.',
  ),
  { ...publishing(-1, 2207001, 'Server error', ''), isTransient: true },
  {
    ...publishing(-1, 2207032, 'Create media fail', 'Create media fail, please try to re-create media'),
    isTransient: true,
  },
  publishing(-1, 2207053, 'Upload failed', 'unknown upload error'),
  publishing(
    1,
    2207057,
    'Invalid thumbnail offset',
    'Thumbnail offset must be greater than or equal to 0 and less than video duration, i.e. 12000',
  ),
  publishing(
    4,
    2207051,
    'Action is blocked',
    'We restrict certain activity to protect our community. Tell us if you think we made a mistake.',
  ),
  publishing(
    9,
    2207042,
    'Application request limit reached',
    'You reached maximum number of posts that is allowed to be published by Content Publishing API.',
  ),
  publishing(24, 2207006, 'Media not found', 'The media with 17895695668004550 cannot be found'),
  {
    ...publishing(
      24,
      2207008,
      'Media builder not found',
      'The media builder with creation id = 17889455560051444 does not exist or has been expired.',
    ),
    isTransient: true,
  },
  publishing(25, 2207050, 'Account restricted', 'The Instagram account is restricted.'),
  publishing(100, 2207023, 'Unknown media type', 'The media type UNKNOWN is unknown.'),
  publishing(
    100,
    2207028,
    'Carousel validation failed',
    "Your post won't work as a carousel. Carousels need at least 2 photos/videos and no more than 10 photos/videos.",
  ),
  publishing(
    100,
    2207035,
    'Product tag positions not allowed',
    'Product tag positions should not be specified for video media.',
  ),
  publishing(100, 2207036, 'Product tag positions required', 'Product tag positions are required for photo media.'),
  publishing(
    100,
    2207037,
    'Invalid product tags',
    "We couldn't add all of your product tags. The product ID may be incorrect, the product may be deleted, or you may not have permission to tag the product.",
  ),
  publishing(100, 2207040, 'Too many tags', 'Cannot use more than 20 tags per created media.'),
  publishing(
    352,
    2207026,
    'Unsupported format',
    'The video format is not supported. Please check spec for supported video format',
  ),
  publishing(
    9004,
    2207052,
    'Media download failed',
    'The media could not be fetched from this uri: https://example.org/picture.jpg',
  ),
  publishing(9007, 2207027, 'Media not ready', 'The media is not ready for publishing, please wait for a moment'),
  publishing(
    36000,
    2207004,
    'Image size too large',
    'The image is too large to download. It should be less than 8 MiB.',
  ),
  publishing(
    36001,
    2207005,
    'Unsupported image format',
    'The image format PNG is not supported. Supported formats are: JPEG.',
  ),
  publishing(
    36003,
    2207009,
    'Aspect ratio is not supported',
    'The submitted image with aspect ratio 3.5 cannot be published. Please submit an image with a valid aspect ratio.',
  ),
  publishing(
    36004,
    2207010,
    'Caption too long',
    "The submitted image's caption was 2300 characters long. The maximum number of characters permitted for a caption is 2200. Please submit media with a shorter caption.",
  ),
];

/** Errors of hashtags and business discovery. The documents give no codes for these; they are the service's. */
const READING: readonly KnownError[] = [
  {
    code: 18,
    subcode: 2207034,
    message: 'Max Hashtag Queries Reached',
    title: 'Max Hashtag Queries Reached',
    userMessage: 'You have exceeded the maximum of 30 unique hashtags queried in the last 7 days.',
  },
  {
    code: 24,
    subcode: 2207024,
    message: 'The requested resource does not exist',
    title: 'Hashtag Not Found',
    userMessage: 'The hashtag cannot be found.',
  },
  {
    code: 110,
    subcode: 2207013,
    message: 'Invalid user id',
    title: 'Cannot find User',
    userMessage: 'The user cannot be found.',
  },
];

export const META_ERRORS: readonly KnownError[] = [...GENERAL, ...PUBLISHING, ...READING];

function publishing(code: number, subcode: number, title: string, userMessage: string): KnownError {
  return {
    code,
    subcode,
    message: userMessage === '' ? title : userMessage,
    title,
    userMessage,
    isTransient: false,
    status: 400,
  };
}
