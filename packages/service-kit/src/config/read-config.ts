import type * as z from 'zod';
import { encryptionProblems } from './encryption-problems.ts';

/**
 * Reads the environment by a schema. Where something is missing or malformed, the process ends before anything starts,
 * with one line for each variable that names it; values are never printed, because they may be secrets.
 */
export function readConfig<S extends z.ZodType>(schema: S, environment: NodeJS.ProcessEnv): z.infer<S> {
  const result = schema.safeParse(environment);
  if (result.success) {
    const problems = encryptionProblems(result.data as Record<string, unknown>);
    for (const { name, problem } of problems) console.error(`${name}: ${problem}. Mend it and start again.`);
    if (problems.length > 0) process.exit(78);
    return result.data;
  }
  for (const issue of result.error.issues) {
    const name = issue.path.join('.');
    console.error(
      `${name}: ${environment[name] === undefined ? 'is missing' : issue.message}. Set this environment variable and start again.`,
    );
  }
  process.exit(78);
}
