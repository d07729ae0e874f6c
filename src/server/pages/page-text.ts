import { createHash } from 'node:crypto';
import { matches } from '../answer/answer-body.ts';

/** The text of a page or of one of its files, with the headers that it is sent with. */
export interface PageText {
  readonly text: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an answer is made from. */
export type PageAnswer = readonly [body: BodyInit | null, init: ResponseInit];

/** Of a page: no page of another site may show it in a frame, where a click meant for that page would do something here. */
export const unframed = {
  'x-frame-options': 'DENY',
  'content-security-policy': "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** A page, with the policy that says what it may load. Browsers ask each time whether it has changed. */
export function pageText(text: string, policy: string): PageText {
  const { etag, headers } = fileText(text, 'text/html; charset=utf-8');
  return { text, etag, headers: { ...headers, ...unframed, 'content-security-policy': policy, vary: 'Accept' } };
}

/** A file of a page whose name does not change with its content. */
export function fileText(text: string, type: string): PageText {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const headers = { 'content-type': type, 'cache-control': 'no-cache', etag, 'x-content-type-options': 'nosniff' };
  return { text, etag, headers };
}

/** The text, or nothing where the browser has it. */
export function answerWith({ text, etag, headers }: PageText, request: Request): PageAnswer {
  // A copy: Yoga's Response adds the length of this body to the headers that it is given.
  const known = request.headers.get('if-none-match');
  return known !== null && matches(known, etag)
    ? [null, { status: 304, headers: { ...headers } }]
    : [text, { headers: { ...headers } }];
}
