/**
 * Findings kept while the text around them moves. A finding is made with lines and characters; kept, each of its places
 * becomes an item and offsets in it; shown, these become lines and characters again, as they are then.
 */
import type { Finding } from '../base/finding.ts';
import type { FileRange } from '../base/position.ts';
import type { TextDocument, TextItem } from '../base/tiledDocument.ts';

type DocumentOf = (file: string) => TextDocument | undefined;

/** A place that moves with its item. */
class AnchoredPlace {
  readonly #document: TextDocument | undefined;
  readonly #item: TextItem | undefined;
  readonly #start: number = 0;
  readonly #end: number = 0;
  readonly #place: FileRange;

  constructor(place: FileRange, documentOf: DocumentOf) {
    this.#place = place;
    const document = documentOf(place.file);
    if (!document) return;
    // The item of the end: a place that begins at an item's border begins in the item after it.
    const end = document.locate(place.range.end);
    const start = document.locate(place.range.start);
    const base = start.item === end.item ? 0 : -1;
    if (base < 0 && start.offset !== start.item.text.length) return;
    this.#document = document;
    this.#item = end.item;
    this.#start = base < 0 ? 0 : start.offset;
    this.#end = end.offset;
  }

  get item(): TextItem | undefined {
    return this.#item;
  }

  get(): FileRange {
    if (!this.#document || !this.#item || this.#document.indexOf(this.#item) < 0) return this.#place;
    return { file: this.#place.file, range: this.#document.rangeIn(this.#item, { start: this.#start, end: this.#end }) };
  }
}

/** A finding whose places follow edits elsewhere in their files. */
export interface AnchoredFinding {
  /** The finding as it stands now. */
  readonly get: () => Finding;
  /** The items that its places lie in. */
  readonly items: ReadonlySet<TextItem>;
}

/** Ties the places of a finding to the items that they lie in. */
export function anchor(finding: Finding, documentOf: DocumentOf): AnchoredFinding {
  const own = new AnchoredPlace(finding, documentOf);
  const related = finding.related.map((one) => new AnchoredPlace(one, documentOf));
  const fixes = finding.fixes.map((fix) => fix.edits.map((edit) => new AnchoredPlace(edit, documentOf)));
  const items = new Set<TextItem>();
  for (const place of [own, ...related, ...fixes.flat()]) if (place.item) items.add(place.item);
  const get = (): Finding => ({
    ...finding, ...own.get(),
    related: finding.related.map((one, i) => ({ ...one, ...related[i]!.get() })),
    fixes: finding.fixes.map((fix, i) => ({ ...fix, edits: fix.edits.map((edit, j) => ({ ...edit, ...fixes[i]![j]!.get() })) })),
  });
  return { get, items };
}
