import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { routes } from '../../routes.ts';
import { sessionToken } from '../../rpc/as-caller.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { FlashNotice } from '../../ui/flash-notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { RegisterVendorForm, RegisterVenueForm } from '../../ui/people/register-forms.tsx';

export const metadata: Metadata = { title: 'Welcome' };

export default async function WelcomePage() {
  if (!(await sessionToken())) redirect(routes.signIn(routes.welcome()));
  return (
    <PageFrame portal="person">
      <h1 className="text-2xl font-semibold mb-1">What brings you here?</h1>
      <p className="text-quiet mb-4">You can do the others later too.</p>
      <FlashNotice />
      <div className="flex flex-col gap-4">
        <section className="card">
          <h2 className="font-semibold mb-1">I plan an event</h2>
          <p className="mb-3">
            Tell Marquee what you have in mind. It finds the space, asks the vendors, and you decide.
          </p>
          <ActForm act="events.ensure-client" label="Plan an event" tone="main" goTo={routes.client()} />
        </section>
        <details className="card">
          <summary className="font-semibold">I run a venue</summary>
          <div className="mt-3">
            <RegisterVenueForm goTo={routes.venueSettings()} />
          </div>
        </details>
        <details className="card">
          <summary className="font-semibold">I am a vendor</summary>
          <div className="mt-3">
            <RegisterVendorForm goTo={routes.vendorPrices()} />
          </div>
        </details>
      </div>
    </PageFrame>
  );
}
