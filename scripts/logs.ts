/** Prints the logs and follows them: npm run logs [-- SERVICE] [-- --no-follow]. */

import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { dataFolder } from '@marquee/local-stack/data-folder.ts';
import color from 'picocolors';

const FIRST_BYTES_MAX = 16 * 1024;
const CHUNK_BYTES = 64 * 1024;
const LOOK_EVERY_MS = 250;

interface FollowedFile {
  readonly name: string;
  readonly path: string;
  inode: number;
  offset: number;
  decoder: StringDecoder;
  /** The beginning of a line whose end isn't written yet. */
  rest: string;
}

/** "events" stands for all of its replicas. */
function matches(name: string, wanted: string | undefined): boolean {
  return wanted === undefined || name === wanted || name.replace(/-\d+$/, '') === wanted;
}

function findFiles(folder: string, wanted: string | undefined, known: Map<string, FollowedFile>): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)
    .filter((file) => file.endsWith('.log'))
    .sort()) {
    const name = basename(file, '.log');
    if (known.has(name) || !matches(name, wanted)) continue;
    const path = join(folder, file);
    const { size, ino } = statSync(path);
    const offset = Math.max(0, size - FIRST_BYTES_MAX);
    known.set(name, { name, path, inode: ino, offset, decoder: new StringDecoder('utf8'), rest: '' });
    if (offset > 0) printNew(known.get(name) as FollowedFile, true);
  }
}

/** Prints the lines that came since the last look; `cut` leaves out the first, which may have lost its beginning. */
function printNew(file: FollowedFile, cut = false): void {
  const { size, ino } = statSync(file.path, { throwIfNoEntry: false }) ?? { size: 0, ino: file.inode };
  if (ino !== file.inode || size < file.offset) {
    // The file was set aside and begun anew.
    Object.assign(file, { inode: ino, offset: 0, rest: '', decoder: new StringDecoder('utf8') });
  }
  if (size === file.offset) return;
  const descriptor = openSync(file.path, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    let skip = cut;
    for (let read = 1; read > 0; ) {
      read = readSync(descriptor, buffer, 0, CHUNK_BYTES, file.offset);
      file.offset += read;
      const lines = (file.rest + file.decoder.write(buffer.subarray(0, read))).split('\n');
      file.rest = lines.pop() ?? '';
      for (const line of skip ? lines.slice(1) : lines)
        console.log(`${color.cyan(file.name.padEnd(16))} ${rendered(line)}`);
      skip &&= lines.length === 0;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** A JSON line of ours in one line for people; anything else as it is. */
function rendered(line: string): string {
  if (!line.startsWith('{')) return line;
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { time, level, msg, process: _process, error, ...rest } = fields;
  const pairs = Object.entries(rest).map(([name, value]) => color.dim(`${name}=`) + text(value));
  const parts = [timeOf(time), levelOf(text(level)), text(msg), ...pairs, ...(error ? [color.red(text(error))] : [])];
  return parts.filter((part) => part !== '').join(' ');
}

function text(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The time of day of an ISO time; the day is rarely asked for. */
function timeOf(time: unknown): string {
  return color.dim(
    text(time)
      .replace(/^\d{4}-\d\d-\d\dT/, '')
      .replace('Z', ''),
  );
}

function levelOf(level: string): string {
  const paint = { error: color.red, warn: color.yellow, debug: color.dim }[level] ?? color.green;
  return paint(level.padEnd(5));
}

try {
  const { values, positionals } = parseArgs({ options: { 'no-follow': { type: 'boolean' } }, allowPositionals: true });
  const folder = join(dataFolder(), 'logs');
  const files = new Map<string, FollowedFile>();
  findFiles(folder, positionals[0], files);
  if (files.size === 0)
    throw new Error(`There is no log of ${positionals[0] ?? 'anything'} yet in ${folder}; "npm run up" makes them.`);
  for (const file of files.values()) printNew(file);
  while (!values['no-follow']) {
    await pause(LOOK_EVERY_MS);
    findFiles(folder, positionals[0], files);
    for (const file of files.values()) printNew(file);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
