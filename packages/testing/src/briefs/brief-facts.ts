/** What a generated brief says, in the shape of the assistant's facts; written apart from it, as a second opinion. */
export interface BriefFacts {
  readonly type: string | null;
  readonly date: BriefDate | null;
  readonly guests: { readonly min: number | null; readonly max: number | null } | null;
  readonly budget: BriefBudget | null;
  readonly wishes: readonly BriefWish[];
  readonly unwanted: readonly BriefWish[];
  readonly language: string | null;
}

export interface BriefDate {
  readonly kind: string | null;
  readonly dates: readonly { readonly from: string; readonly to: string }[];
  readonly time: { readonly from: string | null; readonly to: string | null } | null;
}

export interface BriefBudget {
  readonly min: number | null;
  readonly max: number | null;
  readonly currency: string | null;
  readonly basis: string;
}

export interface BriefWish {
  readonly category: string;
  readonly detail: string;
}

/** A fact and two ways to say it: as a part of a running sentence, and as a sentence of its own. */
export interface Phrased<Fact> {
  readonly fact: Fact;
  readonly clause: string;
  readonly sentence: string;
}
