import type { Project } from "./project";
import { policiesOf } from "./questions/policies-of";
import type { SourceText } from "./source/source-text";
import type { TemplateDocument } from "./source/template-document";
import type { YamlNode, YamlScalar } from "./source/yaml-node";

export interface Comment {
  readonly source: SourceText;
  /** Without the signs that make it a comment. */
  readonly text: string;
  readonly offset: number;
}

/** Every comment of the templates, the stack files and the policies. */
export function commentsOf(project: Project): Comment[] {
  const { apis, products, stacks } = project;
  const requests = apis.flatMap((api) => api.requests ?? []);
  const templates = [...apis, ...apis.flatMap(({ operations }) => operations), ...products, ...stacks, ...requests];
  return [
    ...templates.flatMap(({ document }) => yamlComments(document)),
    ...policiesOf(project).flatMap(({ source, root }) => (root ? xmlComments(source) : [])),
  ];
}

function yamlComments(document: TemplateDocument): Comment[] {
  if (!document.text.includes("#")) return [];
  const scalars = document.root ? scalarsIn(document.root, new Set()) : [];
  const isText = (at: number) => scalars.some(({ rawStart, raw }) => at >= rawStart && at < rawStart + raw.length);
  return Array.from(document.text.matchAll(/(?<=^|[ \t])#([^\r\n]*)/gm), ({ 1: text = "", index }) => ({
    source: document,
    text,
    offset: index,
  })).filter(({ text, offset }) => text.includes("check-ignore") && !isText(offset));
}

function scalarsIn(node: YamlNode, seen: Set<YamlNode>): YamlScalar[] {
  if (seen.has(node)) return [];
  seen.add(node);
  if (node.kind === "scalar") return node.raw.includes("#") ? [node] : [];
  if (node.kind === "sequence") return node.items.flatMap((item) => scalarsIn(item, seen));
  return node.entries.flatMap(({ key, value }) => [...scalarsIn(key, seen), ...scalarsIn(value, seen)]);
}

// Those before the root element are outside of what the parser gives.
function xmlComments(source: SourceText): Comment[] {
  const comments: Comment[] = [];
  for (let start = source.text.indexOf("<!--"); start >= 0;) {
    const end = source.text.indexOf("-->", start);
    if (end < 0) break;
    comments.push({ source, text: source.text.slice(start + 4, end), offset: start });
    start = source.text.indexOf("<!--", end);
  }
  return comments;
}
