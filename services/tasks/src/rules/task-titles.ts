import { categoryInWords } from '@marquee/values/categories.ts';

/** Short and plain: what is to be done, and about what. */
export const titles = {
  approveElement: (category: string) => `Approve ${categoryInWords(category)}`,
  confirmElement: (category: string) => `Confirm ${categoryInWords(category)}`,
  approveChange: () => 'Decide on the change',
  signQuote: () => 'Accept the quote',
  pay: () => 'Make the payment',
  answerClient: () => 'Answer the client',
  answerVendor: () => 'Answer the vendor’s question',
};
