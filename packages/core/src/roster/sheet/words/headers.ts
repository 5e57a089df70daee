import type { Field } from "../mapping.ts";
import { pattern } from "./pattern.ts";

/**
 * What the words of a folded header mean, tried in this order in English, German, Spanish, French,
 * Portuguese, Italian, Turkish and Chinese: the narrow before the wide, so that "fake followers"
 * are no followers.
 */
const RULES: readonly (readonly [Field, RegExp])[] = [
  [
    "ignore",
    pattern`
      \b(image|avatar|picture|photo url|thumbnail|bild|e ?mail|mail|phone|telefon|tel|whatsapp|
      telefono|address|adresse|kontaktdaten|手机|电话|邮箱|头像)\b|邮箱|头像|电话`,
  ],
  // What a creator makes but does not post reaches nobody; what could be reached was not.
  ["ignore", /\b(ugc|user generated content|potential (reach|views|impressions))\b/],
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
    pattern`
      \b(usage|nutzungsrechte?|nutzung|whitelist\w*|allowlist\w*|buy ?outs?|exclusivit\w*|
      exklusiv\w*|exclusividad|esclusiva|droits|derechos|diritti|direitos|kullanim haklari|
      kullanim hakki|boosting|spark ads?|rush|rights)\b|授权|肖像`,
  ],
  [
    "unavailable",
    pattern`
      \b(unavailable|not available|absen\w*|away|blackout( dates)?|holidays?|vacations?|
      nicht verfugbar|abwesend|abwesenheit|urlaub|ausente|ausencias?|no disponible|indisponible|
      indisponivel|vacaciones|vacances|ferias|ferie|non disponibile|musait degil|izinli)\b|不可用|休假`,
  ],
  ["payBasis", /\b(basis|pay basis|payment basis|abrechnung|pricing model|deal type)\b/],
  [
    "engagementRate",
    pattern`
      \b(engagement ?rates?|eng rate|er|e r|interaktionsrate|interaktionsquote|
      taux d? ?engagement|taux d? ?interaction|tasa de (engagement|interaccion|compromiso)|
      taxa de (engajamento|interacao)|tasso di (engagement|coinvolgimento|interazione)|
      etkilesim orani|etkilesim yuzdesi|eng %|engagement %|% engagement)\b|互动率|参与率`,
  ],
  [
    "audienceCountry",
    pattern`
      \b(audience|zielgruppe|publikum|audiencia|publico|pubblico|top|followers?) (top )?(country|
      location|land|pais|pays|paese|market|geo)\b|\b(pais|pays|paese|land) (de la |du |der |del |
      da )?(audiencia|audience|publico|pubblico|follower)\b|受众国家|粉丝国家`,
  ],
  [
    "currency",
    /^(currency|wahrung|moneda|divisa|devise|moeda|valuta|para birimi|doviz)$|币种|货币/,
  ],
  [
    "postedOn",
    pattern`
      \b(date|datum|fecha|data|tarih|posted|published|publish date|erstellt|kontaktiert am|
      follow up|last contact|created|updated|time|am)\b|日期|时间`,
  ],
  [
    "impressions",
    /\b(impressions?|impressionen|impresiones|impressoes|impressioni|gosterim|gosterimler)\b|曝光|展现/,
  ],
  [
    "views",
    pattern`
      \b(views?|viewers?|plays?|aufrufe?|visualizaciones|vistas|reproducciones|vues|visualizacoes|
      visualizzazioni|izlenme|izlenmeler|goruntulenme|goruntuleme)\b|播放|观看|浏览|阅读`,
  ],
  [
    "likes",
    pattern`
      \b(likes?|reactions?|reaktionen|reacciones|reazioni|gefallt mir|me gustas?|j aime|curtidas|
      mi piace|begeni|begeniler|hearts)\b|点赞|获赞|赞数`,
  ],
  ["comments", /\b(comments?|kommentare?|comentarios|commentaires|commenti|yorum|yorumlar)\b|评论/],
  [
    "shares",
    pattern`
      \b(shares?|reposts?|geteilt|compartidos|partages|compartilhamentos|condivisioni|paylasim|
      paylasimlar)\b|分享|转发`,
  ],
  [
    "saves",
    pattern`
      \b(saves?|saved|bookmarks|gespeichert|guardados|enregistrements|salvamentos|salvos|
      salvataggi|kaydetme)\b|收藏`,
  ],
  ["clicks", /\b(clicks?|klicks?|clics?|cliques|clic|tiklama|tiklamalar|link clicks)\b|点击/],
  [
    "revenue",
    pattern`
      \b(revenue|sales value|umsatz|ingresos|chiffre d affaires|receita|faturamento|fatturato|
      gelir|ciro|gmv)\b|销售额|收入`,
  ],
  [
    "conversions",
    pattern`
      \b(conversions?|orders?|sales|purchases|konversionen|bestellungen|verkaufe|pedidos|ventas|
      commandes|ventes|vendas|conversiones|conversoes|ordini|vendite|conversioni|satis|siparis|
      donusum)\b|订单|转化|销量`,
  ],
  [
    "handle",
    pattern`
      \b(handles?|user ?names?|screen name|account name|accounts?|nutzername|benutzername|konto|
      usuario|utilisateur|pseudo|compte|cuenta|utente|kullanici adi|kullanici|hesap|hesap adi|
      login|nickname handle|insta name)\b|账号|用户名|主页id|抖音号`,
  ],
  [
    "platform",
    pattern`
      ^(platforms?|plattform(en)?|plataformas?|plateformes?|piattaform[ae]|networks?|netzwerke?|
      social networks?|social media|social|reseau( social)?|red social|rede social|mecra)$|^(平台|
      渠道|媒体)`,
  ],
  ["channels", /^(kanal|kanale|channels?|canal|canais|canaux|canales|canali|profile)$/],
  [
    "followers",
    pattern`
      \b(followers?|followers?zahl|follower count|subscribers?|subs|subscriber count|fans?|
      fan count|abonnenten|abos?|abonnes?|seguidores|suscriptores|inscritos|iscritti|seguaci|
      takipci|takipci sayisi|abone|community size|audience size)\b|粉丝|订阅|关注者`,
  ],
  ["reach", /\b(reach|reichweite|alcance|portee|copertura|erisim)\b|触达|覆盖/],
  [
    "link",
    pattern`
      \b(links?|urls?|profile (link|url)|profil|profile|perfil|profilo|profillink|lien|enlace|
      homepage|website)\b|主页|链接`,
  ],
  [
    "status",
    pattern`
      \b(status|stage|stand|estado|statut|etat|stato|durum|situacao|phase of talks|response|
      antwort|decision|confirmed|zusage)\b|状态|进度|确定合作|是否合作|合作意向`,
  ],
  ["language", /\b(language|languages|sprache|idioma|idiomas|langue|lingua|dil)\b|语言|语种/],
  [
    "agent",
    pattern`
      \b(manager|ansprechpartner|contact person|agency|agent|agentur|management|
      agencia|agence|agenzia|ajans|menajer|mcn)\b|经纪|机构`,
  ],
  [
    "deliverables",
    pattern`
      \b(deliverables?|content type|formats?|formate?|formatos?|formati|bicim|
      leistung(en)?|lieferumfang|entregables|
      livrables|entregas|entregaveis|contenuti|icerik|scope|package|paket|paquete|pacote|
      pacchetto|forfait|placement|post type|media type)\b|合作形式|内容形式`,
  ],
  [
    "price",
    pattern`
      \b(price|prices|pricing|costs?|fees?|rates?|quotes?|quotation|budget|preis|preise|honorar|
      kosten|gage|vergutung|tarif|tarife|prix|couts?|cachet|remuneration|precios?|tarifas?|coste|
      costo|honorarios|precos?|valor|valores|cache|custo|prezzo|prezzi|compenso|tariffa|tariffe|
      fiyat|fiyati|ucret|ucreti|bedel|amount|payment|commercials?|charges?|payout|total payout|
      spend|betrag|netto|brutto)\b|报价|价格|费用|金额|单价`,
  ],
  [
    "tag",
    pattern`
      \b(categor(y|ies)|niches?|kategorien?|nischen?|categorias?|categorie|rubriques?|
      thematiques?|tem(a|as|i|atica|aticas)|
      branche|sektor|sector|genres?|verticals?|topics?|interests?|tags?|
      themen|nichos?|nicchi[ae]|alan|kategori|segment|theme|industry|hashtags?)\b|类目|类别|领域|赛道|标签|
      行业|分类`,
  ],
  [
    "country",
    pattern`
      \b(country|countries|land|pais|pays|paese|nazione|ulke|markets?|markt|regions?|location|
      standort|wohnort|ubicacion|localisation|localizacao|localita|konum|geo|nationality|based in|
      city country)\b|国家|地区|国籍|所在地`,
  ],
  [
    "id",
    pattern`
      ^(id|uid|(creator|influencer|kol|koc|talent|profile|blogger|artist|model) id|id (creator|
      influencer|talent)|(达人|博主|网红) ?id|编号)$`,
  ],
  ["ignore", /\bids?$/],
  [
    "name",
    pattern`
      \b(name|names|full name|creators?|creator name|influencers?|talents?|artists?|kol|koc|
      criador(es|a)?|creador(es|a)?|createurs?|creatrices?|kreator(en|ler)?|influenciador(es|a)?|
      influenceu(rs?|ses?)|influencerin(nen)?|personality|fenomen|youtubeurs?|
      vorname|nachname|nombre|nom|prenom|nome|ad|ad soyad|adi|isim|display name|
      (channel|account|page|profile) (name|title)|user|
      blogger|youtuber|tiktoker)\b|姓名|昵称|达人|博主|网红|名称`,
  ],
  [
    "ignore",
    pattern`
      \b(tier|size|type|tip|typ|tipo|level|level|stufe|grosse|gender|geschlecht|sexo|genero|sexe|
      sesso|cinsiyet|verified|active hours|description|beschreibung|descripcion|descricao|
      descrizione|bio|biography|biografie|brands|caption|age|alter|city|stadt|ciudad|ville|cidade|
      citta|sehir)\b`,
  ],
  [
    "notes",
    pattern`
      \b(notes?|notizen?|bemerkung(en)?|anmerkung(en)?|remarks?|notas?|observac\w+|remarques?|
      osservazioni|aciklama|notlar|comment|kommentar|comentario|commentaire)\b|备注|说明`,
  ],
];
const FIRST: readonly (readonly [Field, RegExp])[] = [
  [
    "ignore",
    pattern`
      ^(|nr|no|num|numero|lfd nr|s no|sl no|sno|sr no|sr|index|row|rank|ranking|rang|sira|sira no|
      序号|排名)$`,
  ],
  [
    "engagements",
    pattern`
      \b(engagements?|eng|interactions?|interaktionen|interacciones|interacoes|interazioni|
      engajamento|engajamentos|etkilesim|etkilesimler|coinvolgimento|compromiso)\b|互动`,
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
