"use strict";
// Readable for every Node since 12, older ones are told apart here.

/** Ends the process with one line when Node is older than what the package runs on: 20.19. */
function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(
    `apim needs Node 20.19 or later, this is ${process.versions.node}: https://nodejs.org/en/download\n`,
  );
  process.exit(2);
}

module.exports = { requireNode };
