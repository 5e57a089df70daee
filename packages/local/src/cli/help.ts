/** What `reachmix --help` prints. */
export const HELP = `Reachmix tells which creators to pay, for which offers, in which phase,
with a given budget, and why.

On files, without a server. FILE holds the body of POST /v1/optimize, or an answer of
optimize --json:
  reachmix optimize FILE                 the best plan
    --roster CREATORS                    creators beside the brief, up to 1,000,000: one as JSON a
                                         line, or a CSV sheet (--map as with import)
  reachmix compare FILE FILE [...]       two to five plans, the first as the base; requests are
                                         solved first
    --causes                             what the differences come from, found by solving again
    --require FIGURE:CHANGE              a threshold, such as reach:-0.02 (at most 2 % less),
                                         spend:0 (no more)
  reachmix explain FILE                  why each creator is in the plan or not, with estimates
    --creator ID                         exactly for this creator, by solving again; up to 100 times
  reachmix evaluate FILE --plan PLAN     a plan made by hand
                                         ([{"offerId": "...", "phase": "..."}]) beside the best

  reachmix report FILE [...]             a paper to hand out: of a plan, with a frontier and
                                         backups beside it, of two to five plans compared, of a
                                         frontier or of a what-if grid
    --format html|xlsx|csv|md --out OUT  OUT's ending says it as well; html prints as PDF
    --audience client                    without what a client may not see
    --brand NAME --color #7A1F3D         at its head

Once a plan is under way (FILE as above; --out keeps the run, in place of FILE if you like):
  reachmix status FILE                   how far each purchase has come
    --set OFFER=STATUS[:AMOUNT]          changes it: ana-reel=quoted:900, ana-reel=agreed,
                                         ana-reel=cancelled:200 (200 of the fee are kept)
    --by NAME                            who says so, for the history
  reachmix replan FILE                   the plan anew: what is settled stays, who said no goes,
                                         real fees count; changes only what is worth it
    --as-of DAY                          phases that ended before it are frozen
    --per-change VALUE                   what each change has to bring
  reachmix backups FILE                  who comes in when a creator says no, and what that costs
  reachmix negotiate FILE                fees, market ranges, walk-away fees, alternatives

Around a plan; FILE may also hold the body of the call of that name:
  reachmix frontier FILE                 the best plan of every budget, what the next 1,000 brings
    --budgets 10000,20000                these budgets beside the brief's own
  reachmix goal-seek FILE                the least money that reaches a target
    --target reach=1000000               expected totals (reach, impressions, engagements, clicks,
                                         conversions); several hold at once, and with
                                         --target probability=0.9 as surely as that
    --plan PLAN                          in place of a target: the results of this plan for less
  reachmix alternatives FILE             plans nearly as good that differ
    --count 3 --within 0.02 --differ 2   how many, at which loss, lacking how many creators
  reachmix what-if FILE                  a grid of answers, at most 50
    --budgets 10000,20000 --without RULE budgets, and the brief without a rule, each a line
    --out START                          each answer as a file as well: START-1.json, ...

  --json                                 the answer of the API instead of tables
  --html OUT, --csv OUT                  optimize and compare: a report as well
  --certificate OUT                      optimize: the proof of the answer as well, for
                                         test/certificate/check.py or others to check; core then
                                         answers alone
  --audience client|internal             client leaves out fees, losses, rejected creators and
                                         notes of reports and JSON

From a sheet of creators (CSV, XLSX or Markdown; several SHEETs are joined by id, handle or name):
  reachmix template [--out FILE]         a sheet to fill in, CSV or XLSX by the name's ending
  reachmix import SHEET [...]            what is understood of it, what it does not say, what is
                                         refused
    --answer QUESTION=ANSWER             answers one question; --yes takes every proposed answer
    --map MAPPING                        a file that keeps meanings and answers for the next export
    --out ROSTER                         the creators as JSON
  reachmix optimize SHEET [...] --budget 25000 --currency EUR --goal conversions --country DE
    --niche INTEREST                     the best plan at once; --answer, --yes and --map as with
                                         import
    --order-value 80                     what an order is worth: for commissions and the return

Without any list, from published benchmarks:
  reachmix plan --budget 10000 --goal conversions --country DE [--niche fashion]
                                         few large creators or many small, on which platforms, at
                                         which price, and what would have to be true for the others
    --handling 100                       what handling one creator costs besides the fee

From an approved plan to the next one; RUN is an answer of optimize --json, LEDGER a file that
approve writes:
  reachmix approve RUN --by NAME --out LEDGER
                                         freezes what each purchase is expected to bring
    --sheet OUT                          a sheet to fill in, CSV or XLSX; --link URL: with links
  reachmix actuals LEDGER FILE [...]     adds results: the sheet, exports by promo code or
                                         utm_content, or the body of POST /v1/runs/{id}/actuals
  reachmix ledger LEDGER                 forecast beside actual
  reachmix benchmarks LEDGER [...]       what results made of the benchmarks; --out BASIS for
                                         reachmix optimize FILE --basis BASIS

The API on this machine:
  reachmix start                         serves it; PORT and REACHMIX_DATA_DIR are respected
  reachmix token [--tenant NAME]         a bearer token for it

For an assistant that speaks the Model Context Protocol:
  reachmix mcp                           import, optimize, explain, compare, frontier and goal-seek
                                         as tools, over its own input and output

Exit code: 0 done, 1 wrong usage or input, 2 no plan is possible, the plan breaks a rule or a
threshold is not kept, 3 a fault of Reachmix, 4 a sheet leaves questions open.`;
