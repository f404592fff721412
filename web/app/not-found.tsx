import Link from 'next/link';
import { routes } from '../routes.ts';
import { OrganisationChoices } from '../ui/acting-switch.tsx';
import { PlainFrame } from '../ui/plain-frame.tsx';
import { readElsewhere } from '../view-models/elsewhere.ts';
import { readActing } from '../view-models/shell.ts';

export default async function NotFound() {
  const elsewhere = await readElsewhere();
  if (elsewhere)
    return (
      <PlainFrame title="This is of another organisation of yours">
        <p className="mb-4">
          You act for {(await readActing())?.name} at the moment. Press the one for which you want to look at it.
        </p>
        <div className="card mb-4">
          <OrganisationChoices organisations={elsewhere.organisations} acting={undefined} next={elsewhere.path} />
        </div>
        <Link href={routes.home()}>To your own pages</Link>
      </PlainFrame>
    );
  return (
    <PlainFrame title="There is nothing here">
      <p className="mb-4">
        The page doesn’t exist, or it isn’t yours to see. You may have to sign in with another address.
      </p>
      <Link className="button" href={routes.home()}>
        To your own pages
      </Link>
    </PlainFrame>
  );
}
