import type { CommandContext } from '@marquee/service-kit/context.ts';
import { errors } from '../errors.ts';
import { type Actor, type ElementAction, type ElementState, mayDo } from '../rules/element-states.ts';
import { type ElementRow, loadElement } from './element-rows.ts';

export interface Question {
  readonly eventId: string;
  readonly elementId: string;
  readonly action: ElementAction;
  readonly actor: Actor;
  /** The version that the decider saw; absent for what follows by rule. */
  readonly version?: number;
}

/** The element, if an actor may do something with it now: in its state, and on the version that they saw. */
export async function elementToDecide(ctx: CommandContext, question: Question): Promise<ElementRow> {
  const row = await loadElement(ctx, question.eventId, question.elementId);
  if (question.version !== undefined && row.version !== question.version) throw errors.elementChanged(row.version);
  const verdict = mayDo(question.action, row.state as ElementState, question.actor);
  if (!verdict.allowed) throw errors.notInThisState(verdict.because);
  return row;
}
