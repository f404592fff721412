import type * as z from 'zod';
import * as address from './address/schema.ts';
import * as addressText from './address/text.ts';
import * as colorPicker from './color-picker/schema.ts';
import * as colorPickerText from './color-picker/text.ts';
import * as consent from './consent/schema.ts';
import * as consentText from './consent/text.ts';
import * as date from './date/schema.ts';
import * as dateText from './date/text.ts';
import * as dateRange from './date-range/schema.ts';
import * as dateRangeText from './date-range/text.ts';
import * as email from './email/schema.ts';
import * as emailText from './email/text.ts';
import * as file from './file/schema.ts';
import * as fileText from './file/text.ts';
import * as money from './money/schema.ts';
import * as moneyText from './money/text.ts';
import * as multiselect from './multiselect/schema.ts';
import * as multiselectText from './multiselect/text.ts';
import * as number from './number/schema.ts';
import * as numberText from './number/text.ts';
import * as phone from './phone/schema.ts';
import * as phoneText from './phone/text.ts';
import * as select from './select/schema.ts';
import * as selectText from './select/text.ts';
import * as text from './text/schema.ts';
import * as textText from './text/text.ts';
import * as textarea from './textarea/schema.ts';
import * as textareaText from './textarea/text.ts';
import * as time from './time/schema.ts';
import * as timeText from './time/text.ts';
import * as yesNo from './yes-no/schema.ts';
import * as yesNoText from './yes-no/text.ts';

/** What a field type is: how it is defined, which answers it takes, and how an answer reads. */
export interface FieldType {
  readonly schema: z.ZodObject;
  answerSchema(field: never): z.ZodType;
  inWords(answer: never, field: never): string;
}

/** Every type of field, under the name that a form's JSON gives it. */
export const fieldTypes = {
  address: { ...address, ...addressText },
  'color-picker': { ...colorPicker, ...colorPickerText },
  consent: { ...consent, ...consentText },
  date: { ...date, ...dateText },
  'date-range': { ...dateRange, ...dateRangeText },
  email: { ...email, ...emailText },
  file: { ...file, ...fileText },
  money: { ...money, ...moneyText },
  multiselect: { ...multiselect, ...multiselectText },
  number: { ...number, ...numberText },
  phone: { ...phone, ...phoneText },
  select: { ...select, ...selectText },
  text: { ...text, ...textText },
  textarea: { ...textarea, ...textareaText },
  time: { ...time, ...timeText },
  'yes-no': { ...yesNo, ...yesNoText },
} satisfies Record<string, FieldType>;

export type FieldTypeName = keyof typeof fieldTypes;
