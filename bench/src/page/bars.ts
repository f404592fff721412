import type { Result } from '../result.ts';
import { drawing, inWords, short, text, widthPx } from './svg.ts';

const leftPx = 210;
const rightPx = 130;
const barPx = 16;
const lineGapPx = 4;
const titlePx = 26;
const groupGapPx = 14;
const edgePx = 14;

/** Ours and others' figures as bars, a group for each result with its own scale, and the aim as a stroke across it. */
export function bars(results: readonly Result[]): string {
  const parts: string[] = [];
  let y = edgePx;
  for (const result of results) {
    parts.push(...group(result, y));
    y += titlePx + (1 + result.others.length) * (barPx + lineGapPx) + groupGapPx;
  }
  const label = results.map(({ name, metric, ours, unit }) => `${name}, ${metric}: ${ours} ${unit}`).join('; ');
  return drawing(y, label, parts);
}

function group(result: Result, topPx: number): string[] {
  const { name, metric, unit, ours, others } = result;
  const lines = [{ name: 'Marquee', value: ours }, ...others];
  const limit = limitOf(result);
  const most = Math.max(...lines.map(({ value }) => value), limit);
  const lengthOf = (value: number) => (most > 0 ? (value / most) * (widthPx - leftPx - rightPx) : 0);
  const parts = [text(edgePx, topPx + 14, { words: `${name}, ${metric}` })];
  for (const [at, line] of lines.entries()) {
    const y = topPx + titlePx + at * (barPx + lineGapPx);
    const length = Math.max(1, lengthOf(line.value));
    parts.push(
      text(leftPx - 8, y + 12, { words: line.name, class: 'small', anchor: 'end' }),
      `<rect class="bar ${at === 0 ? 'ours' : 'other'}" x="${leftPx}" y="${short(y)}" width="${short(length)}" height="${barPx}" rx="2"/>`,
      text(leftPx + length + 6, y + 12, { words: `${inWords(line.value)} ${unit}`, class: 'small' }),
    );
  }
  const x = leftPx + lengthOf(limit);
  const bottomPx = topPx + titlePx + barPx + 3;
  parts.push(
    `<path class="aim" d="M${short(x)} ${short(topPx + titlePx - 3)}V${short(bottomPx)}" stroke-width="2"/>`,
    text(widthPx - edgePx, topPx + 14, {
      words: `aim: ${result.bound} ${inWords(limit)} ${unit}`,
      class: 'aim-text',
      anchor: 'end',
    }),
  );
  return parts;
}

/** The aim in the figure's own unit: a ratio's is measured by what ours is held against. */
export function limitOf({ ours, ratio, aim, others }: Result): number {
  const [against] = others;
  return ratio === ours || !against ? aim : aim * against.value;
}
