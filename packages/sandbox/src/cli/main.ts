import { type Sandbox, startSandbox } from '../sandbox.ts';
import { helpText, readCommandLine } from './command-line.ts';

/** `gramgraph-sandbox`: starts the sandbox, prints how to call it, and stops it on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2));
  if (command.kind === 'help') {
    process.stdout.write(helpText());
    return;
  }
  const sandbox = await startSandbox(command.options);
  process.stdout.write(greeting(sandbox));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
}

function greeting(sandbox: Sandbox): string {
  return `The sandbox listens at ${sandbox.url}, world ${sandbox.world.seed}. All data is invented.

HikerAPI
  base URL        ${sandbox.hikerUrl}
  x-access-key    ${sandbox.hikerAccessKey}
KeyAPI
  base URL        ${sandbox.keyapiUrl}
  bearer token    ${sandbox.keyapiToken}
Meta's Instagram API
  base URL        ${sandbox.metaUrl}
  access token    ${sandbox.metaAccessToken}
  app secret      ${sandbox.metaAppSecret}
  account id      ${sandbox.metaAccountId}
  page id         ${sandbox.metaPageId}
`;
}

/** What happened and what to do, in one line. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, address } = error as NodeJS.ErrnoException & {
    readonly port?: number;
    readonly address?: string;
  };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop the program that uses it, or pass another --port (0 takes any free port).`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Pass a --port above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `--host is not an address of this machine${address === undefined ? '' : `: ${address}`}.`;
  if (error instanceof TypeError) return `${error.message}\nRun gramgraph-sandbox --help for the options.`;
  return error.stack ?? error.message;
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
