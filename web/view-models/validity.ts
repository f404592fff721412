export interface Held {
  readonly validity: string;
  /** Negative once it has expired. */
  readonly daysLeft: number;
  readonly validUntil: string;
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** How long a document still holds, in words. */
export function validityText({ validity, daysLeft, validUntil }: Held): string {
  if (validity === 'for_ever') return 'no end';
  if (validity === 'expired') return `expired ${days(-daysLeft)} ago`;
  if (validity === 'valid') return `holds until ${validUntil}`;
  return daysLeft === 0 ? 'expires today' : `expires in ${days(daysLeft)}`;
}
