import { z } from 'zod';
import { amountOf } from '../../model/amount.ts';

/** A number; `what` names the values that `isAllowed` accepts. */
export const number = (what: string, isAllowed: (value: number) => boolean) =>
  z.string().transform((text, { addIssue }) => {
    const value = Number(text);
    if (Number.isFinite(value) && isAllowed(value)) return value;
    // A longer text may be a secret on the wrong line: the message does not repeat it.
    addIssue(/^[\w.+-]{1,12}$/.test(text) ? `must be ${what}; it is "${text}"` : `must be ${what}`);
    return z.NEVER;
  });

export const integer = (min: number, max: number) =>
  number(`a whole number from ${min} to ${max}`, (value) => Number.isInteger(value) && value >= min && value <= max);

export const integerFrom0 = (fallback: number, max: number) => integer(0, max).default(fallback);

export const integerFrom1 = (fallback: number, max: number) => integer(1, max).default(fallback);

const inMilliseconds = (seconds: number): number => seconds * 1000;

/** A time limit that is set in seconds and cannot be 0; in milliseconds. */
export const seconds = (fallback: number, max: number) =>
  number(`a number of seconds above 0, up to ${max}`, (value) => value > 0 && value <= max)
    .transform(inMilliseconds)
    .default(inMilliseconds(fallback));

/** A duration that is set in seconds, up to a week, in milliseconds; 0 turns the feature off. */
export const secondsOrOff = (fallback: number) =>
  number('a number of seconds from 0 to 604800', (value) => value >= 0 && value <= 604_800)
    .transform(inMilliseconds)
    .default(inMilliseconds(fallback));

export const fraction = (fallback: number) =>
  number('a number from 0 to 1', (value) => value >= 0 && value <= 1).default(fallback);

export const yesOrNo = z.stringbool({
  truthy: ['1', 'true', 'yes', 'on'],
  falsy: ['0', 'false', 'no', 'off'],
  error: 'must be 1 or 0 (or yes, no, true, false, on, off)',
});

export const offByDefault = yesOrNo.default(false);

/** A list of texts, separated by commas. */
export const commaSeparated = z
  .string()
  .default('')
  .transform((list): readonly string[] =>
    list
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const secretParsers = new WeakSet<object>();

/** Marks a setting whose value must not be logged. */
export function asSecret<Parser extends z.ZodType>(parser: Parser): Parser {
  secretParsers.add(parser);
  return parser;
}

export function isSecret(parser: object): boolean {
  return secretParsers.has(parser);
}

/** A key, token or password. */
export const secret = (minLength = 1) =>
  asSecret(
    z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'must be printable characters without blanks')
      .min(minLength, `must be at least ${amountOf(minLength, 'character')}`)
      .optional(),
  );

/** The URL of a service, with or without a path prefix. */
export const baseUrl = (fallback: string) => plainBaseUrl.default(fallback);

export const plainBaseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL such as https://host/prefix' })
  .transform((url) => url.replace(/\/+$/, ''))
  .refine((url) => !url.includes('?') && !url.includes('#'), 'must not contain a query or a fragment')
  .refine((url) => {
    const { username, password } = URL.parse(url) ?? {};
    return !username && !password;
  }, 'must not contain a name or a password; the key has a setting of its own');
