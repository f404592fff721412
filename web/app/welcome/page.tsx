import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { routes } from '../../routes.ts';
import { sessionToken } from '../../rpc/as-caller.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Field } from '../../ui/field.tsx';
import { FlashNotice } from '../../ui/flash-notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';

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
            <ActForm act="events.register-venue" label="Register the venue" tone="main" goTo={routes.venueSettings()}>
              <Field name="name" label="Name" required maxLength={100} />
              <Field
                name="legalName"
                label="Legal name"
                help="As it must stand on an insurance certificate."
                required
                maxLength={200}
              />
              <Field name="city" label="City" required maxLength={100} />
              <Field name="zone" label="Time zone" help="Like Europe/Berlin." required defaultValue="Europe/Berlin" />
              <Field name="currency" label="Currency" required pattern="[A-Z]{3}" defaultValue="EUR" />
            </ActForm>
          </div>
        </details>
        <details className="card">
          <summary className="font-semibold">I am a vendor</summary>
          <div className="mt-3">
            <ActForm act="events.register-vendor" label="Register as a vendor" tone="main" goTo={routes.vendorPrices()}>
              <Field name="name" label="Name" required maxLength={100} />
              <Field name="city" label="City" required maxLength={100} />
            </ActForm>
          </div>
        </details>
      </div>
    </PageFrame>
  );
}
