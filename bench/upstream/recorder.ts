import { FAMOUS, type Sandbox } from 'gramgraph-sandbox';
import { Numbering } from './numbering.ts';

/** The ids that the queries ask for, in world 0. */
export interface Subjects {
  readonly person: string;
  /** The person's latest posts: more than two calls for usertags can ask for. */
  readonly posts: readonly string[];
  readonly track: string;
  /** The id of a managed account in the official API. */
  readonly account: string;
}

const postCount = 23;

/** The paths of the official API begin with its version. */
const official = /^\/v\d+\.\d+\//;

/** What the sandbox answers, in many worlds. Each answer is made once and then repeated from memory. */
export class Recorder {
  readonly subjects: Subjects;
  readonly #sandbox: Sandbox;
  readonly #numbering: Numbering;
  readonly #answers = new Map<string, Promise<Buffer | undefined>>();
  readonly #originals = new Map<string, Promise<string | undefined>>();

  constructor(sandbox: Sandbox, worlds: number) {
    const { people, timelines, tracks } = sandbox.world;
    const person = people.byUsername(FAMOUS.username);
    if (person === undefined) throw new Error(`the sandbox has no ${FAMOUS.username}`);
    const posts = timelines
      .of(person)
      .slice(0, postCount)
      .map((key) => timelines.post(key));
    const track = posts.find((post) => post.track !== undefined)?.track;
    if (track === undefined) throw new Error(`no post of ${FAMOUS.username} has a track`);
    this.#sandbox = sandbox;
    this.subjects = {
      person: person.pk,
      posts: posts.map(({ pk }) => pk),
      track: tracks.at(track).pk,
      account: sandbox.metaAccountId,
    };
    const { account, posts: pks } = this.subjects;
    this.#numbering = new Numbering([person.pk, account, this.subjects.track, ...pks], worlds);
  }

  /** The path of a call as world 0 makes it, so that the calls of all worlds count as one. */
  path(target: string): string {
    return this.#numbering.origin(target.replace(/\?.*/, '')).text;
  }

  /** Undefined if the sandbox has no such answer. */
  answer(target: string): Promise<Buffer | undefined> {
    const known = this.#answers.get(target);
    if (known !== undefined) return known;
    const { text, world } = this.#numbering.origin(target);
    const original = this.#originals.get(text) ?? this.#record(text);
    this.#originals.set(text, original);
    const answer = original.then((body) =>
      body === undefined ? undefined : Buffer.from(this.#numbering.inWorld(body, world)),
    );
    this.#answers.set(target, answer);
    return answer;
  }

  async #record(target: string): Promise<string | undefined> {
    const { hikerUrl, hikerAccessKey, metaUrl, metaAccessToken } = this.#sandbox;
    const answer = await (official.test(target)
      ? fetch(`${metaUrl}${target}`, { headers: { authorization: `Bearer ${metaAccessToken}` } })
      : fetch(`${hikerUrl}${target}`, { headers: { 'x-access-key': hikerAccessKey, 'user-agent': 'bench' } }));
    return answer.ok ? answer.text() : undefined;
  }
}
