'use client';

import { holds, isUnanswered } from '@marquee/form-fields/conditions.ts';
import { useRef, useState } from 'react';
import { messageOfForm } from '../../gateway/form-body.ts';
import { ActForm, textFields } from '../act-form.tsx';
import { Notice } from '../notice.tsx';
import { FieldInput } from './field-input.tsx';
import type { FormField, FormValues } from './form-fields.ts';
import { type DraftState, useDraft } from './use-draft.ts';

export interface FormViewProps {
  readonly eventId: string;
  readonly formId: string;
  /** The element that the form is about, so that its files belong to that; empty for the whole event. */
  readonly elementId: string;
  readonly fields: readonly FormField[];
  readonly draft: FormValues;
  readonly draftVersion: number;
}

const said: Record<DraftState, string> = {
  untouched: '',
  typing: 'Kept in this browser …',
  saved: 'Draft saved.',
  'not saved': 'Kept in this browser; the server can’t be reached right now.',
  conflict: '',
};

/** A form of exactly the facts that are asked. What is typed is kept as it is typed. */
export function FormView({ eventId, formId, elementId, fields, draft, draftVersion }: FormViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [answers, setAnswers] = useState(() => answered(draft));
  const { state, keep, takeMine } = useDraft({ eventId, formId, draftVersion, box });
  return (
    <div
      ref={box}
      onInput={() => {
        keep();
        setAnswers(answersIn(box.current));
      }}
    >
      <ActForm act="tasks.submit-answer" input={{ eventId, formId }} label="Send the answer" tone="main" done="Sent.">
        {fields
          .filter(({ visibleIf }) => !visibleIf || holds(visibleIf, answers))
          .map((field) => (
            <FieldInput
              key={field.name}
              field={asAsked(field, answers)}
              value={draft[field.name]}
              place={{ eventId, elementId }}
            />
          ))}
        <p role="status" className="quiet min-h-5">
          {said[state]}
        </p>
        {state === 'conflict' && (
          <Notice tone="warn">
            This form was also filled in elsewhere meanwhile. What you typed is still here.{' '}
            <button type="button" className="underline cursor-pointer" onClick={takeMine}>
              Keep mine
            </button>{' '}
            <button type="button" className="underline cursor-pointer" onClick={() => location.reload()}>
              Take the other one
            </button>
          </Notice>
        )}
      </ActForm>
    </div>
  );
}

/** What is answered so far, by the fields' names. */
function answered(values: FormValues): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(values).filter(([, value]) => !isUnanswered(value)));
}

function answersIn(box: HTMLDivElement | null): ReadonlyMap<string, unknown> {
  const form = box?.querySelector('form');
  if (!form) return new Map();
  try {
    return answered((messageOfForm(textFields(form, (name) => name.startsWith('values.'))).values ?? {}) as FormValues);
  } catch {
    // A number that isn't finished yet: what depends on it waits.
    return new Map();
  }
}

function asAsked(field: FormField, answers: ReadonlyMap<string, unknown>): FormField {
  return field.requiredIf && holds(field.requiredIf, answers) ? { ...field, required: true } : field;
}
