import { type ComponentProps, useId } from 'react';

export interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
}

/** A labelled input. */
export function Field({ label, help, ...input }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="input" aria-describedby={help ? `${id}-help` : undefined} {...input} />
      {help && (
        <p id={`${id}-help`} className="quiet mt-1">
          {help}
        </p>
      )}
    </div>
  );
}

export interface TextFieldProps extends Omit<ComponentProps<'textarea'>, 'id' | 'className'> {
  readonly name: string;
  readonly label: string;
}

export function TextField({ label, ...area }: TextFieldProps) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <textarea id={id} className="input" rows={3} {...area} />
    </div>
  );
}

export interface ChoiceFieldProps extends Omit<ComponentProps<'select'>, 'id' | 'className'> {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
}

export function ChoiceField({ label, choices, ...select }: ChoiceFieldProps) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" {...select}>
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** An amount as people type it; the gateway turns it into minor units. */
export function AmountField({ name, label, currency, ...input }: FieldProps & { readonly currency: string }) {
  return (
    <>
      <input type="hidden" name={`${name}.currency`} value={currency} />
      <Field name={`${name}.amountMajor`} label={`${label} (${currency})`} inputMode="decimal" {...input} />
    </>
  );
}
