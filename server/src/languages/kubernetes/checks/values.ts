/** Whether a single value is what the tables want: its type, its words, its range, its form. */
import { closest } from '../../../base/closest.ts';
import { parseAddress, parseNetwork } from '../../../base/address.ts';
import type { Scalar } from '../syntax/ast.ts';
import type { Format, IntegerType, StringType, Type } from '../tables/schema.ts';
import { replace, type LocalFix, type Problem } from './problem.ts';

const REFUSED = ': the API server refuses the object';

/** What a type is in a sentence. */
export function typeInWords(type: Type): string {
  switch (type.type) {
    case 'string': return 'a text';
    case 'integer': return 'a whole number';
    case 'boolean': return 'true or false';
    case 'list': return 'a list';
    case 'map': case 'object': return 'an object with fields';
    case 'any': return 'anything';
  }
}

const shown = ({ text, value, quoted }: Scalar): string => {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return quoted || typeof value === 'string' ? `"${short}" is a text` : typeof value === 'boolean' ? `${short} is true or false to YAML` : `${short} is a number`;
};

/** The problem of a value, if it has one. `name`: the field that it is of. */
export function checkValue(node: Scalar, type: Type, name: string): Problem | undefined {
  switch (type.type) {
    case 'string': return typeof node.value === 'string' ? checkText(node, node.value, type, name) : notOfType(node, type, name, quotes(node, type, name));
    case 'integer': return checkNumber(node, type, name);
    case 'boolean': return typeof node.value === 'boolean' ? undefined : notOfType(node, type, name, /^(?:true|false)$/.test(node.text) ? [replace(node, node.text, 'Remove the quotes', true)] : []);
    case 'any': return undefined;
    default: return notOfType(node, type, name, []);
  }
}

/** The text that a number was meant to be: a span of time has its unit. */
function quotes(node: Scalar, type: StringType, name: string): LocalFix[] {
  const meant = [node.text, `${node.text}s`].find((text) => checkText(node, text, type, name) === undefined);
  if (meant === undefined) return [];
  const title = meant === node.text ? `Write "${meant}" in quotes` : `Write "${meant}"`;
  return [{ title, safe: meant === node.text, edits: [{ start: node.start, end: node.end, newText: `"${meant}"` }] }];
}

function notOfType(node: Scalar, type: Type, name: string, fixes: readonly LocalFix[]): Problem {
  return { code: 'invalid-argument', start: node.start, end: node.end, message: `${name} must be ${typeInWords(type)}, and ${shown(node)}${REFUSED}`, fixes };
}

function checkNumber(node: Scalar, type: IntegerType, name: string): Problem | undefined {
  const value = type.orText && typeof node.value === 'string' && /^\d+$/.test(node.value) ? Number(node.value) : node.value;
  if (typeof value === 'string' && type.orText && /^\d+\.\d+$/.test(value)) return undefined;
  if (typeof value !== 'number') return notOfType(node, type, name, node.quoted && /^\d+$/.test(node.text) ? [replace(node, node.text, 'Remove the quotes', true)] : []);
  // 64512.1 is an AS number in the dotted form to Calico, and a number with a fraction to all others.
  if (!Number.isInteger(value)) return type.orText ? undefined : notOfType(node, type, name, []);
  const { min, max } = type;
  if ((min === undefined || value >= min) && (max === undefined || value <= max)) return undefined;
  const range = min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `${min} to ${max}`;
  return { code: 'number-out-of-range', start: node.start, end: node.end, message: `${name} may be ${range}, and this is ${value}${REFUSED}` };
}

function checkText(node: Scalar, value: string, type: StringType, name: string): Problem | undefined {
  const wrong = (message: string, fixes: readonly LocalFix[] = [], severity?: Problem['severity']): Problem => ({ code: 'invalid-argument', start: node.start, end: node.end, message, fixes, ...(severity ? { severity } : {}) });
  const { values, pattern, format, minLength = 0, maxLength } = type;
  if (values) {
    // An empty word is the same as none wherever the definitions name words.
    if (values.includes(value) || value === '') return undefined;
    const meant = values.find((one) => one.toLowerCase() === value.toLowerCase()) ?? closest(value, values);
    const quote = node.quoted || /^(?:Yes|No)$/.test(meant ?? '') ? '"' : '';
    return wrong(`${name} must be one of ${values.join(', ')}, and not "${value}"${meant ? `: did you mean "${meant}"?` : REFUSED}`, meant ? [replace(node, `${quote}${meant}${quote}`, `Change to "${meant}"`)] : []);
  }
  if (value.length < minLength) return wrong(`${name} must not be empty${REFUSED}`);
  if (maxLength !== undefined && value.length > maxLength) return wrong(`${name} may have ${maxLength} characters, and this has ${value.length}${REFUSED}`);
  if (pattern && !pattern.test(value)) return wrong(`${name} must be ${type.expected}${REFUSED}`);
  if (format && /^\{\w+\}$/.test(value)) return wrong(`${value} stands in the place of a value of ${name}: write the value`);
  const form = format && value !== '' ? checkForm(value, format) : undefined;
  if (!form) return undefined;
  const quote = node.quoted ? node.text.length < node.end - node.start ? '"' : '' : '';
  return wrong(`${name}: ${form.message}`, form.instead === undefined ? [] : [replace(node, `${quote}${form.instead}${quote}`, `Change to "${form.instead}"`)], form.severity);
}

interface Form { readonly message: string; readonly instead?: string; readonly severity?: Problem['severity'] }

const ZONE = /%[^%/\]]+$/;
const isAddress = (text: string): boolean => parseAddress(text.trim().replace(ZONE, '')) !== undefined;

/** What is wrong with the form of a text. */
function checkForm(value: string, format: Format): Form | undefined {
  const network = value.includes('/') ? parseNetwork(value) : undefined;
  switch (format) {
    case 'address':
      if (isAddress(value)) return undefined;
      return network ? { message: `"${value}" is a network, and an address without a length is expected${REFUSED}`, instead: value.slice(0, value.indexOf('/')) } : { message: `"${value}" is no IP address${REFUSED}` };
    case 'community': {
      const parts = /^\d+(?::\d+){1,2}$/.test(value) ? value.split(':').map(Number) : [];
      if (parts.length === 0) return { message: `"${value}" is no community, such as 65000:100 or 65000:1:100${REFUSED}` };
      const most = parts.length === 2 ? 65_535 : 4_294_967_295;
      return parts.every((part) => part <= most) ? undefined : { message: `the parts of a community of ${parts.length === 2 ? 'two' : 'three'} numbers are at most ${most}${REFUSED}` };
    }
    case 'own4': case 'own6': {
      const family = format === 'own4' ? 4 : 6;
      return (network ?? parseNetwork(value))?.family === family ? undefined : { message: `"${value}" is no IPv${family} address with the length of its network, such as ${family === 4 ? '192.0.2.11/24' : '2001:db8::11/64'}${REFUSED}` };
    }
    case 'ipv4': return parseAddress(value)?.family === 4 ? undefined : { message: `"${value}" is not four numbers as of an IPv4 address${REFUSED}` };
    case 'host': {
      if (network) return undefined;
      const address = parseAddress(value);
      return address ? { message: `"${value}" lacks its length, as in "${value}/${address.family === 4 ? 32 : 128}"${REFUSED}`, instead: `${value}/${address.family === 4 ? 32 : 128}` }
        : { message: `"${value}" is no address with a length, such as 192.0.2.1/32${REFUSED}` };
    }
    case 'endpoint': {
      const [, bracketed, port] = /^\[([^\]]*)\](?::(\d+))?$/.exec(value) ?? [];
      if (bracketed !== undefined) return isAddress(bracketed) && Number(port ?? 179) <= 65535 ? undefined : { message: `"${value}" is no address with a port, such as [2001:db8::1]:179${REFUSED}` };
      const [, four] = /^([\d.]+):\d{1,5}$/.exec(value) ?? [];
      if (isAddress(four ?? value)) return undefined;
      return network ? { message: `"${value}" is a network, and the address of one peer is expected${REFUSED}`, instead: value.slice(0, value.indexOf('/')) } : { message: `"${value}" is no IP address${REFUSED}` };
    }
    case 'duration': return /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$|^0$/.test(value) ? undefined : { message: `"${value}" is no span of time such as 90s or 1m30s`, severity: 'warning', ...(/^\d+$/.test(value) ? { instead: `${value}s` } : {}) };
    case 'cidr': case 'cidr4': case 'cidr6': {
      if (!network) return { message: `"${value}" is no network, such as ${format === 'cidr6' ? '2001:db8::/32' : '10.0.0.0/8'}${REFUSED}` };
      // BIRD 1.6 for IPv4: "This is an IPv4 router, therefore IPv6 addresses are not supported"; its sister takes four numbers, for those of a router ID.
      if (format === 'cidr4' && network.family === 6) return { message: `${value} is a network of IPv6, and this rule is about routes of IPv4: BIRD refuses bird.cfg for it, and the node keeps the configuration that it had` };
      if (format === 'cidr6' && network.family === 4) return { message: `${value} is a network of IPv${network.family}, and this rule is about routes of IPv6: it never matches`, severity: 'warning' };
      return undefined;
    }
  }
}
