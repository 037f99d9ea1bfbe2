/** What a function takes and returns, as far as it says so by itself. */
import type * as ast from '../../syntax/ast.ts';
import { Commands } from './commands.ts';
import { typeOfWords } from './language.ts';
import { returnsIn } from './returns.ts';
import { UNKNOWN, VOID, type Typed } from './typed.ts';
import type { Signature, World } from './world.ts';

const signatures = new WeakMap<ast.FunctionDefinition, Signature>();

/** What a function takes and returns, as far as it says so by itself: what others define may change without it. */
export function signatureOf(node: ast.FunctionDefinition): Signature {
  let signature = signatures.get(node);
  if (!signature) {
    const parameters = node.parameters.map(({ name, type }) => ({ name: name.name, type: typeOfWords(type) }));
    const returns = returnsIn(node.body);
    const declared = typeOfWords(node.returns);
    const silent = returns === 'none';
    const hidden = returns === 'hidden';
    const result = declared !== undefined ? { type: declared } : silent ? VOID : hidden ? UNKNOWN : inferred(node);
    signatures.set(node, (signature = { parameters, result, silent, hidden }));
  }
  return signature;
}

/** The type of the first `return`, where nothing that others define decides about it. */
function inferred(node: ast.FunctionDefinition): Typed {
  const commands = new Commands(ALONE, () => {});
  commands.function(node);
  const type = commands.returned;
  return type === undefined ? UNKNOWN : { type };
}

/** A function by itself. Releases differ in no type that a `return` has. */
const ALONE: World = { release: '3.4', lookup: () => undefined, typeOf: () => UNKNOWN, signatureOf: () => undefined, mayComeBack: () => true };
