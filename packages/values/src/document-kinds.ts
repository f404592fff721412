/** The papers that a vendor can show, with what each is called in the middle of a sentence. */
const documentKinds = {
  licence: 'business licence',
  insurance: 'liability insurance',
  liquor_insurance: 'liquor liability insurance',
  workers_insurance: 'workers’ insurance',
  food_permit: 'food permit',
  alcohol_licence: 'alcohol licence',
  safety_certificate: 'safety certificate',
  registration: 'registration',
  tax_form: 'tax form',
  other: 'document',
} as const;

export const documentKindNames = Object.keys(documentKinds);

/** One that an older or newer version knows is a document. */
export function documentKindInWords(kind: string): string {
  return Object.hasOwn(documentKinds, kind) ? documentKinds[kind as keyof typeof documentKinds] : documentKinds.other;
}

/** As a label: "Liability insurance". */
export function documentKindLabel(kind: string): string {
  const words = documentKindInWords(kind);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
