import { isUsername } from '../../../model/ids.ts';
import { type Hashtag, isHashtagName } from '../../../model/topics/hashtag.ts';
import type { BioLink } from '../../../model/user/profile.ts';
import type { User } from '../../../model/user/user.ts';
import { address, flag, type Keys, longId, object, some, someText, text } from '../value.ts';

/** What is in the text of a profile: links beside it, and the accounts and hashtags that it names. */

export interface BioKeys {
  readonly bio_links?: unknown;
  readonly biography_with_entities?: unknown;
}

type LinkKeys = Keys<'url' | 'title' | 'link_type' | 'is_pinned' | 'is_verified' | 'image_url' | 'icon_url'>;

export function bioLinks(wire: BioKeys): readonly BioLink[] | null | undefined {
  return some(wire.bio_links, bioLink);
}

function bioLink(value: unknown): BioLink | undefined {
  const wire = object<LinkKeys>(value);
  if (wire === undefined) return undefined;
  return {
    url: address(wire.url) ?? null,
    title: someText(wire.title) ?? null,
    type: someText(wire.link_type) ?? null,
    isPinned: flag(wire.is_pinned) ?? null,
    isVerified: flag(wire.is_verified) ?? null,
    pictureUrl: address(wire.image_url) ?? address(wire.icon_url) ?? null,
  };
}

type EntityKeys = Keys<'user' | 'hashtag'>;

/** `{entities: [{user: {id, username}}, {hashtag: {name}}]}`; an entity may have both keys, one of them null. */
function entitiesOf(wire: BioKeys): unknown {
  return object<Keys<'entities'>>(wire.biography_with_entities)?.entities;
}

export function bioMentions(wire: BioKeys): readonly User[] | null | undefined {
  return some(entitiesOf(wire), (entity) => mention(object<EntityKeys>(entity)?.user));
}

/** An account is known by its name, and where the answer has it by its pk. */
function mention(value: unknown): User | undefined {
  const wire = object<Keys<'id' | 'pk' | 'username'>>(value);
  if (wire === undefined) return undefined;
  const name = text(wire.username)?.toLowerCase();
  const username = name !== undefined && isUsername(name) ? name : undefined;
  const pk = longId(wire.id) ?? longId(wire.pk);
  if (pk !== undefined) return username === undefined ? { pk } : { pk, username };
  return username === undefined ? undefined : { username };
}

export function bioHashtags(wire: BioKeys): readonly Hashtag[] | null | undefined {
  return some(entitiesOf(wire), (entity) => hashtag(object<EntityKeys>(entity)?.hashtag));
}

function hashtag(value: unknown): Hashtag | undefined {
  const name = text(object<Keys<'name'>>(value)?.name)?.toLowerCase();
  return isHashtagName(name) ? { name } : undefined;
}
