import { answerInWords } from '@marquee/form-fields/answer-in-words.ts';
import type { Field } from '@marquee/form-fields/form-schema.ts';

const quotedMax = 120;
const fieldsMax = 5;

type Values = Record<string, unknown>;

/**
 * What two drafts of a form say differently, each in its own words, so that nobody's text is lost without being seen. Cut
 * short: a refusal travels in a header, and the saved draft can be read whole.
 */
export function draftDifferences(fields: readonly Field[], saved: Values, yours: Values): string {
  const textOf = (values: Values) => new Map(answerInWords(fields, values).map((line) => [line.name, line]));
  const [theirs, mine] = [textOf(saved), textOf(yours)];
  return fields
    .map(({ name }) => ({ saved: theirs.get(name), yours: mine.get(name) }))
    .filter((both) => both.saved?.text !== both.yours?.text)
    .slice(0, fieldsMax)
    .map((both) => {
      const label = both.saved?.label ?? both.yours?.label ?? '';
      return `${label}: saved is “${short(both.saved?.text)}”, yours is “${short(both.yours?.text)}”.`;
    })
    .join(' ');
}

function short(text = ''): string {
  return text.length > quotedMax ? `${text.slice(0, quotedMax)}…` : text;
}
