/** Readable on a light and on a dark page: a drawing has its own ground, and follows what the reader's system says. */
const style = `<style>
  text { font: 13px system-ui, sans-serif; fill: #2b2620 }
  .small { font-size: 12px; fill: #5f564c }
  .ground { fill: #fffdfa } .ours { fill: #2f7d5b; stroke: #2f7d5b } .other { fill: #a3978a; stroke: #a3978a }
  .aim { stroke: #b4472f } .aim-text { fill: #b4472f; font-size: 12px } .axis { stroke: #cfc6bb }
  .line { fill: none; stroke-width: 2 } .bar { stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #ece6dd } .small { fill: #b9afa3 } .ground { fill: #1c1a18 }
    .ours { fill: #5cc496; stroke: #5cc496 } .other { fill: #8d8276; stroke: #8d8276 }
    .aim { stroke: #ef8a6f } .aim-text { fill: #ef8a6f } .axis { stroke: #4a443d }
  }
</style>`;

export const widthPx = 760;

/** A drawing of this height with what is in it. @param label what a screen reader says */
export function drawing(heightPx: number, label: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${heightPx}" role="img" aria-label="${escaped(label)}">
${style}
<rect class="ground" width="${widthPx}" height="${heightPx}" rx="8"/>
${parts.join('\n')}
</svg>
`;
}

export interface TextOptions {
  readonly class?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function text(x: number, y: number, { words, ...options }: TextOptions & { readonly words: string }): string {
  const look = options.class ? ` class="${options.class}"` : '';
  const anchor = options.anchor ? ` text-anchor="${options.anchor}"` : '';
  return `<text x="${short(x)}" y="${short(y)}"${look}${anchor}>${escaped(words)}</text>`;
}

/** A place in a drawing: a tenth of a pixel is fine enough. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

/** A figure as people read it: three digits that count, and thousands apart. */
export function inWords(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
