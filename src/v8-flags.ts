import { setFlagsFromString } from 'node:v8';

// V8 allocates objects in the old generation where earlier ones of the same code lived long. The objects of an operation that
// waits for an upstream look long-lived, but are garbage soon after: without this flag, collecting them takes a fifth of the CPU.
setFlagsFromString('--no-allocation-site-pretenuring');
