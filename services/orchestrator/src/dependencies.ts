import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { serviceTokenFrom } from '@marquee/service-kit/authentication/service-token.ts';
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';
import { Checkpointer } from './graphs/checkpointer.ts';
import { elementLifeGraph } from './graphs/element-life/graph.ts';
import { planningGraph } from './graphs/planning/graph.ts';
import { questionGraph } from './graphs/question/graph.ts';
import { chooseModel } from './model/choose-model.ts';

export interface DependencyOptions {
  readonly databaseUrl: string;
  readonly processName: string;
  readonly serviceTokenFile: string;
  readonly addresses: { readonly events: string; readonly tasks: string; readonly messaging: string };
  readonly tls?: TlsFiles | undefined;
  readonly model: BaseChatModel;
}

/** The graphs, and what they reach: the other services, the model, and the tables of their own bookkeeping. */
export function openDependencies(options: DependencyOptions) {
  const pool = openDatabase({
    url: options.databaseUrl,
    processName: `${options.processName} graphs`,
    connectionsMax: 6,
  });
  const clients = {
    events: rpcClient(EventsService, options.addresses.events, options.tls),
    tasks: rpcClient(TasksService, options.addresses.tasks, options.tls),
    messaging: rpcClient(MessagingService, options.addresses.messaging, options.tls),
  };
  const checkpointer = new Checkpointer(pool);
  return {
    pool,
    clients,
    model: options.model,
    // Compiled once: that takes as long as a few of their steps.
    graphs: {
      planning: planningGraph(checkpointer),
      elementLife: elementLifeGraph(checkpointer),
      question: questionGraph(checkpointer),
    },
    serviceToken: serviceTokenFrom(options.serviceTokenFile),
    close: async () => {
      for (const client of Object.values(clients)) client.close();
      await pool.end();
    },
  };
}

export type Dependencies = ReturnType<typeof openDependencies>;

/** The configured model; a setting that names none ends the process with one sentence. */
export async function openModel(
  setting: string,
  keys: { openaiApiKey?: string | undefined; anthropicApiKey?: string | undefined },
): Promise<BaseChatModel> {
  try {
    return await chooseModel(setting, keys);
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'The model could not be opened.');
    process.exit(78);
  }
}
