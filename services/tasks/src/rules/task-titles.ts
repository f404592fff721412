/** The categories whose own name isn't the word for what is decided about. */
const words: Readonly<Record<string, string>> = {
  food: 'the catering',
  floral: 'the florals',
  decor: 'the decoration',
  rental: 'the rentals',
  av_light: 'sound and light',
  photo: 'the photography',
  hair_makeup: 'hair and make-up',
  transport_valet: 'the transport',
  lodging_block: 'the rooms for the night',
  favour: 'the favours',
  other: 'the request',
  '': 'the request',
};

function inWords(category: string): string {
  return words[category] ?? `the ${category.replaceAll('_', ' ')}`;
}

/** Short and plain: what is to be done, and about what. */
export const titles = {
  approveElement: (category: string) => `Approve ${inWords(category)}`,
  confirmElement: (category: string) => `Confirm ${inWords(category)}`,
  approveChange: () => 'Decide on the change',
  signQuote: () => 'Accept the quote',
  pay: () => 'Make the payment',
  answerClient: () => 'Answer the client',
  answerVendor: () => 'Answer the vendor’s question',
};
