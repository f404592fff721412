/** A field as a form carries it; its type decides which input it gets. */
export interface FormField {
  readonly name: string;
  readonly type: string;
  readonly label?: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Of an amount: its currency. */
  readonly unit?: string;
  readonly options?: readonly { readonly value: string; readonly label?: string }[];
}

export type FormValues = Readonly<Record<string, unknown>>;

/** The label of a field that has none is its name in plain words. */
export function labelOf(field: FormField): string {
  const text = field.label || field.name.replaceAll(/[_-]/g, ' ').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
