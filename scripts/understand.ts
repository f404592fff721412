import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chooseModel } from '../services/orchestrator/src/model/choose-model.ts';
import { isDay } from '../services/orchestrator/src/model/offline/dates/is-day.ts';
import { textLengthMax } from '../services/orchestrator/src/model/offline/understand.ts';
import { readFacts } from '../services/orchestrator/src/model/read-facts.ts';
import { describeFacts } from '../services/orchestrator/src/model/replies/describe-facts.ts';

/**
 * Shows what the configured model (MARQUEE_MODEL) understands from a client's text, by the same way as the service,
 * without touching anything.
 */
const usage = `Usage: npm run understand -- [--today YYYY-MM-DD] [--json] FILE|TEXT
  FILE|TEXT  a file that holds the client's words, or the words themselves
  --today    the day from which dates count (the default is today)
  --json     print {"facts": …} and nothing else`;

/** UTF-8 takes at most four bytes a character: a larger file is refused before it is read. */
const fileBytesMax = textLengthMax * 4;

class UsageError extends Error {}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, or no possible path, such as a text of a thousand words: then it is the text itself.
    return false;
  }
}

function readBrief(words: readonly string[]): string {
  const [only = ''] = words;
  if (words.length !== 1 || !isFile(only)) return words.join(' ');
  if (statSync(only).size > fileBytesMax)
    throw new UsageError(
      `${only} is too long: at most ${textLengthMax} characters can be read. Shorten it and try again.`,
    );
  return readFileSync(only, 'utf8').replace(/^\uFEFF/, '');
}

function readArguments(): { text: string; today: string; json: boolean; help: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { today: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  // Swedes write their dates as ISO 8601 does, so this is today's day on this machine.
  const today = values.today ?? new Intl.DateTimeFormat('sv-SE').format(Date.now());
  if (!isDay(today)) throw new UsageError(`--today is "${today}"; write a day as YYYY-MM-DD, such as 2026-11-23.`);
  return { text: readBrief(positionals), today, json: values.json ?? false, help: values.help ?? false };
}

async function run(): Promise<void> {
  const { text, today, json, help } = readArguments();
  if (help) {
    console.log(usage);
    return;
  }
  if (text.trim() === '') throw new UsageError(`There is no text to read.\n${usage}`);
  const model = await chooseModel(process.env['MARQUEE_MODEL'], {
    openaiApiKey: process.env['OPENAI_API_KEY'],
    anthropicApiKey: process.env['ANTHROPIC_API_KEY'],
  });
  const facts = await readFacts(model, text, { today });
  console.log(json ? JSON.stringify({ facts }) : describeFacts(facts));
}

try {
  await run();
} catch (error) {
  // One sentence for the person at the terminal; every error that can be expected here is worded for them.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
