/** What the tables say of a field, for a person. */
import type { Format, Type } from '../../languages/kubernetes/tables/schema.ts';

const FORMS: Readonly<Record<Format, string>> = {
  address: 'an IP address', host: 'an address with its length, such as `192.0.2.1/32`', endpoint: 'an IP address, with a port if need be', cidr: 'a network', cidr4: 'a network of IPv4',
  cidr6: 'a network of IPv6', duration: 'a span of time, such as `90s`', ipv4: 'four numbers, as an IPv4 address', own4: 'an IPv4 address with the length of its network', own6: 'an IPv6 address with the length of its network', community: 'a community, such as `65000:100` or `65000:1:100`',
};

/** A type in some words: for the line behind a completion. */
export function typeWords(type: Type): string {
  switch (type.type) {
    case 'string': return type.values ? type.values.join(' | ') : type.format ? FORMS[type.format].replaceAll('`', '') : type.names ?? 'text';
    case 'integer': return type.min === undefined && type.max === undefined ? 'number' : `${type.min ?? '…'}–${type.max ?? '…'}`;
    case 'boolean': return 'true | false';
    case 'list': return `list of ${type.of.type === 'object' ? 'objects' : typeWords(type.of)}`;
    case 'map': return 'names with values';
    case 'object': return 'object';
    case 'any': return '';
  }
}

/** All there is to say of a field, in Markdown. */
export function describeField(name: string, type: Type, required: boolean): string {
  const values = type.type === 'string' ? type.values : type.type === 'list' && type.of.type === 'string' ? type.of.values : undefined;
  const facts = [
    values ? `One of ${values.map((value) => `\`${value}\``).join(', ')}.` : type.type === 'string' && type.format ? `${FORMS[type.format].replace(/^an? /, (article) => `${article.slice(0, 1).toUpperCase()}${article.slice(1)}`)}.` : '',
    type.type === 'integer' && (type.min !== undefined || type.max !== undefined) ? `From ${type.min ?? 'any'} to ${type.max ?? 'any'}.` : '',
    type.type === 'string' && type.names ? `The name of a ${type.names}.` : '',
    type.default === undefined ? '' : `Without it \`${type.default}\`.`,
    required ? 'Must be there.' : '',
    type.deprecated ? `Deprecated: write ${type.deprecated}.` : '',
  ].filter((fact) => fact !== '');
  return [`\`${name}\`: ${typeWords(type) === '' ? 'anything' : type.type === 'string' ? 'text' : type.type === 'integer' ? 'whole number' : typeWords(type)}`, type.about ?? '', facts.join(' ')].filter((part) => part !== '').join('\n\n');
}
