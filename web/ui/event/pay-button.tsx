'use client';

import { type FormEvent, useRef, useState } from 'react';
import { newKey, post } from '../act-form.tsx';
import { Notice } from '../notice.tsx';

export interface PayButtonProps {
  readonly eventId: string;
  readonly scheduleItemId: string;
  readonly label: string;
  /** Whether it waits to be paid; what isn't due yet may be paid too. */
  readonly due: boolean;
}

const triesMax = 20;
const againMs = 1_500;

/** Opens the checkout page. It is made outside, so it may take a moment: meanwhile the button says so. */
export function PayButton({ eventId, scheduleItemId, label, due }: PayButtonProps) {
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState('');
  // One key for one wish to pay: asking again while the page is being made is the same wish.
  const key = useRef('');

  const open = async (body: string): Promise<string> => {
    key.current ||= newKey();
    for (let tries = 0; tries < triesMax; tries += 1) {
      const answer = await post('/api/v1/payments/start-checkout', body, tries === 0 ? key.current : newKey());
      if (!answer.ok) throw new Error(answer.problem.sentence);
      if (typeof answer.value.checkoutUrl === 'string' && answer.value.checkoutUrl !== '')
        return answer.value.checkoutUrl;
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
    throw new Error('The payment page takes longer than usual. Nothing was charged; please try again in a minute.');
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setOpening(true);
    setProblem('');
    try {
      location.assign(await open(new URLSearchParams({ eventId, scheduleItemId }).toString()));
    } catch (refused) {
      key.current = '';
      setProblem((refused as Error).message);
      setOpening(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <button type="submit" className={due ? 'button button-main' : 'button'} disabled={opening}>
        {opening ? 'Opening …' : label}
      </button>
    </form>
  );
}
