import { inCluster } from './cases/in-cluster.ts';
import { cases } from './cases.ts';
import { newerServer, runSuite } from './run-suite.ts';

// Elections take seconds in each case: all of the suite runs on a cluster only where a newer server is to be judged.
runSuite('on a cluster of three', { servers: 3 }, inCluster);
if (newerServer)
  runSuite('on a cluster of three newer servers', { servers: 3, program: newerServer }, [...inCluster, ...cases]);
