import type { Field, Statistic } from "../mapping.ts";

/**
 * What the words of a folded header mean, tried in this order in English, German, Spanish, French,
 * Portuguese, Italian, Turkish and Chinese: the narrow before the wide, so that "fake followers"
 * are no followers.
 */
const RULES: readonly (readonly [Field, RegExp])[] = [
  [
    "ignore",
    /\b(image|avatar|picture|photo url|thumbnail|bild|e ?mail|mail|phone|telefon|tel|whatsapp|telefono|address|adresse|kontaktdaten|手机|电话|邮箱|头像)\b|邮箱|头像|电话/,
  ],
  ["ignore", /级别|等级|性别|年龄|城市|类型/],
  ["ignore", /\b(cpm|cpe|cpv|cpc|cpa|emv|roas|roi|tkp)\b/],
  [
    "ignore",
    /\b(growth|wachstum|crecimiento|croissance|crescimento|crescita|change|trend)\b|增长|涨粉/,
  ],
  ["ignore", /\b(following|folgt|siguiendo|abonnements|seguindo|takip edilen)\b|关注数/],
  [
    "suspiciousShare",
    /\b(fake|suspicious|bots?|fraud|verdachtig\w*|falsos?|faux|suspects?|falsi|sahte)\b|虚假|水军|假粉/,
  ],
  [
    "extra",
    /\b(usage|nutzungsrechte?|nutzung|whitelist\w*|allowlist\w*|buy ?outs?|exclusivit\w*|exklusiv\w*|exclusividad|esclusiva|droits|derechos|diritti|direitos|kullanim haklari|kullanim hakki|boosting|spark ads?|rush|rights)\b|授权|肖像/,
  ],
  ["payBasis", /\b(basis|pay basis|payment basis|abrechnung|pricing model|deal type)\b/],
  [
    "engagementRate",
    /\b(engagement ?rates?|eng rate|er|e r|interaktionsrate|interaktionsquote|taux d? ?engagement|taux d? ?interaction|tasa de (engagement|interaccion|compromiso)|taxa de (engajamento|interacao)|tasso di (engagement|coinvolgimento|interazione)|etkilesim orani|etkilesim yuzdesi|eng %|engagement %|% engagement)\b|互动率|参与率/,
  ],
  [
    "audienceCountry",
    /\b(audience|zielgruppe|publikum|audiencia|publico|pubblico|top|followers?) (top )?(country|location|land|pais|pays|paese|market|geo)\b|\b(pais|pays|paese|land) (de la |du |der |del |da )?(audiencia|audience|publico|pubblico|follower)\b|受众国家|粉丝国家/,
  ],
  [
    "currency",
    /^(currency|wahrung|moneda|divisa|devise|moeda|valuta|para birimi|doviz)$|币种|货币/,
  ],
  [
    "postedOn",
    /\b(date|datum|fecha|data|tarih|posted|published|publish date|erstellt|kontaktiert am|follow up|last contact|created|updated|time|am)\b|日期|时间/,
  ],
  [
    "impressions",
    /\b(impressions?|impressionen|impresiones|impressoes|impressioni|gosterim|gosterimler)\b|曝光|展现/,
  ],
  [
    "views",
    /\b(views?|viewers?|plays?|aufrufe?|visualizaciones|vistas|reproducciones|vues|visualizacoes|visualizzazioni|izlenme|izlenmeler|goruntulenme|goruntuleme)\b|播放|观看|浏览|阅读/,
  ],
  [
    "likes",
    /\b(likes?|gefallt mir|me gustas?|j aime|curtidas|mi piace|begeni|begeniler|hearts)\b|点赞|获赞|赞数/,
  ],
  ["comments", /\b(comments?|kommentare?|comentarios|commentaires|commenti|yorum|yorumlar)\b|评论/],
  [
    "shares",
    /\b(shares?|reposts?|geteilt|compartidos|partages|compartilhamentos|condivisioni|paylasim|paylasimlar)\b|分享|转发/,
  ],
  [
    "saves",
    /\b(saves?|saved|bookmarks|gespeichert|guardados|enregistrements|salvamentos|salvos|salvataggi|kaydetme)\b|收藏/,
  ],
  ["clicks", /\b(clicks?|klicks?|clics?|cliques|clic|tiklama|tiklamalar|link clicks)\b|点击/],
  [
    "revenue",
    /\b(revenue|sales value|umsatz|ingresos|chiffre d affaires|receita|faturamento|fatturato|gelir|ciro|gmv)\b|销售额|收入/,
  ],
  [
    "conversions",
    /\b(conversions?|orders?|sales|purchases|konversionen|bestellungen|verkaufe|pedidos|ventas|commandes|ventes|vendas|conversiones|conversoes|ordini|vendite|conversioni|satis|siparis|donusum)\b|订单|转化|销量/,
  ],
  [
    "handle",
    /\b(handles?|user ?names?|screen name|account name|accounts?|nutzername|benutzername|konto|usuario|utilisateur|pseudo|compte|cuenta|utente|kullanici adi|kullanici|hesap|hesap adi|login|nickname handle|insta name)\b|账号|用户名|主页id|抖音号/,
  ],
  [
    "platform",
    /^(platforms?|plattform(en)?|plataformas?|plateformes?|piattaform[ae]|networks?|netzwerke?|social networks?|social media|social|reseau( social)?|red social|rede social|mecra)$|^(平台|渠道|媒体)/,
  ],
  ["channels", /^(kanal|kanale|channels?|canal|canais|canaux|canales|canali|profile)$/],
  [
    "followers",
    /\b(followers?|followers?zahl|follower count|subscribers?|subs|subscriber count|fans?|fan count|abonnenten|abos?|abonnes?|seguidores|suscriptores|inscritos|iscritti|seguaci|takipci|takipci sayisi|abone|community size|audience size)\b|粉丝|订阅|关注者/,
  ],
  ["reach", /\b(reach|reichweite|alcance|portee|copertura|erisim)\b|触达|覆盖/],
  [
    "link",
    /\b(links?|urls?|profile (link|url)|profil|profile|perfil|profilo|profillink|lien|enlace|homepage|website)\b|主页|链接/,
  ],
  [
    "status",
    /\b(status|stage|stand|estado|statut|etat|stato|durum|situacao|phase of talks|response|antwort|decision|confirmed|zusage)\b|状态|进度|确定合作|是否合作|合作意向/,
  ],
  ["language", /\b(language|languages|sprache|idioma|idiomas|langue|lingua|dil)\b|语言|语种/],
  [
    "agent",
    /\b(manager|agency|agent|agentur|management|agencia|agence|agenzia|ajans|menajer|mcn)\b|经纪|机构/,
  ],
  [
    "deliverables",
    /\b(deliverables?|content type|formats?|formate?|leistung(en)?|lieferumfang|entregables|livrables|entregas|entregaveis|contenuti|icerik|scope|package|paket|paquete|pacote|pacchetto|forfait|placement|post type|media type)\b|合作形式|内容形式/,
  ],
  [
    "price",
    /\b(price|prices|pricing|costs?|fees?|rates?|quotes?|quotation|budget|preis|preise|honorar|kosten|gage|vergutung|tarif|tarife|prix|couts?|cachet|remuneration|precios?|tarifas?|coste|costo|honorarios|precos?|valor|valores|cache|custo|prezzo|prezzi|compenso|tariffa|tariffe|fiyat|fiyati|ucret|ucreti|bedel|amount|payment|commercials?|charges?|payout|total payout|spend|betrag|netto|brutto)\b|报价|价格|费用|金额|单价/,
  ],
  [
    "tag",
    /\b(categor(y|ies)|niches?|kategorien?|nischen?|categorias?|categorie|rubriques?|thematiques?|tem(a|as|i)|branche|sektor|sector|genres?|verticals?|topics?|interests?|tags?|themen|nichos?|nicchi[ae]|alan|kategori|segment|theme|industry|hashtags?)\b|类目|类别|领域|赛道|标签|行业|分类/,
  ],
  [
    "country",
    /\b(country|countries|land|pais|pays|paese|nazione|ulke|markets?|markt|regions?|location|standort|wohnort|ubicacion|localisation|localizacao|localita|konum|geo|nationality|based in|city country)\b|国家|地区|国籍|所在地/,
  ],
  [
    "id",
    /^(id|uid|(creator|influencer|kol|koc|talent|profile|blogger|artist|model) id|id (creator|influencer|talent)|(达人|博主|网红) ?id|编号)$/,
  ],
  ["ignore", /\bids?$/],
  [
    "name",
    /\b(name|names|full name|creators?|creator name|influencers?|talents?|artists?|kol|koc|vorname|nachname|nombre|nom|prenom|nome|ad|ad soyad|adi|isim|display name|channel name|user|blogger|youtuber|tiktoker)\b|姓名|昵称|达人|博主|网红|名称/,
  ],
  [
    "ignore",
    /\b(tier|size|type|tip|typ|tipo|level|level|stufe|grosse|gender|geschlecht|sexo|genero|sexe|sesso|cinsiyet|verified|active hours|age|alter|city|stadt|ciudad|ville|cidade|citta|sehir)\b/,
  ],
  [
    "notes",
    /\b(notes?|notizen?|bemerkung(en)?|anmerkung(en)?|remarks?|notas?|observac\w+|remarques?|osservazioni|aciklama|notlar|description|beschreibung|descripcion|descricao|descrizione|bio|biography|previous brands|brands|caption|comment|kommentar|comentario|commentaire)\b|备注|说明|简介/,
  ],
];
const FIRST: readonly (readonly [Field, RegExp])[] = [
  [
    "ignore",
    /^(|nr|no|num|numero|lfd nr|s no|sl no|sno|sr no|sr|index|row|rank|ranking|rang|sira|sira no|序号|排名)$/,
  ],
  [
    "engagements",
    /\b(engagements?|interactions?|interaktionen|interacciones|interacoes|interazioni|engajamento|engajamentos|etkilesim|etkilesimler|coinvolgimento|compromiso)\b|互动/,
  ],
];

/** The field that the words of a folded header name; null when no rule knows them. */
export function fieldOf(words: string): Field | null {
  if (FIRST[0][1].test(words)) return "ignore";
  const rule = RULES.find(([, pattern]) => pattern.test(words));
  const weak = rule === undefined || WEAK.has(rule[0]);
  if (weak && FIRST[1][1].test(words)) return "engagements";
  return rule?.[0] ?? null;
}
/** Fields whose words stand beside `engagement` without meaning anything else. */
const WEAK: ReadonlySet<Field> = new Set(["name", "notes", "ignore", "status", "tag"]);

/** Fields that a header may name besides the one it was given, decided by what the column holds. */
const STATISTIC: readonly (readonly [Statistic, RegExp])[] = [
  ["median", /\b(median|mediane|mediana|medyan)\b|中位/],
  [
    "mean",
    /\b(avg|average|mean|durchschnitt\w*|mittel\w*|schnitt|promedios?|media|moyennes?|moyens?|medios?|medie|medi|medias|ortalama|ort)\b|ø|平均|均/,
  ],
  [
    "total",
    /\b(total|totals|sum|gesamt|insgesamt|all time|lifetime|totales|totale|totaux|toplam)\b|总|累计/,
  ],
];

/** Whether a header says mean, median or total; null when it does not. */
export function statisticOf(words: string): Statistic | null {
  return STATISTIC.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** What a rate is held by, when the header says so. */
export function denominatorOf(words: string): "follower" | "view" | null {
  if (
    /\b(by|per|of|on|pro|por|par) (views?|plays?|reach|impressions?|aufruf\w*|reichweite)\b|\b(views?|reach|impressions?) (er|based)\b|播放互动率/.test(
      words,
    )
  )
    return "view";
  if (
    /\b(by|per|of|on|pro|por|par) (followers?|subscribers?|fans?|seguidor\w*|abonn\w*)\b|粉丝互动率/.test(
      words,
    )
  )
    return "follower";
  return null;
}

/** The factor that a header states for its numbers: `Followers (k)`, `粉丝数(万)`, `in Tsd.` */
export function scaleOf(header: string): number | null {
  const match =
    /[(（[]\s*(?:in\s+)?(k|m|tsd\.?|mio\.?|thousands?|millions?|thousand|万|千|w)\s*[)）\]]|\bin\s+(tsd\.?|mio\.?|k|thousands?|millions?)\s*$/i.exec(
      header,
    );
  const word = (match?.[1] ?? match?.[2] ?? "").toLowerCase().replace(/[.s]+$/, "");
  return SCALES[word] ?? null;
}
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  tds: 1e3,
  thousand: 1e3,
  千: 1e3,
  万: 1e4,
  w: 1e4,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
};

const GENDERS: readonly (readonly [string, RegExp])[] = [
  [
    "female",
    /\b(females?|women|frauen|weiblich|mujeres|femmes|mulheres|donne|kadin|feminino|femenino)\b|女/,
  ],
  ["male", /\b(males?|men|manner|mannlich|hombres|hommes|homens|uomini|erkek|masculino)\b|男/],
];

/** The gender or age band of an audience that a folded header names: `% Frauen`, `18-24`. */
export function audienceGroupOf(
  header: string,
  words: string,
): { dimension: "ages" | "genders"; group: string } | null {
  const age =
    /(?<!\d)(1[38]|25|35|45|55|65)\s*(?:-|–|—|to|bis|_|\s)\s*(17|24|34|44|54|64)(?!\d)/.exec(
      header,
    );
  if (age !== null) return { dimension: "ages", group: `${age[1]}-${age[2]}` };
  const open = /(?<!\d)(35|45|55|65)\s*\+/.exec(header);
  if (open !== null) return { dimension: "ages", group: `${open[1]}+` };
  const gender = GENDERS.find(([, pattern]) => pattern.test(words));
  return gender === undefined ? null : { dimension: "genders", group: gender[0] };
}
