/** What an expression asks for that this gateway cannot evaluate, or what is no C#; at run time, what C# would throw. */
export class ExpressionProblem extends Error {}
