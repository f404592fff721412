import type { ReactNode } from 'react';

/** The frame of pages without an account: signing in, links, guests. No script of its own. */
export function PlainFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="max-w-md mx-auto px-4 py-8">
      <p className="font-semibold text-accent mb-6">Marquee</p>
      <h1 className="text-2xl font-semibold mb-4">{title}</h1>
      {children}
    </main>
  );
}
