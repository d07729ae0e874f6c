import { GraphError } from './relay/graph-error.ts';

export interface Words {
  readonly title: string;
  readonly advice: string;
  /** Whether the same query may succeed later. */
  readonly mayRetry: boolean;
}

const final = (title: string, advice: string): Words => ({ title, advice, mayRetry: false });
const passing = (title: string, advice: string): Words => ({ title, advice, mayRetry: true });

/** What a person can do about each code that this app can receive (docs/errors.md has all of them). */
const WORDS: Readonly<Record<string, Words>> = {
  NOT_FOUND: final('This is gone', 'Instagram no longer has it, or the link is wrong.'),
  PRIVATE: final('This account is private', 'Only its followers can see what it posts.'),
  BAD_USER_INPUT: final('This cannot be looked up', 'Check the name or the link.'),
  CURSOR_EXPIRED: passing('The list has moved on', 'Load the page again from the start.'),
  BUDGET_EXCEEDED: final('The budget is used up', 'Ask for less, or raise the budget of the gateway.'),
  RATE_LIMITED: passing('Too many requests', 'The service asks to wait.'),
  OVERLOADED: passing('Too many people ask at the moment', 'The gateway answers others first.'),
  UPSTREAM_UNAVAILABLE: passing('Instagram’s data cannot be reached', 'The service is down or overloaded.'),
  UPSTREAM_TIMEOUT: passing('The answer took too long', 'The service is slow at the moment.'),
  UPSTREAM_PAYMENT_REQUIRED: final('The service’s credit is used up', 'Top it up to read on.'),
  UPSTREAM_AUTH: final('The service refuses the gateway’s key', 'Check the gateway’s settings.'),
  UNAUTHENTICATED: final('The gateway needs a key', 'Send one with each request (docs/access.md).'),
  UNREACHABLE: passing('The gateway cannot be reached', 'Start it with "npm start", or check your connection.'),
};

export function wordsFor(error: unknown): Words {
  if (!(error instanceof GraphError)) return passing('Something went wrong', String(error));
  const words = WORDS[error.code] ?? passing('Something went wrong', error.message);
  if (error.retryAfterSeconds === undefined) return words;
  return { ...words, advice: `${words.advice} Try again in ${Math.ceil(error.retryAfterSeconds)} s.` };
}
