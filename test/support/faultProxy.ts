import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What happens to the next connections: one fault each, in order; none left: they pass as they are. */
export type Fault =
  /** Nothing passes for so many milliseconds, then all of it. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection is cut after so many bytes of the request (it never arrives whole). */
  | { readonly kind: 'cut-request'; readonly bytes: number }
  /** The request arrives whole, the answer is cut after so many bytes (0: nothing of it comes back). */
  | { readonly kind: 'cut-answer'; readonly bytes: number }
  /** The request arrives whole, nothing ever comes back, and nobody is told that the connection is dead. */
  | { readonly kind: 'half-open' }
  /** The connection is refused. */
  | { readonly kind: 'refuse' }
  /** The request arrives twice, one right after the other, each on a connection of its own; the first answer comes back. */
  | { readonly kind: 'twice' };

/** A proxy of TCP connections that breaks them as it is told. */
export interface FaultProxy {
  readonly port: number;
  /** Adds faults for the connections to come. */
  next(...faults: Fault[]): void;
  /** How many faults happened. */
  happened(): number;
  /** While true every connection is cut and none is taken: the network is away. */
  away(isAway: boolean): void;
  close(): Promise<void>;
}

/** Starts a proxy before a port of this machine. Faults go by connection: let the client open one for each request (an agent without keep-alive). */
export async function faultProxy(target: number): Promise<FaultProxy> {
  const faults: Fault[] = [];
  const sockets = new Set<Socket>();
  let [happened, isAway] = [0, false];
  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const upstream = (): Socket => track(connect(target, '127.0.0.1'));
  const server = createServer({ allowHalfOpen: true }, (client) => {
    track(client);
    const fault = isAway ? ({ kind: 'refuse' } as const) : faults.shift();
    if (fault && !isAway) happened += 1;
    if (fault?.kind === 'refuse') return void client.destroy();
    const first = upstream();
    if (fault?.kind === 'delay') {
      client.pause();
      setTimeout(() => pass(client, first), fault.ms).unref();
    } else if (fault?.kind === 'cut-request') cutAfter(client, first, fault.bytes);
    else if (fault?.kind === 'cut-answer') {
      client.pipe(first);
      cutAfter(first, client, fault.bytes);
    } else if (fault?.kind === 'half-open') {
      client.pipe(first);
      first.resume();
    } else if (fault?.kind === 'twice') {
      const second = upstream();
      client.on('data', (bytes) => {
        first.write(bytes);
        second.write(bytes);
      });
      second.resume();
      first.pipe(client);
    } else pass(client, first);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    next: (...more) => void faults.push(...more),
    happened: () => happened,
    away(next) {
      isAway = next;
      if (next) for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function pass(client: Socket, server: Socket): void {
  client.pipe(server);
  server.pipe(client);
  client.on('close', () => server.destroy());
  server.on('close', () => client.destroy());
}

/** Passes so many bytes on, then cuts both ends. */
function cutAfter(from: Socket, to: Socket, bytes: number): void {
  let left = bytes;
  const cut = (): void => {
    from.destroy();
    to.destroySoon();
  };
  from.on('data', (part: Buffer) => {
    if (left > 0) to.write(part.subarray(0, left));
    left -= part.length;
    if (left <= 0) cut();
  });
  from.on('end', cut);
}
