import { formatMoney, type Money } from '@marquee/values/money.ts';

export function inWords(answer: Money): string {
  return formatMoney(answer);
}
