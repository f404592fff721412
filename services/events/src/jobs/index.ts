import type { AnyJob } from '@marquee/service-kit/jobs/job.ts';
import { chainHistory } from './chain-history.ts';
import { checkUpload } from './check-upload.ts';
import { deleteAccount } from './delete-account.ts';
import { encodePicture } from './encode-picture.ts';
import { endBreakGlass } from './end-break-glass.ts';
import { endHold } from './end-hold.ts';
import { endInvitation } from './end-invitation.ts';
import { endUpload } from './end-upload.ts';
import { eraseGuestDiets } from './erase-guest-diets.ts';
import { forgetInvitedAddresses } from './forget-invited-addresses.ts';
import { moveEventOn } from './move-event-on.ts';
import { openUpload } from './open-upload.ts';
import { remindOfDocument } from './remind-of-document.ts';
import { remindOfHold } from './remind-of-hold.ts';
import { removeStoredFile } from './remove-stored-file.ts';
import { scanUpload } from './scan-upload.ts';
import { signFileAddress } from './sign-file-address.ts';

/** What this service does later: by a due row, or by the clock. */
export const jobs: readonly AnyJob[] = [
  chainHistory,
  checkUpload,
  endBreakGlass,
  deleteAccount,
  encodePicture,
  endHold,
  endInvitation,
  endUpload,
  eraseGuestDiets,
  forgetInvitedAddresses,
  moveEventOn,
  openUpload,
  remindOfDocument,
  remindOfHold,
  removeStoredFile,
  scanUpload,
  signFileAddress,
];
