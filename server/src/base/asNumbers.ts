/** AS numbers that stand in the registries of special numbers. */

/** Numbers for use within a network (RFC 6996); what dn42 uses is among them. */
export function isPrivateAs(number: number): boolean {
  return (number >= 64512 && number <= 65534) || number >= 4200000000;
}
