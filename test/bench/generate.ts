/**
 * Route-server configurations of a wanted size, as arouteserver and IXP Manager write them: for each client a set of its
 * AS numbers, a set of its prefixes, a filter and a session. Nine tenths of the bytes stand inside sets.
 */

/** A small random generator (mulberry32), so that a size gives the same file on each machine. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HEAD = `log syslog all;
router id 192.0.2.1;
define rs_as = 64500;
define bogons = [ 0.0.0.0/0, 10.0.0.0/8+, 127.0.0.0/8+, 169.254.0.0/16+, 172.16.0.0/12+, 192.168.0.0/16+, 224.0.0.0/3+ ];

protocol device { }

function is_bogon() -> bool {
  return net ~ bogons;
}

function is_too_long() -> bool {
  if net.len > 24 then return true;
  return net.len < 8;
}

template bgp rs_member {
  local 192.0.2.1 as rs_as;
  rs client;
  hold time 180;
  connect retry time 60;
}
`;

/** The text of a configuration of about `bytes` bytes that every BIRD from 2.14 on accepts. */
export function generate(bytes: number, prefixesPerSet = 250): string {
  const next = random(bytes);
  const number = (below: number): number => Math.floor(next() * below);
  const parts = [HEAD];
  let size = HEAD.length;
  for (let client = 1; size < bytes; client++) {
    const asn = 64512 + client;
    const asns = Array.from({ length: 20 }, () => 1000 + number(200000));
    const prefixes = Array.from({ length: prefixesPerSet }, () => {
      const length = 16 + number(9);
      const address = (1 + number(222)) * 2 ** 24 + number(2 ** 24);
      const first = address - (address % 2 ** (32 - length));
      return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${length}{${length},24}`;
    });
    const part = `
define as${client}_origins = [ ${asns.join(', ')} ];
define as${client}_prefixes = [
${prefixes.map((prefix) => `  ${prefix}`).join(',\n')}
];

filter from_as${client} {
  if is_bogon() || is_too_long() then reject;
  if bgp_path.first != ${asn} then {
    print "first AS of ", net, " is ", bgp_path.first;
    reject;
  }
  if !(bgp_path.last ~ as${client}_origins) then reject;
  if !(net ~ as${client}_prefixes) then reject;
  bgp_community.add((65500, ${client % 65536}));
  if (rs_as, 0) ~ bgp_community then bgp_community.delete([(65500, *)]);
  accept;
}

protocol bgp client_${client} from rs_member {
  description "AS${asn}";
  neighbor 192.0.${3 + (Math.floor(client / 250) % 250)}.${1 + (client % 250)} as ${asn};
  ipv4 {
    import filter from_as${client};
    import limit ${1000 + number(100000)} action restart;
    export where source = RTS_BGP;
    next hop keep;
  };
}
`;
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}
