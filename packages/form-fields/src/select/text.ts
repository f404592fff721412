import { optionLabel } from '../labels.ts';
import type { SelectField } from './schema.ts';

export function inWords(answer: string, { options }: SelectField): string {
  return optionLabel(options, answer);
}
