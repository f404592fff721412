import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { OfflineAssistant } from './offline-assistant.ts';

/** The accounts of the providers, from the environment of the process. */
export interface ModelKeys {
  readonly openaiApiKey?: string | undefined;
  readonly anthropicApiKey?: string | undefined;
}

/** A setting that names no usable model; its message says what to set. */
export class ModelSettingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ModelSettingError';
  }
}

type OpenModel = (model: string, keys: ModelKeys) => Promise<BaseChatModel>;

/** The libraries would wait for ten minutes, longer than a try of a walk may take: its run would be walked twice at once. */
const timeoutMs = 30_000;
/** Of one call; after that the walk begins again where its checkpoint stands. */
const maxRetries = 2;

// Each provider's library costs half a second and some 90 MB, so it is loaded only where it is chosen.
const providers: Readonly<Record<string, OpenModel>> = {
  openai: async (model, keys) => {
    if (!keys.openaiApiKey)
      throw new ModelSettingError('Set OPENAI_API_KEY to use an OpenAI model, or MARQUEE_MODEL=offline.');
    const { ChatOpenAI } = await import('@langchain/openai');
    return new ChatOpenAI({ model, apiKey: keys.openaiApiKey, timeout: timeoutMs, maxRetries });
  },
  anthropic: async (model, keys) => {
    if (!keys.anthropicApiKey)
      throw new ModelSettingError('Set ANTHROPIC_API_KEY to use an Anthropic model, or MARQUEE_MODEL=offline.');
    const { ChatAnthropic } = await import('@langchain/anthropic');
    return new ChatAnthropic({
      model,
      apiKey: keys.anthropicApiKey,
      clientOptions: { timeout: timeoutMs },
      maxRetries,
    });
  },
};

/**
 * The chat model that MARQUEE_MODEL names: `offline` (also where nothing is set), `openai:<model>` or
 * `anthropic:<model>`. No other code knows which it is.
 * @throws ModelSettingError for an unknown provider, a missing model name or a missing key
 */
export async function chooseModel(name: string | undefined, keys: ModelKeys = {}): Promise<BaseChatModel> {
  const setting = name?.trim() || 'offline';
  if (setting === 'offline') return new OfflineAssistant();
  const [provider = '', ...rest] = setting.split(':');
  const model = rest.join(':');
  const open = Object.hasOwn(providers, provider) ? providers[provider] : undefined;
  if (!open || model === '')
    throw new ModelSettingError(
      `MARQUEE_MODEL is "${setting}"; it must be offline, or one of ${Object.keys(providers).join(', ')} with a model's name, such as openai:<model>.`,
    );
  return open(model, keys);
}
