/** Networks that begin with a word, in the notation of schema.ts, as they stand after `route`. `digits`: a number that is no constant, in no release. */
export interface NetForm {
  readonly syntax: string;
  readonly versions: string;
}

export const netForms: readonly NetForm[] = [
  { syntax: 'mpls <number>', versions: '2.0+ 3.0+' },
  { syntax: 'aspa <number>', versions: '2.16+ 3.0+' },
  { syntax: 'eth <mac> [vlan <number:digits>]', versions: '2.19+ 3.3+' },
  { syntax: 'evpn ead <rd> <number:digits> <bytestring>', versions: '2.19+ 3.3+' },
  { syntax: 'evpn mac <rd> <number:digits> <mac> (<ip>|*)', versions: '2.19+ 3.3+' },
  { syntax: 'evpn imet <rd> <number:digits> <ip>', versions: '2.19+ 3.3+' },
  { syntax: 'evpn es <rd> <bytestring> <ip>', versions: '2.19+ 3.3+' },
  { syntax: 'neighbor <ip> % <number>', versions: '2.19+ 3.3+' },
];
