import { optionLabel } from '../labels.ts';
import type { MultiselectField } from './schema.ts';

export function inWords(answer: readonly string[], { options }: MultiselectField): string {
  return answer.map((value) => optionLabel(options, value)).join(', ');
}
