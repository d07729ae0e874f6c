import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';

export interface SeenCommand {
  /** In small letters. */
  readonly command: string;
  /** Its first argument. */
  readonly key: string;
}

/**
 * Calls `see` with each command that the Redis of this machine executes, until the returned function is called. ioredis's own monitor
 * fails where a command of another client arrives together with the reply to MONITOR.
 */
export async function monitorCommands(see: (command: SeenCommand) => void): Promise<() => void> {
  const socket = createConnection(6379, '127.0.0.1');
  const lines = createInterface({ input: socket });
  socket.write('MONITOR\r\n');
  await once(lines, 'line');
  lines.on('line', (line) => {
    const [, command = '', key = ''] = /\] "(\w+)"(?: "([^"]*)")?/.exec(line) ?? [];
    see({ command: command.toLowerCase(), key });
  });
  return () => socket.destroy();
}
