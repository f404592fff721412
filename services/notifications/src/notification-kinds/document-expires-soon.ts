import { VendorDocumentExpiryNearSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { documentInWords } from '../rules/documents-in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { documentsPage } from '../rules/pages.ts';

export const documentExpiresSoon = notificationKind({
  name: 'document-expires-soon',
  on: VendorDocumentExpiryNearSchema,
  label: 'One of your documents runs out soon',
  timing: 'gathered',
  audience: ({ organisationId }) => [{ organisationId, side: 'vendor' }],
  facts: ({ documentId, organisationId, kind, validUntil, daysLeft }) => ({
    aboutId: documentId,
    organisationId,
    documentKind: kind,
    validUntil,
    daysLeft,
  }),
  opens: documentsPage,
  words: {
    en: (facts) => ({
      subject: `Your ${documentInWords(facts)} runs out in ${facts.daysLeft} days`,
      text: `Your ${documentInWords(facts)} holds until ${facts.validUntil}. Send the new one in time: the venues that work with you see when it has run out.`,
      action: 'Send the new one',
    }),
  },
});
