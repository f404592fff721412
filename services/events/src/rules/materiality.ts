/** What of an element decides whom a change concerns. */
export interface Material {
  readonly priceMinor: number;
  readonly quantity: number;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly spaceId: string | null;
  readonly vendorId: string | null;
  /** The event's day and times at that version, in one text. */
  readonly when: string;
}

export type Side = 'client' | 'venue' | 'vendor';

/**
 * Whom a new version asks again, beside what each side last agreed to: a higher price the client; time, space and
 * layout the venue; quantity, time, menu and place the vendor. A side that never agreed is always asked.
 */
export function asksAgain(now: Material, agreed: Readonly<Record<Side, Material | undefined>>): Side[] {
  const sides: Side[] = [];
  const { client, venue, vendor } = agreed;
  if (!client || now.priceMinor > client.priceMinor) sides.push('client');
  if (
    !venue ||
    now.when !== venue.when ||
    now.spaceId !== venue.spaceId ||
    now.vendorId !== venue.vendorId ||
    differs(now.spec, venue.spec)
  )
    sides.push('venue');
  if (
    !vendor ||
    now.when !== vendor.when ||
    now.quantity !== vendor.quantity ||
    now.vendorId !== vendor.vendorId ||
    now.spaceId !== vendor.spaceId ||
    differs(now.spec, vendor.spec)
  )
    sides.push('vendor');
  return sides;
}

function differs(first: Readonly<Record<string, unknown>>, second: Readonly<Record<string, unknown>>): boolean {
  return canonical(first) !== canonical(second);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
