export interface Written {
  readonly threadKind: 'planning' | 'event' | 'element' | 'venue_vendor';
  readonly answeredBy: 'assistant' | 'person';
  readonly assistantInvited: boolean;
  readonly authorKind: 'person' | 'assistant' | 'system';
  /** Whether the vendor of the thread wrote it. */
  readonly byVendor: boolean;
}

/**
 * Whether the assistant is to answer a message. It answers people alone: in the planning chat until a person was asked,
 * between client and venue once it was asked in, and vendors' questions about their element, which it routes, until a
 * person took over. What venue and vendor say among themselves is not for it.
 */
export function isForAssistant(written: Written): boolean {
  if (written.authorKind !== 'person') return false;
  switch (written.threadKind) {
    case 'planning':
      return written.answeredBy === 'assistant';
    case 'event':
      return written.assistantInvited;
    case 'element':
      return written.byVendor && written.answeredBy === 'assistant';
    case 'venue_vendor':
      return false;
  }
}
