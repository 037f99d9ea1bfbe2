/** What the rows of the tables say, as Markdown. */
import type { Form } from '../../languages/openbgpd/binding/form.ts';
import { ALL_RELEASES, describe, includes, type Release } from '../../languages/openbgpd/versions.ts';

/** How a form is typed: the notation of the tables without labels and limits by release. */
export function syntaxOf(form: Form): string {
  const shown = (kind: string, spec: string | undefined): string => {
    if (kind === 'enum') return `(${spec})`;
    if (kind === 'yesno') return spec ? '(yes|no|enforce)' : '(yes|no)';
    if (kind === 'one' || kind === 'each') return spec === 'set clause' ? 'set …' : spec === 'prefix length' ? '(or-longer|maxlen N|prefixlen …)' : '…';
    if (kind === 'list' || kind === 'block') return '{ … }';
    return kind === 'define' || kind === 'name' ? (spec ?? 'name').toUpperCase() : kind.toUpperCase();
  };
  return form.row.syntax
    .replace(/<([a-z0-9-]+)(?::([^@>]*))?(?:@[^>]*)?>/g, (_, kind: string, spec?: string) => shown(kind, spec?.replace(/\{[^}]*\}/g, '')))
    .replace(/\{[\d.+ ]+\}/g, '');
}

/** A form with its default and the releases that have it. */
export function describeForm(form: Form, release: Release): string {
  const { row, versions } = form;
  const lines = [`\`\`\`openbgpd\n${syntaxOf(form)}\n\`\`\``, row.doc];
  if (row.default !== undefined) lines.push(`Default: ${row.default}`);
  if (versions !== ALL_RELEASES) lines.push(`OpenBGPD ${describe(versions)}${includes(versions, release) ? '' : `, not the ${release} that this file is judged for`}`);
  return lines.join('\n\n');
}
