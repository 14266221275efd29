// A call in other languages, each with nothing but what the language brings along. A call is { method, takesBody, url, headers: [[name, value]],
// body }, body undefined for none. JSON's quotes mean the same in Python, JavaScript and C#.
// They end a line of C#, where JSON lets them stand.
const quoted = (text) => JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
const inShell = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function curl({ method, takesBody, url, headers, body }) {
  const lines = [
    `curl -sS ${method === "HEAD" ? "-I" : `-X ${method}`} ${inShell(url)}`,
    ...headers.map(([name, value]) => `-H ${inShell(`${name}: ${value}`)}`),
    // Left alone, curl says nothing of the length of a body that is not there, and some servers insist on it.
    ...(body === undefined && takesBody ? ["-H 'Content-Length: 0'"] : []),
    ...(body === undefined ? [] : [`--data-raw ${inShell(body)}`]),
  ];
  return lines.join(" \\\n  ");
}

function python({ method, url, headers, body }) {
  const fields = headers.map(([name, value]) => `    ${quoted(name)}: ${quoted(value)},\n`).join("");
  return `import urllib.error
import urllib.request

request = urllib.request.Request(${quoted(url)}, method=${quoted(method)}, headers={
${fields}})
${body === undefined ? "" : `request.data = ${quoted(body)}.encode()\n`}try:
    with urllib.request.urlopen(request) as response:
        print(response.read().decode())
except urllib.error.HTTPError as error:
    print(error.code, error.read().decode())`;
}

function javascript({ method, url, headers, body }) {
  const fields = headers.map(([name, value]) => `    ${quoted(name)}: ${quoted(value)},\n`).join("");
  return `const response = await fetch(${quoted(url)}, {
  method: ${quoted(method)},
  headers: {
${fields}  },
${body === undefined ? "" : `  body: ${quoted(body)},\n`}});
console.log(response.status, await response.text());`;
}

// .NET keeps the fields that describe the body apart from the others.
const OF_BODY = /^content-|^(?:allow|expires|last-modified)$/i;

function csharp({ method, url, headers, body }) {
  const field = ([name, value]) =>
    `request.${OF_BODY.test(name) ? "Content." : ""}Headers.TryAddWithoutValidation(${quoted(name)}, ${quoted(value)});`;
  const hasContent = body !== undefined || headers.some(([name]) => OF_BODY.test(name));
  const content = `request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(${quoted(body ?? "")}));`;
  return `using System;
using System.Net.Http;
using System.Text;

using var client = new HttpClient();
using var request = new HttpRequestMessage(new HttpMethod(${quoted(method)}), ${quoted(url)});
${[...(hasContent ? [content] : []), ...headers.map(field)].join("\n")}
using var response = await client.SendAsync(request);
Console.WriteLine((int)response.StatusCode + " " + await response.Content.ReadAsStringAsync());`;
}

export const SAMPLES = { curl, Python: python, JavaScript: javascript, "C#": csharp };
