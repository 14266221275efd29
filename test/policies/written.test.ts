import { assert, constantFrom, letrec, oneof, property, string, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import type { XmlElement } from "../../src/policies/xml";
import { deployed, rootOf } from "./deployed";
import { publicDocuments, withoutDocuments } from "./public-documents";

const inbound = (policies: string) => `<policies><inbound>${policies}</inbound></policies>`;
const body = (text: string) => inbound(`<set-body>${text}</set-body>`);
const header = (value: string) => inbound(`<set-header name="a"><value>${value}</value></set-header>`);
const variable = (value: string) => inbound(`<set-variable name="a" value="${value}" />`);

/** What stands in the inbound section. */
const between = (document: string) => document.replace(/^.*<inbound>\s*|\s*<\/inbound>.*$/gs, "");

describe("what is deployed of a policy", () => {
  it.each([
    ["comments between policies", inbound("<!-- why --><base />"), inbound("<base/>")],
    ["white space between policies", inbound("<base />"), inbound("\n\t<base></base>\r\n")],
    [
      "the order of attributes",
      inbound('<find-and-replace from="1" to="2" />'),
      inbound("<find-and-replace to='2' from='1'></find-and-replace>"),
    ],
    ["comments of a fragment", "<fragment><base /></fragment>", "<fragment><!-- why -->\n<base /></fragment>"],
  ])("takes no notice of %s", (_, one, other) => {
    expect(deployed(one)).toBe(deployed(other));
  });

  it.each([
    ["an interpolated string", variable('@($"{(x ? "Basic " : "Bearer ")}{t}")')],
    ["a scope with a named value behind a blank", variable('@($"{a.b} {{AdditionalScopes}}")')],
    ["a newline in an attribute", inbound('<find-and-replace from="&#10;" to="|" />')],
    ["entities in a value", variable("one&#10;two &lt; &#x41;")],
    ["entities in an expression", inbound('<choose><when condition="@(a &amp;&amp; b &lt; 2)" /></choose>')],
    ["braces in C# that look like a named value", variable("@(new [] { new { row } })")],
    ["the layout of an expression", header("@{\n    // why\n    return 1 +  2;\n}")],
    ["mixed XML with comments below set-body", body("\n  <a> <b/>  text <!-- why --></a>\n")],
    ["Liquid", body("{% if a %}\n  {{ body.x }}\n{% endif %}")],
    ["CDATA", body("<![CDATA[ a < b ]]>")],
    ["white space around a value", header("  x\n ")],
    ["a value of blanks", header("  ")],
    [
      "a stylesheet",
      inbound("<xsl-transform>\n <xsl:stylesheet version='1.0'> <!-- x --> </xsl:stylesheet></xsl-transform>"),
    ],
    ["what nobody knows", inbound("<brand-new b='1'  a=\"2\">\n <!-- x --> <c/> </brand-new>")],
    ["a quote in single quotes", inbound(`<set-variable name="a" value='say "x"' />`)],
    ["line ends as they are", body("a\r\nb\nc")],
  ])("keeps %s, character by character", (_, text) => {
    // Our own layout is tabs and CRLF before a tag.
    expect(between(deployed(text)).replace(/\r\n\t+(?=<)/g, "")).toBe(between(text));
  });

  it("is laid out as API Management gives policies back", () => {
    expect(
      deployed(
        "<policies><inbound><base/><cache-lookup vary-by-developer='false'><vary-by-query-parameter>a</vary-by-query-parameter></cache-lookup></inbound></policies>",
      ),
    ).toBe(
      [
        "<policies>",
        "\t<inbound>",
        "\t\t<base />",
        '\t\t<cache-lookup vary-by-developer="false">',
        "\t\t\t<vary-by-query-parameter>a</vary-by-query-parameter>",
        "\t\t</cache-lookup>",
        "\t</inbound>",
        "</policies>",
      ].join("\r\n"),
    );
  });
});

/** Names, attribute values and texts in order, as they are written; texts of blanks are layout. */
const contents = (text: string, { name, attributes, children }: XmlElement): readonly string[] => [
  name,
  ...attributes.map((each) => `${each.name}=${text.slice(each.valueOffset, each.valueEnd)}`).toSorted(),
  ...children.flatMap((child) => {
    if (child.kind === "element") return contents(text, child);
    return child.kind === "text" && child.text.trim() !== "" ? [child.text] : [];
  }),
];

/** The contents before and after the deployment, and what a second one makes of the result. */
function roundTrip(text: string) {
  const after = deployed(text);
  const written = contents(text, rootOf(text));
  return { after, written, found: contents(after, rootOf(after)), again: deployed(after) };
}

/** Three of these lack a root, two an end tag, as the files themselves show. */
const NOT_WELL_FORMED = [
  "api-management-policy-snippets/filter-response-content-based-on-product-name-poli.xml",
  "azure-api-management-policy-toolkit/skill.xml",
  "azure-api-management-policy-toolkit/skill-4.xml",
  "ai-hub-gateway-solution-accelerator/pii-masking-apim.xml",
  "ai-hub-gateway-solution-accelerator/frag-llm-usage.xml",
];

const TEXT = string({ unit: constantFrom(..."ab &<>\"'{}()@$/\\\n\t;#".split(""), "{{v}}", "//", "/*") });
/** Without what begins an expression. */
const PLAIN = TEXT.filter((text) => !/@[({]/.test(text));
const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? "&quot;");
/** C# with strings of all kinds, in brackets that close. */
const CODE = letrec<{ readonly code: string; readonly string: string }>((tie) => ({
  string: oneof(
    TEXT.map((text) => JSON.stringify(text)),
    TEXT.map((text) => `@"${text.replaceAll('"', '""')}"`),
    tie("code").map((code) => `$"a {(${code})} {{b}}"`),
    tie("code").map((code) => `$@"a ""x"" {(${code})}\n"`),
  ),
  code: oneof(
    { depthSize: "small" },
    constantFrom("1", "a.B", "f('\"')", "x < 2 && y > 1", "new { row }", "/* } */ 2"),
    tie("string"),
    tuple(tie("code"), tie("string")).map(([one, other]) => `f(${one}, ${other})`),
  ),
})).code;

describe("nothing that an author wrote is lost", () => {
  it.skipIf(withoutDocuments !== "")(`in 345 public documents${withoutDocuments}`, () => {
    const sound = publicDocuments().filter(({ file }) => !NOT_WELL_FORMED.includes(file));
    for (const { text } of sound) {
      const { after, written, found, again } = roundTrip(text);
      expect(found).toEqual(written);
      expect(again).toBe(after);
    }
    expect(sound).toHaveLength(340);
  });

  it("in made-up ones", () => {
    assert(
      property(CODE, PLAIN, PLAIN, (code, value, text) => {
        const { after, written, found, again } = roundTrip(`<policies>
          <inbound><!-- ${text.replaceAll("-", "")} -->
            <set-variable value="@(${code})" name='${escaped(value).replaceAll("'", "&#39;")}' />
            <set-body>@{ return ${code}; }</set-body>
            <choose><when condition="@(${code} == ${code})"><set-body>${escaped(text)}</set-body></when></choose>
          </inbound>
        </policies>`);
        expect(found).toEqual(written);
        expect(again).toBe(after);
      }),
      { numRuns: 500 },
    );
  });
});
