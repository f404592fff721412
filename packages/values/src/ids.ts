import { v7, validate } from 'uuid';

/** A new id: a UUID of version 7, so that ids made later sort later and indexes grow at their end. */
export function newId(): string {
  return v7();
}

/** Whether a text is a UUID of any version, as ids in addresses and headers must be. */
export function isId(text: string): boolean {
  return validate(text);
}
