/** What a trial on the emulator says nothing about; docs/deploy.md explains each. */
export const beyondTheEmulator: readonly string[] = [
  "The two alarms on the table (metric math): the emulator refuses them; they were left out.",
  "Whether alarms go off: they were made, and nothing set one off.",
  "Queues that refuse calls without TLS: functions of the emulator call without; left out.",
  "New versions that come out step by step: it has no CodeDeploy; they came out at once.",
  "Limits of requests per second, sizes of requests and answers, quotas: it enforces none.",
  "The access log of the gateway: it writes none.",
  "Partition keys in the rights of functions: it compares none; test:reliability does.",
  "arm64, memory, cold starts: functions run as Node processes on this machine.",
  "TLS: calls were plain HTTP on loopback, marked as if they had come over TLS.",
  "The addresses that the outputs Url and TokenUrl name: the calls went to the emulator's own.",
  "How long AWS takes, and what it does while a resource is being made: all is there at once.",
  "Deletion protection while a first deployment is rolled back: it deletes all the same.",
  "Rights of cdk itself: its roles are made and assumed, but they are those of an administrator.",
];
