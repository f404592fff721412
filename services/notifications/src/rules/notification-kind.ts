import type { DescMessage, MessageShape } from '@bufbuild/protobuf';

export type Side = 'client' | 'venue' | 'vendor';

/** What a notification knows: ids, states, times and amounts of the domain event, by name. */
export type Facts = Readonly<Record<string, string | number>>;

/** Who is told: sides of the event, one organisation, or the vendors of some of its elements. */
export type Audience =
  | { readonly sides: readonly Side[] }
  | { readonly organisationId: string; readonly side?: Side }
  | { readonly vendorsOf: readonly string[] };

export interface Words {
  readonly subject: string;
  readonly text: string;
  /** What the link says. */
  readonly action: string;
}

export interface Reader {
  readonly side: Side;
  /** IANA; times are said in it. */
  readonly zone: string;
}

/** One kind of notification: when, to whom, on which channels, how urgent, in which words, and which page it opens. */
export interface NotificationKind {
  readonly name: string;
  readonly on: DescMessage;
  /** In words, for the settings page. */
  readonly label: string;
  /** Money, direct questions and what can't wait go out at once; everything else is gathered into one mail. */
  readonly timing: 'at_once' | 'gathered';
  /** It can't be switched off: money that failed, a space that was lost. */
  readonly critical: boolean;
  readonly mail: boolean;
  audience(message: never): readonly Audience[];
  facts(message: never): Facts;
  opens(facts: Facts, side: Side): string;
  /** By language; English is always there. */
  readonly words: { readonly en: (facts: Facts, reader: Reader) => Words };
}

interface Definition<D extends DescMessage>
  extends Omit<NotificationKind, 'on' | 'critical' | 'mail' | 'audience' | 'facts'> {
  readonly on: D;
  readonly critical?: true;
  readonly mail?: false;
  audience(message: MessageShape<D>): readonly Audience[];
  facts(message: MessageShape<D>): Facts;
}

/** A kind with its types, as its file defines it: told by mail too, and the person's to switch off, where nothing else is said. */
export function notificationKind<D extends DescMessage>(definition: Definition<D>): NotificationKind {
  return { critical: false, mail: true, ...definition };
}

/** What queries and commands need of the kinds, handed to them by the list of RPCs. */
export interface KindsInWords {
  readonly all: readonly { name: string; label: string; critical: boolean; mail: boolean }[];
  /** Undefined for a kind that an earlier version knew. */
  words(kind: string, facts: Facts, reader: Reader): Words | undefined;
}
