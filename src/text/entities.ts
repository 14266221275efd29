const NAMED: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: "<", gt: ">", amp: "&" };

const ENTITY = /&(?:(quot|apos|lt|gt|amp)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/g;

/** The text with XML's own entities and characters by number resolved; others stay. */
export function resolveEntities(text: string): string {
  return text.replace(ENTITY, (entity, name?: string, decimal?: string, hex = "") => {
    if (name !== undefined) return NAMED[name] ?? entity;
    const code = decimal === undefined ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

/** Where in a written text the character stands that is at `index` once its entities are resolved. */
export function writtenOffset(text: string, index: number): number {
  let offset = index;
  for (const { 0: entity, index: at } of text.matchAll(ENTITY)) {
    if (at >= offset) break;
    offset += entity.length - resolveEntities(entity).length;
  }
  return offset;
}
