/**
 * Cuts a migration into its statements, without their closing semicolons and with the comments that stand around them,
 * as the Supabase CLI records them. A semicolon inside a string, a dollar quote, a comment, brackets or the body of a
 * `begin atomic … end` ends nothing.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let brackets = 0;
  let atomicBlocks = 0;
  let previousWord = '';
  const take = (end: number) => {
    const statement = sql.slice(start, end).trim();
    if (statement !== '') statements.push(statement);
  };
  for (let at = 0; at < sql.length; ) {
    const token = tokenAt(sql, at);
    if (token.kind === 'word') {
      if (token.text === 'atomic' && previousWord === 'begin') atomicBlocks += 1;
      // Inside such a body `case … end` is the one other thing that closes with "end".
      else if (atomicBlocks > 0 && token.text === 'case') atomicBlocks += 1;
      else if (atomicBlocks > 0 && token.text === 'end') atomicBlocks -= 1;
      previousWord = token.text;
    }
    if (token.text === '(') brackets += 1;
    if (token.text === ')') brackets -= 1;
    if (token.text === ';' && brackets <= 0 && atomicBlocks === 0) {
      take(at);
      start = token.end;
    }
    at = token.end;
  }
  take(sql.length);
  return statements;
}

interface Token {
  readonly kind: 'word' | 'other';
  /** In lower case; empty for what is quoted or a comment. */
  readonly text: string;
  readonly end: number;
}

const WORD = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const DOLLAR_TAG = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const LINE_COMMENT = /--[^\n]*/y;
const PLAIN_STRING = /'(?:[^']|'')*'?/y;
const ESCAPE_STRING = /[eE]'(?:[^'\\]|\\[\s\S]|'')*'?/y;
const QUOTED_NAME = /"(?:[^"]|"")*"?/y;

function tokenAt(sql: string, at: number): Token {
  const quoted = match(ESCAPE_STRING, sql, at) ?? match(PLAIN_STRING, sql, at) ?? match(QUOTED_NAME, sql, at);
  if (quoted !== undefined) return { kind: 'other', text: '', end: at + quoted.length };
  const tag = match(DOLLAR_TAG, sql, at);
  if (tag !== undefined) {
    const close = sql.indexOf(tag, at + tag.length);
    return { kind: 'other', text: '', end: close === -1 ? sql.length : close + tag.length };
  }
  const comment = match(LINE_COMMENT, sql, at);
  if (comment !== undefined) return { kind: 'other', text: '', end: at + comment.length };
  if (sql.startsWith('/*', at)) return { kind: 'other', text: '', end: endOfBlockComment(sql, at) };
  const word = match(WORD, sql, at);
  if (word !== undefined) return { kind: 'word', text: word.toLowerCase(), end: at + word.length };
  return { kind: 'other', text: sql.charAt(at), end: at + 1 };
}

function match(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

/** Postgres' block comments may stand inside one another. */
function endOfBlockComment(sql: string, start: number): number {
  let depth = 0;
  for (let at = start; at < sql.length; ) {
    const two = sql.slice(at, at + 2);
    if (two === '/*') depth += 1;
    if (two === '*/') depth -= 1;
    at += two === '/*' || two === '*/' ? 2 : 1;
    if (depth === 0) return at;
  }
  return sql.length;
}
