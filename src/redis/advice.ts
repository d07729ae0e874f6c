import type { RedisErrorCode } from '../telemetry/log/describe.ts';

/** The commands that gramgraph sends, those in its scripts included. */
const commands =
  'hello select info cluster|slots cluster|info get getrange set pttl pexpire expire del unlink hset hsetnx hget hdel hlen hkeys hstrlen rpush lrange eval multi exec publish subscribe';

/** The rules of a Redis user that may do what gramgraph does, and nothing else. */
export function aclRules(prefix: string): string {
  const allowed = commands.split(' ').map((command) => `+${command}`);
  return `resetkeys ~${prefix}* resetchannels &${prefix}* -@all ${allowed.join(' ')}`;
}

/** What to change so that Redis accepts commands that it refused. */
export function adviceOn(reason: RedisErrorCode, prefix: string, user: string): string {
  switch (reason) {
    case 'OOM':
      return 'it is full and evicts nothing: raise maxmemory, or run "CONFIG SET maxmemory-policy volatile-lru"';
    case 'NOPERM':
      return `run "ACL SETUSER ${user} ${aclRules(prefix)}"`;
    case 'NOAUTH':
    case 'WRONGPASS':
      return 'set the user and password in REDIS_URL, or REDIS_USERNAME and REDIS_PASSWORD';
    case 'READONLY':
      return 'it is a replica: REDIS_URL must lead to the primary, or to sentinels with REDIS_SENTINEL';
    case 'MOVED':
    case 'CROSSSLOT':
      return 'it is a cluster: set REDIS_CLUSTER=1';
    case 'MISCONF':
      return 'it cannot save to its disk: see its log, or run "CONFIG SET stop-writes-on-bgsave-error no"';
    default:
      return 'check its memory and permissions';
  }
}
