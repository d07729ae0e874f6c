import { exportFollowers } from './export-followers.ts';
import { help, readOptions, UsageError } from './options.ts';
import { ProgressBar } from './progress.ts';

const stop = new AbortController();
// The second Ctrl+C ends the program at once, which loses nothing either.
process.once('SIGINT', () => stop.abort());

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === undefined) console.log(help);
  else {
    const { reason, spent, message } = await exportFollowers(options, new ProgressBar(process.stdout), stop.signal);
    if (message !== undefined) console.error(message);
    const more = reason === 'complete' ? 'The list is complete.' : 'There is more: run the same command again.';
    console.log(`${spent} of ${options.budget} spent. ${more}`);
    // npm reports any other code than 0 as an error, and to stop at the budget is none.
    process.exitCode = reason === 'failed' ? 1 : 0;
  }
} catch (error) {
  console.error((error as Error).message);
  if (error instanceof UsageError) console.error('npm start -s -w examples/export -- --help lists the options.');
  process.exitCode = 1;
}
