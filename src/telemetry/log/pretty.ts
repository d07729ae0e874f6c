import type { DestinationStream } from 'pino';

const levels: Readonly<Record<number, readonly [name: string, colour: number]>> = {
  10: ['trace', 90],
  20: ['debug', 90],
  30: ['info', 32],
  40: ['warn', 33],
  50: ['error', 31],
  60: ['fatal', 31],
};

/** Fields that are not shown: a person who reads a terminal knows the machine and the process. */
const hidden: ReadonlySet<string> = new Set(['level', 'time', 'pid', 'hostname', 'msg']);

/** Turns log lines of pino into lines for a terminal: time, level, message, and the fields. */
export function prettyLines(write: (text: string) => void): DestinationStream {
  return { write: (line) => write(prettyLine(JSON.parse(line) as Readonly<Record<string, unknown>>)) };
}

function prettyLine(line: Readonly<Record<string, unknown>>): string {
  const [level, colour] = levels[Number(line['level'])] ?? ['log', 0];
  const fields = Object.entries(line)
    .filter(([name]) => !hidden.has(name))
    .map(([name, value]) => dim(`${name}=${typeof value === 'string' ? quoted(value) : JSON.stringify(value)}`));
  const head = `${dim(clock(Number(line['time'])))} \u001b[${colour}m${level.padEnd(5)}\u001b[0m ${String(line['msg'])}`;
  return `${[head, ...fields].join(' ')}\n`;
}

/** The time of day, in the time zone of the terminal. */
function clock(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

const dim = (text: string): string => `\u001b[2m${text}\u001b[0m`;

/** With quotes where the value would not read as one word. */
function quoted(value: string): string {
  return /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
}
