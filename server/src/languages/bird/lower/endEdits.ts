/** What a session of BIRD's says so that it agrees with its other end. */
import type { Edit } from '../../../base/finding.ts';
import type { Change, Field, Session, Wish } from '../../../base/session.ts';
import { familyOf } from '../versions.ts';
import type { Statements } from './fields.ts';
import { remove } from './textEdits.ts';

type Add = (option: string) => Change | undefined;

/** The words for a wish, in place of those that there are; else as an option more: `add` puts it behind the neighbor, `addLast` behind all others. */
export function wordsFor(wish: Wish, session: Session, statements: Statements, add: Add, addLast: Add): Change | undefined {
  const { timers } = session;
  switch (wish.what) {
    case 'neighbor AS': return inPlace(session.remoteAs, String(wish.value), `as ${wish.value}`);
    case 'own AS': return inPlace(session.localAs, String(wish.value), `as ${wish.value}`);
    case 'neighbor port': return inPlace(session.remotePort, String(wish.value), `port ${wish.value}`) ?? (session.remote.value?.kind === 'address' ? behind(session.remote, ` port ${wish.value}`) : undefined);
    case 'own port': return inPlace(session.localPort, String(wish.value), `port ${wish.value}`) ?? behind(session.local, ` port ${wish.value}`);
    case 'hold time': return inPlace(timers.hold, String(wish.value), `hold time ${wish.value};`) ?? add(`hold time ${wish.value};`);
    case 'least hold time': return inPlace(timers.minimumHold, String(wish.value), `min hold time ${wish.value};`) ?? add(`min hold time ${wish.value};`);
    case 'TTL security': {
      const distance = session.directness.value?.direct ? undefined : session.edits.setMultihop(wish.value);
      const change = inPlace(session.ttlSecurity, 'ttl security on', 'ttl security on;') ?? add('ttl security on;');
      return change && { words: change.words, edits: [...change.edits, ...distance?.edits ?? []] };
    }
    case 'no TTL security': return inPlace(session.ttlSecurity, 'ttl security off', 'ttl security off;');
    case 'to call': return inPlace(session.passive, 'passive off', 'passive off;');
    case 'no role required': return inPlace(session.requireRoles, 'require roles off', 'require roles off;');
    case 'password': {
      const change = add('password "${1:secret}";');
      return change && { ...change, words: 'password "...";', snippet: true };
    }
    case 'no password': return without(statements);
    // The protocol is its own channel in 1.6.
    case 'family': return familyOf(statements.configuration.release) ? undefined : addLast(`ipv${wish.value} { import all; export none; };`);
  }
}

/** Other words where the session itself has some, and no constant stands for them. */
function inPlace({ place, definition, origin }: Field<unknown>, newText: string, words: string): Change | undefined {
  return place && !definition && origin === 'own' ? { words, edits: [{ file: place.file, range: place.range, newText }] } : undefined;
}

function behind({ place, definition, origin }: Field<unknown>, newText: string): Change | undefined {
  return place && !definition && origin === 'own' ? { words: newText.trim(), edits: [{ file: place.file, range: { start: place.range.end, end: place.range.end }, newText }] } : undefined;
}

/** Without its passwords, where the session itself has them. */
function without(statements: Statements): Change | undefined {
  const own = statements.of('password');
  const edits = own.map((statement): Edit | undefined => (statement.origin === 'own' ? remove(statement) : undefined));
  return edits.length > 0 && edits.every((edit) => edit !== undefined) ? { words: 'no password', edits } : undefined;
}
