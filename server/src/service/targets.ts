/** What releases are called where a person chooses one: `bird@2.17`, `openbgpd@9.3`. */

/** BIRD 1.6 is two programs, and each is a target of its own. */
const PROGRAMS: Readonly<Record<string, string>> = { '1.6v4': 'bird@1.6', '1.6v6': 'bird6@1.6' };

/** The name of a target: the language, and the release. */
export function targetName(language: string, release: string): string {
  return (language === 'bird' ? PROGRAMS[release] : undefined) ?? `${language}@${release}`;
}

/** A release in words: `BIRD 3.4`, `BIRD 1.6 (bird6)`, `OpenBGPD 9.3`. */
export function targetInWords(daemon: string, release: string): string {
  const program = PROGRAMS[release];
  return program === undefined ? `${daemon} ${release}` : `${daemon} 1.6 (${program.slice(0, program.indexOf('@'))})`;
}

/** The release that a person names, with the language before it or without. */
export function releaseNamed<R extends string>(language: string, releases: readonly R[], text: string): R | undefined {
  return releases.find((release) => text === targetName(language, release) || `${language}@${text}` === targetName(language, release));
}

/** The shortest names of a language's targets, for a list: `1.6, bird6@1.6, 2.0`. */
export function shortNames(language: string, releases: readonly string[]): string[] {
  return releases.map((release) => targetName(language, release)).map((name) => (name.startsWith(`${language}@`) ? name.slice(language.length + 1) : name));
}
