import { help, readOptions, UsageError } from './options.ts';
import { writeReport } from './write-report.ts';

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === undefined) console.log(help);
  else await writeReport(options, (line) => console.log(line));
} catch (error) {
  console.error((error as Error).message);
  if (error instanceof UsageError) console.error('npm start -s -w examples/report -- --help lists the options.');
  process.exitCode = 1;
}
