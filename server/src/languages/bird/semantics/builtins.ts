/** Words of the filter language that need no definition, and words that cannot be one. */
import { ALL_RELEASES, releases, type ReleaseSet } from '../versions.ts';
import type { DefinitionClass } from './model.ts';
import data from './provisional.json' with { type: 'json' };

const index = (table: Record<string, string>): Map<string, ReleaseSet> => new Map(Object.entries(table).map(([name, versions]) => [name, releases(versions)]));
const attributes = index(data.attributes);
const constants = index(data.constants);
const methods = index(data.methods);
const builtins = index({
  roa_check: '1.6 2.0+ 3.0+', aspa_check: '2.16+ 3.0+', aspa_check_downstream: '2.16+ 3.0+', aspa_check_upstream: '2.16+ 3.0+', prepend: '1.6 2.0+ 3.0+', add: '1.6 2.0+ 3.0+', delete: '1.6 2.0+ 3.0+', filter: '1.6 2.0+ 3.0+',
  defined: '1.6 2.0+ 3.0+', unset: '1.6 2.0+ 3.0+', from_hex: '2.14+ 3.0+', format: '2.0+ 3.0+', append: '2.18+ 3.2+', bt_assert: '2.0+ 3.0+',
});
export const attributeVersions = (name: string): ReleaseSet | undefined => attributes.get(name);
export const builtinVersions = (name: string): ReleaseSet | undefined => builtins.get(name);
export const constantVersions = (name: string): ReleaseSet | undefined => constants.get(name);
export const methodVersions = (name: string): ReleaseSet | undefined => methods.get(name) ?? attributes.get(name);
export const methodNames = (): Iterable<string> => methods.keys();
const TYPES = new Set(['int', 'bool', 'ip', 'prefix', 'rd', 'mac', 'pair', 'quad', 'ec', 'lc', 'string', 'bytestring', 'bgpmask', 'bgppath', 'clist', 'eclist', 'lclist', 'route', 'enum', 'set', 'void']);
export const isTypeWord = (name: string): boolean => TYPES.has(name);
const COMMANDS = ['accept', 'reject', 'return', 'if', 'case', 'for', 'print', 'printn', 'unset', 'error'];
export const nearNames = (what: 'command' | 'value' | 'function'): Iterable<string> => (what === 'command' ? COMMANDS : what === 'function' ? builtins.keys() : [...attributes.keys(), ...constants.keys()]);
const reserved = new Map<string, ReleaseSet>();
for (const [versions, words] of Object.entries(data.reserved)) for (const word of words) reserved.set(word, releases(versions));
export const isReserved = (name: string, _of: DefinitionClass, release: ReleaseSet): boolean => ((reserved.get(name) ?? 0) & release) !== 0;
export { ALL_RELEASES };
