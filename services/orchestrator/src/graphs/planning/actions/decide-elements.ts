import { elementCategory } from '../../../model/facts.ts';
import { approveElement } from '../../../tools/approve-element.ts';
import { rejectElement } from '../../../tools/reject-element.ts';
import { requestElementChange } from '../../../tools/request-element-change.ts';
import type { Say } from '../state.ts';
import { type Acted, type Acting, type Element, meant, nothingMeant, refTo } from './acting.ts';
import { addWishes, isNewWish } from './tell-facts.ts';

type Which = { category: string | null; detail: string | null };

/** The client said yes: the versions that they see now are approved. */
export async function approveElements({ walk, event }: Acting, which: Which): Promise<Acted> {
  const elements = meant(event, which, 'approve');
  if (elements.length === 0) return nothingMeant('approve');
  return each(
    elements,
    (element) => walk.call(approveElement, { elementId: element.elementId, version: element.version }),
    (element) => `“${element.title}” is approved and goes to the venue`,
  );
}

export async function rejectElements({ walk, event }: Acting, which: Which): Promise<Acted> {
  const elements = meant(event, which, 'reject');
  if (elements.length === 0 || (!which.category && !which.detail && elements.length > 1))
    return nothingMeant('turn down');
  return each(
    elements,
    (element) => walk.call(rejectElement, { elementId: element.elementId, version: element.version }),
    (element) => `“${element.title}” is off the list`,
  );
}

/** The client wants something otherwise; of what the event has nothing yet, that is a new wish. */
export async function changeElements(acting: Acting, which: Which & { what: string }): Promise<Acted> {
  const { walk, event } = acting;
  const category = elementCategory.safeParse(which.category);
  if (category.success && isNewWish(acting, { category: category.data }))
    return addWishes(acting, [{ category: category.data, detail: (which.detail ?? which.what).slice(0, 120) }]);
  const elements = meant(event, which, 'request_change').slice(0, 1);
  if (elements.length === 0) return nothingMeant('change');
  return each(
    elements,
    (element) =>
      walk.call(requestElementChange, { elementId: element.elementId, version: element.version, note: which.what }),
    (element) => `I’ve noted your change to “${element.title}”; a short form follows`,
  );
}

type Outcome = { ok: true } | { ok: false; sentence: string };

async function each(
  elements: readonly Element[],
  act: (element: Element) => Promise<Outcome>,
  done: (element: Element) => string,
): Promise<Acted> {
  const says: Say[] = [];
  const what: string[] = [];
  for (const element of elements) {
    const outcome = await act(element);
    if (outcome.ok) what.push(done(element));
    else says.push({ say: 'sentence', text: outcome.sentence });
  }
  return {
    says: [...(what.length > 0 ? [{ say: 'changed', what } as const] : []), ...says],
    refs: elements.map(refTo),
  };
}
