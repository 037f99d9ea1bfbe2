/** What Calico has in the annotations of a core Node. The API server takes whatever stands there; Calico leaves aside what it cannot read. */
import type { Resource } from '../semantics/resource.ts';
import { nodeAnnotations } from '../tables/calico.ts';
import type { Problem } from './problem.ts';
import { checkValue } from './values.ts';

/** The problems of a Node's annotations. */
export function checkAnnotations({ annotations }: Resource): Problem[] {
  if (annotations?.kind !== 'mapping') return [];
  return annotations.pairs.flatMap(({ key, value }): Problem[] => {
    const type = nodeAnnotations[key.text];
    if (!type || value.kind !== 'scalar' || value.template || value.text === '') return [];
    // Every annotation is a text, whatever it says.
    const text = { ...value, value: value.text };
    const problem = checkValue(text, type, `"${key.text}"`);
    return problem ? [{ ...problem, severity: 'warning', message: problem.message.replace(': the API server refuses the object', ': Calico does not read it, and the node is as without it') }] : [];
  });
}
