/** The first frames are enough to find a defect, and no frame is longer than a path. */
const maxFrames = 6;
const maxFrameLength = 500;

const frame =
  /^\s+at (?:async )?(?:(?<name>[\w.$<> ]{1,80}?)(?: \[as [^\]]*\])? )?\(?(?<file>\S+?):(?<line>\d+):\d+\)?$/;

/** Where the code of a package or of this project begins in a path. What comes before depends on the machine. */
const roots = [/^.*\/(?=node_modules\/)/, /^.*\/(?=(?:src|dist)\/)/];

/** The frames of an error's stack, without its message, which may repeat what was requested. */
export function framesOf({ stack = '', message }: Error): string {
  const frames: string[] = [];
  // The frames follow the message; without it their beginning is unknown.
  const messageAt = stack.indexOf(message);
  const lines = messageAt < 0 ? [] : stack.slice(messageAt + message.length).split('\n');
  for (const line of lines) {
    if (line.length > maxFrameLength) continue;
    const { name, file, line: number } = frame.exec(line)?.groups ?? {};
    if (file === undefined || number === undefined) continue;
    const root = roots.find((one) => one.test(file));
    const path = file.startsWith('node:') || root === undefined ? nodeFile(file) : file.replace(root, '');
    if (path !== undefined) frames.push(`${name === undefined ? '' : `${name} `}${path}:${number}`);
    if (frames.length === maxFrames) break;
  }
  return frames.join(' < ');
}

/** A file of Node itself; undefined for any other. */
function nodeFile(file: string): string | undefined {
  return /^node:[\w/]+$/.test(file) ? file : undefined;
}
