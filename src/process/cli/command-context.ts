import type { Environment } from '../../settings/config.ts';

/** What a command gets from the process that it runs in. Commands do not touch the process themselves. */
export interface CommandContext {
  /** The settings: the environment, completed by the file `.env` of the working directory. */
  environment(): Environment;
  /** Whether the standard output is a terminal. */
  readonly isTerminal: boolean;
  /** How many characters fit into a line of the terminal. */
  readonly columns: number;
  /** Prints a line to the standard output. */
  print(line: string): void;
  /** Prints a line to the standard error. */
  warn(line: string): void;
  /** Writes to the standard output; resolves when it is written, and rejects where nobody reads it any more. */
  write(text: string): Promise<void>;
  /** Asks a person, who answers yes or no; undefined where there is none. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  /** Replaces the last line of the terminal; undefined where the standard error is none. */
  readonly progress: ((line: string) => void) | undefined;
  /** Sets the exit code of the process. */
  setExitCode(code: number): void;
}
