import {
  elementLives,
  interrupts,
  mandates,
  modelCalls,
  plannings,
  proposals,
  runs,
  threadLeases,
  toolCalls,
} from './run.ts';

/** The tables that this service owns. */
export const tables = {
  elementLives,
  interrupts,
  mandates,
  modelCalls,
  plannings,
  proposals,
  runs,
  threadLeases,
  toolCalls,
};
