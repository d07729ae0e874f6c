import { Command } from 'commander';
import { typedCommand } from '../../../release.ts';

/** `gramgraph worker`: what a process does that `gramgraph start` starts where WORKERS is set. It is not for people. */
export function worker(): Command {
  return new Command('worker')
    .description(`Runs a worker of "${typedCommand} start", which starts it itself.`)
    .action(async () => (await import('../../workers/run-worker.ts')).runWorker());
}
