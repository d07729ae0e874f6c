import type { Config } from '../../settings/config.ts';

/** The configuration of a gateway that serves only its own process. */
export function configWithoutPort(config: Config): Config {
  const { access, files } = config;
  return {
    ...config,
    // Whoever runs this process has its credentials, and no port is open to anybody else.
    showsDetails: true,
    access: { ...access, keys: undefined, jwt: undefined },
    // So a file has an address only where another gateway with the same signing key sends it.
    files: { ...files, areSent: files.areSent && files.publicUrl !== undefined },
  };
}
