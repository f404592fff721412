import { createHash } from 'node:crypto';

/**
 * The hash that binds a proposal to its exact arguments: over their canonical JSON, so that order doesn't matter. Who
 * proposes and who owns the thing work it out alike.
 */
export function argumentsHash(tool: string, input: unknown): string {
  return createHash('sha256')
    .update(`${tool}:${canonical(input)}`)
    .digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
