import { ConfigError } from './config.ts';

/** A failure of `listen()`. */
interface ListenFailure extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
}

/** Turns a failure to listen into a message that says which setting to change. Its `cause` is the failure. */
export function explainListenError(portSetting: string) {
  return (error: ListenFailure): never => {
    const { code, address, port } = error;
    const explain = (message: string): never => {
      throw new ConfigError(message, { cause: error });
    };
    if (code === 'EADDRINUSE')
      return explain(
        `The address is in use: another process listens at ${address}:${port}. Stop it, or set ${portSetting} to a free port (0: any).`,
      );
    if (code === 'EACCES')
      return explain(`This user may not listen on port ${port}. Set ${portSetting} to a port above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      return explain(
        `${portSetting.replace(/PORT$/, 'HOST')} is not an address of this machine. Set it to one that is, such as 127.0.0.1.`,
      );
    throw error;
  };
}
