import { parseArgs } from 'node:util';
import { DEFAULTS, type SandboxOptions } from '../options.ts';
import { readForms } from '../wire/variants.ts';

interface NumberOption {
  readonly option:
    | 'credit'
    | 'failureRate'
    | 'keyapiCredits'
    | 'latencyMs'
    | 'port'
    | 'ratePerSecond'
    | 'seed'
    | 'truncateRate';
  readonly help: string;
  readonly max: number;
  readonly isWhole: boolean;
}

const ANY = Number.MAX_SAFE_INTEGER;
const NUMBERS: Readonly<Record<string, NumberOption>> = {
  port: { option: 'port', help: 'port to listen on; 0 takes any free port', max: 65_535, isWhole: true },
  seed: { option: 'seed', help: 'which invented world to serve', max: 0xffff_ffff, isWhole: true },
  'latency-ms': { option: 'latencyMs', help: 'milliseconds added to every answer', max: ANY, isWhole: false },
  'rate-per-second': {
    option: 'ratePerSecond',
    help: 'calls a second before 429; 0 is no limit',
    max: ANY,
    isWhole: false,
  },
  'failure-rate': { option: 'failureRate', help: 'share of calls (0 to 1) that fail', max: 1, isWhole: false },
  'truncate-rate': {
    option: 'truncateRate',
    help: 'share of answers (0 to 1) that are cut off',
    max: 1,
    isWhole: false,
  },
  credit: { option: 'credit', help: 'HikerAPI requests until 402', max: ANY, isWhole: true },
  'keyapi-credits': { option: 'keyapiCredits', help: 'KeyAPI credits until 402', max: ANY, isWhole: true },
};

/** A parsed command line. */
export type Command = { readonly kind: 'help' } | { readonly kind: 'start'; readonly options: SandboxOptions };

/** Reads the arguments after the program's name. Throws a TypeError that names the mistake. */
export function readCommandLine(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, { type: 'string' as const }])),
      host: { type: 'string' },
      variants: { type: 'string' },
      embeddable: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return { kind: 'help' };
  const numbers = Object.entries(NUMBERS).flatMap(([name, option]) => {
    const text = (values as Readonly<Record<string, unknown>>)[name];
    return text === undefined ? [] : [[option.option, readNumber(name, String(text), option)]];
  });
  return {
    kind: 'start',
    options: {
      ...(Object.fromEntries(numbers) as SandboxOptions),
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.embeddable === true ? { isEmbeddable: true } : {}),
      ...(values.variants === undefined ? {} : { variants: readForms(values.variants) }),
    },
  };
}

function readNumber(name: string, text: string, { max, isWhole }: NumberOption): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= 0 && value <= max) || (isWhole && !Number.isInteger(value)))
    throw new TypeError(
      `--${name} is "${text}", but must be a ${isWhole ? 'whole ' : ''}number ${max === ANY ? 'of at least 0' : `from 0 to ${max}`}`,
    );
  return value;
}

export function helpText(): string {
  const numbers = Object.entries(NUMBERS).map(([name, { option, help }]) => line(name, 'N', help, DEFAULTS[option]));
  return `Usage: gramgraph-sandbox [options]

Serves HikerAPI, KeyAPI and Meta's Instagram API with invented data until Ctrl+C.

Options:
${[
  ...numbers,
  line('host', 'ADDRESS', 'address to listen on', DEFAULTS.host),
  line('variants', 'LIST', 'forms of answers, for instance comments=cursor-beside-false,sponsors=flat', 'by the seed'),
  line('embeddable', '', 'pages of other origins may show pictures and videos; the real CDN refuses'),
  line('help', '', 'print this text'),
].join('\n')}
`;
}

function line(name: string, value: string, help: string, standard?: number | string): string {
  return `  ${`--${name} ${value}`.padEnd(22)}${help}${standard === undefined ? '' : ` (default: ${standard})`}`;
}
