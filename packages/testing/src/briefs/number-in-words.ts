const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A whole number from 0 to 999,999 in English words: 120 as "one hundred and twenty". */
export function inWords(value: number): string {
  if (value < 20) return small[value] ?? String(value);
  if (value < 100)
    return value % 10 === 0 ? (tens[value / 10] ?? '') : `${tens[Math.floor(value / 10)]}-${small[value % 10]}`;
  if (value < 1000) {
    const rest = value % 100;
    const hundreds = value < 200 ? 'a hundred' : `${inWords(Math.floor(value / 100))} hundred`;
    return rest === 0 ? hundreds : `${hundreds} and ${inWords(rest)}`;
  }
  const rest = value % 1000;
  const thousands = `${inWords(Math.floor(value / 1000)).replace(/^a /, 'one ')} thousand`;
  if (rest === 0) return thousands;
  return `${thousands} ${rest < 100 ? 'and ' : ''}${inWords(rest).replace(/^a /, 'one ')}`;
}
