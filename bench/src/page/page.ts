import { noiseInWords } from '../noise.ts';
import type { Report } from '../report.ts';
import type { Result } from '../result.ts';
import { bars } from './bars.ts';
import { lines } from './lines.ts';
import { inWords } from './svg.ts';

/** What is made from reports: the lower part of a page, and the drawings that it shows. */
export interface Page {
  readonly text: string;
  readonly drawings: ReadonlyMap<string, string>;
}

/** @param folder where the drawings lie, seen from the page */
export function pageOf(reports: readonly Report[], folder: string): Page {
  const drawings = new Map<string, string>();
  const sections = reports.map((report) => {
    const shown = [`${report.bench}.svg`];
    drawings.set(`${report.bench}.svg`, bars(report.results));
    for (const [nr, { plot, name, metric }] of report.results.entries())
      if (plot) {
        drawings.set(`${report.bench}-${nr}.svg`, lines(plot, `${name}, ${metric}`));
        shown.push(`${report.bench}-${nr}.svg`);
      }
    const images = shown.map((file) => `![${report.bench}](${folder}/${file})`);
    return [`## ${report.bench}`, table(report.results), ...images, aboutRun(report)].join('\n\n');
  });
  return { text: `\n${sections.join('\n\n')}\n`, drawings };
}

function table(results: readonly Result[]): string {
  const rows = results.map(({ name, metric, unit, ours, others, ratio, bound, aim, holds }) => {
    const beside = others.map((other) => `${other.name}: ${inWords(other.value)}`).join('<br>');
    const cells = [name, metric, `${inWords(ours)} ${unit}`, beside, inWords(ratio), `${bound} ${inWords(aim)}`];
    return `| ${[...cells, holds ? 'holds' : '**falls short**'].join(' | ')} |`;
  });
  return ['| what | figure | Marquee | beside it | ratio | aim | |', '|---|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function aboutRun({ day, tookSeconds, machine, noise }: Report): string {
  const { processor, cores, memoryGb, system, node } = machine;
  return `Measured on ${day} in ${tookSeconds} s: ${cores} cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}; ${noiseInWords(noise)}.`;
}
