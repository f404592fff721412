import type { Facts, Wish } from './facts.ts';

type WishList = 'wishes' | 'unwanted';

function isSame(left: Wish, right: Wish): boolean {
  return left.category === right.category && left.detail === right.detail;
}

/** The known list without what the newer message takes back, followed by what it adds. */
function mergeList(known: Facts, heard: Facts, list: WishList): { wishes: Wish[]; words: string[] } {
  const opposite = list === 'wishes' ? heard.unwanted : heard.wishes;
  const wishes: Wish[] = [];
  const words: string[] = [];
  const add = (from: Facts): void =>
    from[list].forEach((wish, at) => {
      if (wishes.some((other) => isSame(other, wish))) return;
      if (from === known && opposite.some((other) => isSame(other, wish))) return;
      wishes.push(wish);
      words.push(from.evidence[list][at] ?? wish.detail);
    });
  add(known);
  add(heard);
  return { wishes, words };
}

function mergeDate(known: Facts['date'], heard: Facts['date']): Facts['date'] {
  if (!heard || !known) return heard ?? known;
  const saysWhen = heard.kind !== null;
  return {
    kind: saysWhen ? heard.kind : known.kind,
    dates: saysWhen ? heard.dates : known.dates,
    time: heard.time ?? known.time,
  };
}

function mergeBudget(known: Facts['budget'], heard: Facts['budget']): Facts['budget'] {
  if (!heard || !known) return heard ?? known;
  // "Make it 35,000" keeps the currency that was agreed on before.
  return { ...heard, currency: heard.currency ?? known.currency };
}

/**
 * What is known after a later message: each fact that it tells takes the place of the one before, the others stay; a
 * thing that is refused now is no longer wished for, and the other way round. Its questions take the place of the old
 * ones, which it may have answered.
 */
export function mergeFacts(known: Facts, heard: Facts): Facts {
  const wishes = mergeList(known, heard, 'wishes');
  const unwanted = mergeList(known, heard, 'unwanted');
  const budget = mergeBudget(known.budget, heard.budget);
  return {
    type: heard.type ?? known.type,
    date: mergeDate(known.date, heard.date),
    guests: heard.guests ?? known.guests,
    budget,
    wishes: wishes.wishes,
    unwanted: unwanted.wishes,
    language: heard.language ?? known.language,
    questions: budget?.currency
      ? heard.questions.filter((question) => !question.startsWith('In which currency'))
      : heard.questions,
    evidence: {
      type: heard.evidence.type ?? known.evidence.type,
      date: heard.evidence.date ?? known.evidence.date,
      time: heard.evidence.time ?? known.evidence.time,
      guests: heard.evidence.guests ?? known.evidence.guests,
      budget: heard.evidence.budget ?? known.evidence.budget,
      wishes: wishes.words,
      unwanted: unwanted.words,
    },
  };
}
