import { ActForm } from '../act-form.tsx';
import { Field } from '../field.tsx';

/** @param goTo where somebody goes on who has registered */
export function RegisterVenueForm({ goTo }: { goTo: string }) {
  return (
    <ActForm act="events.register-venue" label="Register the venue" tone="main" goTo={goTo}>
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
  );
}

export function RegisterVendorForm({ goTo }: { goTo: string }) {
  return (
    <ActForm act="events.register-vendor" label="Register as a vendor" tone="main" goTo={goTo}>
      <Field name="name" label="Name" required maxLength={100} />
      <Field name="city" label="City" required maxLength={100} />
    </ActForm>
  );
}
