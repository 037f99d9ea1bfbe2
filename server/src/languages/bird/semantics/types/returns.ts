/** Whether a function gives a value at all. */
import type * as ast from '../../syntax/ast.ts';

/** Whether there is a `return` in a body; hidden where another file may have the first one. */
export function returnsIn(body: ast.Body | undefined): 'some' | 'none' | 'hidden' {
  if (!body?.closed) return 'hidden';
  const waiting: (ast.Command | undefined)[] = [body];
  let some = false;
  while (waiting.length > 0) {
    const command = waiting.pop();
    switch (command?.kind) {
      case 'include': return 'hidden';
      case 'return':
        some = true;
        break;
      case 'body':
        for (const inner of command.commands) waiting.push(inner);
        break;
      case 'if': waiting.push(command.then, command.else); break;
      case 'for': waiting.push(command.body); break;
      case 'case':
        for (const branch of command.branches) waiting.push(...branch.commands);
        break;
    }
  }
  return some ? 'some' : 'none';
}
