'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Notice } from './notice.tsx';

export type ActValue = string | number | boolean;

export interface ActFormProps {
  /** `events.approve-element` */
  readonly act: string;
  /** What isn't typed: ids and versions. */
  readonly input?: Readonly<Record<string, ActValue>>;
  readonly label: string;
  readonly tone?: 'main' | 'bad' | 'usual';
  /** What it says while it is being sent. */
  readonly sending?: string;
  /** What it says when it is done; the page is read again anyway. */
  readonly done?: string;
  /** Where to go when it is done; a name in braces is taken from the answer. */
  readonly goTo?: string;
  /** Shown with the answer: what is shown once and never again. */
  readonly reveal?: { readonly field: string; readonly prefix: string; readonly text: string };
  /** Asks as the holder of the personal link. */
  readonly asLink?: boolean;
  readonly children?: ReactNode;
}

interface Problem {
  readonly sentence: string;
  readonly field?: string;
}

type Phase =
  | { state: 'ready' }
  | { state: 'sending' }
  | { state: 'done'; revealed?: string }
  | ({ state: 'refused' } & Problem);

const buttonClass = { main: 'button button-main', bad: 'button button-bad', usual: 'button' };

/**
 * An act as a form: posted by the browser itself where there is no JavaScript, and in place where there is. Nothing is
 * shown as done before the answer says so. A repeat after a lost answer bears the same key, so that the work is done once.
 */
export function ActForm(props: ActFormProps) {
  const { act, input = {}, label, tone = 'usual', sending = 'Sending …', children } = props;
  const { phase, submit } = useAct(props);
  const path = usePathname();
  const search = useSearchParams().toString();
  return (
    <form method="post" action={`/api/v1/${act.replace('.', '/')}`} onSubmit={submit} className="flex flex-col gap-2">
      <input type="hidden" name="_return" value={search ? `${path}?${search}` : path} />
      <input type="hidden" name="_key" value={newKey()} suppressHydrationWarning readOnly />
      {props.asLink && <input type="hidden" name="_as" value="link" />}
      {Object.entries(input).map(([name, value]) => (
        <input
          key={name}
          type="hidden"
          name={typeof value === 'boolean' ? `${name}:boolean` : name}
          value={String(value)}
        />
      ))}
      {children}
      {phase.state === 'refused' && <Notice tone="bad">{phase.sentence}</Notice>}
      {phase.state === 'done' && props.done && <Notice tone="good">{props.done}</Notice>}
      {phase.state === 'done' && phase.revealed && (
        <Notice tone="good">
          {props.reveal?.text} <code className="break-all select-all">{phase.revealed}</code>
        </Notice>
      )}
      <button type="submit" className={buttonClass[tone]} disabled={phase.state === 'sending'}>
        {phase.state === 'sending' ? sending : label}
      </button>
    </form>
  );
}

function useAct({ goTo, reveal }: ActFormProps) {
  const [phase, setPhase] = useState<Phase>({ state: 'ready' });
  const router = useRouter();
  const sent = useRef({ body: '', key: '' });

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = bodyOf(form);
    if (sent.current.body !== body) sent.current = { body, key: newKey() };
    setPhase({ state: 'sending' });
    const answer = await post(form.action, body, sent.current.key);
    if (!answer.ok) {
      setPhase({ state: 'refused', ...answer.problem });
      if (answer.problem.field) focusField(form, answer.problem.field);
      return;
    }
    sent.current = { body: '', key: '' };
    const revealed = reveal ? `${reveal.prefix}${textAt(answer.value, reveal.field)}` : undefined;
    setPhase({ state: 'done', ...(revealed ? { revealed } : {}) });
    form.reset();
    if (goTo) router.push(goTo.replace(/\{([\w.]+)\}/g, (_all, path: string) => textAt(answer.value, path)));
    router.refresh();
  };
  return { phase, submit: (event: FormEvent<HTMLFormElement>) => void submit(event) };
}

/** What the answer has at a path like `thread.eventId`. */
function textAt(answer: Record<string, unknown>, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], answer);
  return typeof value === 'string' ? value : '';
}

function bodyOf(form: HTMLFormElement): string {
  return textFields(form, (name) => name !== '_key').toString();
}

/** What a form holds under the names that count; files travel another way. */
export function textFields(form: HTMLFormElement, counts: (name: string) => boolean): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && counts(name)) fields.append(name, value);
  return fields;
}

type Answer = { ok: true; value: Record<string, unknown> } | { ok: false; problem: Problem };

/** Posts to the gateway; without an answer nothing is known to be done, and what was typed stays. */
export async function post(address: string, body: string, key: string): Promise<Answer> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
        'idempotency-key': key,
      },
      body,
    });
    const value = (await answer.json()) as Record<string, unknown>;
    return answer.ok ? { ok: true, value } : { ok: false, problem: value as unknown as Problem };
  } catch {
    return { ok: false, problem: { sentence: 'Marquee can’t be reached. What you typed is kept; please try again.' } };
  }
}

export function newKey(): string {
  return crypto.randomUUID();
}

/** The field that the refusal is about: `price.amount_minor` names the input `price.amountMajor`. */
function focusField(form: HTMLFormElement, field: string): void {
  const camel = field.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
  const start = camel.split('.')[0] ?? camel;
  for (const element of form.elements)
    if (element instanceof HTMLElement && 'name' in element && 'type' in element && element.type !== 'hidden') {
      if (!String(element.name).startsWith(start)) continue;
      element.setAttribute('aria-invalid', 'true');
      return element.focus();
    }
}
