import { BUSINESS, FAMOUS, FIRST_FRIEND, type Sandbox, SECOND_FRIEND, THIRD_FRIEND } from 'gramgraph-sandbox';
import { numbered } from './numbering.ts';
import { digits, parse, replaced } from './wire.ts';

/** A list of clips: how many there are, and of how many people. */
export interface ClipsCase {
  readonly clips: number;
  readonly owners: number;
}

/** The case of the clips query. */
export const twelve: ClipsCase = { clips: 12, owners: 4 };

/** The growth of the list, in clips and in people. */
export const growing: readonly ClipsCase[] = [12, 120, 480].flatMap((clips) =>
  [4, 100].map((owners) => ({ clips, owners: Math.min(owners, clips) })),
);

/** People whose profiles serve as patterns: who lists the clips, and the owners, none of whom lists them. */
const host = BUSINESS;
const owners = [FAMOUS, FIRST_FRIEND, SECOND_FRIEND, THIRD_FRIEND];

/** An owner beyond the fourth is another person of the same pattern; a world has at most a hundred. */
const worldsApart = 40;

const perPage = 12;

interface Page {
  readonly response: { readonly items: readonly Clip[]; readonly paging_info: object };
  readonly next_page_id: string;
}

interface Clip {
  readonly media: {
    readonly pk: unknown;
    readonly code: string;
    readonly user: { readonly pk: unknown; readonly username: string };
  };
}

/**
 * The answers about people who list clips, made from a few answers of the sandbox. Each world has people of its own, with ids
 * of the same length: concurrent operations ask for different people, as they do in production, so that no contestant can
 * share the calls of two operations.
 */
export class Clips {
  readonly #profiles: ReadonlyMap<string, string>;
  readonly #page: Page;
  readonly #makers = new Map<string, () => string>();
  readonly #answers = new Map<string, Buffer>();

  private constructor(profiles: ReadonlyMap<string, string>, page: Page) {
    this.#profiles = profiles;
    this.#page = page;
  }

  static async record(sandbox: Sandbox): Promise<Clips> {
    const record = async (target: string): Promise<string> => {
      const answer = await fetch(`${sandbox.hikerUrl}${target}`, {
        headers: { 'x-access-key': sandbox.hikerAccessKey, 'user-agent': 'bench' },
      });
      if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${target}`);
      return answer.text();
    };
    const profiles = new Map<string, string>();
    for (const { pk } of [host, ...owners]) profiles.set(pk, await record(`/v2/user/by/id?id=${pk}`));
    return new Clips(profiles, parse(await record(`/v2/user/clips?user_id=${FAMOUS.pk}`)) as Page);
  }

  /** Adds a person who lists clips, and the owners. Returns the person's pk. */
  add(of: ClipsCase, world: number): string {
    const pk = numbered(hostOf(of), world);
    this.#addProfile(host, { pk, username: host.username });
    const people = Array.from({ length: of.owners }, (_, place) => this.#addOwner(place, world));
    for (let page = 0; page * perPage < of.clips; page += 1) {
      const at = page === 0 ? '' : `&page_id=${this.#cursor(page)}`;
      this.#makers.set(`/v2/user/clips?user_id=${pk}${at}`, () => this.#pageOf(people, page));
    }
    return pk;
  }

  answer(target: string): Buffer | undefined {
    const made = this.#answers.get(target);
    if (made !== undefined) return made;
    const text = this.#makers.get(target)?.();
    if (text === undefined) return undefined;
    const answer = Buffer.from(text);
    this.#answers.set(target, answer);
    return answer;
  }

  #addOwner(place: number, world: number): Person {
    const pattern = owners[place % owners.length] as Person;
    const round = Math.floor(place / owners.length);
    const person = {
      pk: numbered(pattern.pk, world + round * worldsApart),
      username: round === 0 ? pattern.username : `${pattern.username}_${round}`,
    };
    this.#addProfile(pattern, person);
    return person;
  }

  #addProfile(pattern: Person, { pk, username }: Person): void {
    const profile = this.#profiles.get(pattern.pk) as string;
    this.#makers.set(`/v2/user/by/id?id=${pk}`, () =>
      replaced(profile, { [pattern.pk]: pk, [pattern.username]: username }),
    );
  }

  #pageOf(people: readonly Person[], page: number): string {
    const items = this.#page.response.items.map((item, place) => {
      const owner = people[(page * perPage + place) % people.length] as Person;
      const { pk, code, user } = item.media;
      const mediaPk = digits(pk);
      return replaced(JSON.stringify(item), {
        [digits(user.pk)]: owner.pk,
        [user.username]: owner.username,
        [mediaPk]: numbered(mediaPk, page),
        [code]: `${code.slice(0, -2)}${String(page).padStart(2, '0')}`,
      });
    });
    const next = this.#cursor(page + 1);
    const rest = { ...this.#page.response, items: [], paging_info: { max_id: next, more_available: true } };
    return JSON.stringify({ response: rest, next_page_id: next }).replace('"items":[]', `"items":[${items.join(',')}]`);
  }

  #cursor(page: number): string {
    return `${this.#page.next_page_id.replaceAll('=', '').slice(0, -2)}${String(page).padStart(2, '0')}`;
  }
}

interface Person {
  readonly pk: string;
  readonly username: string;
}

/** Who lists the clips of a case: somebody else for each, of whom there can be a thousand. */
function hostOf(of: ClipsCase): string {
  if (of === twelve) return host.pk;
  const place = growing.indexOf(of);
  return String(BigInt(host.pk) + BigInt((place + 1) * 1000));
}
