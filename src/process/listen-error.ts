import { ConfigError } from '../settings/config.ts';

/** A failure of `listen()`. */
interface ListenFailure extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
  /** The setting of the port, where it is another than the gateway's own. */
  readonly portSetting?: string;
}

/** Turns a failure to listen into a message that says which setting to change. */
export function explainListenError(portSetting: string) {
  return (error: ListenFailure): never => {
    const { code, address, port } = error;
    const setting = error.portSetting ?? portSetting;
    if (code === 'EADDRINUSE')
      throw new ConfigError(
        `The address is in use: another process listens at ${address}:${port}. Stop it, or set ${setting} to a free port.`,
      );
    if (code === 'EACCES')
      throw new ConfigError(`This user may not listen on port ${port}. Set ${setting} to a port above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigError(
        `${setting.replace(/PORT$/, 'HOST')} is not an address of this machine. Set it to one that is, such as 127.0.0.1.`,
      );
    throw error;
  };
}
