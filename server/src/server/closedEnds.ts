/**
 * The configurations of a workspace that are not open: one of them may be the other end of a session in a document that is.
 * They are read in the background, one at a time, when a document was opened or closed or a file changed, and kept until then.
 */
import type { EndsOf } from '../service/disagreements.ts';
import type { Session } from './session.ts';
import { closedRouters } from './sessionPairs.ts';

/** Who opens several files at once waits for one reading, in ms. */
const REST = 400;

/** Keeps what is known of them. */
export class ClosedEnds {
  readonly #session: Session;
  readonly #told: () => void;
  #timer: NodeJS.Timeout | undefined;
  /** The latest reading, by its number. */
  #readings = 0;
  #known: readonly EndsOf[] = [];

  /** `told`: called where they are others than before. */
  constructor(session: Session, told: () => void) {
    this.#session = session;
    this.#told = told;
  }

  /** Those that nobody has opened since. */
  get known(): readonly EndsOf[] {
    return this.#known.filter(({ root }) => !this.#session.documents.get(root));
  }

  /** Reads them anew, in a moment. */
  outdate(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#session.guard('sessions', () => this.#read()), REST).unref();
  }

  async #read(): Promise<void> {
    const reading = ++this.#readings;
    const isOpen = [...this.#session.documents.all].length > 0;
    const found = !isOpen ? [] : await closedRouters(this.#session, () => reading !== this.#readings);
    if (reading !== this.#readings) return;
    const changed = found.length > 0 || this.#known.length > 0;
    this.#known = found;
    if (changed) this.#told();
  }
}
