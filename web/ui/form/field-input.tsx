import { labelOf } from '@marquee/form-fields/labels.ts';
import { minorUnitsIn } from '@marquee/values/money.ts';
import { type ReactNode, useId } from 'react';
import type { FilePlace } from '../files/upload-way.ts';
import { ColourChoices } from './colour-choices.tsx';
import { FileAnswer } from './file-answer.tsx';
import type { FormField } from './form-fields.ts';

export interface FieldInputProps {
  readonly field: FormField;
  /** What the draft has. */
  readonly value: unknown;
  /** Where the form's files belong. */
  readonly place: FilePlace;
}

const inputTypes: Record<string, string> = {
  date: 'date',
  time: 'time',
  email: 'email',
  phone: 'tel',
};

/** The input of a field, by its type; an unknown type is a line of text. */
export function FieldInput({ field, value, place }: FieldInputProps): ReactNode {
  const id = useId();
  const name = `values.${field.name}`;
  const { required, type } = field;
  if (type === 'color-picker') return <ColourChoices {...{ field, name }} chosen={listOf(value)} />;
  if (type === 'multiselect') return <Choices {...{ field, name }} kind="checkbox" chosen={listOf(value)} />;
  if (type === 'file') return <FileAnswer {...{ field, name, value, place }} />;
  if (type === 'yes-no') return <YesNo {...{ field, name, value }} />;
  if (type === 'consent') return <Consent {...{ field, name, value }} />;
  if (type === 'select' && (field.options?.length ?? 0) <= 6)
    return <Choices {...{ field, name }} kind="radio" chosen={listOf(value)} />;
  const label = (
    <label className="label" htmlFor={id}>
      {labelOf(field)}
      {field.unit && type !== 'money' && ` (${field.unit})`}
      {!required && <span className="quiet"> may stay empty</span>}
    </label>
  );
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return (
    <div>
      {label}
      {field.help && <p className="quiet">{field.help}</p>}
      {type === 'textarea' || type === 'address' ? (
        <textarea {...{ id, name, required }} rows={3} maxLength={field.max} defaultValue={text} className="input" />
      ) : type === 'select' ? (
        <select {...{ id, name, required }} defaultValue={text} className="input">
          <option value="" />
          {field.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label ?? option.value}
            </option>
          ))}
        </select>
      ) : type === 'money' ? (
        <Amount {...{ id, field, name, value }} />
      ) : type === 'date-range' ? (
        <DateRange {...{ id, field, name, value }} />
      ) : type === 'number' ? (
        <input
          {...{ id, required }}
          name={`${name}:number`}
          type="number"
          step="any"
          min={field.min}
          max={field.max}
          defaultValue={text}
          className="input"
        />
      ) : (
        <input {...{ id, name, required }} type={inputTypes[type] ?? 'text'} defaultValue={text} className="input" />
      )}
    </div>
  );
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : [];

function Choices({
  field,
  name,
  kind,
  chosen,
}: {
  field: FormField;
  name: string;
  kind: 'checkbox' | 'radio';
  chosen: string[];
}) {
  return (
    <fieldset>
      <legend className="label">{labelOf(field)}</legend>
      {field.help && <p className="quiet">{field.help}</p>}
      {field.options?.map((option) => (
        <label key={option.value} className="flex items-center gap-3 min-h-11">
          <input
            type={kind}
            name={kind === 'checkbox' ? `${name}:list` : name}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
            required={kind === 'radio' && field.required}
            className="size-5 shrink-0"
          />
          {option.label ?? option.value}
        </label>
      ))}
    </fieldset>
  );
}

function YesNo({ field, name, value }: { field: FormField; name: string; value: unknown }) {
  return (
    <fieldset>
      <legend className="label">{labelOf(field)}</legend>
      {field.help && <p className="quiet">{field.help}</p>}
      <div className="flex gap-6">
        {[true, false].map((answer) => (
          <label key={String(answer)} className="flex items-center gap-3 min-h-11">
            <input
              type="radio"
              name={`${name}:boolean`}
              value={String(answer)}
              defaultChecked={value === answer}
              required={field.required}
              className="size-5 shrink-0"
            />
            {answer ? 'Yes' : 'No'}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Consent({ field, name, value }: { field: FormField; name: string; value: unknown }) {
  return (
    <label className="flex items-center gap-3 min-h-11">
      <input
        type="checkbox"
        name={`${name}:boolean`}
        value="true"
        defaultChecked={value === true}
        required={field.required}
        className="size-5 shrink-0"
      />
      {labelOf(field)}
    </label>
  );
}

interface PartProps extends Pick<FieldInputProps, 'field' | 'value'> {
  readonly id: string;
  readonly name: string;
}

function Amount({ id, field, name, value }: PartProps) {
  const { amountMinor, currency = field.unit ?? 'EUR' } = (value ?? {}) as {
    amountMinor?: number;
    currency?: string;
  };
  const major = amountMinor === undefined ? '' : String(amountMinor / minorUnitsIn(currency));
  return (
    <div className="flex items-center gap-2">
      <input type="hidden" name={`${name}.currency`} value={currency} />
      <input
        id={id}
        name={`${name}.amountMajor`}
        inputMode="decimal"
        defaultValue={major}
        required={field.required}
        className="input"
      />
      {currency}
    </div>
  );
}

function DateRange({ id, field, name, value }: PartProps) {
  const { from = '', to = '' } = (value ?? {}) as { from?: string; to?: string };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        id={id}
        type="date"
        name={`${name}.from`}
        defaultValue={from}
        required={field.required}
        className="input"
      />
      <span>to</span>
      <input
        type="date"
        name={`${name}.to`}
        aria-label={`${labelOf(field)}: last day`}
        defaultValue={to}
        required={field.required}
        className="input"
      />
    </div>
  );
}
