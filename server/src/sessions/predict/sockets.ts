/** Sockets that are in each other's way: of one port and family, some sessions listen on their own address, others on all. */
import type { Router } from '../../base/router.ts';
import type { Session } from '../../base/session.ts';
import { familyOf } from '../link.ts';

interface Socket { strict: boolean; open: boolean }

const kept = new WeakMap<Router, ReadonlyMap<string, Socket>>();

/** Whether the kernel refuses one of the router's listening sockets, perhaps that of this session. */
export function socketsCollide(router: Router, session: Session): boolean {
  let sockets = kept.get(router);
  if (!sockets) kept.set(router, (sockets = socketsOf(router.sessions)));
  const socket = sockets.get(keyOf(session));
  return socket?.strict === true && socket.open;
}

function socketsOf(sessions: readonly Session[]): Map<string, Socket> {
  const sockets = new Map<string, Socket>();
  for (const session of sessions) {
    if (session.enabled.value === false || !session.strictBind.known) continue;
    const key = keyOf(session);
    const socket = sockets.get(key) ?? { strict: false, open: false };
    if (session.strictBind.value) socket.strict = true;
    else socket.open = true;
    sockets.set(key, socket);
  }
  return sockets;
}

function keyOf({ remote, localPort, vrf }: Session): string {
  return [familyOf(remote.value), localPort.value, vrf.value].join(' ');
}
