import { formatMoney } from '@marquee/values/money.ts';
import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

const amountMinor = z.int().min(0);

/** An amount in the currency that `unit` names; the answer, `min` and `max` are in its smallest unit (cents). */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('money'),
  min: amountMinor.optional(),
  max: amountMinor.optional(),
  unit: z.string().regex(/^[A-Z]{3}$/, 'A money field’s unit is its currency, as in EUR.'),
});

export type MoneyField = z.infer<typeof schema>;

export function answerSchema(field: MoneyField) {
  const { min = 0, max = Number.MAX_SAFE_INTEGER, unit: currency } = field;
  const label = labelOf(field);
  const inWords = (minor: number) => formatMoney({ amountMinor: minor, currency });
  return z.strictObject(
    {
      amountMinor: z
        .int({ error: `Enter an amount for “${label}”.` })
        .min(min, { error: `“${label}” must be ${inWords(min)} or more.` })
        .max(max, { error: `“${label}” must be ${inWords(max)} or less.` }),
      currency: z.literal(currency, { error: `Enter “${label}” in ${currency}.` }),
    },
    { error: `Enter an amount for “${label}”.` },
  );
}
