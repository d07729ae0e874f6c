import type { Sandbox } from 'gramgraph-sandbox';
import type { z } from 'zod';

/** The block of configuration that each service has. */
export interface ServiceSettings<Settings extends z.ZodType> {
  /** Its settings by their names in the environment, and the configuration that they make. */
  readonly settings: Settings;
  /** Its credentials; undefined for each that is not set. Signing keys are derived from them. */
  credentials(config: z.output<Settings>): readonly (string | undefined)[];
  /** Whether the service can be called at all. */
  isConfigured(config: z.output<Settings>): boolean;
  /** The same configuration with the sandbox in place of the service. */
  inSandbox(config: z.output<Settings>, sandbox: Sandbox): z.output<Settings>;
}

/** Infers the types of a block. */
export function serviceSettings<Settings extends z.ZodType>(
  block: ServiceSettings<Settings>,
): ServiceSettings<Settings> {
  return block;
}
