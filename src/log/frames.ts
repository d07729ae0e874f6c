/** So many frames say where a defect is; none of them is longer than a path. */
const most = 6;
const longest = 500;

const frame =
  /^\s+at (?:async )?(?:(?<name>[\w.$<> ]{1,80}?)(?: \[as [^\]]*\])? )?\(?(?<file>\S+?):(?<line>\d+):\d+\)?$/;

/** Where a package's code, or this project's, begins in a path. The rest of the path is the machine's own. */
const roots = [/^.*\/(?=node_modules\/)/, /^.*\/(?=(?:src|dist)\/)/];

/** The places of an error's stack, without the message above them, which may repeat what was asked for. */
export function framesOf({ stack = '', message }: Error): string {
  const places: string[] = [];
  // Where the stack does not repeat the message, its end is unknown.
  const messageAt = stack.indexOf(message);
  const lines = messageAt < 0 ? [] : stack.slice(messageAt + message.length).split('\n');
  for (const line of lines) {
    if (line.length > longest) continue;
    const { name, file, line: number } = frame.exec(line)?.groups ?? {};
    if (file === undefined || number === undefined) continue;
    const root = roots.find((one) => one.test(file));
    const path = file.startsWith('node:') || root === undefined ? nodesOwn(file) : file.replace(root, '');
    if (path !== undefined) places.push(`${name === undefined ? '' : `${name} `}${path}:${number}`);
    if (places.length === most) break;
  }
  return places.join(' < ');
}

/** A place in Node itself; undefined for any other. */
function nodesOwn(file: string): string | undefined {
  return /^node:[\w/]+$/.test(file) ? file : undefined;
}
