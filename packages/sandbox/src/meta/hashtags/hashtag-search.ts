import type { Json } from '../../json.ts';
import { requirePermissions } from '../access/require-permissions.ts';
import { GraphError, invalidParameter, missingParameter } from '../errors/graph-error.ts';
import type { Ask } from '../nodes/node.ts';
import type { FieldNode } from '../read/parse-fields.ts';
import { checkUser, countSearch } from './hashtag-quota.ts';

/** The id of a hashtag, for its name. */
export function searchHashtag(ask: Ask, parameters: URLSearchParams, fields: readonly FieldNode[] | undefined): Json {
  requirePermissions(ask.access, 'Instagram Public Content Access');
  checkUser(ask, ask.userId);
  const name = parameters.get('q')?.trim().toLowerCase();
  if (name === undefined || name === '') throw missingParameter('q');
  if (!/^[\p{L}\p{M}\p{N}_]+$/u.test(name))
    throw invalidParameter('Param q must be a hashtag without special characters');
  const hashtag = ask.meta.world.hashtags.byName(name);
  if (hashtag === undefined) throw new GraphError({ code: 24, subcode: 2207024 });
  countSearch(ask.meta, ask.access, hashtag);
  return { data: [ask.node('IGHashtag', hashtag, fields)] };
}
