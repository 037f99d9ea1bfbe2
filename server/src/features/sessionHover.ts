/** The effective configuration of a session, for a hover on its name: what is in force, and who said so. */
import type { FileRange } from '../base/position.ts';
import type { Session } from '../base/session.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import type { Definition } from '../languages/bird/semantics/model.ts';
import { channelFields, effectiveFields, originOf, shown, type Effective } from '../sessions/effective.ts';
import { describeDefinition } from './describe.ts';
import type { Scope } from './scope.ts';

/** Markdown; undefined for a definition that is no session. */
export function sessionHover({ configuration, document }: Scope, definition: Definition): string | undefined {
  const protocol = definition.class === 'protocol' ? configuration.protocolOf(definition.source.item) : undefined;
  const session = protocol && sessionOf(protocol, configuration);
  return session && `${describeDefinition(definition)}\n\n${sessionTables(session, document.file)}`;
}

/** A session's own fields, then those of each of its families. */
export function sessionTables(session: Session, ofFile: string): string {
  const at = ({ file, range }: FileRange): string => `${file === ofFile ? 'line ' : `${file}:`}${range.start.line + 1}`;
  const parts = [
    table(effectiveFields(session), at),
    ...session.channels.map((channel) => `**${channel.name}**\n\n${table(channelFields(channel), at)}`),
  ];
  return parts.join('\n\n');
}

/** What is written and what matters most; other defaults are left to `bgplint sessions --all`. */
function table(fields: readonly Effective[], at: (place: FileRange) => string): string {
  const rows = fields.filter(({ essential, field }) => essential || field.origin !== 'default').map((one) => {
    const { origin, place } = one.field;
    const from = place && origin !== 'default' ? `${originOf(one.field)}, ${at(place)}` : originOf(one.field);
    return `| ${one.name} | ${shown(one).replace(/[|<>&]/g, (mark) => `&#${mark.charCodeAt(0)};`)} | ${from} |`;
  });
  return ['| | | from |', '|---|---|---|', ...rows].join('\n');
}
