/** Clusters at random, of values that the API server takes, odd ones among them: for whoever asks the daemons about many. */

const ADDRESSES = ['192.0.2.1', '10.0.0.2', '0.0.0.0', '255.255.255.255', '224.0.0.1', '127.0.0.1', '198.51.100.11', '192.0.2.1:1790', '2001:db8::1', 'fe80::1', '::1', 'ff02::1', '::', '"[2001:db8::2]:1790"', '2001:DB8:0:0::1', '::ffff:192.0.2.1', 'fd00::5'];
const NUMBERS = ['65001', '0', '4294967295', '23456', '64512', '"65000.1"', '65535', '4200000000'];
const NETWORKS = { 4: ['10.0.0.0/8', '0.0.0.0/0', '10.0.0.1/8', '192.0.2.1/32', '10.1.0.0/16'], 6: ['fd00::/8', '::/0', 'fd00::1/64', '2001:db8::1/128', 'FD00:0::0/64'] };
const COMMUNITIES = ['"65000:100"', '"65536:1"', '"65000:70000"', '"65000:1:2"', '"4294967296:1:2"', '"0:0"'];
const TIMES = ['0s', '1s', '120s', '1m30s', '65535s', '5000s', '500ms', '1h'];
const NAMES = ['a', 'b-c', 'x.y', 'filter-with-a-very-long-name-indeed-that-goes-on-and-on-and-on'];

/** Endless clusters; the same for a seed. */
export function* clusters(seed: number): Generator<string> {
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
  const pick = (all: readonly string[]): string => all[Math.floor(random() * all.length)]!;
  const maybe = (text: () => string, often = 0.4): string => (random() < often ? text() : '');
  const object = (kind: string, name: string, spec: string): string => `---\napiVersion: projectcalico.org/v3\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n${spec}`;
  const fields = (given: Readonly<Record<string, readonly string[]>>, often = 0.3): string => Object.entries(given).map(([name, values]) => maybe(() => `  ${name}: ${pick(values)}\n`, often)).join('');
  const bothNetworks = [...NETWORKS[4], ...NETWORKS[6]];

  const rule = (family: 4 | 6): string => [
    `    - action: ${pick(['Accept', 'Reject'])}\n`,
    maybe(() => `      matchOperator: ${pick(['Equal', 'NotEqual', 'In', 'NotIn'])}\n      cidr: "${pick(NETWORKS[family])}"\n${maybe(() => `      prefixLength: {${pick(['min: 8', 'max: 24', 'min: 24, max: 8', 'min: 0, max: 32'])}}\n`)}`, 0.6),
    fields({ source: ['RemotePeers'], interface: ['eth0', '"*.calico"', '"a b"', '"a,b"'], communities: COMMUNITIES.map((one) => `{values: [${one}]}`), asPathPrefix: ['[65000]', '[65000, 65001]', '[0]', '[4294967295]'], priority: ['1', '2147483646'], peerType: ['eBGP', 'iBGP'],
      operations: [...COMMUNITIES.map((one) => `[{addCommunity: {value: ${one}}}]`), '[{prependASPath: {prefix: [65000, 0]}}]', '[{setPriority: {value: 5}}]'] }).replaceAll(/^ {2}/gm, '      '),
  ].join('');
  const filter = (): string => object('BGPFilter', pick(NAMES), (['4', '6'] as const).flatMap((family) => ['import', 'export'].map((way) => maybe(() => `  ${way}V${family}:\n${rule(family === '4' ? 4 : 6)}${rule(family === '4' ? 4 : 6)}`, 0.5))).join(''));
  const configuration = (): string => object('BGPConfiguration', 'default', fields({
    asNumber: NUMBERS, nodeToNodeMeshEnabled: ['false'], listenPort: ['1', '65535'], bindMode: ['NodeIP'], logSeverityScreen: ['Debug', 'Info', 'Fatal'], nodeMeshMaxRestartTime: TIMES, ignoredInterfaces: ['[eth0]', '["a b"]'],
    serviceClusterIPs: bothNetworks.map((one) => `[{cidr: "${one}"}]`), serviceExternalIPs: bothNetworks.map((one) => `[{cidr: "${one}"}]`), ipv4NormalRoutePriority: ['1', '2147483646'], programClusterRoutes: ['Enabled', 'Disabled', 'EnabledIPIPOnly'],
  }) + maybe(() => `  communities: [{name: name, value: ${pick(COMMUNITIES)}}]\n  prefixAdvertisements: [{cidr: "${pick(bothNetworks)}", communities: [name, ${pick(COMMUNITIES)}]}]\n`));
  const peer = (): string => object('BGPPeer', `p${Math.floor(random() * 1e6)}`, `  peerIP: ${pick(ADDRESSES)}\n${fields({ asNumber: NUMBERS }, 0.9)}${fields({
    localASNumber: NUMBERS, ttlSecurity: ['0', '1', '255'], maxRestartTime: TIMES, keepaliveTime: TIMES, numAllowedLocalASNumbers: ['0', '10', '100000'], nextHopMode: ['Self', 'Keep', 'Auto'], keepOriginalNextHop: ['true'],
    reachableBy: ['192.0.2.254', '2001:db8::fe', 'fe80::2'], sourceAddress: ['None'], password: ['{secretKeyRef: {name: s, key: k}}'], filters: [`[${NAMES.join(', ')}]`], node: ['n1'],
  })}`);
  const pool = (): string => object('IPPool', `pool${Math.floor(random() * 1e6)}`, `  cidr: "${pick(bothNetworks)}"\n${fields({ ipipMode: ['Always', 'CrossSubnet'], disableBGPExport: ['true'] })}`);
  const node = (name: string): string => object('Node', name, `  bgp:\n${fields({ ipv4Address: ['198.51.100.11/24', '198.51.100.12', '192.0.2.1/24'], ipv6Address: ['"2001:db8::11/64"', '"fe80::11/64"', '"fd00::5"'], asNumber: NUMBERS, routeReflectorClusterID: ['224.0.0.1', '0.0.0.0'] }, 0.6).replaceAll(/^ {2}/gm, '    ')}`);
  for (;;) yield configuration() + maybe(() => node('n1'), 0.8) + maybe(() => node('n2')) + peer() + maybe(peer) + maybe(filter, 0.7) + maybe(filter) + maybe(pool);
}
