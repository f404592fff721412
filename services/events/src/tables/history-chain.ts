import { instant } from '@marquee/service-kit/tables/columns.ts';
import { policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { bigint, customType, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { actionHistory } from './action-history.ts';

const { ownLogin } = policiesOf('events');
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/**
 * A line's place in its chain. Its hash covers the line, the hash of the line's personal part, and the hash before it, so
 * that a line can't be changed, taken out or moved without breaking what follows. Rows are added and never changed.
 */
export const historyChain = pgTable(
  'history_chain',
  {
    /** The organisation whose chain it is; rules/history-chain.ts says which. */
    chainId: uuid('chain_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    lineId: uuid('line_id')
      .notNull()
      .unique()
      .references(() => actionHistory.id),
    previousHash: bytes('previous_hash').notNull(),
    hash: bytes('hash').notNull(),
    chainedAt: instant('chained_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chainId, t.seq] }), ownLogin()],
);

/**
 * Lines that were committed and wait for their place. A trigger puts every new line here, in the line's own transaction:
 * one that commits late is found like any other, which a search above the last id would miss. Nothing else adds any, and
 * a line never goes: a foreign key would only be looked up in every command.
 */
export const historyToChain = pgTable(
  'history_to_chain',
  {
    lineId: uuid('line_id').primaryKey(),
  },
  () => [ownLogin()],
);
