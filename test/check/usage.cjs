// Loaded before a program, prints what it took: megabytes of memory at most, milliseconds of computing.
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(JSON.stringify({ memory: maxRSS / 1024, computing: (userCPUTime + systemCPUTime) / 1000 }));
});
