import * as z from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** The environment that every service reads; a service's own config.ts extends it with what it alone needs. */
export const serviceEnvironment = z.object({
  PROCESS_NAME: z.string().min(1),
  PORT: port,
  METRICS_PORT: port,
  LISTEN_HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Past the pooler: LISTEN needs a session of its own. */
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  NATS_URL: z.string().regex(/^(nats|tls):\/\//),
  NATS_USER: z.string().min(1),
  NATS_PASSWORD: z.string().min(1),
  /** On how many servers of a cluster the stream is kept; whichever service makes it decides, so all say the same. */
  NATS_STREAM_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  SUPABASE_JWKS_URL: z.url(),
  SUPABASE_ISSUER: z.url(),
  SERVICE_TOKEN_FILE: z.string().min(1),
  SERVICE_TOKEN_JWKS_URL: z.url(),
  SERVICE_TOKEN_ISSUER: z.string().min(1),
  /** The namespace whose service accounts are our own processes; another one's may have the same names. */
  SERVICE_TOKEN_NAMESPACE: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('marquee'),
  LINK_TOKEN_JWKS: z.string().startsWith('{'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Where this process is to die, for whoever looks for what a crash loses (`failpoints/failpoint.ts`). */
  FAILPOINT: z.string().optional(),
  /** What this process shows on gRPC, and whom it believes there: PEM files, read again when they are renewed. */
  TLS_CERTIFICATE_FILE: z.string().min(1).optional(),
  TLS_KEY_FILE: z.string().min(1).optional(),
  TLS_CA_FILE: z.string().min(1).optional(),
  /** Who signed the certificates of NATS and Redis, if nobody that Node knows. Postgres' stands in its address, as `sslrootcert`. */
  NATS_CA_FILE: z.string().min(1).optional(),
  REDIS_CA_FILE: z.string().min(1).optional(),
  /** On in production: a connection that would be plain text ends the process at its start. */
  TLS_REQUIRED: z.stringbool().default(false),
  /** After so long a gRPC server lets its callers connect anew: they see new replicas, and its renewed certificate. */
  GRPC_CONNECTION_SECONDS_MAX: z.coerce.number().positive().default(300),
  /** Off in production: reflection tells a stranger every RPC that there is. */
  GRPC_REFLECTION: z.stringbool().default(false),
});

export type ServiceEnvironment = z.infer<typeof serviceEnvironment>;
