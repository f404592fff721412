export function inWords(answer: boolean): string {
  return answer ? 'Yes' : 'No';
}
