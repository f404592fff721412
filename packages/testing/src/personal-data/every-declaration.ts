import type { PersonalData } from '@marquee/service-kit/tables/personal-data.ts';
import { personalData as events } from '../../../../services/events/src/tables/personal-data.ts';
import { personalData as messaging } from '../../../../services/messaging/src/tables/personal-data.ts';
import { personalData as notifications } from '../../../../services/notifications/src/tables/personal-data.ts';
import { personalData as orchestrator } from '../../../../services/orchestrator/src/tables/personal-data.ts';
import { personalData as payments } from '../../../../services/payments/src/tables/personal-data.ts';
import { personalData as tasks } from '../../../../services/tasks/src/tables/personal-data.ts';

/** What each service says that it holds about people. */
export const everyDeclaration: Readonly<Record<string, PersonalData>> = {
  events,
  tasks,
  messaging,
  payments,
  notifications,
  orchestrator,
};
