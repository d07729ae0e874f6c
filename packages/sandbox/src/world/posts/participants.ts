import type { Dice } from '../../dice.ts';
import { type PersonList, shuffledPeople } from '../people/follows.ts';
import type { People, Person } from '../people/people.ts';
import { POPULATION, RESIDENTS } from '../people/population.ts';
import type { Invites } from './invites.ts';
import { isOpen, type Post } from './post.ts';

const MAX_SHOWN_LIKERS = 100;
const MAX_INVITATIONS = 3;

/** The people who like a post. Instagram shows a hundred of them. */
export function likersOf(dice: Dice, people: People, { owner, ordinal, likeCount }: Post): PersonList {
  const count = Math.min(MAX_SHOWN_LIKERS, likeCount);
  return shuffledPeople(dice, people, 'likers', { subject: owner.index, size: POPULATION, count, list: ordinal });
}

export interface Invitation {
  readonly person: Person;
  readonly status: 'Accepted' | 'Declined' | 'Pending';
}

/** The people who were invited as co-authors. Those who accepted are the post's co-authors. */
export function invitationsOf(
  { dice, people, invites }: { readonly dice: Dice; readonly people: People; readonly invites: Invites },
  post: Post,
): readonly Invitation[] {
  const invited: Invitation[] = post.coauthors.map((person) => ({ person, status: 'Accepted' }));
  const partner = invites.by(post);
  if (partner !== undefined) invited.push({ person: partner, status: 'Pending' });
  if (!dice.happens('post.invited', 0.2, post.owner.index, post.ordinal)) return invited;
  for (let draw = 0; invited.length < MAX_INVITATIONS && draw < 2; draw++) {
    const person = people.at(dice.bits('post.invited.who', post.owner.index, post.ordinal * 2 + draw) % RESIDENTS);
    const isNew = person.index !== post.owner.index && invited.every((each) => each.person.index !== person.index);
    if (isNew && isOpen(person)) invited.push({ person, status: draw === 0 ? 'Pending' : 'Declined' });
  }
  return invited;
}
