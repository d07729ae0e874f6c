import type { Dice } from '../../random.ts';
import type { People, Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import { isOpen, type Post } from './post.ts';

export interface Invitation {
  readonly person: Person;
  readonly status: 'Accepted' | 'Declined' | 'Pending';
}

/** Instagram lets three be asked. */
const MOST = 3;

/** Invited co-authors. Those who accepted are the post's co-authors; the others have not answered or have declined. */
export function invitationsOf(dice: Dice, people: People, post: Post): readonly Invitation[] {
  const invited: Invitation[] = post.coauthors.map((person) => ({ person, status: 'Accepted' }));
  if (!dice.happens('post.invited', 0.2, post.owner.index, post.ordinal)) return invited;
  for (let draw = 0; invited.length < MOST && draw < 2; draw++) {
    const person = people.at(dice.bits('post.invited.who', post.owner.index, post.ordinal * 2 + draw) % RESIDENTS);
    const isNew = person.index !== post.owner.index && invited.every((each) => each.person.index !== person.index);
    if (isNew && isOpen(person)) invited.push({ person, status: draw === 0 ? 'Pending' : 'Declined' });
  }
  return invited;
}
