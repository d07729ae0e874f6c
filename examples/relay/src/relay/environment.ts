import { Environment, RecordSource, Store } from 'relay-runtime';
import { graphErrorOf } from './graph-error.ts';
import { network } from './network.ts';

export const environment = new Environment({
  network,
  store: new Store(new RecordSource()),
  // For a field that failed under @throwOnFieldError, Relay throws an error without its code, unless its logger throws first.
  relayFieldLogger(event) {
    if (event.kind === 'relay_field_payload.error' && event.shouldThrow && !event.handled)
      throw graphErrorOf([event.error]);
  },
});
