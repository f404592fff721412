import type { ReactNode } from 'react';

const tones = {
  plain: 'border-line bg-card',
  good: 'border-good bg-good-soft',
  warn: 'border-warn bg-warn-soft',
  bad: 'border-bad bg-bad-soft',
} as const;

/** A sentence that must be seen; what went wrong is read out at once. */
export function Notice({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={`rounded-lg border px-3 py-2 my-2 ${tones[tone]}`}>
      {children}
    </div>
  );
}

/** A list that has nothing in it yet: a sentence, and what to do. */
export function Empty({ sentence, children }: { sentence: string; children?: ReactNode }) {
  return (
    <div className="card text-center py-8">
      <p className="text-quiet mb-3">{sentence}</p>
      {children}
    </div>
  );
}
