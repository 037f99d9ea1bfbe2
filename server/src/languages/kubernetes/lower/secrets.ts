/** Passwords from the Secrets that lie beside the objects which name them. Nothing is said of a Secret itself: it is no object of ours. */
import type { ManifestProject } from '../project/project.ts';
import { at, textOf, type Node } from '../syntax/ast.ts';
import { mayBeSecret, rootsOf } from '../syntax/parse.ts';

/** What a Secret holds under a key; undefined where it is in no file, is sealed or filled in later, or two of its name differ. */
export function secretIn(project: ManifestProject, name: string | undefined, key: string): string | undefined {
  if (name === undefined) return undefined;
  const held = secretsOf(project).get(name) ?? [];
  const [first, ...others] = held.map((root) => valueIn(root, key));
  return first !== undefined && others.every((other) => other === first) ? first : undefined;
}

/** The Secrets of the folder, by their names. */
function secretsOf(project: ManifestProject): ReadonlyMap<string, readonly Node[]> {
  return project.remember('secrets', () => {
    const byName = new Map<string, Node[]>();
    for (const { text } of project.items()) {
      for (const root of mayBeSecret(text) ? rootsOf(text) : []) {
        const name = textOf(at(root, 'metadata', 'name'));
        if (name === undefined || textOf(at(root, 'kind')) !== 'Secret') continue;
        const known = byName.get(name);
        if (known) known.push(root);
        else byName.set(name, [root]);
      }
    }
    return byName;
  });
}

/** `stringData` is written over `data`, which is in Base64. */
function valueIn(root: Node, key: string): string | undefined {
  // A Secret that SOPS has encrypted has its own words in place of the values.
  if (at(root, 'sops')) return undefined;
  const plain = at(root, 'stringData', key);
  if (plain) return plain.kind === 'scalar' && !plain.template ? plain.text : undefined;
  const encoded = at(root, 'data', key);
  if (encoded?.kind !== 'scalar' || encoded.template) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(encoded.text), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
