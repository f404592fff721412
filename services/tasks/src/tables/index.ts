import { formAnswers, formDrafts, forms, taskClosings, taskParties, tasks } from './task.ts';

/** The tables that this service owns. */
export const tables = { formAnswers, formDrafts, forms, taskClosings, taskParties, tasks };
