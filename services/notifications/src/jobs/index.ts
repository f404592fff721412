import type { AnyJob } from '@marquee/service-kit/jobs/job.ts';
import { closeMail } from './close-mail.ts';
import { findAudience } from './find-audience.ts';
import { mailErasureReceipt } from './mail-erasure-receipt.ts';
import { sendInvitation } from './send-invitation.ts';
import { sendMail } from './send-mail.ts';
import { tellOrganisation } from './tell-organisation.ts';

/** What this service does later: by a due row, or by the clock. */
export const jobs: readonly AnyJob[] = [
  closeMail,
  findAudience,
  mailErasureReceipt,
  sendInvitation,
  sendMail,
  tellOrganisation,
];
