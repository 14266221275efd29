import { representationContracts, textIn } from "../../../azure/contract";
import { recordIn, recordsIn } from "../../../text/records";
import { emptyAnswer } from "../../../sandbox/gateway/answers";
import type { Operation } from "../../../sandbox/gateway/service-config";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

interface Sample {
  readonly contentType: string | undefined;
  readonly body: string | undefined;
}

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** The first example that the operation declares for a status and, when one is asked for, a content type. */
function sample({ responses }: Operation, status: number, contentType: string | undefined): Sample {
  const declared = recordsIn(responses).find((response) => response["statusCode"] === status);
  const bodies = representationContracts(declared?.["representations"]);
  const body = bodies.find((each) => contentType === undefined || each.contentType === contentType);
  const [example] = Object.values(body?.examples ?? {});
  const value = recordIn(example)["value"];
  return {
    contentType: contentType ?? textIn(body?.contentType),
    body: value === undefined ? undefined : asText(value),
  };
}

/** Answers with an example of the operation's declared responses, or with no content where there is none. */
export const gateway: PolicyType = {
  compile(reader) {
    const status = reader.integer("status-code", { from: 100, to: 599 }, 200);
    const contentType = reader.optional("content-type");
    return {
      run({ operation }) {
        const response = emptyAnswer(status);
        const mocked = sample(operation, status, contentType);
        if (mocked.contentType !== undefined) response.headers.set("Content-Type", mocked.contentType);
        response.body = mocked.body;
        return { kind: "answer", response };
      },
    };
  },
};
