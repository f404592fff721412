export function inWords(answer: boolean): string {
  return answer ? 'Agreed' : 'Not agreed';
}
