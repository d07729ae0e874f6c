import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createHikerService } from './hiker/service.ts';
import { createWire } from './hiker/wire.ts';
import { CallLog, type SandboxCall } from './http/calls.ts';
import { type Fault, FaultInjection } from './http/fault-injection.ts';
import { createSandboxServer, HIKER_PREFIX, KEYAPI_PREFIX, META_PREFIX } from './http/server.ts';
import { createKeyapiService } from './keyapi/service.ts';
import { pageOf } from './meta/library/pages.ts';
import { createMeta } from './meta/meta.ts';
import { createMetaService } from './meta/service.ts';
import { createState, type MetaState } from './meta/state.ts';
import type { MetaUsage } from './meta/usage.ts';
import { DEFAULTS, type SandboxOptions } from './options.ts';
import { type Forms, SelectedForms } from './variants.ts';
import { presentWorld } from './world/present.ts';
import { createWorld, type World } from './world/world.ts';

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, where pictures and `/_faults` are. */
  readonly url: string;
  /** The base URL that stands for `https://api.hikerapi.com`; it carries a path. */
  readonly hikerUrl: string;
  readonly hikerAccessKey: string;
  /** The base URL that stands for `https://api.keyapi.ai`; it carries a path, too. */
  readonly keyapiUrl: string;
  readonly keyapiToken: string;
  /** The base URL that stands for `https://graph.facebook.com`; it carries a path, too. */
  readonly metaUrl: string;
  readonly metaAccessToken: string;
  readonly metaAppSecret: string;
  /** Of the account behind the token. */
  readonly metaAccountId: string;
  readonly metaPageId: string;
  readonly meta: {
    /** What the usage headers tell from now on. */
    usage: MetaUsage;
    /** What writing has changed. */
    readonly state: MetaState;
  };
  /** The latest calls, oldest first. */
  readonly calls: readonly SandboxCall[];
  clearCalls(): void;
  readonly variants: {
    /** Names forms for every call from now on; gives back what restores those of before. */
    set(forms: Forms): () => void;
  };
  readonly faults: { add(fault: Fault): () => void; clear(): void };
  /** As it began, whatever was written since. */
  readonly world: World;
  /** Closes every connection, those that hang included. */
  stop(): Promise<void>;
}

/** Starts the invented world behind a real port. Nothing is generated beforehand, so it is up at once. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settled: Required<SandboxOptions> = { ...DEFAULTS, ...options };
  const world = createWorld(settled.seed, settled.now);
  const account = { credit: settled.credit, rate: settled.ratePerSecond };
  const log = new CallLog(settled.keepCalls);
  const faults = new FaultInjection();
  let url = '';
  const state = createState();
  const wire = createWire(presentWorld(world, state, 'public'), account, () => url);
  const variants = new SelectedForms(settled.variants);
  const hiker = createHikerService({ wire, account, options: settled, faults, log, variants });
  const keyapi = createKeyapiService(wire, settled, faults, log);
  const business = world.people.byUsername(settled.metaUsername);
  if (business === undefined) throw new RangeError(`The sandbox has no ${settled.metaUsername}`);
  const meta = createMeta(presentWorld(world, state, 'owner'), state, wire, {
    publishingQuota: settled.metaPublishingQuota,
    pace: {
      imageMs: settled.metaImageMs,
      videoMs: settled.metaVideoMs,
      clock: () => settled.now().getTime(),
    },
    baseUrl: () => url + META_PREFIX,
  });
  const metaControl = { usage: settled.metaUsage, state: meta.state };
  const metaService = createMetaService(
    meta,
    [{ token: settled.metaAccessToken, username: business.username }, ...settled.metaTokens],
    () => metaControl.usage,
    settled,
    faults,
    log,
  );
  const server = createSandboxServer({ hiker, keyapi, meta: metaService }, faults);
  server.listen(settled.port, settled.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  url = `http://${settled.host.includes(':') ? `[${settled.host}]` : settled.host}:${port}`;

  return {
    url,
    hikerUrl: url + HIKER_PREFIX,
    hikerAccessKey: settled.accessKey,
    keyapiUrl: url + KEYAPI_PREFIX,
    keyapiToken: settled.keyapiToken,
    metaUrl: url + META_PREFIX,
    metaAccessToken: settled.metaAccessToken,
    metaAppSecret: settled.metaAppSecret,
    metaAccountId: business.fbid,
    metaPageId: pageOf(world, business).id,
    meta: metaControl,
    calls: log.calls,
    clearCalls: () => log.clear(),
    variants,
    faults,
    world,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
