import { ConfigError } from '../settings/config.ts';

/** Turns a failure to listen into a message that says which setting to change. */
export function explainListenError(portSetting: string) {
  return (error: NodeJS.ErrnoException & { readonly address?: string; readonly port?: number }): never => {
    const { code, address, port } = error;
    if (code === 'EADDRINUSE')
      throw new ConfigError(
        `The address is in use: another process listens at ${address}:${port}. Stop it, or set ${portSetting} to a free port.`,
      );
    if (code === 'EACCES')
      throw new ConfigError(`This user may not listen on port ${port}. Set ${portSetting} to a port above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigError('HOST is not an address of this machine. Set it to one that is, such as 127.0.0.1.');
    throw error;
  };
}
