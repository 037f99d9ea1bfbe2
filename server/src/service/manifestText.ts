/** Whether a text is a manifest of ours, told without a parser: languages are chosen before any is loaded. */

/** One of these words stands in every manifest that we know, and in few other files. */
const GROUP = /(?:projectcalico\.org|cilium\.io|metallb\.io)\//;
/** A document begins so in its first column, or is in braces or a List. */
const API_VERSION = /(?:^|[\s{,"'])apiVersion["']?[ \t]*:/m;

/** Whether a path has an ending of YAML, or of a template of it. */
export function isYamlPath(path: string): boolean {
  return /\.ya?ml(?:\.(?:j2|jinja2?|tmpl|tpl|template|gotmpl|in))?$/i.test(path);
}

/** So much of a file is looked at: who has a route server's file of many megabytes does not wait for this. */
const LOOKED_AT = 65_536;

/** Whether a text, whatever its file is called, begins with documents of a kind that we know. */
export function isManifest(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  return GROUP.test(head) && API_VERSION.test(head);
}
