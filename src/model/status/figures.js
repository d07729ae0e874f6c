/** The figures of a status as texts, for its page and for a terminal. Browsers load this file as it is. */

/** What stands where there is no figure. */
export const none = '–';

const whole = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

export const count = (/** @type {number} */ value) => whole.format(value);

/** At most five characters: `12.3K`. */
export const brief = (/** @type {number} */ value) => (value < 10_000 ? whole.format(value) : short.format(value));

export const rate = (/** @type {number} */ perSecond) => `${digits.format(perSecond)}/s`;

export const ms = (/** @type {number | null} */ value) => {
  if (value === null) return none;
  return value < 1000 ? `${digits.format(value)} ms` : `${digits.format(value / 1000)} s`;
};

/** Such as `12 %`, for a percentage that is known. */
export const percentage = (/** @type {number} */ value) => `${digits.format(value)} %`;

/** A part of a whole, which may be nothing. */
export const percent = (/** @type {number} */ part, /** @type {number} */ all) =>
  all === 0 ? none : percentage((100 * part) / all);

/** Such as `3 h 20 min`. */
export function duration(/** @type {number} */ seconds) {
  const units = /** @type {const} */ ([
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ]);
  const first = units.findIndex(([, length]) => seconds >= length);
  if (first === -1) return '0 s';
  const [name, length] = /** @type {[string, number]} */ (units[first]);
  const [next, nextLength] = units[first + 1] ?? [];
  const rest = nextLength === undefined ? 0 : Math.floor((seconds % length) / nextLength);
  return `${Math.floor(seconds / length)} ${name}${rest > 0 ? ` ${rest} ${next}` : ''}`;
}

/** Such as `1 call`, `5,000 calls`. Messages write `amountOf` (src/model/amount.ts), with the digits of a setting. */
export const amount = (/** @type {number} */ value, /** @type {string} */ one, many = `${one}s`) =>
  `${count(value)} ${value === 1 ? one : many}`;

/** What the sums of a report are called. */
export const sumNames = /** @type {const} */ ({
  billedRequests: 'billed requests',
  credits: 'credits',
  calls: 'calls',
  errors: 'errors',
});

/** What the states of a circuit are called. */
export const circuitNames = /** @type {const} */ ({
  CLOSED: 'circuit closed',
  HALF_OPEN: 'circuit half open',
  OPEN: 'circuit open',
});

/** A text as the beginning of a line. */
export const upperFirst = (/** @type {string} */ text) => text.charAt(0).toUpperCase() + text.slice(1);
