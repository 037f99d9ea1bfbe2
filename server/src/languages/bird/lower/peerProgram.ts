/**
 * Whether the file says which program is at the other end of a session.
 *
 * GoBGP announces IPv6 next hops for IPv4 routes whatever the link has, and a session over IPv4 makes it announce IPv4 ones
 * for IPv6 routes. Cilium and kube-router speak BGP with it. Nothing of that shows in BIRD's options, so names and remarks
 * are asked: the word in the name of the protocol or of its template, in `description`, in `dynamic name`, or in a comment
 * inside the protocol or right above it, or inside its template.
 */
import type { FileRange } from '../../../base/position.ts';
import type { PeerProgram } from '../../../base/session.ts';
import type { Protocol, Source } from '../semantics/model.ts';
import { placeOf, type Statements } from './fields.ts';

const NAMES = /gobgp|cilium|kube[-_]?router/i;

/** The program at the other end, if the file says it. */
export function peerProgramOf(protocol: Protocol, statements: Statements): PeerProgram | undefined {
  const { source, name, head } = protocol;
  const named = name === undefined ? undefined : NAMES.exec(name);
  if (named) return program(named[0], placeOf(source, head));
  for (const template of protocol.templates) {
    const match = NAMES.exec(template.name);
    if (match) return program(match[0], placeOf(template.source, template.node));
  }
  for (const statement of statements.of('description', 'dynamic name').reverse()) {
    const text = statement.bound.args[0]?.elements[0];
    const value = text && statements.configuration.evaluate(text, statement.source);
    const match = value?.type === 'string' ? NAMES.exec(value.value) : null;
    if (match) return program(match[0], placeOf(statement.source, text!));
  }
  const own = inComments(source, () => remarkStart(source, protocol.definition.start));
  return own ?? protocol.templates.map((template) => inComments(template.source, () => template.definition.start)).find(Boolean);
}

function program(word: string, place: FileRange): PeerProgram {
  return { name: 'GoBGP', word, place };
}

/** Looks through the comments of an item from an offset on, which is asked for where there is something to find. */
function inComments(source: Source, start: () => number): PeerProgram | undefined {
  const { text } = source.item;
  if (!NAMES.test(text)) return undefined;
  const lexemes = /"[^"\n]*"|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
  lexemes.lastIndex = start();
  for (let match = lexemes.exec(text); match; match = lexemes.exec(text)) {
    const word = match[0].startsWith('"') ? null : NAMES.exec(match[0]);
    if (word) return program(word[0], placeOf(source, { start: match.index + word.index, end: match.index + word.index + word[0].length }));
  }
  return undefined;
}

/** Where the remark right above an item's first token begins: comments without a blank line between, each on lines of its own. */
export function remarkStart(source: Source, start: number): number {
  const { text } = source.item;
  const first = source.document.items[0] === source.item;
  let at = start;
  for (const comment of [...text.slice(0, start).matchAll(/#[^\n]*|\/\*[\s\S]*?\*\//g)].reverse()) {
    const line = text.lastIndexOf('\n', comment.index - 1) + 1;
    // The first line of an item's text is what follows the item before it on its last line.
    if (line === 0 && !first) break;
    const between = text.slice(comment.index + comment[0].length, at);
    if (/\n[ \t]*\n/.test(between) || text.slice(line, comment.index).trim() !== '') break;
    at = line;
  }
  return at;
}
