/** A mail whose job is done, as notifications has it. */
export interface SentMail {
  readonly messageId: string;
  /** sent, undeliverable or gone. */
  readonly result: string;
  /** It was sent once more, because nobody could know whether it had come. */
  readonly possiblyDoubled: boolean;
}

export interface MailCount {
  /** Known to be taken, and not in the inbox. */
  readonly lost: readonly string[];
  /** In the inbox more than twice, twice without being counted as such, or without ever having been sent. */
  readonly doubled: readonly string[];
  /** In the inbox twice, and counted. */
  readonly repeated: readonly string[];
  /** Counted as possibly doubled, however often they came. */
  readonly unknown: readonly string[];
}

/** Pure. @param came the Message-ID of each mail in the inbox */
export function compareMails(sent: readonly SentMail[], came: readonly string[]): MailCount {
  const times = new Map([...Map.groupBy(came, (id) => id)].map(([id, same]) => [id, same.length]));
  const timesOf = ({ messageId }: SentMail) => times.get(messageId) ?? 0;
  const idsOf = (mails: readonly SentMail[]) => mails.map(({ messageId }) => messageId);
  const mostOf = ({ result, possiblyDoubled }: SentMail) => (possiblyDoubled ? 2 : result === 'sent' ? 1 : 0);
  const unknown = sent.filter(({ possiblyDoubled }) => possiblyDoubled);
  return {
    lost: idsOf(sent.filter((mail) => mail.result === 'sent' && !mail.possiblyDoubled && timesOf(mail) === 0)),
    doubled: idsOf(sent.filter((mail) => timesOf(mail) > mostOf(mail))),
    repeated: idsOf(unknown.filter((mail) => timesOf(mail) === 2)),
    unknown: idsOf(unknown),
  };
}
