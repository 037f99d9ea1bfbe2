/** The words of the filter language, as the tables have them, by name. */
import { ALL_RELEASES, type ReleaseSet } from '../languages/bird/versions.ts';

export interface FilterWord {
  readonly name: string;
  readonly doc: string;
  readonly versions: ReleaseSet;
  readonly manual?: string;
}
export interface AttributeWord extends FilterWord { readonly type: string; readonly readonly: boolean }
export interface MethodWord extends FilterWord { readonly receiver: string; readonly args: string; readonly returns: string }
export interface FunctionWord extends FilterWord { readonly signature: string; readonly returns: string }
export interface ConstantWord extends FilterWord { readonly family: string }
export interface CommandWord extends FilterWord { readonly syntax: string; readonly snippet?: string }

export const attributes: readonly AttributeWord[] = [];
export const methods: readonly MethodWord[] = [];
export const functions: readonly FunctionWord[] = [];
export const constants: readonly ConstantWord[] = [];
export const commands: readonly CommandWord[] = [];
export const types: readonly FilterWord[] = [];

void ALL_RELEASES;
export const attributeNamed = (name: string): AttributeWord | undefined => attributes.find((word) => word.name === name);
export const functionNamed = (name: string): FunctionWord | undefined => functions.find((word) => word.name === name);
export const methodsOf = (receiver: string): readonly MethodWord[] => methods.filter((word) => word.receiver === receiver);
export const constantNamed = (name: string): ConstantWord | undefined => constants.find((word) => word.name === name);
export const commandNamed = (name: string): CommandWord | undefined => commands.find((word) => word.name === name);
