import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { serviceTokenFrom } from '@marquee/service-kit/authentication/service-token.ts';
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';
import { Checkpointer } from './graphs/checkpointer.ts';
import { chooseModel } from './model/choose-model.ts';

export interface DependencyOptions {
  readonly databaseUrl: string;
  readonly processName: string;
  readonly serviceTokenFile: string;
  readonly addresses: { readonly events: string; readonly tasks: string; readonly messaging: string };
  readonly tls?: TlsFiles | undefined;
  readonly model: BaseChatModel;
}

/** What the graphs reach: the other services, the model, and the tables of their own bookkeeping and checkpoints. */
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
  return {
    pool,
    clients,
    model: options.model,
    checkpointer: new Checkpointer(pool),
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
