import { cases } from './cases.ts';
import { newerServer, runSuite } from './run-suite.ts';

runSuite('on one server', {}, cases);
if (newerServer) runSuite('on one newer server', { program: newerServer }, cases);
else console.log('NATS_SERVER_NEWER names no newer nats-server: the suite runs on this machine’s alone.');
