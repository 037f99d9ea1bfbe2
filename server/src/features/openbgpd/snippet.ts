/** What to insert for a word of bgpd.conf: the rest of its form, with places to fill in. */
import { escapeSnippet } from '../snippet.ts';
import type { ArgumentPart, Form, Part } from '../../languages/openbgpd/binding/form.ts';

/** The form as an LSP snippet; undefined where nothing has to follow its first word. */
export function snippetOf(form: Form): string | undefined {
  let place = 0;
  const write = (part: Part): string => {
    switch (part.type) {
      case 'word': return escapeSnippet(part.text);
      case 'argument': return argument(part, ++place);
      case 'sequence': return part.parts.map(write).filter(Boolean).join(' ');
      case 'choice': return part.parts.every(({ type }) => type === 'word') ? `\${${++place}|${part.parts.map((one) => (one.type === 'word' ? one.text : '')).join(',')}|}` : `$${++place}`;
      case 'list': return `{ $${++place} }`;
      case 'block': return `{\n\t$${++place}\n}`;
      case 'rows': return part.many ? '' : `$${++place}`;
      // A neighbor without its block says nothing.
      case 'optional': return part.part.type === 'block' ? write(part.part) : '';
    }
  };
  const text = write(form.part);
  return place === 0 ? undefined : text;
}

function argument({ kind, limits }: ArgumentPart, place: number): string {
  const words = limits.map(({ text }) => text).join('|').split('|');
  switch (kind) {
    case 'yesno': return `\${${place}|yes,no|}`;
    case 'enum': return `\${${place}|${words.join(',')}|}`;
    case 'string': case 'words': case 'file': case 'define': return `"$${place}"`;
    default: return `$${place}`;
  }
}
