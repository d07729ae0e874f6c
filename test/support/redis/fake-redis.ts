import { createServer, type Socket } from 'node:net';
import { listen } from '../listen.ts';

/** The reply to a command in RESP; undefined for the reply of a working Redis. */
export type Answers = (command: string, args: readonly Buffer[], socket: Socket) => string | Buffer | undefined;

export interface FakeRedis {
  readonly url: string;
  /** The stored values. */
  readonly values: Map<string, Buffer>;
  /** Every command so far, such as `SET`. */
  readonly commands: string[];
  /** Sets how commands are answered from now on. */
  answer(answers: Answers): void;
}

const bulk = (value: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from(`$${Buffer.byteLength(value)}\r\n`), Buffer.from(value), Buffer.from('\r\n')]);

/** A Redis whose replies a test can replace. It speaks RESP2 and implements the commands that the gateway sends. */
export async function startFakeRedis(answers: Answers = () => undefined): Promise<FakeRedis> {
  const values = new Map<string, Buffer>();
  const commands: string[] = [];
  let current = answers;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    let unread = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      unread = Buffer.concat([unread, chunk]);
      for (let read = commandIn(unread); read !== undefined; read = commandIn(unread)) {
        unread = unread.subarray(read.length);
        const [name = Buffer.alloc(0), ...args] = read.parts;
        const command = name.toString().toUpperCase();
        commands.push(command);
        const reply = current(command, args, socket) ?? work(values, command, args);
        if (!socket.destroyed) socket.write(reply);
      }
    });
  });
  return {
    url: `redis://${await listen(server)}`,
    values,
    commands,
    answer: (next) => {
      current = next;
    },
  };
}

/** The first complete command, an array of bulk strings. */
function commandIn(bytes: Buffer): { readonly parts: Buffer[]; readonly length: number } | undefined {
  const lineAt = (from: number): [text: string, next: number] | undefined => {
    const end = bytes.indexOf('\r\n', from);
    return end < 0 ? undefined : [bytes.toString('latin1', from + 1, end), end + 2];
  };
  const head = lineAt(0);
  if (head === undefined) return undefined;
  const [count] = head;
  let [, at] = head;
  const parts: Buffer[] = [];
  for (let part = 0; part < Number(count); part += 1) {
    const line = lineAt(at);
    if (line === undefined) return undefined;
    const end = line[1] + Number(line[0]);
    if (bytes.length < end + 2) return undefined;
    parts.push(bytes.subarray(line[1], end));
    at = end + 2;
  }
  return { parts, length: at };
}

function work(values: Map<string, Buffer>, command: string, [key = Buffer.alloc(0), ...rest]: readonly Buffer[]) {
  const name = key.toString();
  switch (command) {
    case 'HELLO':
      return '-NOPROTO unsupported protocol version\r\n';
    case 'INFO':
      return bulk('redis_version:7.0.0\r\nloading:0\r\n');
    case 'SET':
      if (rest.some((option) => option.toString() === 'NX') && values.has(name)) return '$-1\r\n';
      values.set(name, Buffer.from(rest[0] ?? ''));
      return '+OK\r\n';
    case 'GETRANGE':
      return bulk((values.get(name) ?? Buffer.alloc(0)).subarray(0, Number(rest[1]) + 1));
    case 'PTTL':
      return ':1000\r\n';
    case 'EVAL':
      values.delete(rest[1]?.toString() ?? '');
      return ':1\r\n';
    case 'PUBLISH':
      return ':0\r\n';
    case 'SUBSCRIBE':
      return Buffer.concat([Buffer.from('*3\r\n'), bulk('subscribe'), bulk(key), Buffer.from(':1\r\n')]);
    default:
      return '+OK\r\n';
  }
}
