import type { Command } from './filter-schema.ts';

/** What filters and functions do, one statement after the other. */
export const commands: readonly Command[] = [
  { word: 'accept', syntax: 'accept [EXPRESSION, ...];', manual: 'filter-accept-reject', doc: 'Lets the route pass as it is now and ends, also inside a function. Writes the expressions to the log.' },
  { word: 'reject', syntax: 'reject [EXPRESSION, ...];', manual: 'filter-accept-reject', doc: 'Stops the route and ends, also inside a function. Writes the expressions to the log.' },
  { word: 'error', syntax: 'error [EXPRESSION, ...];', doc: 'Stops the route as a runtime error does. Writes the expressions to the log.' },
  { word: 'if', syntax: 'if CONDITION then COMMAND [else COMMAND]', manual: 'control-structures', doc: 'Does one thing or the other. Several commands need braces.' },
  { word: 'case', syntax: 'case EXPRESSION { VALUE, VALUE..VALUE: COMMAND ... else: COMMAND }', manual: 'control-structures', doc: 'Does what stands beside the value. 3.x takes one command a value, several in braces; braces work in 2.x too.' },
  { word: 'for', syntax: 'for TYPE NAME in EXPRESSION do COMMAND', versions: '2.0+ 3.0+', manual: 'control-structures', doc: 'Does it for every AS of a path, or every community of a list. The variable is a new one.' },
  { word: 'return', syntax: 'return EXPRESSION;', where: 'function', manual: 'return', doc: 'Ends the function with this value. A filter cannot return.' },
  { word: 'print', syntax: 'print [EXPRESSION, ...];', manual: 'print', doc: 'Writes a line to the log.' },
  { word: 'printn', syntax: 'printn [EXPRESSION, ...];', manual: 'print', doc: 'Writes to the log without ending the line.' },
  { word: 'unset', syntax: 'unset(ATTRIBUTE);', manual: 'route-attributes', doc: 'Takes an attribute away from the route.' },
  { word: 'bt_assert', syntax: 'bt_assert(CONDITION);', versions: '2.0+ 3.0+', doc: "A check for BIRD's own tests." },
  { word: 'bt_check_assign', syntax: 'bt_check_assign(VARIABLE, EXPRESSION);', versions: '2.0+ 3.0+', doc: "A check for BIRD's own tests: the variable has the value after assigning it." },
  { word: 'quitbird', syntax: 'quitbird;', versions: '1.6', doc: 'Ends the daemon.' },
  { word: '', syntax: 'TYPE NAME [= EXPRESSION];', versions: '2.0+ 3.0+', manual: 'filters-intro', doc: 'A variable, known from here to the end of the braces around it.' },
  { word: '', syntax: 'NAME = EXPRESSION;', manual: 'assignment', doc: 'Gives a variable or an attribute a value.' },
  { word: '', syntax: 'NAME.METHOD[(EXPRESSION)];', manual: 'type-clist', doc: 'Changes an attribute, from 2.14 and 3.0 on a variable too, by one of its methods.' },
  { word: '', syntax: 'NAME([EXPRESSION, ...]);', manual: 'filters-intro', doc: 'Calls a function and forgets what it returns.' },
];
