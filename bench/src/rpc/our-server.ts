/** A service of ours as the engine serves it: the token is verified, the message checked, a span, a line and metrics made. */
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { openAuthenticator } from '@marquee/service-kit/authentication/authenticator.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { query, type RpcList } from '@marquee/service-kit/rpc/rpc-list.ts';
import { serveRpc } from '@marquee/service-kit/rpc/serve-rpc.ts';
import { startTelemetry } from '@marquee/service-kit/telemetry/start-telemetry.ts';
import { RoundTrip } from '@marquee/service-kit/transaction/round-trip.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import { rpc } from '../../../services/messaging/src/rpc.ts';
import { answerTo } from './answer.ts';

const [issuer = '', jwksUrl = '', otlpEndpoint] = process.argv.slice(2);
startTelemetry({ processName: 'messaging-1', serviceName: 'messaging', otlpEndpoint });
const nobody = () => undefined;
/** In Postgres' place: it answers every statement at once, so that all of the engine's way is measured but the database. */
const connection = {
  query: async (asked: unknown) => {
    const rows = [{ person: 'somebody' }];
    if (asked instanceof RoundTrip) asked.answer(asked.statements.map(() => rows));
    return { rows, rowCount: 1 };
  },
  release: nobody,
};
const server = await serveRpc(
  {
    service: 'messaging',
    pool: { connect: async () => connection } as unknown as pg.Pool,
    authenticate: openAuthenticator({
      people: { issuer, jwksUrl },
      services: { issuer: `${issuer}/cluster`, jwksUrl, namespace: 'marquee' },
      linksJwks: '{"keys":[]}',
    }),
    jobs: { wake: nobody, runNow: async () => undefined, stop: async () => undefined },
    announce: nobody,
    onEmitted: nobody,
    clock: () => instantFromMs(Date.now()),
    log: openLog('messaging-1', 'info'),
  },
  {
    contract: MessagingService,
    rpc: { ...rpc, listMessages: query(async (_ctx, { threadId }) => answerTo(threadId)) } satisfies RpcList<
      typeof MessagingService
    >,
    host: '127.0.0.1',
    port: 0,
    reflection: false,
    connectionSecondsMax: 3_600,
  },
);
process.send?.(server.port);
