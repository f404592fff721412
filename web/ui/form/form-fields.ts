import type { Condition } from '@marquee/form-fields/field-shape.ts';

/** A field as a form carries it; its type decides which input it gets. */
export interface FormField {
  readonly name: string;
  readonly type: string;
  readonly label?: string;
  readonly help?: string;
  readonly required?: boolean;
  /** Required, or shown, while this holds. */
  readonly requiredIf?: Condition;
  readonly visibleIf?: Condition;
  readonly min?: number;
  readonly max?: number;
  /** Of an amount: its currency. */
  readonly unit?: string;
  readonly options?: readonly { readonly value: string; readonly label?: string }[];
}

export type FormValues = Readonly<Record<string, unknown>>;
