'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { messageOfForm } from '../../gateway/form-body.ts';
import { textFields } from '../act-form.tsx';

export type DraftState = 'untouched' | 'typing' | 'saved' | 'not saved' | 'conflict';

export interface DraftOptions {
  readonly eventId: string;
  readonly formId: string;
  /** The draft from which the page started. */
  readonly draftVersion: number;
  readonly box: RefObject<HTMLDivElement | null>;
}

const browserMs = 400;
const serverMs = 3_000;

/** Keeps what is typed: in the browser within half a second, on the server within five. */
export function useDraft({ eventId, formId, draftVersion, box }: DraftOptions) {
  const [state, setState] = useState<DraftState>('untouched');
  const version = useRef(draftVersion);
  const timers = useRef<{ browser?: ReturnType<typeof setTimeout>; server?: ReturnType<typeof setTimeout> }>({});
  const place = `draft:${formId}`;

  // A draft that never reached the server comes back after a reload or in a tab that died.
  useEffect(() => {
    const form = box.current?.querySelector('form');
    const kept = localStorage.getItem(place);
    if (!form || !kept) return;
    fill(form, new URLSearchParams(kept));
    setState('typing');
  }, [box, place]);

  const save = useCallback(
    async (fields: URLSearchParams) => {
      const values = valuesIn(fields);
      if (!values) return;
      const answer = await fetch('/api/v1/tasks/save-draft', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ eventId, formId, values, draftVersion: version.current }),
      }).catch(() => undefined);
      if (answer?.ok) {
        version.current = ((await answer.json()) as { draftVersion: number }).draftVersion;
        localStorage.removeItem(place);
        return setState('saved');
      }
      if (answer?.status === 409) return setState('conflict');
      setState('not saved');
    },
    [eventId, formId, place],
  );

  const keep = useCallback(() => {
    setState('typing');
    clearTimeout(timers.current.browser);
    timers.current.browser = setTimeout(() => {
      const fields = fieldsOf(box.current);
      if (fields) localStorage.setItem(place, fields.toString());
    }, browserMs);
    // Not put off by every further key: whoever types on and on is saved all the same.
    timers.current.server ??= setTimeout(() => {
      delete timers.current.server;
      const fields = fieldsOf(box.current);
      if (fields) void save(fields);
    }, serverMs);
  }, [box, place, save]);

  /** The writer has seen that there is another draft, and wants theirs to count. */
  const takeMine = useCallback(() => {
    version.current += 1;
    const fields = fieldsOf(box.current);
    if (fields) void save(fields);
  }, [box, save]);

  return { state, keep, takeMine };
}

/** Undefined while a number isn’t finished: it is kept in the browser until it is one. */
function valuesIn(fields: URLSearchParams): unknown {
  try {
    return messageOfForm(fields).values ?? {};
  } catch {
    return undefined;
  }
}

function fieldsOf(box: HTMLDivElement | null): URLSearchParams | undefined {
  const form = box?.querySelector('form');
  if (!form) return undefined;
  return textFields(form, (name) => name.startsWith('values.'));
}

function fill(form: HTMLFormElement, kept: URLSearchParams): void {
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type))
      element.checked = kept.getAll(element.name).includes(element.value);
    else if (
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    ) {
      const value = kept.get(element.name);
      if (value !== null && element.type !== 'hidden') element.value = value;
    }
  }
}
