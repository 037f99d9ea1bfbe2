/** Whether an object has the fields that the tables give its kind: none that they lack, all that must be there, each of its type. */
import { closest } from '../../../base/closest.ts';
import { type Mapping, type Node, type Pair, pairOf, type Scalar, type Sequence } from '../syntax/ast.ts';
import { addressIn } from '../lower/fields.ts';
import type { Condition, FieldRule, ListType, ObjectType, Type } from '../tables/schema.ts';
import { insertion, removal, renaming } from './edits.ts';
import { replace, type LocalFix, type Problem } from './problem.ts';
import { checkValue, typeInWords } from './values.ts';

/** So many values of one object are looked at: aliases within aliases make millions of few lines. */
const MOST = 20_000;
/** So many fields that an object has not are told of: what has more is another object. */
const MOST_UNKNOWN = 20;

/** What a field is to whoever looks for references: its type, its value, and the path that leads to it. */
export type Visit = (type: Type, node: Scalar) => void;

/** Looks at all of an object. `text`: of its document. `fragment`: nothing is missed that only a whole one must have. */
export function checkFields(text: string, root: Mapping, table: ObjectType, fragment: boolean, visit: Visit = () => {}): Problem[] {
  const walker = new Walker(text, fragment, visit);
  walker.object(root, table, '');
  return walker.problems;
}

class Walker {
  readonly problems: Problem[] = [];
  readonly #text: string;
  readonly #fragment: boolean;
  readonly #visit: Visit;
  #left = MOST;

  constructor(text: string, fragment: boolean, visit: Visit) {
    this.#text = text;
    this.#fragment = fragment;
    this.#visit = visit;
  }

  #value(node: Node, type: Type, name: string): void {
    if (this.#left-- <= 0 || type.type === 'any') return;
    if (node.kind === 'scalar') {
      // What is filled in later may be anything, and `field:` with nothing behind it is as if it were not there.
      if (node.template || node.value === null) return;
      const problem = checkValue(node, type, name);
      if (problem) this.problems.push(problem);
      else this.#visit(type, node);
    } else if (node.kind === 'sequence' && type.type === 'list') this.#list(node, type, name);
    else if (node.kind === 'mapping' && type.type === 'map') this.#map(node, type.of, name);
    else if (node.kind === 'mapping' && type.type === 'object') this.object(node, type, name);
    else this.problems.push(this.#notOfType(node, type, name));
  }

  #notOfType(node: Sequence | Mapping, type: Type, name: string): Problem {
    // `{bgp_peer_ip}`: in an instruction, the place of a value.
    const [only, ...more] = node.kind === 'mapping' && node.flow ? node.pairs : [];
    if (only && more.length === 0 && only.value.kind === 'scalar' && only.value.value === null && type.type !== 'object' && type.type !== 'map') {
      return { code: 'invalid-argument', start: node.start, end: node.end, message: `{${only.key.text}} stands in the place of a value of ${name}: write the value` };
    }
    const is = node.kind === 'sequence' ? 'a list' : 'an object with fields';
    return { code: 'invalid-argument', start: node.start, end: Math.max(node.start + 1, Math.min(node.end, node.start + 80)), message: `${name || 'this'} must be ${typeInWords(type)}, and this is ${is}: the API server refuses the object` };
  }

  #map(node: Mapping, of: Type, name: string): void {
    this.#unique(node);
    for (const { key, value } of node.pairs) this.#value(value, of, `"${key.text}" of ${name}`);
  }

  #list(node: Sequence, type: ListType, name: string): void {
    const { min, max, key } = type;
    const wrong = (message: string): void => void this.problems.push({ code: 'invalid-argument', start: node.start, end: Math.max(node.start + 1, Math.min(node.end, node.start + 80)), message: `${message}: the API server refuses the object` });
    if (min !== undefined && node.items.length < min) wrong(`${name} must have at least ${min === 1 ? 'one element' : `${min} elements`}`);
    if (max !== undefined && node.items.length > max) wrong(`${name} may have ${max} elements, and this has ${node.items.length}`);
    const seen = new Map<string, Node>();
    for (const item of node.items) {
      this.#value(item, type.of, `an element of ${name}`);
      const named = key === undefined ? undefined : pairOf(item, key)?.value;
      if (named?.kind !== 'scalar' || named.template) continue;
      if (seen.has(named.text)) this.problems.push({ code: 'duplicate-name', start: named.start, end: named.end, message: `${name} has two elements with the ${key} "${named.text}": the API server refuses the object` });
      seen.set(named.text, named);
    }
  }

  /** The fields of an object. */
  object(node: Mapping, type: ObjectType, name: string): void {
    this.#unique(node);
    let unknown = 0;
    for (const pair of node.pairs) {
      const { key, value } = pair;
      const field = Object.hasOwn(type.fields, key.text) ? type.fields[key.text] : undefined;
      if (field?.deprecated && (value.kind === 'scalar' ? value.value !== false && value.value !== null : true)) {
        const fixes = field.instead ? renaming(node, pair, field.instead.field, field.instead.value) : [];
        this.problems.push({ code: 'deprecated-option', severity: 'info', tags: ['deprecated'], start: key.start, end: key.end, message: `"${key.text}" is deprecated: write ${field.deprecated}`, fixes });
      }
      if (field) this.#value(value, field, `"${key.text}"`);
      else if (!key.template && unknown++ < MOST_UNKNOWN) this.#unknown(key, node, type, name);
    }
    if (!this.#fragment) this.#required(node, type, name);
    for (const rule of type.rules) this.#rule(node, type, rule);
  }

  #unknown(key: Scalar, node: Mapping, type: ObjectType, name: string): void {
    // `$patch`, `$setElementOrder`: Kustomize's own.
    if (key.text.startsWith('$')) return;
    const names = Object.keys(type.fields);
    const free = names.filter((one) => !pairOf(node, one));
    const meant = names.find((one) => one.toLowerCase() === key.text.toLowerCase()) ?? closest(key.text, free);
    const of = name === '' ? 'such an object' : name;
    this.problems.push({
      code: 'unknown-option', start: key.start, end: key.end, severity: meant ? 'error' : 'warning',
      message: meant ? `${of} has no field "${key.text}": did you mean "${meant}"?` : `${of} has no field "${key.text}": kubectl refuses it, and without its check the field is dropped in silence; it has ${listed(names)}`,
      ...(meant && free.includes(meant) ? { fixes: [replace(key, meant, `Change to "${meant}"`)] } : {}),
    });
  }

  #required(node: Mapping, type: ObjectType, name: string): void {
    for (const required of type.required) {
      if (isSet(pairOf(node, required))) continue;
      // Something misspelt stands in its place, and that is said there.
      if (node.pairs.slice(0, 100).some(({ key }) => !Object.hasOwn(type.fields, key.text) && closest(key.text, [required]))) continue;
      const [first] = node.pairs;
      const at = first ? { start: first.key.start, end: first.key.end } : { start: node.start, end: Math.max(node.start + 1, node.end) };
      this.problems.push({ code: 'missing-option', ...at, message: `${name === '' ? 'this object' : name} lacks "${required}", which must be there: the API server refuses the object` });
    }
  }

  #rule(node: Mapping, type: ObjectType, rule: FieldRule): void {
    if ('oneOf' in rule) {
      if (this.#fragment || rule.oneOf.some((name) => isSet(pairOf(node, name)))) return;
      const at = node.pairs[0]?.key ?? node;
      this.problems.push({ code: 'missing-option', start: at.start, end: at.end, message: `one of ${rule.oneOf.map((name) => `"${name}"`).join(', ')} must be there: ${rule.why}, and the API server refuses the object` });
      return;
    }
    if ('atMost' in rule) return this.#atMost(node, type, rule.atMost, rule.why);
    if ('sameFamily' in rule) return this.#sameFamily(node, rule.sameFamily, rule.why);
    const [one, other] = 'not' in rule ? rule.not : rule.wants;
    const [first, second] = [pairOf(node, one), pairOf(node, other)];
    if (!isSet(first) || (rule.when && !holds(rule.when, node))) return;
    if ('not' in rule && isSet(second)) this.problems.push({ code: 'conflicting-options', start: first.key.start, end: first.key.end, message: `"${one}" and "${other}" exclude each other here: ${rule.why}; the API server refuses the object`, fixes: [...removal(this.#text, node, first), ...removal(this.#text, node, second)] });
    if ('wants' in rule && !isSet(second) && !this.#fragment) this.problems.push({ code: 'missing-option', start: first.key.start, end: first.key.end, message: `"${one}" wants "${other}": ${rule.why}; the API server refuses the object`, fixes: this.#inserting(node, type, first, other) });
  }

  /** The field that is missing, with each of its words where it has some. */
  #inserting(node: Mapping, type: ObjectType, behind: Pair, name: string): LocalFix[] {
    const field = type.fields[name];
    if (field?.type !== 'string' || !field.values || isSet(pairOf(node, name)) || pairOf(node, name)) return [];
    return field.values.slice(0, 4).flatMap((value) => insertion(this.#text, node, behind, `${name}: ${value}`));
  }

  #sameFamily(node: Mapping, names: readonly [string, string], why: string): void {
    const [one, other] = names.map((name) => pairOf(node, name));
    const families = [one, other].map((pair) => (pair?.value.kind === 'scalar' && !pair.value.template ? addressIn(pair.value.text)?.address.family : undefined));
    if (!one || !other || families.includes(undefined) || families[0] === families[1]) return;
    this.problems.push({ code: 'conflicting-options', start: one.value.start, end: one.value.end, message: `"${names[0]}" is an IPv${families[0]} address, and "${names[1]}" one of IPv${families[1]}: ${why}`, fixes: removal(this.#text, node, one) });
  }

  #atMost(node: Mapping, type: ObjectType, [one, other]: readonly [string, string], why: string): void {
    const read = (name: string): number | undefined => {
      const value = pairOf(node, name)?.value;
      const given = value === undefined ? type.fields[name]?.default : value.kind === 'scalar' && !value.template ? value.value : undefined;
      return typeof given === 'number' ? given : undefined;
    };
    const [low, high] = [read(one), read(other)];
    const at = pairOf(node, one) ?? pairOf(node, other);
    if (low === undefined || high === undefined || low <= high || !at) return;
    const by = (name: string, value: number): string => `${value}${pairOf(node, name) ? '' : ' where it is not given'}`;
    const own = pairOf(node, one);
    const fixes = own && !own.merged ? [replace(own.value, String(Math.floor(high / 3)), `Change to ${Math.floor(high / 3)}, a third of "${other}"`)] : at.merged ? [] : insertion(this.#text, node, at, `${one}: ${Math.floor(high / 3)}`);
    this.problems.push({ code: 'invalid-argument', start: at.value.start, end: at.value.end, fixes, message: `"${one}" is ${by(one, low)}, more than "${other}", which is ${by(other, high)}: ${why}, and the API server refuses the object` });
  }

  /** No field twice: the last one would hold, in silence. */
  #unique(node: Mapping): void {
    const seen = new Map<string, Pair>();
    for (const pair of node.pairs) {
      const { key, merged } = pair;
      if (seen.has(key.text) && !merged && !key.template) {
        this.problems.push({ code: 'duplicate-option', start: key.start, end: key.end, message: `"${key.text}" stands here a second time: kubectl refuses the object, and where nobody checks the last one holds` });
      }
      seen.set(key.text, pair);
    }
  }
}

/** Whether a field has something in it: an empty text or list is as good as none to the rules of the definitions. */
function isSet(pair: Pair | undefined): pair is Pair {
  if (!pair) return false;
  const { value } = pair;
  return value.kind === 'scalar' ? value.template || (value.value !== null && value.value !== '') : value.kind === 'mapping' || value.items.length > 0;
}

function holds({ field, is, negated }: Condition, node: Mapping): boolean {
  const value = pairOf(node, field)?.value;
  if (value?.kind !== 'scalar' || value.template) return false;
  return (value.value === is) !== (negated ?? false);
}

function listed(names: readonly string[]): string {
  return names.length <= 12 ? names.join(', ') : `${names.slice(0, 11).join(', ')} and ${names.length - 11} more`;
}
