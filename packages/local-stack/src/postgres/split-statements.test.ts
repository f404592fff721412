import { expect, test } from 'vitest';
import { splitStatements } from './split-statements.ts';

const cases: [what: string, sql: string, statements: string[]][] = [
  ['nothing', ' \n; ;\n', []],
  ['a comment at the end', 'select 1;\n-- done\n', ['select 1', '-- done']],
  ['two', 'select 1;\nselect 2;\n', ['select 1', 'select 2']],
  ['the last one without a semicolon', 'select 1; select 2', ['select 1', 'select 2']],
  ['a string', "select 'a;b''c;'; select 2", ["select 'a;b''c;'", 'select 2']],
  ['a string with escapes', "select e'it\\'s;'; select 2", ["select e'it\\'s;'", 'select 2']],
  ['a backslash in a plain string', "select 'a\\'; select 2", ["select 'a\\'", 'select 2']],
  ['a quoted name', 'select 1 as "a;""b;"; select 2', ['select 1 as "a;""b;"', 'select 2']],
  ['a dollar quote', 'do $$ begin; end; $$; select 2', ['do $$ begin; end; $$', 'select 2']],
  ['a tagged dollar quote', 'do $x$ a; $$ b; $$ $x$; select 2', ['do $x$ a; $$ b; $$ $x$', 'select 2']],
  ['a parameter is no dollar quote', 'select $1; select $2', ['select $1', 'select $2']],
  [
    'comments',
    '-- a; b\nselect 1; /* c; /* d; */ e; */ select 2',
    ['-- a; b\nselect 1', '/* c; /* d; */ e; */ select 2'],
  ],
  [
    'brackets',
    'create rule r as on insert to t do also (select 1; select 2); select 3',
    ['create rule r as on insert to t do also (select 1; select 2)', 'select 3'],
  ],
  [
    'an atomic body',
    'create function f() returns int begin atomic select 1; select case when true then 2 end; end; select 3',
    ['create function f() returns int begin atomic select 1; select case when true then 2 end; end', 'select 3'],
  ],
  ['begin and end outside of one', 'begin; select 1; end; select 2', ['begin', 'select 1', 'end', 'select 2']],
  [
    'a drizzle breakpoint',
    'select 1;--> statement-breakpoint\nselect 2',
    ['select 1', '--> statement-breakpoint\nselect 2'],
  ],
];

test.each(cases)('splits %s', (_what, sql, statements) => {
  expect(splitStatements(sql)).toEqual(statements);
});
