import type { CodedError } from './error-code.ts';

export interface Words {
  readonly title: string;
  readonly text: string;
  /** What the person can do about it: ask again, read the list from its beginning, or nothing. */
  readonly remedy: 'retry' | 'restart' | 'none';
}

const restart = {
  title: 'The list has changed',
  text: 'Read it again from its beginning.',
  remedy: 'restart',
} as const;
const setUp = (text: string): Words => ({ title: 'This app has no access', text, remedy: 'none' });

/** What a person is told, by `extensions.code`. docs/errors.md of gramgraph lists all codes. */
const words: Readonly<Record<string, Words>> = {
  NOT_FOUND: {
    title: 'This is not on Instagram',
    text: 'It was deleted or renamed, or the address has a typing error.',
    remedy: 'none',
  },
  BAD_USER_INPUT: {
    title: 'This cannot be looked up',
    text: 'The name or the address has signs that Instagram does not use. Check it for typing errors.',
    remedy: 'none',
  },
  PRIVATE: { title: 'This account is private', text: 'Only its followers see its posts.', remedy: 'none' },
  BUDGET_EXCEEDED: {
    title: 'This would cost too much',
    text: 'It takes more calls to Instagram’s data services than this app may spend on one request.',
    remedy: 'none',
  },
  RATE_LIMITED: {
    title: 'Too many requests at the moment',
    text: 'Instagram’s data service asks for a pause.',
    remedy: 'retry',
  },
  OVERLOADED: {
    title: 'Too many people ask at the moment',
    text: 'The gateway answers others first, and nothing was spent.',
    remedy: 'retry',
  },
  UPSTREAM_UNAVAILABLE: {
    title: 'Instagram’s data service is down',
    text: 'It is not your connection. What you have seen so far stays here.',
    remedy: 'retry',
  },
  UPSTREAM_TIMEOUT: { title: 'Instagram’s data service is slow', text: 'It did not answer in time.', remedy: 'retry' },
  UPSTREAM_BAD_ANSWER: {
    title: 'Instagram’s data service sent nonsense',
    text: 'Its answer could not be read. It may be well again in a moment.',
    remedy: 'retry',
  },
  UPSTREAM_AUTH: setUp('Instagram’s data service refuses the gateway’s key.'),
  UPSTREAM_PAYMENT_REQUIRED: setUp('The gateway’s credit at Instagram’s data service is used up.'),
  UPSTREAM_PERMISSION: setUp('The gateway’s token lacks a permission for this, or has used up what it may do for now.'),
  UPSTREAM_NOT_CONFIGURED: setUp('The gateway has no credential for the service that this page needs.'),
  CURSOR_EXPIRED: restart,
  CURSOR_INVALID: restart,
  WRITE_OUTCOME_UNKNOWN: {
    title: 'It is unknown whether this happened',
    text: 'Instagram received the change and did not say what became of it. Look before you try again.',
    remedy: 'restart',
  },
  NO_ANSWER: {
    title: 'The gateway does not answer',
    text: 'Is it running? Start it with npm start, or set GRAMGRAPH_URL to the one that is.',
    remedy: 'retry',
  },
};

/** Words for any error. One without words of its own shows its message. */
export function wordsFor({ code, message }: CodedError): Words {
  return words[code] ?? { title: 'Something went wrong', text: sentence(message), remedy: 'retry' };
}

/** gramgraph's messages begin in lower case and have no full stop, so that logs can quote them. */
function sentence(message: string): string {
  return message === '' ? '' : `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`;
}
