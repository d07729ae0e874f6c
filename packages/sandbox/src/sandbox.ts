import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CallLog, type SandboxCall } from './http/calls.ts';
import { type Fault, FaultInjection } from './http/fault-injection.ts';
import { loadedWhenCalled } from './http/loaded-when-called.ts';
import { createSandboxServer } from './http/server.ts';
import type { MetaUsage } from './meta/access/usage.ts';
import { pageOf } from './meta/library/accounts.ts';
import type { Meta } from './meta/meta.ts';
import { createState, type MetaState } from './meta/state.ts';
import { DEFAULTS, type SandboxOptions } from './options.ts';
import { createAnswerContext } from './wire/answer-context.ts';
import { type Forms, SelectedForms } from './wire/variants.ts';
import { createWorld, type World } from './world/world.ts';
import { presentWorld } from './world/written/present.ts';

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, with pictures, videos and `/_faults`. */
  readonly url: string;
  /** Replaces `https://api.hikerapi.com`. It has a path. */
  readonly hikerUrl: string;
  readonly hikerAccessKey: string;
  /** Replaces `https://api.keyapi.ai`. It has a path. */
  readonly keyapiUrl: string;
  readonly keyapiToken: string;
  /** Replaces `https://graph.facebook.com`. It has a path. */
  readonly metaUrl: string;
  /** Replaces `https://rupload.facebook.com`, which receives files. It has a path. */
  readonly metaUploadUrl: string;
  readonly metaAccessToken: string;
  readonly metaAppSecret: string;
  /** The id of the account behind the token. */
  readonly metaAccountId: string;
  readonly metaPageId: string;
  readonly meta: {
    /** The values of the usage headers from now on. */
    usage: MetaUsage;
    /** What calls have written. */
    readonly state: MetaState;
  };
  /** The latest calls, oldest first. */
  readonly calls: readonly SandboxCall[];
  clearCalls(): void;
  readonly variants: {
    /** Selects forms for every call from now on. Returns a function that restores the forms before. */
    set(forms: Forms): () => void;
  };
  readonly faults: { add(fault: Fault): () => void; clear(): void };
  /** The world before any write. */
  readonly world: World;
  /** Stops the server and closes every connection, including those with a `hang` fault. */
  stop(): Promise<void>;
}

/** Starts the server. Nothing is generated at start, so it listens at once. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const resolved: Required<SandboxOptions> = { ...DEFAULTS, ...options };
  const world = createWorld(resolved.seed, resolved.now);
  const account = { credit: resolved.credit, rate: resolved.ratePerSecond };
  const log = new CallLog(resolved.keepCalls);
  const faults = new FaultInjection();
  let url = '';
  const state = createState();
  const answers = createAnswerContext(presentWorld(world, state, 'public'), account, () => url);
  const variants = new SelectedForms(resolved.variants);
  const context = { options: resolved, faults, log };
  const business = world.people.byUsername(resolved.metaUsername);
  if (business === undefined) throw new RangeError(`The sandbox has no ${resolved.metaUsername}`);
  let meta: Promise<Meta> | undefined;
  const loadMeta = async (): Promise<Meta> => {
    const { createMeta } = await import('./meta/meta.ts');
    return createMeta(presentWorld(world, state, 'owner'), state, answers, {
      publishingQuota: resolved.metaPublishingQuota,
      pace: {
        imageMs: resolved.metaImageMs,
        videoMs: resolved.metaVideoMs,
        clock: () => resolved.now().getTime(),
      },
      baseUrl: () => `${url}/meta`,
      uploadUrl: () => `${url}/rupload`,
    });
  };
  /** Both services of the official API see the same. */
  const sharedMeta = (): Promise<Meta> => {
    meta ??= loadMeta();
    return meta;
  };
  const metaControl = { usage: resolved.metaUsage, state };
  const tokens = [{ token: resolved.metaAccessToken, username: business.username }, ...resolved.metaTokens];
  const hiker = loadedWhenCalled(async () =>
    (await import('./hiker/service.ts')).createHikerService(answers, variants, context),
  );
  const keyapi = loadedWhenCalled(async () =>
    (await import('./keyapi/service.ts')).createKeyapiService(answers, context),
  );
  const official = loadedWhenCalled(async () =>
    (await import('./meta/service.ts')).createMetaService(await sharedMeta(), tokens, () => metaControl.usage, context),
  );
  const uploads = loadedWhenCalled(async () =>
    (await import('./meta/uploads/service.ts')).createUploadService(await sharedMeta(), tokens, context),
  );
  const server = createSandboxServer(
    new Map([
      ['/hiker', hiker],
      ['/keyapi', keyapi],
      ['/meta', official],
      ['/rupload', uploads],
    ]),
    faults,
    resolved.isEmbeddable,
  );
  server.listen(resolved.port, resolved.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  url = `http://${resolved.host.includes(':') ? `[${resolved.host}]` : resolved.host}:${port}`;

  return {
    url,
    hikerUrl: `${url}/hiker`,
    hikerAccessKey: resolved.accessKey,
    keyapiUrl: `${url}/keyapi`,
    keyapiToken: resolved.keyapiToken,
    metaUrl: `${url}/meta`,
    metaUploadUrl: `${url}/rupload`,
    metaAccessToken: resolved.metaAccessToken,
    metaAppSecret: resolved.metaAppSecret,
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
