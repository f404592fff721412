const tones = {
  plain: 'bg-paper border-line text-ink',
  wait: 'bg-warn-soft border-warn text-warn',
  good: 'bg-good-soft border-good text-good',
  bad: 'bg-bad-soft border-bad text-bad',
} as const;

export type BadgeTone = keyof typeof tones;

const toneOfState: Record<string, BadgeTone> = {
  client_review: 'wait',
  change_requested: 'wait',
  venue_review: 'wait',
  vendor_requested: 'wait',
  contracting: 'good',
  finalized: 'good',
  paid: 'good',
  booked: 'good',
  definite: 'good',
  accepted: 'good',
  rejected: 'bad',
  cancelled: 'bad',
  venue_declined: 'bad',
  vendor_declined: 'bad',
  failed: 'bad',
  overdue: 'bad',
  due: 'wait',
  expired: 'bad',
  open: 'wait',
  expires_soon: 'wait',
  valid: 'good',
  for_ever: 'good',
  scanning: 'wait',
  infected: 'bad',
};

/** A state in words; its colour only underlines what the word says. */
export function Badge({ state, text }: { state: string; text: string }) {
  return (
    <span className={`inline-block rounded-full border px-2 py-0.5 text-sm ${tones[toneOfState[state] ?? 'plain']}`}>
      {text}
    </span>
  );
}
