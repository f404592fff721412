import type { NumberField } from './schema.ts';

export function inWords(answer: number, { unit }: NumberField): string {
  const number = new Intl.NumberFormat('en', { maximumFractionDigits: 6 }).format(answer);
  return unit ? `${number} ${unit}` : number;
}
