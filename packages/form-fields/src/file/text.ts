import type { AnsweredFile } from './schema.ts';

export function inWords(answer: readonly AnsweredFile[]): string {
  return answer.map((file) => file.name).join(', ');
}
