import type { Service } from './service.ts';

/** A service that is loaded with its first call, so that a start does not wait for it. */
export function loadedWhenCalled(load: () => Promise<Service>): Service {
  let loading: Promise<Service> | undefined;
  return {
    async handle(...call) {
      loading ??= load();
      return (await loading).handle(...call);
    },
  };
}
