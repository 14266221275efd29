import { describe, expect, it } from "vitest";
import { normalPolicy } from "../../src/policies/normal-form";
import { writePolicy } from "../../src/policies/write";
import { parsePolicy } from "../../src/policies/xml";

function normal(text: string): string {
  const parsed = parsePolicy(text);
  if ("problems" in parsed) throw new Error(parsed.problems[0]?.message);
  return writePolicy(normalPolicy(parsed.root)).replaceAll("\r\n", "\n");
}

const value = (text: string) => `<value>${text}</value>`;
const attribute = (text: string) => `<a b="${text}" />`;

describe("normalPolicy", () => {
  it.each([
    ["comments", "<a><!-- why --><b /></a>", "<a><b/></a>"],
    ["the order of attributes", '<a b="1" c="2" />', "<a c='2' b='1'></a>"],
    ["escaping", '<a b="x y" />', '<a b="x&#32;y" />'],
    ["white space around a text", value("x"), value("\n  x\n")],
    ["white space around an expression", "<set-body>@(1)</set-body>", "<set-body>\n @(1)\n</set-body>"],
    ["white space in an expression", attribute("@(f(1, 2) + 3)"), attribute("@( f(1,2)+3 )")],
    ["blanks in a named value", value("a {{key.of-a_b}} c"), value("a {{ key.of-a_b\t}} c")],
    ["blanks in an attribute's named value", attribute("{{key}}"), attribute("{{ key }}")],
    ["comments in an expression", value("@{ return 1; }"), value("@{ // one\n return /* 1 */ 1; }")],
    ["line ends in an expression", value("@{ var a = 1; return a; }"), value("@{\r\n  var a = 1;\r\n  return a;\r\n}")],
  ])("takes no notice of %s", (_, one, other) => {
    expect(normal(one)).toBe(normal(other));
  });

  it.each([
    ["the order of elements", "<a><b /><c /></a>", "<a><c /><b /></a>"],
    ["an attribute", '<a b="1" />', '<a b="2" />'],
    ["white space in a body's text", "<set-body> x</set-body>", "<set-body>x</set-body>"],
    ["white space in a string", value('@("a b")'), value('@("a  b")')],
    ["what looks like a comment in a string", value('@("//a")'), value('@("//b")')],
    ["a verbatim string", value('@(@"a\\" + "b  c")'), value('@(@"a\\" + "b c")')],
    ["a character", value("@(f(' '))"), value("@(f('_'))")],
    ["operators that a space parts", value("@(a + +b)"), value("@(a++b)")],
    ["words that a space parts", value("@(new A())"), value("@(newA())")],
  ])("keeps %s", (_, one, other) => {
    expect(normal(one)).not.toBe(normal(other));
  });

  it("writes one statement a line, and an attribute on one", () => {
    const code =
      'for (int i = 0; i < 3; i++) { s += "};"; } if (a) { return f(x => { return 1; }); } else { return new[] { s }; }';
    expect(normal(`<a b="@{ ${code} }"><set-body>@{ ${code} }</set-body></a>`)).toBe(
      [
        '<a b="@{for(int i=0;i<3;i++){s+="};";}if(a){return f(x=>{return 1;});}else{return new[]{s};}}">',
        "\t<set-body>@{",
        "\t\tfor(int i=0;i<3;i++){",
        '\t\t\ts+="};";',
        "\t\t}",
        "\t\tif(a){",
        "\t\t\treturn f(x=>{",
        "\t\t\t\treturn 1;",
        "\t\t\t});",
        "\t\t}",
        "\t\telse{",
        "\t\t\treturn new[]{",
        "\t\t\t\ts",
        "\t\t\t};",
        "\t\t}",
        "\t}</set-body>",
        "</a>",
      ].join("\n"),
    );
  });

  it.each([
    "<a><set-body>@{ if (a) { return 1; } return @\"x }\" + '}'; }</set-body></a>",
    '<a b="@(x)"> @(y) and @(z) </a>',
    "<set-body>  {{ body.a }}\n</set-body>",
  ])("leaves alone what is normal already: %s", (text) => {
    expect(normal(normal(text))).toBe(normal(text));
  });
});
