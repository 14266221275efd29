import type { CodeProblem } from "./problem";
import { nodesIn } from "./tree";
import type { Code, CodeNode } from "./tree";

/** What came after C# 7, by the grammar's name for it, with the version and a word for it. */
const NEWER: Readonly<Record<string, readonly [version: number, what: string]>> = {
  switch_expression: [8, "a switch expression"],
  recursive_pattern: [8, "a property pattern"],
  range_expression: [8, "a range"],
  relational_pattern: [9, "a pattern that compares"],
  negated_pattern: [9, "is not"],
  and_pattern: [9, "and in a pattern"],
  or_pattern: [9, "or in a pattern"],
  implicit_object_creation_expression: [9, "new without a type"],
  with_expression: [9, "with"],
  list_pattern: [11, "a list pattern"],
  raw_string_literal: [11, 'a string in """'],
  collection_expression: [12, "a list in [ ]"],
};

/**
 * C# of newer versions than Microsoft documents for expressions: "policy expressions syntax in C# 7"
 * (https://learn.microsoft.com/azure/api-management/api-management-policy-expressions). Whether the service takes it is not known.
 */
export function languageProblems({ body }: Code): CodeProblem[] {
  return nodesIn(body).flatMap(({ type, start }: CodeNode): CodeProblem[] => {
    const [version, what] = NEWER[type] ?? [];
    if (version === undefined || what === undefined) return [];
    return [
      {
        at: start,
        unsure: true,
        message: `Microsoft documents C# 7 for expressions, got ${what}, which is C# ${version}.`,
      },
    ];
  });
}
