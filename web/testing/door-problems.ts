import type { Caller } from '@marquee/testing/door/open-cast.ts';
import type { Told } from './ask-all.ts';

/**
 * Where the answers differ although nothing leaks. Whoever makes an event chooses its id, so that a repeat finds its work
 * done: the one thing that can be learned is that an id is taken, by somebody who knows that id already.
 */
const mayDiffer: Readonly<Record<string, string>> = { CreateEvent: 'event_exists' };

/** What is wrong with what somebody was told: each line says how to ask the same again. */
export function problemsOf(told: readonly Told[], { name, mustNotHear }: Caller): string[] {
  return told.flatMap((one) => {
    const { heard, twin } = one;
    const leaked = mustNotHear.filter((text) => heard.words.includes(text) || twin?.words.includes(text));
    const wrongs = [
      ...(heard.outcome === 'broken' || twin?.outcome === 'broken' ? ['it broke'] : []),
      ...(heard.words.includes('"invalid_field"') && !heard.words.includes('U+0000') ? ['no valid message'] : []),
      ...leaked.map((text) => `it told “${text}”`),
      ...(twin && differs(one) ? ['what is hidden and what doesn’t exist answer differently'] : []),
    ];
    return wrongs.map((wrong) => `${name}: ${wrong}\n${describe(one)}`);
  });
}

function differs({ way, heard, twin }: Told): boolean {
  const expected = mayDiffer[way.method.name];
  if (expected && heard.words.includes(`"${expected}"`)) return false;
  // Two answers may name what each of them made; two refusals are the same to the letter.
  return heard.outcome !== twin?.outcome || (heard.outcome === 'refused' && heard.words !== twin.words);
}

/** Instants hold their seconds as a bigint. */
const textOfBig = (_name: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

function describe({ way, call, heard, twin }: Told): string {
  const as = call.organisationId ? ` for the organisation ${call.organisationId}` : '';
  return `  ${way.name} ${JSON.stringify(call.input, textOfBig)}${as}\n  → ${heard.words}\n  → ${twin?.words ?? ''}`;
}
