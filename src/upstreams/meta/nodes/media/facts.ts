import { codeFromPk, pkFromCode } from '../../../../model/ids.ts';
import type { Image } from '../../../../model/image.ts';
import { readInstagramUrl } from '../../../../model/links/read-url.ts';
import type { CopyrightCheck, CopyrightCheckState } from '../../../../model/official/publishing.ts';
import type { Collaborator, InviteStatus, MediaKind, MediaSurface } from '../../../../model/post/media.ts';
import type { FactOnNode, WireNode } from '../../../expandable/node.ts';
import { addressOrNull, flagOrNull, idOrNull, objectOrNull, rows, textOrNull, wordOrNull } from '../../node-value.ts';
import { fact, made, plain } from '../node.ts';

/** Facts of posts and stories that need conversion. */

const kinds: Readonly<Record<string, MediaKind>> = {
  image: 'IMAGE',
  video: 'VIDEO',
  carousel_album: 'CAROUSEL',
  broadcast: 'VIDEO',
  story: 'IMAGE',
};

export const kind = fact('media_type', (value, at) => wordOrNull(value, at, kinds));

const surfaces: Readonly<Record<string, MediaSurface>> = {
  feed: 'FEED',
  reels: 'REELS',
  story: 'STORY',
  ad: 'AD',
  igtv: 'IGTV',
  live: 'LIVE',
};

export const surface = fact('media_product_type', (value, at) => wordOrNull(value, at, surfaces));

/** The short code of a private account's post is longer. Its first eleven letters are the public code, which encodes the pk. */
const publicCodeLength = 11;

export const code = fact('shortcode', publicCode);
export const pkOfShortcode = fact('shortcode', (value, at) => pkOf(publicCode(value, at)));

/** The code of a picture or video in an album, which follows from the pk in this field; `shortcode` may be the album's. */
export const codeOf = (pkField: string): FactOnNode =>
  fact(pkField, (value, at) => {
    const pk = idOrNull(value, at);
    return pk === null ? null : codeFromPk(pk);
  });

/** Where only the permalink is provided: it contains the code, which encodes the pk. */
export const codeOfPermalink = fact('permalink', codeInAddress);
export const pkOfPermalink = fact('permalink', (value, at) => pkOf(codeInAddress(value, at)));

function publicCode(value: unknown, at: string): string | null {
  return textOrNull(value, at)?.slice(0, publicCodeLength) ?? null;
}

function codeInAddress(value: unknown, at: string): string | null {
  const named = readInstagramUrl(textOrNull(value, at) ?? '');
  return named?.type === 'Media' ? publicCode(named.code, at) : null;
}

function pkOf(shortcode: string | null): string | null {
  return shortcode === null ? null : pkFromCode(shortcode);
}

/** The address of a picture, or of a video's cover. */
export const images = made(['media_type', 'media_url', 'thumbnail_url'], (node) =>
  isVideo(node) ? rendition(node, 'thumbnail_url') : pictureOf(node),
);

/** The same where no cover is provided. */
export const picture = made(['media_type', 'media_url'], (node) => (isVideo(node) ? null : pictureOf(node)));

/** The service leaves the URL out where it found copyrighted material of others. */
export const videos = made(['media_type', 'media_url'], (node) => {
  return isVideo(node) ? rendition(node, 'media_url') : null;
});

/** An album has the address of its first item, which is a video's file where that item is one: its cover is in `children` only. */
function pictureOf(node: WireNode): readonly Image[] | null {
  const pictures = rendition(node, 'media_url');
  return pictures?.some(({ url }) => /^[^?#]+\.(?:mp4|m4v|mov|webm)(?:[?#]|$)/i.test(url)) ? null : pictures;
}

function rendition(node: WireNode, key: string): readonly Image[] | null {
  const url = addressOrNull(node[key], key);
  return url === null ? null : [{ url }];
}

function isVideo(node: WireNode): boolean {
  return wordOrNull(node['media_type'], 'media_type', kinds) === 'VIDEO';
}

const checkStates: Readonly<Record<string, CopyrightCheckState>> = {
  completed: 'COMPLETED',
  error: 'ERROR',
  in_progress: 'IN_PROGRESS',
  not_started: 'NOT_STARTED',
};

/** The check of a published video: one level deeper than that of a container. Old videos fail the whole call with 9005. */
export const copyrightCheck: FactOnNode = {
  canFailCall: true,
  ...made([{ name: 'copyright_check_information', fields: plain('status') }], (node) =>
    readCopyrightCheck(
      objectOrNull(
        objectOrNull(node['copyright_check_information'], 'copyright_check_information')?.['status'],
        'status',
      ),
    ),
  ),
};

export function readCopyrightCheck(check: WireNode | null): CopyrightCheck | null {
  if (check === null) return null;
  return {
    state: wordOrNull(check['status'], 'status', checkStates),
    matchesFound: flagOrNull(check['matches_found'], 'matches_found'),
  };
}

/** The documents themselves write `Accpeted`. */
const inviteStatuses: Readonly<Record<string, InviteStatus>> = {
  accepted: 'ACCEPTED',
  accpeted: 'ACCEPTED',
  declined: 'DECLINED',
  pending: 'PENDING',
};

export const collaborators: FactOnNode = {
  edge: 'collaborators',
  row: ['username'],
  ask: () => [{ name: 'collaborators' }],
  read: (node) =>
    rows(node['collaborators'], 'collaborators').map((one): Collaborator => {
      const graphId = idOrNull(one['id'], 'id');
      const username = textOrNull(one['username'], 'username');
      return {
        user: { graphId, username },
        inviteStatus: wordOrNull(one['invite_status'], 'invite_status', inviteStatuses),
      };
    }),
};
