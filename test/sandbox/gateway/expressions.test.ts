import { describe, expect, it } from "vitest";
import { EXECUTE, post, startBackend, startGateway } from "./harness";
import { demoArm, inbound, SERVICE } from "./memory-arm";

const setResult = (expression: string) => `<set-header name="Result"><value>${expression}</value></set-header>`;
const VARIABLES = '<set-variable name="n" value="@(41 + 1)" /><set-variable name="t" value="text" />';

async function start(expression: string) {
  const arm = demoArm().policy("apis/azureml-demo", inbound(`<base />${VARIABLES}${setResult(expression)}`));
  const backend = await startBackend();
  const gateway = await startGateway(arm, backend.port);
  return { arm, backend, gateway };
}

/** What the expression makes of one call, seen by the backend. */
async function evaluate(expression: string, more = "") {
  const { backend, gateway } = await start(expression);
  expect(await gateway.problems()).toEqual([]);
  const headers = { "Ocp-Apim-Subscription-Key": "starter-key", "X-Model": "blue", Empty: "" };
  const { status } = await fetch(gateway.url + EXECUTE + more, post(headers));
  return status === 200 ? backend.calls[0]?.headers["result"] : { status, log: gateway.log };
}

describe("policy expressions", () => {
  it.each([
    ['@("a" + "b")', "ab"],
    ["@(1 + 2 * 3 - 4 / 3 % 5)", "6"],
    ["@((1 + 2) * 3)", "9"],
    ["@(-3 + 5)", "2"],
    ['@("n" + 1 + true + null)', "n1True"],
    ["@(1 < 2 && !(2 <= 1) || false)", "True"],
    ["@(false || 3 >= 3 && 4 > 5)", "False"],
    ['@("a" == "a" && 1 != 2)', "True"],
    ['@(1 == 1 ? "yes" : "no")', "yes"],
    ['@(1 == 2 ? "a" : 2 == 2 ? "b" : "c")', "b"],
    ['@(context.Request.Headers.GetValueOrDefault("No") ?? "none")', "none"],
    ['@("quote \\" tab \\t" + @"C:\\""x""")', 'quote " tab \tC:\\"x"'],
    ["@(/* one */ 1 // two\n)", "1"],
    ['@($"{1 + 1} {{x y}} {context.Request.Method}\\n".Trim())', "2 {x y} POST"],
    ['@($@"C:\\""{"a" + "b"}" + "\\u0041\\x42")', 'C:\\"abAB'],
    ['@(1 == 1 && context.LastError?.Message.Length == null ? "none" : "some")', "none"],
    ['@("a" + context.Subscription?.Id + "b" == "a" + "demob" || !context.Product?.Name.StartsWith("S"))', "True"],
    ['@{ var n = 2; string t = "x"; return t + (n + 1); }', "x3"],
    ["@(7 / 2 + 7 / 2.0 + 1L)", "7.5"],
    [
      '@(int.Parse("2147483647") + 1 + "" + (long.Parse("9223372036854775807") + 1))',
      "-2147483648-9223372036854775808",
    ],
    ['@(-7 / 2 + " " + -7 % 3 + " " + 7.5 % 2)', "-3 -1 1.5"],
    ["@('a' + 'b' + \"\" + 'c' + ('a' == 97))", "195cTrue"],
    ['@(1.10m + 2 + " " + 1m / 3 + " " + 2.50m * 2)', "3.10 0.3333333333333333333333333333 5.00"],
    ['@(0xFF + 1_000 + " " + 1e15 + " " + 0.00001 + " " + 0.1)', "1255 1E+15 1E-05 0.1"],
    ['@((int)3.9 + (int)\'a\' + " " + (char)98 + " " + (double)1 / 2 + " " + (int)5000000000L)', "100 b 0.5 705032704"],
    ["@{ double d = 1; long l = 2; return d / 4 + l; }", "2.25"],
    ["@((1 == 1 ? 1 : 2.5) / 2)", "0.5"],
    [
      '@(context.Variables.GetValueOrDefault<bool>("absent") || context.Variables.GetValueOrDefault<int>("absent") == 0)',
      "True",
    ],
  ])("evaluates %s", async (expression, expected) => {
    expect(await evaluate(expression)).toBe(expected);
  });

  it.each([
    ["context.Request.Method", "POST"],
    ["context.Request.Url.Path", "/base/workspaces/w/services/s/execute"],
    ["context.Request.Url.Host", "backend.example"],
    ["context.Request.Url.Port", "443"],
    ["context.Request.Url.Scheme", "https"],
    ["context.Request.Url.QueryString", "?api-version=2.0&details=true"],
    ['context.Request.Url.Query.GetValueOrDefault("details", "")', "true"],
    ['context.Request.Url.Query["api-version"].First()', "2.0"],
    ["context.Request.OriginalUrl.Path", "/azureml-demo/workspaces/w/services/s/execute"],
    ["context.Request.IpAddress", "127.0.0.1"],
    ['context.Request.Headers["x-model"][0]', "blue"],
    ['context.Request.Headers.GetValueOrDefault("X-Model","")', "blue"],
    ['context.Request.Headers.ContainsKey("nope")', "False"],
    ['context.Request.MatchedParameters["workspace"]', "w"],
    ["context.Api.Id", "azureml-demo"],
    ["context.Api.Name", "AzureML Demo API"],
    ["context.Api.Path", "azureml-demo"],
    ["context.Operation.Id", "rrs-execute"],
    ["context.Operation.Method", "POST"],
    ["context.Product.Name", "Starter"],
    ["context.Subscription.Id", "demo"],
    ["context.Subscription?.Name", "demo"],
    ['context.Variables["t"]', "text"],
    ['(int)context.Variables["n"] + 1', "43"],
    ['(string)context.Variables["t"]', "text"],
    ['context.Variables.GetValueOrDefault<int>("n") * 2', "84"],
    ['context.Variables.GetValueOrDefault("none", "default").ToUpper()', "DEFAULT"],
    ['context.Variables.ContainsKey("n")', "True"],
    ["context.RequestId.ToString().Length", "36"],
    ["Guid.NewGuid().ToString().Length", "36"],
  ])("knows %s", async (member, expected) => {
    expect(await evaluate(`@(${member})`)).toBe(expected);
  });

  it.each([
    ['"aBc".ToLower() + "aBc".ToUpperInvariant()', "abcABC"],
    ['"aBc".ToLowerInvariant() + "aBc".ToUpper()', "abcABC"],
    ['" a ".Trim().Length', "1"],
    ['"abc".Contains("b") && "abc".StartsWith("ab") && "abc".EndsWith("bc")', "True"],
    ['"ABC".Equals("abc")', "False"],
    ['"null".Equals(context.Request.Headers.GetValueOrDefault("No"))', "False"],
    ['"ABC".Equals("abc", StringComparison.OrdinalIgnoreCase)', "True"],
    ['"ABC".StartsWith("a", StringComparison.Ordinal)', "False"],
    ['"a-b-c".Replace("-", "+").IndexOf("b")', "2"],
    ["\"a,b\".Split(',')[1]", "b"],
    ["\"a,b\".Split(',').Last() + \"a,b\".Split(',').Length", "b2"],
    ['"Bearer abc".Substring(7)', "abc"],
    ['"abcdef".Substring(1, 2)', "bc"],
    ['string.IsNullOrEmpty("")', "True"],
    ['String.IsNullOrWhiteSpace(" ")', "True"],
    ["string.Empty.Length", "0"],
    ['int.Parse("7") + 1', "8"],
    ['double.Parse("1.5") * 2 + long.Parse("1") + " " + decimal.Parse("1.50")', "4 1.50"],
    ['"a$b".Replace("$", "$&") + "a-b".Replace(\'-\', \'+\')', "a$&ba+b"],
    ['bool.Parse("True")', "True"],
  ])("works on text: %s", async (expression, expected) => {
    expect(await evaluate(`@(${expression})`)).toBe(expected);
  });

  it.each([
    ["context.Nope", "does not know Context.Nope"],
    ["context.Request.Body.As<JObject>()", "does not know Request.Body"],
    ['"a".PadLeft(3)', "does not know string.PadLeft"],
    ['"a".Substring("b")', "does not know string.Substring(string)"],
    ["nobody", "does not know nobody"],
    ["1 + true", "needs a number, got bool"],
    ['1 == "1"', "needs int, got string"],
    ['"a" && true', "needs bool, got string"],
    ['1 == 1 ? "a" : 2', "needs one type beside a colon, got string and int"],
    ["!1", "needs bool, got int"],
    ['-"a"', "needs a number, got string"],
    ["1.5 + 1m", "needs one type of numbers, got double and decimal"],
    ["1.5f", "does not know the number 1.5f"],
    ["4294967295", "does not know the number 4294967295"],
    ['context.Variables["t"] == "text"', "compares an object, which is by identity in C#; cast it first"],
    ['"a".constructor', "does not know string.constructor"],
    ['"a".__proto__.toString()', "does not know string.__proto__"],
    ['"a".Contains("b" "c")', 'is no C#, got "\\"b\\"". Write one expression'],
    ["1 2", 'is no C#, got "2". Write one expression'],
    ["context.", "is no C#: a value or a name is missing. Add it."],
    ['context["a"]', "does not know Context[string]"],
    ["1 +", "is no C#: a value or a name is missing. Add it."],
    ['$"{1:N}"', "knows no format in a string, got {1:N}."],
    ['$@"{1}"""', "cannot be read here, though it may be C#."],
    ["new JObject()", "knows no object_creation_expression."],
  ])("refuses %s before any call", async (expression, what) => {
    const { gateway } = await start(`@(${expression})`);
    const [problem, ...more] = await gateway.problems();
    expect(more).toEqual([]);
    expect(problem?.message).toMatch(
      /^inbound 1:\d+: <value> holds an expression that this gateway cannot evaluate: it /,
    );
    expect(problem?.message).toContain(`it ${what}`);
  });

  it.each([
    [
      'context.Request.Headers["No"][0]',
      "threw KeyNotFoundException: The given key 'No' was not present in the dictionary",
    ],
    [
      '(int)context.Variables["t"]',
      "threw InvalidCastException: Unable to cast object of type 'System.String' to type 'System.Int32'",
    ],
    ['context.Variables["none"]', "threw KeyNotFoundException: The given key 'none' was not present in the dictionary"],
    [
      '"abc".Substring(4)',
      "threw ArgumentOutOfRangeException: Specified argument was out of the range of valid values, in Substring",
    ],
    ["context.Request", "cannot turn the result into text"],
    [
      'context.Request.Headers.GetValueOrDefault("No").Length',
      "threw NullReferenceException: Object reference not set to an instance of an object",
    ],
    ['int.Parse("x")', "threw FormatException: The input string 'x' was not in a correct format"],
    ['int.Parse("3000000000")', "threw OverflowException: Value was either too large or too small for an Int32"],
    [
      'bool.Parse(context.Request.Headers.GetValueOrDefault("No"))',
      "threw ArgumentNullException: Value cannot be null",
    ],
    [
      '"a".Contains(context.Request.Headers.GetValueOrDefault("No"))',
      "threw ArgumentNullException: Value cannot be null",
    ],
    [
      '(int)context.Variables.GetValueOrDefault("none")',
      "threw NullReferenceException: Object reference not set to an instance of an object",
    ],
    [
      'decimal.Parse("1e-999999999")',
      "threw FormatException: The input string '1e-999999999' was not in a correct format",
    ],
    ['bool.Parse("yes")', "threw FormatException: String 'yes' was not recognized as a valid Boolean"],
    ['1 / int.Parse("0")', "threw DivideByZeroException: Attempted to divide by zero"],
    [
      'context.Variables.GetValueOrDefault<int>("t")',
      "threw InvalidCastException: Unable to cast object of type 'System.String' to type 'System.Int32'",
    ],
  ])("answers 500 when %s throws, and says where in the log", async (expression, what) => {
    expect(await evaluate(`@(${expression})`)).toEqual({
      status: 500,
      log: [expect.stringMatching(/^[\da-f-]{36} api azureml-demo inbound 1:\d+: The expression /)],
    });
    const { gateway } = await start(`@(${expression})`);
    await fetch(gateway.url + EXECUTE, post());
    expect(gateway.log[0]).toContain(`${what}.`);
  });

  it("gives every value of a query parameter", async () => {
    const query = "context.Request.OriginalUrl.Query";
    const expression = `@(${query}["a"].Length + ${query}["a"][1] + ${query}.GetValueOrDefault("a"))`;
    expect(await evaluate(expression, "&a=1&a=2")).toBe("221,2");
  });

  it("sees no product and no subscription where there is none", async () => {
    const { arm, backend, gateway } = await start("@(context.Product == null && context.Subscription?.Id == null)");
    const api = arm.get(`${SERVICE}/apis/azureml-demo`)?.properties;
    arm.put("apis/azureml-demo", { ...api, subscriptionRequired: false });
    await fetch(gateway.url + EXECUTE, post({}));
    expect(backend.calls[0]?.headers["result"]).toBe("True");
  });

  it("puts named values into expressions", async () => {
    const { arm, backend, gateway } = await start('@("{{who}}".ToUpper())');
    arm.put("namedValues/who", { displayName: "who", value: "me" });
    await fetch(gateway.url + EXECUTE, post());
    expect(backend.calls[0]?.headers["result"]).toBe("ME");
  });
});
