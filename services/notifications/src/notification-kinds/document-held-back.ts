import { VendorDocumentRefusedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { documentInWords } from '../rules/documents-in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { documentsPage } from '../rules/pages.ts';

/** What was refused at once its sender reads on the page; a virus may be found when they have left it. */
export const documentHeldBack = notificationKind({
  name: 'document-held-back',
  on: VendorDocumentRefusedSchema,
  label: 'A virus was found in one of your documents',
  timing: 'at_once',
  critical: true,
  audience: ({ organisationId, state }) => (state === 'infected' ? [{ organisationId, side: 'vendor' }] : []),
  facts: ({ documentId, organisationId, kind }) => ({ aboutId: documentId, organisationId, documentKind: kind }),
  opens: documentsPage,
  words: {
    en: (facts) => ({
      subject: 'A virus was found in a document that you sent',
      text: `A virus was found in the ${documentInWords(facts)} that you sent. It was deleted, and nobody else has seen it. Check the machine that it came from, and send the document again.`,
      action: 'See your documents',
    }),
  },
});
