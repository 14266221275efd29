/** What a policy governs, from the widest to the narrowest. */
export type PolicyScope = "global" | "product" | "api" | "operation";
