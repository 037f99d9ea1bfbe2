/** What BIRD 1.6 alone checks: its numbers have a sign, its kernel protocols share one scan, bird6 has no router ID of its own. */
import type { Entry } from '../project/project.ts';
import type { Bound } from '../binding/bind.ts';
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { familyOf } from '../versions.ts';
import { netOf } from './nets.ts';
import { argumentOf, numberIn, numberOf, Options } from './options.ts';
import type { Problem } from './problem.ts';
import { blame, onArgument } from './report.ts';

const SIGNED = 2 ** 31;
const SCAN_TIME = 60;

/** "ECMP limit cannot be negative", "Link MTU must be 0 or positive", "Retrans timer must be 0 or positive": from 2^31 on a number is one below 0. */
export function checkSigned(statement: Statement, configuration: Configuration): Problem[] {
  if (!familyOf(configuration.release)) return [];
  const { bound, source } = statement;
  const arg = argumentOf(bound, 'number');
  const value = arg && numberIn(arg, source, configuration);
  return value === undefined || value < SIGNED ? [] : [onArgument(statement, arg, 'number-out-of-range', `in BIRD 1.6 this is at most ${SIGNED - 1}, and it refuses ${value}`)];
}

/** `roa PREFIX max LENGTH as NUMBER` in a table of them: a prefix alone authorizes nobody, a syntax error. */
export function checkAuthorization(statement: Statement, configuration: Configuration): Problem[] {
  const arg = argumentOf(statement.bound, 'net');
  const net = netOf(arg, statement.source, configuration);
  return net === undefined || net.startsWith('roa') ? [] : [onArgument(statement, arg, 'invalid-argument', 'an authorization says up to which length and for which AS: write "roa 192.0.2.0/24 max 24 as 65000"')];
}

/** "Password ID has to be greated than zero." */
export function checkPasswordId(statement: Statement, configuration: Configuration): Problem[] {
  if (!familyOf(configuration.release)) return [];
  return numberOf(statement, configuration) === 0 ? [onArgument(statement, statement.bound.args[0], 'number-out-of-range', 'in BIRD 1.6 the number of a password is at least 1, and it refuses 0')] : [];
}

/** sysdep/unix/krt.c: "All kernel syncers must use the same table scan interval". `first`: of the first kernel protocol. */
export function checkScanTime(protocol: Protocol, first: number | undefined, configuration: Configuration): Problem[] {
  const time = scanTimeOf(protocol, configuration);
  if (first === undefined || time === undefined || time === first) return [];
  const at = new Options(protocol.inForce, configuration).last('scan time');
  return [blame(protocol, [at], 'conflicting-options', `all kernel protocols of BIRD 1.6 look at the kernel's tables together: the first does so every ${first} s, this one every ${time} s${at ? '' : ' by default'}, and BIRD refuses it`)];
}

/** How often a kernel protocol looks; undefined where that is not known. */
export function scanTimeOf(protocol: Protocol, configuration: Configuration): number | undefined {
  return new Options(protocol.inForce, configuration).number('scan time', SCAN_TIME);
}

/** Whether a `router id` gives one: 0 is none. */
export function givesRouterId(bound: Bound, source: Entry, configuration: Configuration): boolean {
  const [arg] = bound.args;
  const [element] = arg?.elements ?? [];
  if (element?.kind === 'ip') return !/^0+(?:\.0+){3}$/.test(element.text);
  return !arg || numberIn(arg, source, configuration) !== 0;
}
