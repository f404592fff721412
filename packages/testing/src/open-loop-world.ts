import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { type Message, MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { RunningService } from '@marquee/service-kit/run-service.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../../../services/events/src/testing/open-events-world.ts';
import { service as messaging } from '../../../services/messaging/src/service.ts';
import {
  type Dependencies,
  openDependencies as openAssistant,
} from '../../../services/orchestrator/src/dependencies.ts';
import { OfflineAssistant } from '../../../services/orchestrator/src/model/offline-assistant.ts';
import { service as orchestrator } from '../../../services/orchestrator/src/service.ts';
import { openDependencies as openTasks } from '../../../services/tasks/src/dependencies.ts';
import { service as tasks } from '../../../services/tasks/src/service.ts';
import type { TestPerson } from './open-world.ts';

type Model = Dependencies['model'];

/** The services that the assistant works with, a venue and a florist, and clients who talk with the assistant. */
export interface LoopWorld extends EventsWorld {
  /** A new client with a planning chat at the venue. */
  openChat(name: string): Promise<Chat>;
  /** One more orchestrator, with a model of its own; the first one is there from the start unless `assistant` is false. */
  runAssistant(model?: Model): Promise<RunningService>;
  /** The messaging service as it was started, to be stopped. */
  readonly messaging: RunningService;
}

export interface Chat {
  readonly client: TestPerson;
  readonly organisationId: string;
  readonly eventId: string;
  readonly threadId: string;
  /** Says something. @returns its message's number */
  write(body: string): Promise<number>;
  /** The assistant's first message after a number. */
  answerAfter(number: number): Promise<Message>;
  /** Says something and waits for the assistant's answer. */
  say(body: string): Promise<Message>;
}

export interface LoopOptions {
  readonly model?: Model;
  readonly assistant?: boolean;
  /** Whether there is a storage for files. */
  readonly storage?: boolean;
}

export async function openLoopWorld({
  model,
  assistant = true,
  storage = false,
}: LoopOptions = {}): Promise<LoopWorld> {
  const town = await openEventsWorld({ storage });
  const { world, venue } = town;
  const runningMessaging = await world.run(messaging);
  const ofTasks = await world.environment('tasks');
  const taskParts = openTasks({
    databaseUrl: ofTasks.DATABASE_URL ?? '',
    redisUrl: ofTasks.REDIS_URL ?? '',
    processName: 'tasks-1',
  });
  await world.run({ ...tasks, dependencies: taskParts });
  const runAssistant = async (itsModel: Model = new OfflineAssistant()) => {
    const environment = await world.environment('orchestrator');
    const dependencies = openAssistant({
      databaseUrl: environment.DATABASE_URL ?? '',
      processName: 'orchestrator-1',
      serviceTokenFile: environment.SERVICE_TOKEN_FILE ?? '',
      addresses: {
        events: world.address(EventsService),
        messaging: world.address(MessagingService),
        tasks: world.address(TasksService),
      },
      model: itsModel,
    });
    return world.run({ ...orchestrator, dependencies });
  };
  if (assistant) await runAssistant(model);
  const openChat = async (name: string): Promise<Chat> => {
    const client = await signUp(world, name);
    const { organisationId } = await world.as(client, EventsService).ensureClient({});
    const api = world.as(client, MessagingService);
    const { thread } = await api.openPlanningThread({ organisationId, venueId: venue.venueId });
    const { threadId = '', eventId = '' } = thread ?? {};
    const write = async (body: string) => (await api.sendMessage({ eventId, threadId, body })).message?.number ?? 0;
    const answerAfter = (number: number) =>
      world.until(async () => {
        const { messages } = await api.listMessages({ threadId, afterNumber: number });
        return messages.find((one) => one.authorKind === 'assistant');
      }, 'the assistant answers');
    return {
      client,
      organisationId,
      eventId,
      threadId,
      write,
      answerAfter,
      say: async (body) => answerAfter(await write(body)),
    };
  };
  return { ...town, openChat, runAssistant, messaging: runningMessaging };
}
