import { colourName } from './palette.ts';

export function inWords(answer: readonly string[]): string {
  return answer.map(colourName).join(', ');
}
