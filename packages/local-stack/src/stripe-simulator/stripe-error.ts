/** A refusal in Stripe's shape. */
export class StripeError extends Error {
  readonly status: number;
  readonly type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error' | 'rate_limit_error';
  readonly more: Readonly<Record<string, unknown>>;

  /** `more` stands in the answer beside the message: the code, the parameter, what the client may need. */
  constructor(
    status: number,
    type: StripeError['type'],
    { message, ...more }: { message: string; [more: string]: unknown },
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.more = more;
  }

  /** The body that the SDK turns into its own error. */
  body(): { error: Record<string, unknown> } {
    return { error: { type: this.type, message: this.message, ...this.more } };
  }
}

export function missingParameter(name: string): StripeError {
  return new StripeError(400, 'invalid_request_error', {
    message: `Missing required param: ${name}.`,
    code: 'parameter_missing',
    param: name,
  });
}

export function invalidParameter(name: string, message: string): StripeError {
  return new StripeError(400, 'invalid_request_error', { message, code: 'parameter_invalid', param: name });
}

export function noSuch(kind: string, id: string): StripeError {
  return new StripeError(404, 'invalid_request_error', {
    message: `No such ${kind}: '${id}'`,
    code: 'resource_missing',
    param: kind,
  });
}
