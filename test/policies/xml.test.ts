import { describe, expect, it } from "vitest";
import { findExpressions } from "../../src/policies/expressions";
import { parsePolicy } from "../../src/policies/xml";
import { kept, rootOf } from "./deployed";
import type { XmlNode } from "../../src/policies/xml";

const policy = `<policies>
  <inbound>
    <base />
    <!-- why --><choose><when condition="@(h.Get("x<y", "") == "a)" && 1 < 2)"><set-header name='a'>
      <value>a &amp; b</value></set-header></when></choose>
    <set-body>@{ return "<a>" + 'c'; }</set-body>
  </inbound>
</policies>`;

function* everyNode(node: XmlNode): Generator<XmlNode> {
  yield node;
  if (node.kind === "element") for (const child of node.children) yield* everyNode(child);
}

function problemOf(text: string) {
  const parsed = parsePolicy(text);
  return "problem" in parsed ? parsed.problem : undefined;
}

describe("parsePolicy", () => {
  it("places every element, attribute and comment in the source", () => {
    const found = [...everyNode(rootOf(policy))].flatMap((node) => {
      if (node.kind === "text") return [];
      if (node.kind === "comment") return [policy.slice(node.offset, node.offset + 12)];
      const attributes = node.attributes.map(({ offset, valueOffset }) => policy.slice(offset, valueOffset + 1));
      return [`${policy.slice(node.offset, node.offset + 8)}…${policy.slice(node.end - 5, node.end)}`, ...attributes];
    });
    expect(found).toEqual([
      "<policie…cies>",
      "<inbound…ound>",
      "<base />…se />",
      "<!-- why -->",
      "<choose>…oose>",
      "<when co…when>",
      'condition="@',
      "<set-hea…ader>",
      "name='a",
      "<value>a…alue>",
      "<set-bod…body>",
    ]);
  });

  it("keeps raw C# expressions in attributes and text as they were written", () => {
    const nodes = [...everyNode(rootOf(policy))];
    const conditions = nodes.flatMap((node) =>
      node.kind === "element" && node.name === "when" ? node.attributes : [],
    );
    expect(conditions.map(({ value }) => value)).toEqual(['@(h.Get("x<y", "") == "a)" && 1 < 2)']);
    expect(nodes).toContainEqual(expect.objectContaining({ kind: "text", text: `@{ return "<a>" + 'c'; }` }));
  });

  it.each([
    ["<a><b></a>", "unexpected close tag.", 9],
    ["<a b=1/>", "unquoted attribute value.", 5],
    ["<a>&nope;</a>", "undefined entity.", 8],
    ["<a/><b/>", "documents may contain only one root.", 6],
    ["", "document must contain a root element.", 0],
    ["<a b='<'/>", "disallowed character.", 6],
  ])("tells where %s breaks", (text, message, offset) => {
    expect(problemOf(text)).toEqual({ message, offset });
  });

  it("never resolves an external entity", () => {
    expect(problemOf('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>')?.message).toBe(
      "undefined entity.",
    );
  });
});

describe("findExpressions", () => {
  it.each([
    ["@(1 + (2))", ["@(1 + (2))"]],
    ['a @(f(")")) b @{ return "}"; }', ['@(f(")"))', '@{ return "}"; }']],
    ["@(f(&quot;)&quot;))", ["@(f(&quot;)&quot;))"]],
    ['@(@"a""(" + 1)', ['@(@"a""(" + 1)']],
    ["@{ /* } */ return 1; // }\n}", ["@{ /* } */ return 1; // }\n}"]],
    ["user@example.org", []],
  ])("finds the expressions of %s", (text, expected) => {
    expect(findExpressions(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it("reports an expression that never closes", () => {
    expect(findExpressions("x @(a(b)")).toEqual([{ start: 2, end: undefined }]);
  });
});

describe("writePolicy", () => {
  it("writes tabs, CRLF and short empty elements", () => {
    expect(kept("<policies><inbound><base></base></inbound></policies>")).toBe(
      "<policies>\r\n\t<inbound>\r\n\t\t<base />\r\n\t</inbound>\r\n</policies>",
    );
  });

  it.each(["rawxml", "xml"] as const)(
    "changes nothing when a policy written as %s is read and written again",
    (format) => {
      const once = kept(policy, format);
      expect(kept(once, format)).toBe(once);
    },
  );

  it("escapes expressions only in the xml format", () => {
    expect(kept('<fragment id="@("<")" />')).toBe('<fragment id="@("<")" />');
    expect(kept('<fragment id="@("<")" />', "xml")).toBe('<fragment id="@(&quot;&lt;&quot;)" />');
  });
});

describe("findExpressions", () => {
  it.each(["@(a[1)]", "@{ if (a} ) }", "@(f{1))}", "@(a])"])(
    "does not end %s, in which a closing bracket is of the wrong kind",
    (text) => {
      expect(findExpressions(text)).toEqual([{ start: 0, end: undefined }]);
    },
  );
});
