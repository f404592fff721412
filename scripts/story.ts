/**
 * `npm run story [-- --brief FILE] [--url URL --inbox URL --checkout URL] [--json]`: plays the loop against a running
 * Marquee through its public doors alone, as its four people, and says how long each step took.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { localPorts } from '@marquee/local-stack/local-ports.ts';
import { chooseModel } from '../services/orchestrator/src/model/choose-model.ts';
import { readFacts } from '../services/orchestrator/src/model/read-facts.ts';
import type { Doors } from './story/doors.ts';
import { play } from './story/play.ts';
import { tellSteps } from './story/tell.ts';

const ports = localPorts(process.env.MARQUEE_PORT_BASE);
const local = (port: number) => `http://127.0.0.1:${port}`;
const { values } = parseArgs({
  options: {
    brief: { type: 'string', default: join(import.meta.dirname, '../examples/briefs/peonies-and-a-band.txt') },
    url: { type: 'string', default: local(ports.ofProcess('web', 0).port) },
    inbox: { type: 'string', default: local(ports.mailPage) },
    checkout: { type: 'string', default: local(ports.stripe) },
    json: { type: 'boolean', default: false },
  },
});

/** What a page knows of where to sign in and listen, as the gateway tells every browser. */
async function openDoors(): Promise<Doors> {
  try {
    const response = await fetch(`${values.url}/api/config`, { signal: AbortSignal.timeout(10_000) });
    const { supabaseUrl, publishableKey } = (await response.json()) as { supabaseUrl: string; publishableKey: string };
    return { url: values.url, inbox: values.inbox, checkout: values.checkout, supabaseUrl, publishableKey };
  } catch {
    console.error(
      `No Marquee answers at ${values.url}. Start one with "npm run up -- --detach", or name another with --url.`,
    );
    process.exit(2);
  }
}

function readBrief(): string {
  try {
    return readFileSync(values.brief, 'utf8').trim();
  } catch {
    console.error(`The brief ${values.brief} can’t be read. Name a text file with --brief.`);
    process.exit(2);
  }
}

const text = readBrief();
const doors = await openDoors();
const model = await chooseModel(process.env.MARQUEE_MODEL, {
  openaiApiKey: process.env.OPENAI_API_KEY,
  anthropicApiKey: process.env.ANTHROPIC_API_KEY,
});
const facts = await readFacts(model, text, { today: new Intl.DateTimeFormat('sv-SE').format(Date.now()) });
const name = basename(values.brief, '.txt');
const { tell, steps } = tellSteps((step) => {
  if (!values.json)
    console.log(`${step.ok ? '✓' : '✗'} ${step.name} (${step.ms} ms)${step.problem ? `\n    ${step.problem}` : ''}`);
});
const ok = await play(doors, { name, text, facts }, tell).then(
  () => true,
  () => false,
);
if (values.json) console.log(JSON.stringify({ ok, brief: name, facts, steps }));
else console.log(ok ? `The story of “${name}” ended well.` : `The story of “${name}” broke off.`);
process.exit(ok ? 0 : 1);
