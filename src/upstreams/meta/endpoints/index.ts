import type { Endpoint, WriteEndpoint } from '../../contract/endpoint.ts';
import * as reading from './reading.ts';
import * as writing from './writing.ts';

/** Every endpoint of the official API that the gateway reads from, by name. */
export const meta = { ...reading };

/** Every endpoint that it writes to, by the name of the mutation that does. */
export const metaWrites = { ...writing };

export const metaEndpoints = Object.values(meta) as unknown as readonly Endpoint[];
export const metaWriteEndpoints = Object.values(metaWrites) as unknown as readonly WriteEndpoint[];
