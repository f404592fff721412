import type { Condition } from './field-shape.ts';

/**
 * Whether a condition holds for the answers so far. Without `equals` and `in` it holds once the other field has an answer;
 * an answer that is a list holds where one of its parts does.
 */
export function holds(condition: Condition, answers: ReadonlyMap<string, unknown>): boolean {
  if (!answers.has(condition.field)) return false;
  const wanted = [...(condition.equals === undefined ? [] : [condition.equals]), ...(condition.in ?? [])];
  if (wanted.length === 0) return true;
  const answer = answers.get(condition.field);
  const parts: unknown[] = Array.isArray(answer) ? answer : [answer];
  return parts.some((part) => wanted.some((value) => value === part));
}

/** Whether a value says nothing: a field left alone, emptied, or a list with nothing in it. */
export function isUnanswered(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
