/** Names that are there without a definition, beside the tables `master4` and `master6` (protocols.ts). */
export interface PredefinedName {
  readonly name: string;
  readonly class: 'thread-group';
  readonly versions: string;
  readonly doc: string;
}

export const predefinedNames: readonly PredefinedName[] = [
  { name: 'worker', class: 'thread-group', versions: '3.1+', doc: 'The threads that do the work of protocols and tables, where no thread group is declared.' },
  { name: 'express', class: 'thread-group', versions: '3.1+', doc: 'The threads for what cannot wait, BFD, where no thread group is declared.' },
];
