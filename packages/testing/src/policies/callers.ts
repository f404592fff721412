/**
 * Every kind of caller, in one letter. Event A is theirs, or was; the rows that are tried are of event A. Event B shares
 * nothing with it but the florist, who works at both.
 */
export const callers = {
  C: 'the client of the event',
  P: 'its co-planner',
  V: 'staff of the venue that manages it',
  A: 'that venue’s assistant',
  F: 'the florist, with an element there',
  O: 'another vendor, with another element there',
  c: 'the client’s personal link',
  f: 'the florist’s personal link',
  h: 'a household’s personal link',
  g: 'another household’s',
  X: 'the client of event B',
  Y: 'the venue of event B',
  W: 'a vendor of event B',
  l: 'the florist’s personal link to event B',
  j: 'a household of event B',
  S: 'a stranger with an account',
  M: 'a former member of the client’s organisation',
  Z: 'a vendor whose seat at the event ended',
  z: 'that vendor’s personal link',
  r: 'the client’s link, revoked',
  q: 'the household’s link, revoked',
  u: 'the household’s link, past its time',
  t: 'the client’s link, past its time',
  m: 'the client’s personal link of that former member',
  D: 'a member of the client’s organisation who acts for another one',
  I: 'a stranger who names the client’s organisation as theirs',
  B: 'a member of the client’s organisation who hasn’t used their second factor',
  E: 'a co-planner without the second factor that their organisation asks for',
  e: 'that organisation’s personal link',
  U: 'one of Marquee’s own people, who looks at event A',
  k: 'one whose look at it is over',
  p: 'one who ended it',
  b: 'one who looks at event B',
  n: 'somebody with an open look who isn’t of Marquee any more',
  N: 'nobody: no session at all',
} as const;

export type Letter = keyof typeof callers;
export const letters = Object.keys(callers) as Letter[];

/** The claims of each caller, as policies read them. */
export type ClaimsOf = Readonly<Record<Letter, Readonly<Record<string, string>>>>;
