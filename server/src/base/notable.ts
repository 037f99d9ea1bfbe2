/**
 * What others look for in the bare text of items: carriage returns, remarks to this program, the marks of template languages.
 * Nearly no file holds any, and one look at a stretch of text spares one at each of its items, again at each keystroke.
 */

/** What silences findings, in a comment. */
export const REMARK = 'bgplint:';
/** Where the marks of template languages begin. */
const TEMPLATE = /\{[{%]|<%|\$[{(]|@[A-Za-z_]/;

/** Whether a text may hold a carriage return, a remark or the mark of a template. */
export function isNotable(text: string): boolean {
  return text.includes('\r') || (text.includes('#') && text.includes(REMARK)) || TEMPLATE.test(text);
}
