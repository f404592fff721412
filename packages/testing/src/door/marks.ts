export type SideName = 'left' | 'right';

/** Who hears of a planted text: each has a word of its own, which is written nowhere else. */
export const audiences = [
  'planning',
  'event',
  'florist',
  'band',
  'venue and florist',
  'venue',
  'florist alone',
  'band alone',
  'clients task',
  'florists form',
  'hosts',
  'first household',
  'money',
] as const;
export type Audience = (typeof audiences)[number];

/** A text that is found again wherever it turns up. */
export const mark = (side: SideName, audience: Audience): string => `planted.${side}.${audience.replaceAll(' ', '-')}.`;

/** A price that is found again: of seven digits, and nobody else asks for it. */
export const markedMinor = (side: SideName, what: 'budget' | 'peonies' | 'band' | 'cellar'): number =>
  ({ budget: 3_817_307, peonies: 1_151_713, band: 1_271_749, cellar: 1_391_761 })[what] +
  (side === 'left' ? 0 : 20_202);
