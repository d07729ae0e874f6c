import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';

/** A field that fits the words of a search. */
export interface Hit {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

interface Entry extends Hit {
  /** How much each word of the field says about it. */
  readonly weights: ReadonlyMap<string, number>;
  readonly isRoot: boolean;
}

const weight = { field: 6, type: 3, description: 1 } as const;

/** Words that people use for what the schema calls otherwise. */
const synonyms: Readonly<Record<string, string>> = {
  reel: 'clip',
  post: 'media',
  photo: 'media',
  picture: 'media',
  profile: 'user',
  person: 'user',
  people: 'user',
  song: 'track',
  music: 'track',
  audio: 'track',
  location: 'place',
  tag: 'hashtag',
  statistic: 'insight',
  metric: 'insight',
};

/** Finds fields by words of their names and descriptions. */
export class SchemaSearch {
  readonly #entries: readonly Entry[];
  /** In how many fields a word occurs. */
  readonly #counts = new Map<string, number>();

  constructor(schema: GraphQLSchema) {
    const roots = [schema.getQueryType(), schema.getMutationType()];
    this.#entries = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type))
      .filter(({ name }) => !/^__|(?:Connection|Edge|PageInfo)$/.test(name))
      .flatMap((type) => Object.values(type.getFields()).map((field) => entryOf(type, field, roots.includes(type))));
    for (const { weights } of this.#entries)
      for (const word of weights.keys()) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  /** The fields that fit best. */
  find(text: string, most: number): readonly Hit[] {
    const words = [...new Set(wordsOf(text).flatMap((word) => [word, synonyms[word] ?? word]))];
    return this.#entries
      .map((entry) => ({ entry, score: this.#score(entry, words) }))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score)
      .slice(0, most)
      .map(({ entry }) => entry);
  }

  #score({ weights, isRoot }: Entry, words: readonly string[]): number {
    let score = 0;
    for (const word of words) {
      const own = weights.get(word);
      // A rare word says more.
      if (own !== undefined) score += own * Math.log(1 + this.#entries.length / (this.#counts.get(word) ?? 1));
    }
    return isRoot ? score * 1.3 : score;
  }
}

function entryOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, isRoot: boolean): Entry {
  const weights = new Map<string, number>();
  const add = (text: string, of: number): void => {
    for (const word of wordsOf(text)) weights.set(word, Math.max(of, weights.get(word) ?? 0));
  };
  add(field.description ?? '', weight.description);
  add(type.name, weight.type);
  add(field.name, weight.field);
  return { type, field, weights, isRoot };
}

/** The words of a text or of a name in camel case, in lower case and singular. */
function wordsOf(text: string): string[] {
  const words =
    text
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z]{2,}/g) ?? [];
  return words.map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word));
}
