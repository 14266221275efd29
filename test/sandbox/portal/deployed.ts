import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createScoring } from "../../../src/sandbox/azureml/scoring";
import { createGateway } from "../../../src/sandbox/gateway/gateway";
import { createResolver } from "../../../src/sandbox/hosts";
import { createPortal } from "../../../src/sandbox/portal/portal";
import { loadTemplates } from "../../../src/templates";
import { MemoryArm } from "../gateway/memory-arm";

export const API_KEY = "key-of-the-web-service";
const PUBLISHED = { workspace: "workspace-1", service: "service-1" };

/** The project's own templates as Resource Manager would hold them, with a subscription to Starter. */
export function templatesArm(): MemoryArm {
  const arm = new MemoryArm();
  const { apis, products } = loadTemplates(join(__dirname, "../../..")).templates;
  for (const { id, contract, policy } of products) {
    arm.put(`products/${id}`, { ...contract });
    if (policy) arm.policy(`products/${id}`, policy.value);
  }
  for (const { id, contract, operations, products: linked, policy } of apis) {
    arm.put(`apis/${id}`, { ...contract });
    if (policy) arm.policy(`apis/${id}`, policy.value);
    for (const operation of operations) arm.put(`apis/${id}/operations/${operation.id}`, { ...operation.contract });
    for (const product of linked) arm.put(`products/${product}/apis/${id}`);
  }
  const scope = "/products/starter";
  return arm.put("subscriptions/demo", { scope, state: "active", primaryKey: "starter-key" });
}

const listen = { host: "127.0.0.1", port: 0 };

/** Scoring service, gateway and portal on free ports, with the portal's origin allowed as after a deployment. */
export async function startDeployed(arm: MemoryArm = templatesArm()) {
  const directory = await mkdtemp(join(tmpdir(), "portal-"));
  const scoring = createScoring({ ...PUBLISHED, apiKey: API_KEY, directory, resolveHost: (url) => url });
  const resolveHost = createResolver({ scoring: await scoring.listen(listen), blob: "http://127.0.0.1:1" });
  const gateway = createGateway({ arm, serviceName: "demoazureml", resolveHost });
  const gatewayUrl = await gateway.app.listen(listen);
  arm.put("", { gatewayUrl });
  const portal = createPortal({ arm, authorization: `Bearer ${API_KEY}`, parameters: PUBLISHED });
  const portalUrl = await portal.listen(listen);
  arm.put("namedValues/portal", { displayName: "developer-portal-origin", value: portalUrl });
  const close = async () => {
    await Promise.all([scoring.close(), gateway.app.close(), portal.close()]);
    await rm(directory, { recursive: true });
  };
  return { arm, gatewayUrl, portalUrl, problems: () => gateway.problems(), close };
}
