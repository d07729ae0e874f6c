import { ShapeError } from '../../../../errors.ts';
import { mediaPkFromId } from '../../../../model/ids.ts';
import type { Media } from '../../../../model/post/media.ts';
import { leaveOut } from '../../../contract/unreadable-rows.ts';
import { mediaPk } from '../../../instagram/media.ts';
import { audioParts } from '../../../instagram/music/audio-parts.ts';
import { sound } from '../../../instagram/music/track.ts';
import { count, isObject, type Keys, list, listAt, object, objectAt, type Wire } from '../../../instagram/value.ts';
import { foldStream } from '../../stream/fold-stream.ts';
import { plainKeys } from '../../typed-keys.ts';
import type { MediaKeys } from './media-keys.ts';
import { audioPartsOf, trackOf } from './media-parts.ts';
import { usertags } from './usertags.ts';

export const tagsInBatch: ReadonlySet<keyof Media & string> = new Set(['pk', 'usertags']);

export const soundsInBatch: ReadonlySet<keyof Media & string> = new Set(['pk', 'track', 'audioParts']);

export const commentedInBatch: ReadonlySet<keyof Media & string> = new Set(['pk', 'commentCount']);

/** `/gql/media/usertags`: `data.multifetch__XDTMediaDict: [{node: {id, usertags}}]`, as a map by pk. */
export function readUsertags(body: unknown): Map<string, Media> {
  const at = 'multifetch__XDTMediaDict';
  return byPk(listAt(foldStream(body)[at], at), at, ({ usertags: tags }: MediaKeys, pk) => ({
    pk,
    // Null means that no one is tagged. Any other value that is not a list of tags is unknown.
    usertags: tags === null ? null : usertags(tags),
  }));
}

/**
 * `/gql/media/clips_metadata`: the music of posts, as a map by pk. Its answer is not published, and is taken to be like that of
 * usertags. A post whose `clips_metadata` is null or says nothing of music is unknown,
 * because the music of other posts is elsewhere.
 */
export function readClipsMetadata(body: unknown): Map<string, Media> {
  return readBatch(body, ['multifetch__XDTMediaDict', 'clips_metadata'], (row: MediaKeys, pk) => {
    const track = trackOf(row);
    // In a map of the music alone, the row is the music itself.
    if (track === undefined) return { pk, track: sound(row), audioParts: audioParts(row) };
    return { pk, track, audioParts: audioPartsOf(row) };
  });
}

/**
 * `/v2/media/comments/infos`: the numbers of comments, as a map by pk. Its answer is not published; Instagram's own
 * `media/comment_infos` answers a map by id, `comment_infos: {"<pk>_<owner>": {comment_count, …}}`.
 */
export function readCommentsInfos(body: unknown): Map<string, Media> {
  return readBatch(body, ['comment_infos', 'multifetch__XDTMediaDict'], (row: Keys<'comment_count'>, pk) => ({
    pk,
    commentCount: count(row.comment_count),
  }));
}

function readBatch<Row extends object>(
  body: unknown,
  names: readonly [string, ...string[]],
  read: (row: Row, pk: string) => Media,
): Map<string, Media> {
  return byPk(rowsIn(plainKeys(body), names), names[0], read);
}

type IdKeys = Keys<'pk' | 'id' | 'media_id' | 'media_pk'>;

/**
 * The rows of an answer by the pk of their posts: their order is not that of the request. A deleted post has no row, or an empty
 * one.
 */
function byPk<Row extends object>(
  rows: readonly unknown[] | Wire,
  at: string,
  read: (row: Row, pk: string) => Media,
): Map<string, Media> {
  const found = new Map<string, Media>();
  const rowAt = `${at}[]`;
  for (const [key, value] of entriesOf(rows)) {
    if (value === null) continue;
    try {
      const holder = objectAt<Keys<'node' | 'media'>>(value, rowAt);
      if (holder.node === null) continue;
      const row = object<IdKeys>(holder.node) ?? object<IdKeys>(holder.media) ?? (holder as IdKeys);
      const pk = key ?? mediaPk({ pk: row.pk ?? row.media_pk, id: row.id ?? row.media_id }, rowAt);
      found.set(pk, read(row as Row, pk));
    } catch (failure) {
      leaveOut(failure);
    }
  }
  return found;
}

/** The list or the map of rows: the body itself, or under one of these names in it, in its `response` or in its `data`. */
function rowsIn(body: unknown, names: readonly [string, ...string[]]): readonly unknown[] | Wire {
  if (Array.isArray(body)) return body;
  const whole = objectAt<Wire & Keys<'data' | 'stream_rows' | 'response'>>(body, '');
  const data = whole.data === undefined && whole.stream_rows === undefined ? undefined : foldStream(whole);
  for (const holder of [whole, object(whole.response), data]) {
    for (const name of names) {
      const rows = holder?.[name];
      if (Array.isArray(rows) || isObject(rows)) return rows;
    }
  }
  if (Object.keys(whole).some((key) => pkIn(key) !== undefined)) return whole;
  throw new ShapeError(names[0], 'a list or a map of posts');
}

/** The rows, each with the pk that a map has it under. */
function entriesOf(rows: readonly unknown[] | Wire): readonly (readonly [pk: string | undefined, row: unknown])[] {
  const listed = list(rows);
  if (listed !== undefined) return listed.map((row) => [undefined, row]);
  return Object.entries(rows).flatMap(([key, row]) => {
    const pk = pkIn(key);
    return pk === undefined ? [] : [[pk, row] as const];
  });
}

/** The pk in a key such as `123_501`. Short numbers are no pks of posts. */
function pkIn(key: string): string | undefined {
  return key.length < 10 ? undefined : (mediaPkFromId(key) ?? undefined);
}
