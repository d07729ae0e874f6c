import { Socket } from 'node:net';

/**
 * Blocks connections beyond this machine. Every TCP or TLS connection, including those of `fetch` and undici, goes through
 * `Socket.connect`. A blocked one fails before its host name is resolved, whether or not there is a network.
 */
const isHere = /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\]|::ffff:127(?:\.\d+){3})$/i;

const connect = Socket.prototype.connect;
if (connect.name !== 'connectHere') {
  Socket.prototype.connect = function connectHere(this: Socket, ...to: readonly unknown[]): Socket {
    const host = hostOf(to);
    if (host === undefined || isHere.test(host)) return Reflect.apply(connect, this, to);
    process.nextTick(() => this.destroy(new Error(`tests may connect only to this machine, not to ${host}`)));
    return this;
  } as typeof connect;
}

/** `connect` receives its documented arguments, or Node's internal form: an array that begins with the options. */
function hostOf([first, second]: readonly unknown[]): string | undefined {
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options !== 'object' || options === null) return typeof second === 'string' ? second : undefined;
  return 'host' in options && typeof options.host === 'string' ? options.host : undefined;
}
