export function inWords(answer: readonly string[]): string {
  return answer.map((colour) => colour.toLowerCase()).join(', ');
}
