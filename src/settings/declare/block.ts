import type { Sandbox } from 'gramgraph-sandbox';
import { z } from 'zod';
import type { ServiceDescription } from '../../model/services/service-description.ts';

type Members = Readonly<Record<string, readonly [setting: string, parser: z.ZodType]>>;

type Values<Given extends Members> = { readonly [Member in keyof Given]: z.output<Given[Member][1]> };

/**
 * A block of the configuration: each member with the name of its setting and the parser of its value. `make` derives what the
 * settings do not state themselves; it also gets the whole environment, for settings whose names are not fixed.
 */
export function block<const Given extends Members, Made = Values<Given>>(
  members: Given,
  make: (values: Values<Given>, environment: Readonly<Record<string, unknown>>) => Made = (values) =>
    values as unknown as Made,
) {
  const named = Object.entries(members);
  return z
    .looseObject(Object.fromEntries(named.map(([, member]) => member)))
    .transform((values) =>
      make(Object.fromEntries(named.map(([name, [setting]]) => [name, values[setting]])) as Values<Given>, values),
    );
}

/** The block of configuration that each service has. */
export interface ServiceSettings<Settings extends z.ZodType> extends ServiceDescription {
  /** Its settings by their names in the environment, and the configuration that they make. */
  readonly settings: Settings;
  /** Its credentials; undefined for each that is not set. Signing keys are derived from them. */
  credentials(config: z.output<Settings>): readonly (string | undefined)[];
  /** Whether the service can be called at all. */
  isConfigured(config: z.output<Settings>): boolean;
  /** Fewer prepaid requests left than this are worth a warning; left out: the service has none. */
  requestsLow?(config: z.output<Settings>): number;
  /** The same configuration with the sandbox in place of the service. */
  inSandbox(config: z.output<Settings>, sandbox: Sandbox): z.output<Settings>;
}

/** Infers the types of a block. */
export function serviceSettings<Settings extends z.ZodType>(
  block: ServiceSettings<Settings>,
): ServiceSettings<Settings> {
  return block;
}
