import type { AnyJob } from '@marquee/service-kit/jobs/job.ts';
import { announceDuePayment } from './announce-due-payment.ts';
import { expireCheckout } from './expire-checkout.ts';
import { openCheckout } from './open-checkout.ts';
import { sendRefundToStripe } from './send-refund-to-stripe.ts';

/** What this service does later: by a due row, or by the clock. */
export const jobs: readonly AnyJob[] = [announceDuePayment, expireCheckout, openCheckout, sendRefundToStripe];
