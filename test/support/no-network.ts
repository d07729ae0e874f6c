import { Socket } from 'node:net';

/**
 * Shuts the network off beyond this machine: every TCP or TLS connection, of `fetch` and undici too, begins here. What
 * tries fails at once, before its name is looked up, instead of passing wherever the network happens to be there.
 */
const isHere = /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\]|::ffff:127(?:\.\d+){3})$/i;

const connect = Socket.prototype.connect;
if (connect.name !== 'connectHere') {
  Socket.prototype.connect = function connectHere(this: Socket, ...to: readonly unknown[]): Socket {
    const host = hostOf(to);
    if (host === undefined || isHere.test(host)) return Reflect.apply(connect, this, to);
    process.nextTick(() => this.destroy(new Error(`tests do not reach beyond this machine: ${host}`)));
    return this;
  } as typeof connect;
}

/** Node passes what `connect` was given, or its own normal form: a list that begins with the options. */
function hostOf([first, second]: readonly unknown[]): string | undefined {
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options !== 'object' || options === null) return typeof second === 'string' ? second : undefined;
  return 'host' in options && typeof options.host === 'string' ? options.host : undefined;
}
