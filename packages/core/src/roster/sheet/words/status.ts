import type { OfferStatus } from "../../offer-status.ts";
import { memoized } from "../cells/memoized.ts";
import { fold } from "../cells/text.ts";
import { pattern } from "./pattern.ts";

/** Words of each status in the order they are looked for: a negation before what it negates. */
const WORDS: readonly (readonly [OfferStatus, RegExp])[] = [
  [
    "idea",
    pattern`
      \b(not (yet )?contacted|to (be )?contact(ed)?|noch nicht|nicht kontaktiert|sin contactar|
      por contactar|a contacter|non contacte|da contattare|nao contatado|a contatar|
      iletisime gecilmedi|aday)\b|未建联|未联系|待联系|待定`,
  ],
  [
    "client-rejected",
    pattern`
      \b(client (rejected|declined)|rejected by client|kunde (abgelehnt|lehnt ab)|
      vom kunden abgelehnt|rechazado por (el )?cliente|refuse par (le )?client)\b|客户拒绝|客户否决`,
  ],
  [
    "client-approved",
    pattern`
      \b(client (approved|ok)|approved|approved by client|kunde ok|freigegeben|freigabe erteilt|
      aprobad[oa]|approuvee?|aprovad[oa]|approvat[oa]|onaylandi)\b|客户通过|已通过|审核通过`,
  ],
  [
    "cancelled",
    pattern`
      \b(cancell?ed|storniert|abgebrochen|annulee?|annullat[oa]|cancelad[oa]|anulad[oa]|
      iptal( edildi)?)\b|取消`,
  ],
  [
    "declined",
    pattern`
      \b(declined?|reject(ed)?|refused?|not interested|lost|no go|dropped|abgesagt|abgelehnt|
      absage|kein interesse|rechazad[oa]|rechazo|refusee?|rifiutat[oa]|recusad[oa]|reddedildi|
      reddetti|olumsuz)\b|拒绝|不合作`,
  ],
  [
    "delivered",
    pattern`
      \b(delivered|completed?|done|finished|paid|geliefert|abgeschlossen|fertig|erledigt|
      entregad[oa]|entregue|completad[oa]|concluid[oa]|terminee?|livree?|consegnat[oa]|
      completat[oa]|teslim edildi|tamamlandi)\b|已完成|完成|已交付|已付款`,
  ],
  [
    "live",
    pattern`
      \b(live|posted|published|online|veroffentlicht|publicad[oa]|publiee?|pubblicat[oa]|yayinda|
      yayinlandi)\b|已发布|已上线|发布`,
  ],
  [
    "contracted",
    pattern`
      \b(contracted|contract signed|signed|under contract|vertrag|unter vertrag|unterschrieben|
      firmad[oa]|contratad[oa]|signee?|contrat signe|assinad[oa]|firmat[oa]|contrattualizzat[oa]|
      imzalandi|sozlesme)\b|已签约|签约|已签`,
  ],
  [
    "agreed",
    pattern`
      \b(agreed|confirmed|accepted|booked|zugesagt|zusage|bestatigt|gebucht|acordad[oa]|
      confirmad[oa]|aceptad[oa]|acceptee?|confirmee?|d accord|aceit[oa]|aceite|accettat[oa]|
      confermat[oa]|kabul( etti| edildi)?|anlasildi|fechad[oa]|cerrad[oa]|won|ok|
      anlasma saglandi)\b|确定合作|确认合作|已确认|同意`,
  ],
  [
    "quoted",
    pattern`
      \b(quoted|quote received|offer received|negotiat(ing|ion)|in negotiation|
      angebot( erhalten)?|verhandlung|in verhandlung|cotizad[oa]|presupuestad[oa]|negociando|
      devis recu|negociation|en negociation|orcad[oa]|em negociacao|preventivo|in trattativa|
      teklif (alindi|geldi)|pazarlik)\b|已报价|议价|洽谈`,
  ],
  [
    "asked",
    pattern`
      \b(asked|contacted|reached out|outreach|waiting|pending|open|offen|angefragt|kontaktiert|
      angeschrieben|warten|contactad[oa]|pendiente|en espera|contactee?|en attente|relance|
      pendente|contattat[oa]|in attesa|contatad[oa]|aguardando|iletisime gecildi|beklemede|
      bekleniyor|dm sent|e ?mailed|mailed|follow up|in progress|sent)\b|已建联|已联系|待回复|沟通中|跟进`,
  ],
  [
    "idea",
    pattern`
      \b(idea|idee|ideen|shortlist(ed)?|longlist(ed)?|prospect|lead|new|neu|nuevo|nouveau|novo|
      nuovo|yeni|todo|to do|backlog|candidate|fikir)\b|意向|备选`,
  ],
];
const SIGNS: readonly (readonly [string, OfferStatus])[] = [
  ["❌", "declined"],
  ["✅", "agreed"],
  ["⏳", "asked"],
];
/** How far along each status is; a decision against an offer outweighs everything before it. */
const RANK: readonly OfferStatus[] = [
  "idea",
  "asked",
  "quoted",
  "client-approved",
  "agreed",
  "contracted",
  "live",
  "delivered",
  "declined",
  "client-rejected",
  "cancelled",
];

/** The status that a word or sign of a planner's sheet means; null when none. */
export const statusOf: (text: string) => OfferStatus | null = memoized((text) => {
  const words = fold(text);
  const named = WORDS.find(([, pattern]) => pattern.test(words));
  return named?.[0] ?? SIGNS.find(([sign]) => text.includes(sign))?.[1] ?? null;
});

/** Of two statuses of one row the one that decides. */
export function furtherStatus(a: OfferStatus | null, b: OfferStatus | null): OfferStatus | null {
  if (a === null || b === null) return a ?? b;
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}
