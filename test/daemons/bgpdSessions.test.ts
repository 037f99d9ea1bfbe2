/** The sessions that we make of a bgpd.conf are those that `bgpd -nv` shows: each value in force, after groups, globals and defaults. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BgpdRouter } from '../../server/src/languages/openbgpd/lower/router.ts';
import { BgpdProject } from '../../server/src/languages/openbgpd/project/project.ts';
import { ROOT, storeOf } from '../languages/openbgpd/check.ts';
import { findBgpds } from './bgpd/oracle.ts';
import { shownBy, shownByUs } from './bgpd/shown.ts';
import { notice } from './notices.ts';

/** Families that neighbors offer, in all the ways that change the default. */
const FAMILIES = `AS 65001
router-id 10.0.0.1
neighbor 192.0.2.2 {
	remote-as 65002
	announce IPv6 unicast
}
neighbor 192.0.2.3 {
	remote-as 65002
	announce IPv4 none
}
neighbor 192.0.2.4 {
	remote-as 65002
	announce IPv4 none
	announce IPv6 unicast
	announce IPv4 vpn
}
neighbor 192.0.2.10 {
	remote-as 65002
	announce IPv4 vpn
	announce IPv4 none
}
group "g" {
	announce IPv6 unicast
	holdtime 30
	neighbor 192.0.2.5 {
		remote-as 65002
	}
	neighbor 192.0.2.6 {
		remote-as 65002
		announce IPv4 unicast
		announce refresh no
		announce restart no
		announce add-path recv yes
	}
	neighbor 192.0.2.7 {
		remote-as 65002
		announce IPv6 none
	}
}
neighbor 2001:db8::2 {
	remote-as 65001
	announce IPv4 unicast
}
neighbor 2001:db8::3 { remote-as 65002 }
`;

/** Settings of the file above and below the neighbors, those of groups, and options that undo each other. */
const SETTINGS = `AS 65001
router-id 10.0.0.1
reject as-set yes
neighbor 192.0.2.2 {
	remote-as 65002
	announce enhanced refresh yes
	announce as-4byte no
	announce add-path send all
	multihop 3
	down "bye"
	port 1179
	local-as 65009
	enforce local-as no
	depend on lo
	tcp md5sig password foo
	descr "hello"
}
transparent-as yes
neighbor 192.0.2.8 { remote-as 65001 }
neighbor 10.0.0.0/24 { passive }
group "g" {
	local-address 192.0.2.1
	enforce neighbor-as no
	neighbor 192.0.2.9 {
		remote-as 65001
		no local-address
		transparent-as no
	}
	neighbor 192.0.2.10 {
		remote-as 65002
		enforce neighbor-as yes
		reject as-set no
	}
	neighbor 2001:db8::6 { remote-as 65002 }
}
neighbor 2001:db8::5 {
	remote-as 65001
	route-reflector
	max-prefix 10 restart 5
	max-prefix 20 out
	local-address 2001:db8::1
	ttl-security yes
	holdtime min 9
}
holdtime 33
reject as-set no
`;

/** What 7.7 has not. */
const LATER = `AS 65001
router-id 10.0.0.1
fib-update no
neighbor 192.0.2.2 {
	remote-as 65002
	role provider
	announce extended nexthop yes
	announce extended message yes
	announce IPv4 unicast enforce
	announce refresh enforce
}
neighbor 192.0.2.3 {
	remote-as 65001
	role provider
}
neighbor 192.0.2.4 {
	remote-as 65002
	role rs-client
	announce policy enforce
	announce IPv6 unicast
	announce IPv4 flowspec
}
`;

const { daemons, missing } = findBgpds();

test('each session is what bgpd shows of the neighbor', (t) => {
  for (const { release, why } of missing) notice(t, `sessions: not asked of bgpd ${release}: ${why}`);
  for (const daemon of daemons) {
    const { release } = daemon;
    for (const text of [FAMILIES, SETTINGS, ...(release === '7.7' ? [] : [LATER])]) {
      const project = new BgpdProject(ROOT, storeOf({ [ROOT]: text }), { map: {}, folders: [] }, false);
      const ours = new Map(new BgpdRouter(project, release, false).sessions.map((session) => [session.address, shownByUs(session, release, text)]));
      assert.ok(ours.size >= 3);
      for (const [neighbor, lines] of shownBy(daemon, text)) assert.deepEqual(ours.get(neighbor), lines, `bgpd ${release}, ${neighbor}`);
    }
  }
});
