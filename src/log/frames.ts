/** So many frames say where a defect is. */
const most = 6;

const frame =
  /^\s+at (?:async )?(?:(?<name>[\w.$<> ]{1,80}?)(?: \[as [^\]]*\])? )?\(?(?<file>\S+?):(?<line>\d+):\d+\)?$/;

/** Where the code of this project, or of a package, begins in a path. What stands before it is the machine's own. */
const root = /^.*\/(?=(?:src|dist|node_modules)\/)/;

/** The places of a stack, without the message above them, which may repeat what was asked for. */
export function framesOf(stack: string | undefined): string {
  const places: string[] = [];
  for (const line of stack?.split('\n') ?? []) {
    const { name, file, line: number } = frame.exec(line)?.groups ?? {};
    if (file === undefined || number === undefined) continue;
    const path = file.startsWith('node:') ? file : root.test(file) ? file.replace(root, '') : undefined;
    if (path !== undefined) places.push(`${name === undefined ? '' : `${name} `}${path}:${number}`);
    if (places.length === most) break;
  }
  return places.join(' < ');
}
