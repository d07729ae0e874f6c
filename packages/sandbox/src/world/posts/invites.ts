import { type Partners, TAG_ROUNDS } from '../people/partners.ts';
import type { People, Person } from '../people/people.ts';
import { isOpen, type Post, type PostKey } from './post.ts';
import type { Posts } from './posts.ts';
import type { Traits } from './traits.ts';

/**
 * Invitations of professional accounts to be a co-author, which wait for their answer. The newest posts of a person invite
 * those whom the person tags, one a post, so that both sides are known without a search.
 */
export interface Invites {
  /** The professional account that a post invites, if any. */
  by(post: Post): Person | undefined;
  /** The posts that invite the account. */
  of(account: Person): readonly PostKey[];
}

interface Parts {
  readonly people: People;
  readonly partners: Partners;
  readonly traits: Traits;
  readonly posts: Posts;
}

export function createInvites({ people, partners, traits, posts }: Parts): Invites {
  const partner = (person: Person, round: number): Person | undefined => {
    const index = partners.tagged(person.index, round);
    const found = index === undefined ? undefined : people.at(index);
    return found !== undefined && isOpen(found) && isOpen(person) ? found : undefined;
  };
  const by = ({ owner, ordinal, coauthors }: Post): Person | undefined => {
    const round = owner.ownPosts - 1 - ordinal;
    const invited = round >= 0 && round < TAG_ROUNDS ? partner(owner, round) : undefined;
    const isNew = invited !== undefined && coauthors.every(({ index }) => index !== invited.index);
    return isNew && invited.accountType !== 1 ? invited : undefined;
  };
  return {
    by,
    of(account) {
      const keys: PostKey[] = [];
      for (let round = 0; round < TAG_ROUNDS; round++) {
        const owner = partner(account, round);
        if (owner === undefined || owner.ownPosts <= round) continue;
        const ordinal = owner.ownPosts - 1 - round;
        if (by(posts.at(owner, ordinal))?.index === account.index) keys.push(traits.key(owner, ordinal));
      }
      return keys;
    },
  };
}
