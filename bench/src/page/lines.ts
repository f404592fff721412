import type { Plot } from '../result.ts';
import { drawing, inWords, short, text, widthPx } from './svg.ts';

const heightPx = 260;
const frame = { left: 64, right: 20, top: 40, bottom: 44 };
const ticks = 4;

/** The course of figures over rounds or turns, both axes from nought on. */
export function lines({ x, y, lines: all }: Plot, title: string): string {
  const points = all.flatMap((line) => line.points);
  const mostX = Math.max(...points.map(([at]) => at));
  const mostY = roundUp(Math.max(...points.map(([, value]) => value)));
  const placeX = (at: number) => frame.left + (at / mostX) * (widthPx - frame.left - frame.right);
  const placeY = (value: number) => heightPx - frame.bottom - (value / mostY) * (heightPx - frame.top - frame.bottom);
  const parts = [text(frame.left, 22, { words: title })];
  for (let tick = 0; tick <= ticks; tick++) {
    const [value, at] = [(mostY * tick) / ticks, Math.round((mostX * tick) / ticks)];
    parts.push(
      `<path class="axis" d="M${frame.left} ${short(placeY(value))}H${widthPx - frame.right}"/>`,
      text(frame.left - 8, placeY(value) + 4, { words: inWords(value), class: 'small', anchor: 'end' }),
      text(placeX(at), heightPx - frame.bottom + 18, { words: inWords(at), class: 'small', anchor: 'middle' }),
    );
  }
  parts.push(text(widthPx - frame.right, heightPx - 8, { words: `${x} →`, class: 'small', anchor: 'end' }));
  parts.push(text(8, 22, { words: y, class: 'small' }));
  for (const [nr, line] of all.entries()) {
    const look = nr === 0 ? 'ours' : 'other';
    const path = line.points.map(([at, value]) => `${short(placeX(at))} ${short(placeY(value))}`).join('L');
    const legendPx = frame.left + nr * 150;
    parts.push(
      `<path class="line ${look}" style="fill:none" d="M${path}"/>`,
      `<rect class="bar ${look}" x="${legendPx}" y="${heightPx - 18}" width="12" height="12" rx="2"/>`,
      text(legendPx + 18, heightPx - 8, { words: line.name === 'ours' ? 'Marquee' : line.name, class: 'small' }),
    );
  }
  return drawing(heightPx, `${title}: ${y} by ${x}`, parts);
}

/** The next number of one digit and a half: 1, 1.5, 2, 3, 4, 5, 6, 8 or 10 of its tens. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const tens = 10 ** Math.floor(Math.log10(value));
  return tens * ([1, 1.5, 2, 3, 4, 5, 6, 8].find((step) => step * tens >= value) ?? 10);
}
