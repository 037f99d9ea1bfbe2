/** How options of a BGP channel are written into a file. */
import type { Change, ChannelEdits } from '../../../base/session.ts';
import type { Edit } from '../../../base/finding.ts';
import type { Statement } from '../semantics/model.ts';
import type { Statements } from './fields.ts';
import { insert, insertFirst, replace } from './textEdits.ts';

/** Writes into the statements that open a channel: the protocol's own, and its templates'. */
export class BirdChannelEdits implements ChannelEdits {
  readonly #openings: readonly Statement[];
  readonly #options: Statements;

  constructor(openings: readonly Statement[], options: Statements) {
    this.#openings = openings;
    this.#options = options;
  }

  setExtendedNextHop(): (Change & { readonly where: 'own' | 'template' })[] {
    const words = 'extended next hop on;';
    const changes: (Change & { readonly where: 'own' | 'template' })[] = [];
    const inForce = this.#options.last('extended next hop');
    for (const where of ['own', 'template'] as const) {
      const edit = inForce?.origin === where
        ? replace(inForce.source, inForce.bound, words.slice(0, -1))
        // What a template says before is overruled by the protocol's own option.
        : where === 'template' && inForce ? undefined : this.#insert(where, words);
      if (edit) changes.push({ words, where, edits: [edit] });
    }
    return changes;
  }

  setNextHopAddress(): Change | undefined {
    const text = 'next hop address ${1:2001:db8::1};';
    const edit = this.#insert('own', text) ?? this.#insert('template', text);
    return edit && { words: 'next hop address', edits: [edit] };
  }

  setExport(what: 'all' | 'none'): Change | undefined {
    const text = `export ${what};`;
    const edit = this.#insert('own', text) ?? this.#insert('template', text);
    return edit && { words: text, edits: [edit] };
  }

  addImportLimit(): Change | undefined {
    const text = 'import limit ${1:1000} action restart;';
    const edit = this.#insert('own', text) ?? this.#insert('template', text);
    return edit && { words: 'import limit', edits: [edit] };
  }

  /** Inserts an option where the protocol itself, or a template, opens the channel. */
  #insert(where: 'own' | 'template', option: string): Edit | undefined {
    const opening = this.#openings.findLast(({ origin }) => origin === where);
    if (!opening) return undefined;
    const block = opening.bound.args.find(({ kind }) => kind === 'block')?.elements[0];
    if (block?.kind === 'block') return insertFirst(opening.source, block, [option]);
    return insert(opening.source, opening.bound.keywords.at(-1)!.end, ` { ${option} }`);
  }
}
