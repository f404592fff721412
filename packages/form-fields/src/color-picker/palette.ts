export interface PaletteColour {
  readonly colour: string;
  readonly name: string;
}

/** The colours that a form offers by their names. An answer may hold others: these are what people choose from. */
export const palette: readonly PaletteColour[] = [
  { colour: '#ffffff', name: 'White' },
  { colour: '#f5ecd7', name: 'Cream' },
  { colour: '#f4c9c9', name: 'Blush' },
  { colour: '#e8a0bf', name: 'Pink' },
  { colour: '#c62828', name: 'Red' },
  { colour: '#6d1a36', name: 'Burgundy' },
  { colour: '#ef8a3c', name: 'Orange' },
  { colour: '#f4d03f', name: 'Yellow' },
  { colour: '#9caf88', name: 'Sage' },
  { colour: '#2e7d4f', name: 'Green' },
  { colour: '#8fb8de', name: 'Light blue' },
  { colour: '#1f3a5f', name: 'Navy' },
  { colour: '#b497d6', name: 'Lilac' },
  { colour: '#c9a227', name: 'Gold' },
  { colour: '#b8bcc2', name: 'Silver' },
  { colour: '#1c1917', name: 'Black' },
];

/** A colour as people say it, or its code where it has no name here. */
export function colourName(colour: string): string {
  const code = colour.toLowerCase();
  return palette.find((one) => one.colour === code)?.name ?? code;
}
