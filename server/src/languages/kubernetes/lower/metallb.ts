/** From a BGPPeer of MetalLB's to the session that each speaker runs, in FRR: it calls, and never listens. */
import type { Family } from '../../../base/address.ts';
import type { Channel, Field } from '../../../base/session.ts';
import type { Found, ManifestProject } from '../project/project.ts';
import { at, textOf } from '../syntax/ast.ts';
import { metallbEdits } from './ends.ts';
import { addressIn, byDefault, OF_THE_NODE, secondsOf, Values } from './fields.ts';
import { channelOf, sessionOf, typeOf, type ManifestSession } from './model.ts';
import { secretIn } from './secrets.ts';

/** How FRR counts where `ebgp-multihop` has no number, and its hold time as MetalLB writes it. */
const HOPS = 255;
const HOLD = 90;

/** The session of a BGPPeer. */
export function metallbSession(found: Found, project: ManifestProject): ManifestSession {
  const spec = new Values(found, found.resource.spec);
  const address = at(spec.root, 'peerAddress');
  const written = address?.kind === 'scalar' && !address.template ? addressIn(address.text) : undefined;
  const head = spec.place(address ?? found.resource.kind);
  const localAs = spec.number(['localASN'], spec.number(['myASN'], byDefault(undefined)));
  const remoteAs = spec.number(['peerASN'], byDefault(undefined));
  const type = at(spec.root, 'dynamicASN') ? spec.get<'internal' | 'external' | undefined>(['dynamicASN'], ({ text }) => (text === 'internal' ? 'internal' : 'external'), byDefault(undefined)) : typeOf(localAs, remoteAs);
  const far = spec.flag(['ebgpMultiHop'], false);
  const password = spec.get<string | undefined>(['password'], ({ text }) => text, byDefault(undefined));
  const secret = at(spec.root, 'passwordSecret');
  const family = written?.address.family;
  const both = at(spec.root, 'dualStackAddressFamily');
  const families: readonly Family[] = both?.kind === 'scalar' && both.value === true ? [4, 6] : family === undefined ? [] : [family];
  return sessionOf({
    project: 'MetalLB', found, edits: metallbEdits(spec), name: found.resource.name, head,
    remote: written ? { known: true, value: { kind: 'address', address: written.address }, origin: 'own', place: head } : { known: address === undefined, value: undefined, origin: 'own', place: head } as Field<undefined>,
    remotePort: spec.number(['peerPort'], byDefault(179)), remoteAs, type,
    local: spec.get(['sourceAddress'], ({ text }) => addressIn(text)?.address, OF_THE_NODE), localPort: byDefault(179), listens: byDefault(false), localAs,
    routerId: spec.get<string | undefined>(['routerID'], ({ text }) => text, OF_THE_NODE),
    interface: spec.get<string | undefined>(['interface'], ({ text }) => text, written?.zone === undefined ? byDefault(undefined) : { known: true, value: written.zone, origin: 'own', place: head }),
    vrf: spec.get<string | undefined>(['vrf'], ({ text }) => text, byDefault(undefined)),
    directness: !type.known || !far.known ? { known: false, origin: 'default' } : type.value === 'internal' ? byDefault({ direct: false, hops: HOPS }) : { ...far, value: far.value ? { direct: false, hops: HOPS } : { direct: true } },
    bfd: at(spec.root, 'bfdProfile') ? spec.get(['bfdProfile'], () => true, byDefault(false)) : byDefault(false),
    authentication: secret ? { known: true, value: 'md5', origin: 'own', place: spec.place(secret) } : password.known && password.value === undefined ? byDefault('none') : { known: true, value: 'md5', origin: 'own', ...(password.place ? { place: password.place } : {}) },
    password: secret ? spec.secret(secret, secretIn(project, textOf(at(secret, 'name')), 'password')) : password,
    hold: spec.get(['holdTime'], secondsOf, byDefault(HOLD)), keepalive: spec.get(['keepaliveTime'], secondsOf, byDefault(HOLD / 3)),
    announced: ['as4', 'route refresh', 'enhanced route refresh', 'extended messages', 'hostname'],
    // MetalLB's FRR denies all that comes in.
    channels: families.map((one): Channel => channelOf(one, 'unicast', `ipv${one}`, head, 'own', { import: byDefault('none'), export: byDefault('some') })),
  });
}
