/** A server of grpc-js with the same contract and the same answer, and nothing else. */
import { create, type MessageShape } from '@bufbuild/protobuf';
import * as grpc from '@grpc/grpc-js';
import {
  type ListMessagesRequestSchema,
  ListMessagesResponseSchema,
  MessagingService,
} from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { grpcDefinition } from '@marquee/service-kit/rpc/grpc-adapter.ts';
import { answerTo } from './answer.ts';

const server = new grpc.Server();
const listMessages: grpc.handleUnaryCall<MessageShape<typeof ListMessagesRequestSchema>, unknown> = (call, done) =>
  done(null, create(ListMessagesResponseSchema, answerTo(call.request.threadId)));
server.addService({ listMessages: grpcDefinition(MessagingService).listMessages as never }, { listMessages });
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.send?.(port);
});
