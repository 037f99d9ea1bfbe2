/** The text of a generated file, whose lines know which words of the manifests they are made of. */
import type { FileRange } from '../../../base/position.ts';

/** A line with its origin. */
interface Line {
  readonly text: string;
  readonly origin: FileRange | undefined;
  /** Calico's build of BIRD 1.6 alone takes it. */
  readonly forked: boolean;
}

/** A file that grows. */
export class Page {
  readonly name: string;
  readonly #lines: Line[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** Adds lines that are made of the words at `origin`. */
  add(text: string, origin?: FileRange, forked = false): this {
    for (const line of text.split('\n')) this.#lines.push({ text: line, origin, forked });
    return this;
  }

  get text(): string {
    return this.#lines.map(({ text }) => `${text}\n`).join('');
  }

  /** The words that a line, from 0 on, is made of. */
  originOf(line: number): FileRange | undefined {
    return this.#lines[line]?.origin;
  }

  /** Whether BIRD as its authors released it would refuse the line, and Calico's build of it does not. */
  isForked(line: number): boolean {
    return this.#lines[line]?.forked ?? false;
  }
}
