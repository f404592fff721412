import { trace } from '@opentelemetry/api';
import { type LevelWithSilent, pino } from 'pino';
import { describeError } from './describe-error.ts';

/**
 * The only fields that a log line may have. No text that people wrote, no address, no token: a field that isn't here
 * doesn't compile.
 */
export interface LogFields {
  readonly requestId?: string | undefined;
  readonly rpc?: string;
  readonly caller?: string;
  readonly code?: string;
  readonly status?: string;
  readonly durationMs?: number;
  readonly eventId?: string | null | undefined;
  readonly subscriber?: string;
  readonly domainEvent?: string;
  readonly messageId?: string;
  readonly job?: string;
  readonly jobId?: string;
  readonly attempt?: number;
  readonly count?: number;
  readonly part?: string;
  readonly state?: string;
  readonly method?: string;
  readonly route?: string;
  readonly address?: string;
  /** An error of ours: its name, message and stack. Never the parameters of a statement. */
  readonly error?: unknown;
}

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** A system call a line would cost each RPC more than checking its message: so many bytes are written at once. */
const writtenAtOnceBytes = 4_096;
const waitingMaxMs = 50;
const standardOutput = 1;
let output: ReturnType<typeof pino.destination> | undefined;

/** What waits is written when the process ends, an uncaught error included; a kill loses the last lines. */
function openOutput() {
  const lines = pino.destination({
    dest: standardOutput,
    sync: true,
    minLength: writtenAtOnceBytes,
    periodicFlush: waitingMaxMs,
  });
  process.once('exit', () => lines.flushSync());
  return lines;
}

/**
 * JSON lines on standard output, each with the process, the level and the ids of the trace that it belongs to. They come
 * within 50 ms; an error's at once, with all before it.
 */
export function openLog(processName: string, level: LevelWithSilent): Log {
  output ??= openOutput();
  const lines = output;
  const out = pino(
    {
      level,
      base: { process: processName },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const span = trace.getActiveSpan()?.spanContext();
        return span ? { traceId: span.traceId, spanId: span.spanId } : {};
      },
    },
    lines,
  );
  const write =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) => {
      const { error, ...rest } = fields;
      out[name]({ ...rest, ...(error === undefined ? {} : { error: describeError(error) }) }, message);
      if (name === 'error') lines.flushSync();
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
