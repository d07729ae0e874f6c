import { type HeaderTexts, headersIn, keyIn, withKey } from './keys.ts';
import { operationNameOf } from './operation-name.ts';
import { type Answer, type Post, problem, type Reply, type SentRequest } from './post.ts';

export interface SenderOptions {
  readonly post: Post;
  readonly needsKey: boolean;
  readonly mayTrace: boolean;
  /** Shows a text beside the answer; undefined: none. */
  show(note: string | undefined): void;
  /** Makes GraphiQL read the schema again. */
  readSchema(): void;
  /** The headers of an operation with the budget of the price bar. */
  withBudget(headers: HeaderTexts): HeaderTexts;
  /** Runs the latest of these once nobody types any more: a key that is not complete is refused, and too many of those make the address wait. */
  afterTyping(run: () => void): void;
}

export interface Sender {
  /** Reads the schema. Where a key is needed and there is none, it waits: GraphiQL asks again when there is one. */
  schema(request: SentRequest, headers: HeaderTexts): Promise<Answer>;
  operation(request: SentRequest, headers: HeaderTexts, signal?: AbortSignal): Promise<Reply['answer']>;
  /** Asks for the price of an operation, which calls no service. */
  explain(request: SentRequest, headers: HeaderTexts): Promise<Answer>;
  /** Learns what has been typed as headers. */
  edited(text: string): void;
}

const where = 'the headers, below the query';
const wanted = `This gateway needs an API key or token. Type it into ${where}: {"authorization": "Bearer <key>"}. The schema is shown then. The key is not stored.`;

/**
 * Sends operations as typed, with a key where requests need one: that of the tab's headers, or else the last one that was accepted.
 * Asks for the calls of each operation, unless the gateway or the key's scopes do not permit it.
 */
export function createSender(options: SenderOptions): Sender {
  const { post, needsKey, mayTrace, show, readSchema, withBudget, afterTyping } = options;
  let accepted: string | undefined;
  /** The last key that the schema was asked for with. */
  let tried: string | undefined;
  /** Keys without the scope to see calls. */
  const untraced = new Set<string>();
  const keyOf = (headers: HeaderTexts) => keyIn(headers) ?? (needsKey ? accepted : undefined);

  /** Sends with the key; says what is wrong with it. */
  const send = async (request: SentRequest, headers: HeaderTexts, signal?: AbortSignal): Promise<Reply> => {
    if (!needsKey) return post(request, { headers, signal });
    const key = keyOf(headers);
    if (key === undefined) {
      show(wanted);
      return { status: 401, answer: problem(wanted) };
    }
    const reply = await post(request, {
      headers: keyIn(headers) === undefined ? withKey(headers, key) : headers,
      signal,
    });
    if (reply.status === 401) return { ...reply, answer: refused(reply.answer as Answer) };
    if (reply.status !== 0) {
      accepted = key;
      show(undefined);
    }
    return reply;
  };

  const refused = ({ errors = [] }: Answer): Answer => {
    const message = `${errors[0]?.message ?? 'the key was refused'}. Change it in ${where}.`;
    show(message);
    return { errors: [{ ...errors[0], message }] };
  };

  return {
    async schema(request, headers) {
      if (needsKey) tried = keyOf(headers);
      const { status, answer } = await send(request, withoutOptions(headers));
      if (status === 401) return new Promise<never>(() => undefined);
      if (status === 0) show((answer as Answer).errors?.[0]?.message);
      return answer as Answer;
    },
    async operation(asSent, headers, signal) {
      const request = named(asSent);
      const asked = withBudget(headers);
      const key = keyOf(headers) ?? '';
      if (!mayTrace || untraced.has(key) || hasTrace(headers)) return (await send(request, asked, signal)).answer;
      const { answer } = await send(request, { ...asked, 'x-upstream-trace': '1' }, signal);
      if (!lacksTrace(answer)) return answer;
      untraced.add(key);
      return (await send(request, asked, signal)).answer;
    },
    async explain(request, headers) {
      const { answer } = await send(named(request), { ...withBudget(headers), 'x-upstream-explain': '1' });
      return answer as Answer;
    },
    edited(text) {
      if (!needsKey) return;
      afterTyping(() => {
        const key = keyIn(headersIn(text) ?? {});
        if (key !== undefined && key !== tried) readSchema();
      });
    },
  };
}

function named(request: SentRequest): SentRequest {
  return { ...request, operationName: operationNameOf(request.query, request.operationName) };
}

/** Options of an operation have nothing to do with the schema. */
function withoutOptions(headers: HeaderTexts): HeaderTexts {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^x-upstream-/i.test(name)));
}

function hasTrace(headers: HeaderTexts): boolean {
  return Object.keys(headers).some((name) => /^x-upstream-trace$/i.test(name));
}

/** Whether an operation was refused because its key may not see calls; it did not run. */
function lacksTrace(answer: Reply['answer']): boolean {
  return 'errors' in answer && answer.errors?.some(({ extensions }) => extensions?.['scope'] === 'trace') === true;
}
