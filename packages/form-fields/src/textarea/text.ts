export function inWords(answer: string): string {
  return answer;
}
