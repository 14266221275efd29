import type { Platform } from "./platform";

/** Begins the comment that is this pipeline's; invisible to a reader. */
export const MARKER = "<!-- azureml-api-management: review -->";

/**
 * The report as a comment. A pull request's code made it, so names in it call nobody. A text over the platform's limit, which no honest report
 * is, ends at the last whole line that fits and says where the rest is.
 */
export function commentBody(report: string, { limit, runUrl }: Pick<Platform, "limit" | "runUrl">): string {
  const text = `${MARKER}\n${withoutMentions(report.trim())}\n`;
  if (text.length <= limit) return text;
  const rest = `\n\nThe report does not fit here. The whole of it is in the artifact \`review\`${runUrl ? ` of [this run](${runUrl})` : ""}.\n`;
  const room = text.slice(0, limit - rest.length);
  return `${room.slice(0, room.lastIndexOf("\n"))}${rest}`;
}

/** An invisible joiner after the sign, however it is written, keeps the platforms from telling a person or a team. */
function withoutMentions(text: string): string {
  return text.replaceAll(/(?:@|&#0*64;|&#x0*40;|&commat;)(?=[A-Za-z0-9_<&])/gi, (sign) => `${sign}\u2060`);
}
