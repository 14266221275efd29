import { expect, it } from "vitest";
import { asXml, normalisePolicy } from "../../../src/sandbox/arm/types/policies/policy-text";

const POLICY = `<!-- why -->
<policies>
  <inbound>
    <set-variable name="a" value="@(x < 2 && y == "a")" /><find-and-replace from="&#10;" to="&lt;" />
    <set-body>@{ return "<b>"; }</set-body>
  </inbound>
</policies>`;

it("keeps a policy written as xml or as rawxml as the same", () => {
  const kept = normalisePolicy(POLICY, "rawxml");
  expect(kept).toContain('value="@(x < 2 && y == "a")"');
  expect(kept).toContain('from="&#10;" to="&lt;"');
  expect(normalisePolicy(kept, "rawxml")).toBe(kept);
  const escaped = asXml(kept);
  expect(escaped).toContain('value="@(x &lt; 2 &amp;&amp; y == &quot;a&quot;)"');
  expect(normalisePolicy(escaped, "xml")).toBe(kept);
});
