import { runAll } from "../../../sandbox/gateway/run-policies";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Runs the policies of the first branch whose condition holds. */
export const gateway: PolicyType = {
  compile(reader) {
    const branches = reader
      .children("when")
      .map((when) => when.finished(() => ({ holds: when.condition("condition"), policies: when.statements() })));
    if (branches.length === 0) reader.complain("needs a <when>");
    const otherwise = reader.children("otherwise").flatMap((child) => child.finished(() => child.statements()));
    return {
      run: (call) => runAll(branches.find(({ holds }) => holds(call))?.policies ?? otherwise, call),
    };
  },
};
