/** What manifests that are written have alike. */

/** A name as Kubernetes takes it: lower case, digits and `-`. */
export function objectName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 63) || 'neighbor1';
}

/** A value in YAML: in quotes where it would be something else than a text without. */
export function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text) ? text : /^\d+(?:\.\d+){3}$/.test(text) ? text : `"${text}"`;
}

/** Every line so many columns further in. */
export function indented(lines: readonly string[], columns: number): string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(columns)}${line}`));
}
