/** Is a creator worth the fee? The fee at which they drop out of the plan, or come in. */
import { explain, openExplanation } from "@reachmix/core";
import { host, opened, request } from "./support.ts";

const body = { ...request, creators: ["ana", "dev", "gus"] };
const { creators } = await explain(opened(openExplanation(body)), host);

for (const { sentence } of creators) console.log(sentence);
