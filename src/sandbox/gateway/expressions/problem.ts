/** What an expression asks for that this gateway cannot evaluate, or what is no C#; at run time, what C# would throw. */
export class ExpressionProblem extends Error {}

/** An exception of .NET: its type without the namespace, and its own words. */
export class Thrown extends ExpressionProblem {
  constructor(type: string, words: string) {
    super(`threw ${type}: ${words.replace(/\.$/, "")}`);
  }
}

export const nullReference = () =>
  new Thrown("NullReferenceException", "Object reference not set to an instance of an object.");

export const badFormat = (text: string) =>
  new Thrown("FormatException", `The input string '${text}' was not in a correct format.`);

export const tooLarge = (type: string) =>
  new Thrown("OverflowException", `Value was either too large or too small for ${type}.`);

export const badCast = (from: string, to: string) =>
  new Thrown("InvalidCastException", `Unable to cast object of type '${from}' to type '${to}'.`);

/** What takes no null got one. */
export const argumentNull = () => new Thrown("ArgumentNullException", "Value cannot be null.");

/** A key that a dictionary does not hold. */
export function noKey(key: string): never {
  throw new Thrown("KeyNotFoundException", `The given key '${key}' was not present in the dictionary.`);
}

/** An index or a length outside of what is there. */
export function outOfRange(what: string): never {
  throw new Thrown(
    "ArgumentOutOfRangeException",
    `Specified argument was out of the range of valid values, in ${what}.`,
  );
}
