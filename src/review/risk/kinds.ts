import type { RiskKind } from "./kind";
import { authenticationWeakened } from "./kinds/authentication";
import { backendChanged } from "./kinds/backend-changed";
import { corsWidened } from "./kinds/cors-widened";
import { httpAllowed } from "./kinds/http-allowed";
import { keyForwarded } from "./kinds/key-forwarded";
import { limitsRemoved } from "./kinds/limits-removed";
import { loss } from "./kinds/loss";
import { outerPoliciesSkipped } from "./kinds/outer-policies";
import { productOpened } from "./kinds/product-opened";
import { protectionOff } from "./kinds/protection-off";
import { rolloutRefused } from "./kinds/rollout-refused";
import { secretInTheOpen } from "./kinds/secret-in-the-open";
import { credentialsPassedOn } from "./kinds/credentials-passed-on";
import { sentElsewhere } from "./kinds/sent-elsewhere";
import { storagePublic } from "./kinds/storage-public";
import { validationWeakened } from "./kinds/validation-weakened";
import { weakTls } from "./kinds/weak-tls";

/** Every kind of risk, in the order in which reports and documentation show them. */
export const riskKinds: readonly RiskKind[] = [
  loss,
  rolloutRefused,
  authenticationWeakened,
  validationWeakened,
  outerPoliciesSkipped,
  keyForwarded,
  productOpened,
  secretInTheOpen,
  protectionOff,
  backendChanged,
  sentElsewhere,
  credentialsPassedOn,
  httpAllowed,
  corsWidened,
  limitsRemoved,
  storagePublic,
  weakTls,
];
