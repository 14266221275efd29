import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ArmClient } from "../arm-client";
import { PATIENCE } from "../patience";
import { StandIn } from "./provider";
import { PluginService } from "./service";

/** Connects to the Resource Manager that the environment names, as `npm run in-sandbox` sets it. */
function connect(): StandIn {
  const { SANDBOX_ARM: arm, ARM_SUBSCRIPTION_ID: subscription } = process.env;
  if (!arm || !subscription) throw new Error("No sandbox is named. Run this through: npm run in-sandbox -- <command>");
  return new StandIn(new ArmClient({ arm, ...PATIENCE }), subscription);
}

const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
server.addService(ResourceProviderService, new PluginService(connect).implementation());
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  // The engine reads the port from the first line.
  console.log(port);
});

// An engine that was killed cannot say that it needs no plugin any more.
const engine = process.ppid;
setInterval(() => process.ppid !== engine && process.exit(1), 500);
