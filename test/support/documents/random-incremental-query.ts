import type { Dice } from './random-documents.ts';

/** Fields of a type: leaves, objects with the type of their value, and lists with the type of their items. */
interface Shape {
  readonly leaves: readonly string[];
  readonly objects?: Readonly<Record<string, string>>;
  readonly lists?: Readonly<Record<string, string>>;
}

/** Fields that the sandbox's first person has, at several prices: some come with others, some take a call of their own. */
const shapes: Readonly<Record<string, Shape>> = {
  User: {
    leaves: ['id', 'pk', 'username', 'fullName', 'followerCount', 'biography', 'isPrivate', 'about { country }'],
    lists: { media: 'Media', clips: 'Media', followers: 'User', following: 'User', pinnedMedia: 'Media' },
  },
  Media: {
    leaves: ['id', 'pk', 'code', 'likeCount', 'commentCount', 'playCount', 'takenAt', 'image { url }'],
    objects: { owner: 'User' },
    lists: { comments: 'Comment', likers: 'User' },
  },
  Comment: { leaves: ['id', 'pk', 'text', 'likeCount'], objects: { author: 'User' } },
};

/** A query with `@defer` and `@stream` at random places, for one person by pk or username. */
export function randomPartsQuery(dice: Dice): string {
  const key = dice.pick(['pk: "100734"', 'username: "the_juniper_archive"']);
  return new Writer(dice).query(`user(by: { ${key} })`);
}

class Writer {
  readonly #dice: Dice;
  readonly #fragments: string[] = [];
  #labels = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  query(root: string): string {
    const again = this.#dice.chance(0.3) ? ` ...${this.#defer()} { ${root} ${this.#set('User', 2)} }` : '';
    const text = `query Random { ${root} ${this.#set('User', 2)}${again} }`;
    return [text, ...this.#fragments].join('\n');
  }

  #set(type: string, depth: number): string {
    const count = 1 + this.#dice.below(3);
    return `{ ${Array.from({ length: count }, () => this.#selection(type, depth)).join(' ')} }`;
  }

  #selection(type: string, depth: number): string {
    const dice = this.#dice;
    if (dice.chance(0.35)) {
      if (dice.chance(0.6)) return `... on ${type}${this.#defer()} ${this.#set(type, depth)}`;
      const name = `F${this.#fragments.length}`;
      const index = this.#fragments.push('') - 1;
      this.#fragments[index] = `fragment ${name} on ${type} ${this.#set(type, depth)}`;
      return `...${name}${this.#defer()}${dice.chance(0.2) ? ` ...${name}` : ''}`;
    }
    const { leaves, objects = {}, lists = {} } = shapes[type] as Shape;
    if (depth > 0 && dice.chance(0.3) && Object.keys(objects).length > 0) {
      const name = dice.pick(Object.keys(objects));
      return `${name} ${this.#set(objects[name] as string, depth - 1)}`;
    }
    if (depth > 0 && dice.chance(0.4) && Object.keys(lists).length > 0) return this.#list(lists, depth);
    return dice.pick(leaves);
  }

  #list(lists: Readonly<Record<string, string>>, depth: number): string {
    const dice = this.#dice;
    const name = dice.pick(Object.keys(lists));
    const first = dice.pick([2, 15]);
    const node = this.#set(lists[name] as string, first > 2 ? 0 : depth - 1);
    this.#labels += 1;
    const edges = `edges${this.#stream()} { node ${node} }`;
    const pageInfo = 'pageInfo { hasNextPage }';
    const others = ['', pageInfo, `...${this.#defer()} { ${pageInfo} }`, 'totalCount'];
    // An alias of its own, because two lists with different directives do not merge.
    return `l${this.#labels}: ${name}(first: ${first}) { ${edges} ${dice.pick(others)} }`;
  }

  #defer(): string {
    return this.#dice.chance(0.75) ? ` @defer${this.#label([])}` : '';
  }

  #stream(): string {
    return this.#dice.chance(0.7) ? ` @stream${this.#label([`initialCount: ${this.#dice.below(3)}`])}` : '';
  }

  #label(others: readonly string[]): string {
    this.#labels += 1;
    const all = this.#dice.chance(0.5) ? [...others, `label: "part${this.#labels}"`] : others;
    return all.length === 0 ? '' : `(${all.join(', ')})`;
  }
}
