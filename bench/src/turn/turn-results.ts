import { figure, type Plot, type Result } from '../result.ts';
import { quantile } from '../rounds.ts';
import { growthBetween, type Talk, type Turns, timesAround } from './talk.ts';
import type { OurTalk } from './turn.ts';

const against = 'a message list';
const name = 'turn: the orchestrator’s own cost';
const kept = 'turn: what a talk keeps in checkpoints';
const bytesAim = { atMost: 2_048 };

/** The figures of talks that were held in turns: ours and the message list's. */
export function turnResults(turns: Turns, ours: readonly OurTalk[], stock: readonly Talk[]): Result[] {
  return [...times(turns, ours, stock), ...bytes(turns, ours, stock)];
}

function times({ early, middle, late }: Turns, ours: readonly OurTalk[], stock: readonly Talk[]): Result[] {
  const at = (talks: readonly Talk[], turn: number, share = 0.5) => quantile(timesAround(talks, turn), share);
  const walks = ours.flatMap((talk) => talk.walks.slice(1));
  const spent = (what: 'wholeMs' | 'inServicesMs' | 'inModelMs') =>
    quantile(
      walks.map((walk) => walk[what]),
      0.5,
    );
  const aside = [
    { name: 'the whole walk', value: spent('wholeMs') },
    { name: 'of it in other services', value: spent('inServicesMs') },
    { name: 'of it in the model', value: spent('inModelMs') },
  ];
  const lines = { ours, [against]: stock };
  const plot = {
    x: 'turn',
    y: 'ms',
    lines: Object.entries(lines).map(([way, talks]) => ({ name: way, points: mediansByTurn(talks) })),
  };
  return [
    ...[early, middle, late].map((turn) =>
      figure({ name, metric: `p50 of turn ${turn}`, unit: 'ms', aim: { atMost: 20 } }, at(ours, turn), [
        { name: against, value: at(stock, turn) },
        ...(turn === late ? aside : []),
      ]),
    ),
    figure({ name, metric: `p99 of turn ${late}`, unit: 'ms', aim: { atMost: 60 } }, at(ours, late, 0.99), [
      { name: against, value: at(stock, late, 0.99) },
    ]),
    figure(
      { name, metric: `turn ${late} by turn ${early}`, unit: '×', aim: { atMost: 1.2 }, plot },
      at(ours, late) / at(ours, early),
      [{ name: against, value: at(stock, late) / at(stock, early) }],
    ),
  ];
}

/** Medians over some turns in a row, so that the line shows the course and not each hiccup. */
function mediansByTurn(talks: readonly Talk[]): [number, number][] {
  const turns = talks[0]?.turnMs.length ?? 0;
  const inARow = Math.ceil(turns / 50);
  return Array.from({ length: Math.floor(turns / inARow) }, (_, nr) => {
    const from = nr * inARow;
    return [
      from + 1,
      quantile(
        talks.flatMap(({ turnMs }) => turnMs.slice(from, from + inARow)),
        0.5,
      ),
    ];
  });
}

function bytes({ early, middle, late }: Turns, ours: readonly Talk[], stock: readonly Talk[]): Result[] {
  const growth = (talks: readonly Talk[], from: number, to: number) =>
    Math.max(...talks.map((talk) => growthBetween(talk, from, to)));
  const heldAtEnd = (talks: readonly Talk[]) => Math.max(...talks.map(({ held }) => held.at(-1)?.[1].count ?? 0));
  const plot: Plot = {
    x: 'turn',
    y: 'kB',
    lines: Object.entries({ ours, [against]: stock }).map(([way, [talk]]) => ({
      name: way,
      points: talk?.held.map(([turn, { bytes: held }]) => [turn, held / 1_024]) ?? [],
    })),
  };
  const stretch = ([from, to]: readonly [number, number], withPlot: boolean) =>
    figure(
      {
        name: kept,
        metric: `more with each turn, from turn ${from} to ${to}`,
        unit: 'B',
        aim: bytesAim,
        ...(withPlot && { plot }),
      },
      growth(ours, from, to),
      [{ name: against, value: growth(stock, from, to) }],
    );
  return [
    stretch([early, middle], false),
    stretch([middle, late], true),
    figure(
      { name: kept, metric: `checkpoints after turn ${late}`, unit: 'rows', aim: { atMost: 1 } },
      heldAtEnd(ours),
      [{ name: against, value: heldAtEnd(stock) }],
    ),
  ];
}
