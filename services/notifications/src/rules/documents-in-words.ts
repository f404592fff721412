import { documentKindInWords } from '@marquee/values/document-kinds.ts';
import type { Facts } from './notification-kind.ts';

/** Which of a vendor's papers it is, in the middle of a sentence. */
export function documentInWords({ documentKind }: Facts): string {
  return documentKindInWords(typeof documentKind === 'string' ? documentKind : '');
}
