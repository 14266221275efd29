// Loaded before a program, prints the milliseconds of computing that it took.
process.on("exit", () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(String((userCPUTime + systemCPUTime) / 1000));
});
