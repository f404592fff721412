/** How a refusal is answered; each kind has one gRPC status and one HTTP status (rpc/status-of-refusal.ts). */
export type RefusalKind =
  | 'invalid'
  | 'not_signed_in'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'not_now'
  | 'too_many'
  | 'unavailable';

/**
 * A business "no". It is thrown out of rules and commands, rolls the transaction back, and reaches the person as its
 * sentence. A bug is not a refusal: it is thrown as any other error and shows nothing of the inside.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  /** Stable for programs: lower case with underscores, never renamed. */
  readonly code: string;
  /** The field that it is about, as the contract names it, where it is about one. */
  readonly field: string | undefined;

  constructor(kind: RefusalKind, code: string, words: string | { sentence: string; field: string | undefined }) {
    super(typeof words === 'string' ? words : words.sentence);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.field = typeof words === 'string' ? undefined : words.field;
  }
}
