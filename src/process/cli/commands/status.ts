import { Command } from 'commander';
import { statusPath } from '../../../model/request/served-paths.ts';
import { readConfig } from '../../../settings/config.ts';
import type { CommandContext } from '../command-context.ts';

interface StatusOptions {
  readonly url?: string;
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** `gramgraph status`: shows the state of a running gateway. */
export function status({ environment, isTerminal, columns, print }: CommandContext): Command {
  return new Command('status')
    .summary('show the state of a running gateway')
    .description(
      'Shows what a running gateway does: each service with its circuit, rate, latency, errors and cache hits, and what was spent today. Where it asks for a key, set GRAMGRAPH_KEY to one with the scope trace.',
    )
    .option('--url <url>', 'its address; left out, the one that PORT and HOST name')
    .option('--watch', 'show it every three seconds, until Ctrl+C')
    .option('--json', 'print what the gateway answers, for programs')
    .action(async ({ url, watch = false, json = false }: StatusOptions) => {
      const settings = environment();
      const { addressOf, keyIn, urlAt } = await import('../../gateway/gateway-address.ts');
      const { showStatus } = await import('../../status/show-status.ts');
      await showStatus({
        url: urlAt(url ?? addressOf(readConfig(settings)), statusPath),
        key: keyIn(settings),
        asJson: json,
        watches: watch,
        isTerminal,
        width: columns,
        hasColor: isTerminal && !settings['NO_COLOR'],
        print,
      });
    });
}
