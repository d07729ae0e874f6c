import { closestMatch } from 'leven';

type Environment = Readonly<Record<string, string | undefined>>;

export interface UnknownSetting {
  readonly name: string;
  /** The setting that was probably meant. */
  readonly nearest: string | undefined;
}

export interface UnknownSettings {
  /** Misspelt settings, and those with a beginning that only gramgraph uses. */
  readonly refused: readonly UnknownSetting[];
  /** Names that begin as settings do, and may be another program's. */
  readonly ignored: readonly UnknownSetting[];
}

/**
 * Kubernetes and Docker add variables such as `REDIS_PORT_6379_TCP` for each service beside a container, whose name may be
 * the beginning of settings.
 */
const serviceLink = /_SERVICE_HOST$|_SERVICE_PORT(?:_|$)|_PORT_\d+_(?:TCP|UDP)(?:_|$)|_ENV_|_NAME$/;
const linkedPort = /^(?:tcp|udp):\/\//;

/** Services call their credential a key or a token, and programs both: `KEYAPI_KEY`. */
const isCredential = /_(?:KEY|TOKEN)$/;

/** `NODE_OPTIONS` and its like are Node's own, `OTEL_SERVICE_NAME` and its like OpenTelemetry's. */
const foreignBeginnings: ReadonlySet<string> = new Set(['NODE', 'OTEL']);

/** A service, as its settings name it. */
export interface NamedService {
  /** The first word of its settings. */
  readonly beginning: string;
  /** The setting that turns it on. */
  readonly credential: string;
  /** Whether no other program has settings with this beginning. */
  readonly isOwned: boolean;
}

/**
 * Finds names in an environment that look like settings and are none. A platform shares its environment with other programs,
 * so a name is refused only where it is close to a setting's, or has a beginning that is owned.
 */
export function findUnknownSettings(
  environment: Environment,
  known: readonly string[],
  services: readonly NamedService[],
): UnknownSettings {
  const beginnings = new Set(sharedBeginnings(known));
  const refused: UnknownSetting[] = [];
  const ignored: UnknownSetting[] = [];
  for (const [name, value = ''] of Object.entries(environment)) {
    if (known.includes(name) || value.trim() === '' || serviceLink.test(name) || linkedPort.test(value)) continue;
    const close = closeTo(name, known);
    const service = services.find(({ beginning }) => name.startsWith(`${beginning}_`));
    const credential = isCredential.test(name) ? service?.credential : undefined;
    if (close !== undefined || service?.isOwned === true)
      refused.push({ name, nearest: close ?? credential ?? nearestWithin(name, ofSameService(name, known), 8) });
    else if (beginnings.has(firstWord(name))) ignored.push({ name, nearest: credential });
  }
  return { refused, ignored };
}

/** Of a name with fewer letters, one of which differs, another word is too likely: `POST` is not `PORT`. */
const shortestMisspelt = 5;
/** Where both names have as many letters, two may differ. */
const longEnoughForTwo = 6;

/** The setting that a name misspells: one or two letters differ, or it lacks the unit at the end (`CALL_TIMEOUT`). */
function closeTo(name: string, known: readonly string[]): string | undefined {
  if (name.length < shortestMisspelt) return undefined;
  const isCompound = name.includes('_');
  if (isCompound && known.includes(name.toUpperCase())) return name.toUpperCase();
  const byOne = nearestWithin(name, known, 1);
  if (byOne !== undefined || name.length < longEnoughForTwo) return byOne;
  const long = known.filter(({ length }) => length >= longEnoughForTwo);
  return (
    nearestWithin(name, long, 2) ?? (isCompound ? known.find((setting) => setting.startsWith(`${name}_`)) : undefined)
  );
}

function ofSameService(name: string, known: readonly string[]): string[] {
  return known.filter((setting) => firstWord(setting) === firstWord(name));
}

function nearestWithin(name: string, known: readonly string[], maxDistance: number): string | undefined {
  return closestMatch(name, known, { maxDistance });
}

/** The first words that several settings share. */
function sharedBeginnings(known: readonly string[]): string[] {
  const words = known.filter((name) => name.includes('_')).map(firstWord);
  return words.filter((word, index) => words.indexOf(word) !== index && !foreignBeginnings.has(word));
}

function firstWord(name: string): string {
  return name.split('_', 1)[0] ?? '';
}
