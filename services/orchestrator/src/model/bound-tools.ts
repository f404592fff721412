import type { BindToolsInput } from '@langchain/core/language_models/chat_models';
import { type JSONSchema, toJsonSchema, Validator } from '@langchain/core/utils/json_schema';
import { interopSafeParse, isInteropZodSchema } from '@langchain/core/utils/types';

/** A tool as a model sees it: its name, the JSON schema of its arguments, and whether given arguments fit. */
export interface BoundTool {
  readonly name: string;
  readonly schema: JSONSchema;
  readonly accepts: (args: Record<string, unknown>) => boolean;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A tool's name and schema lie elsewhere in LangChain's own form and in the providers'. */
function partsOf(tool: BindToolsInput): { name: unknown; schema: unknown } {
  if (!isRecord(tool)) return { name: undefined, schema: undefined };
  const inner = isRecord(tool['function']) ? tool['function'] : tool;
  return { name: inner['name'], schema: inner['schema'] ?? inner['parameters'] ?? inner['input_schema'] };
}

/**
 * The tools that were bound to a model, in whichever of the usual forms.
 * @throws TypeError for a tool without a name or a schema, which no model could call
 */
export function boundTools(tools: readonly BindToolsInput[]): BoundTool[] {
  return tools.map((tool) => {
    const { name, schema } = partsOf(tool);
    if (typeof name !== 'string' || !isRecord(schema))
      throw new TypeError('A tool needs a name and a schema of its arguments before it can be bound to a model.');
    if (isInteropZodSchema(schema))
      return { name, schema: toJsonSchema(schema), accepts: (args) => interopSafeParse(schema, args).success };
    const validator = new Validator(schema);
    return { name, schema, accepts: (args) => validator.validate(args).valid };
  });
}
