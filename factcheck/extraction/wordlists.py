"""Lists of words that say something about checkability whatever the subject: judging, duty, time, speech, deeds.

No names and no topics: a list here must mean the same in a column on drains and in one on war. Which way each list
speaks, and how loudly, is learned (``learning``), not set here.
"""

from __future__ import annotations

from . import lexicon as lex
from .lexicon import word_set

JUDGING = lex.EVALUATIVE | word_set(
    "abhorrent abject abominable absurdity abysmal admirable adorable alarming amazing appalled arrogance arrogant "
    "astonishing astounding atrocious authentic backward baffling banal barbaric baseless bitter bland bleak blind "
    "bloated bold bonkers boring brainless bravery breathtaking brilliantly broken brutality bully bullies "
    "callousness careless catastrophic catastrophe cheerful cheering childish civilised civilized classy clever clown "
    "clowns clumsy cold comfortable compassionate competent complacency complacent contemptible contempt contemptuous "
    "convenient corrosive courage courageous cowardice cowards crafty craven crazed credible cruelty curious damning "
    "darling dazzling decency decent deceitful dedicated deeply defiant degrading delicious delightful deluded "
    "demeaning deplorable deserving desperate detestable devastating dignified dignity dire dirty disappointing "
    "disappointment disaster disgusting dishonest dishonesty dishonourable dismaying disturbing divisive dodgy "
    "dogmatic dubious dull eager easy elegant embarrassment empty endless enlightened enormous entitled epic erratic "
    "essential exasperating exciting excuse exhausting exquisite extreme fabulous fair fairness fake fanatic fanatics "
    "fantasy farce fashionable fatuous favourite fearless feeble ferocious fiasco fierce filthy fine flawed flimsy "
    "folly fragile frantic freakish frightening frivolous fruitless funny futile garbage genius gentle genuine "
    "ghastly gibberish giddy gimmick gimmicks glaring glib gloomy goodness gorgeous graceful gracious gratuitous "
    "great greatest greed greedy gross gullible gutless hapless hard harmless harsh hateful heartbreaking heartening "
    "heartless hero heroes heroic hilarious hollow honesty honour honourable horrendous horrifying hostile hubris "
    "humane humble humiliating hysteria hysterical iconic ideal idiocy idiot idiots ignorance ignorant ill-advised "
    "illogical immature impressive impossible inadequate incoherent incredible indefensible indifferent indulgent "
    "inept inexcusable infamous infantile infuriating inhumane injustice innocent insensitive insidious insincere "
    "insolent inspiring insulting intelligent intolerable invaluable irrational irrelevant jolly joke joyless "
    "justified kind kindness lame lamentable laughable lavish legendary liar liars lies likable lofty lousy loyal "
    "lucky lunacy madness marvellous marvelous meaningful meaningless mean-spirited mediocre menace merciless mercy "
    "mess messy misguided mistake mistaken mockery modest monster monsters naivety nightmare noble nonsensical numb "
    "obedient oblivious offensive ominous outdated outlandish overblown overdue overrated painful parasites parody "
    "patronising patronizing pathological perfect pernicious petulant phoney phony pitiful plain plausible pleasant "
    "poisonous pointless pompous powerful predictable preposterous priceless principled profound promising propaganda "
    "prudent puerile puppet puppets racist rampant rare rash ravenous reasonable refreshing regrettable relentless "
    "reliable repellent reprehensible repugnant repulsive resilient respectable revolting rich ridiculously rigid "
    "rosy rotten rubbish rude ruinous ruthless sacred sane sanctimonious savage savagery scandalously scary scoundrel "
    "selfless selfishness senseless serious severe shabby shambles sham shiny shoddy shortsighted short-sighted "
    "sickening simple sincere sinful slick sloppy slow sly smart smear sneaky snobbish sober solid soulless sordid "
    "spectacular spineless splendid spiteful squalid stale staggering stark steadfast strange striking stubborn "
    "stunning stupidity sublime superb superficial supreme surreal suspicious sweet swindle symbolic tacky tasteless "
    "tawdry tedious terrific terrifying thoughtful thoughtless thrilling thug thugs timid tiresome tone-deaf "
    "toothless tough toxic traitor traitors travesty treacherous tremendous trivial troubling trustworthy truthful "
    "ugly unbearable unbelievable uncivilised unconscionable undeniable underhand undignified uneasy unethical unfit "
    "unfortunate unhinged unimaginable uninspiring unique unprincipled unprecedented unreasonable unscrupulous "
    "unseemly unsustainable untenable unthinkable unwise upsetting vacuous valuable vanity venal vibrant vicious "
    "vindictive virtuous visionary vital vulgar warped wasteful wearisome weird welcome well-meaning whining "
    "wholesome wild willing witless woeful wonderful wondrous worrying worthy wretched wrong-headed zealots zealous "
    "admire admirably deserve deserves applaud betrayal betrayed blunder blunders bluster charade con crooked "
    "cynicism disgraced fiddle fraudsters gutted hypocrites hijacked mocks parade peddle peddling pretend pretends "
    "pretending pretence rewarding ridicule sanity scapegoat scapegoats scaremongering squander squandered "
    "squandering theatre theatrics tired triumph virtue wasted wisdom"
)
VALUES = word_set(
    "truth freedom freedoms liberty justice dignity hope hopes fear trust faith conscience soul spirit duty honour "
    "honor principle principles morality ethics value values ideal ideals future destiny dream dreams love respect "
    "responsibility responsibilities common-sense sense democracy decency identity solidarity meaning purpose heart "
    "hearts mind minds lesson lessons point question questions answer answers problem problems solution solutions "
    "choice choices vision leadership culture tradition reason debate conversation idea ideas matter thing things way "
    "ways kind sort business case test price cost nature essence moment time times world life lives human humanity "
    "society progress change power will courage attitude attitudes mindset narrative story myth symbol reminder"
)
INTENSIFIERS = word_set(
    "very so too utterly absolutely totally completely entirely deeply truly really quite rather simply just merely "
    "purely sheer mere indeed even ever always never forever surely certainly definitely extremely incredibly "
    "exceptionally particularly especially profoundly wholly downright plain far pretty damn bloody literally "
    "perfectly thoroughly enough such what how"
)
HEDGING = lex.HEDGES | word_set(
    "allegedly almost approximately assume assumed assuming believe believed could guess guessed hopefully imagine "
    "kind largely looks mainly might mostly often partly potentially practically reckon sometimes sort suppose "
    "supposed suspect tend tends typically usually virtually feels smacks amounts doubt doubts chance chances risk "
    "risks"
)
GENERIC = word_set(
    "people everyone everybody nobody anyone anybody someone somebody nothing everything something anything folks "
    "folk ordinary others man woman person human humans citizens public taxpayers those whoever whatever wherever "
    "whenever none"
)
DUTY = word_set("should must ought shouldn't mustn't oughtn't shan't should've must've")
FUTURE = word_set("will won't shall gonna 'll tomorrow soon someday eventually upcoming")
MIGHT = word_set(
    "would could might may can can't cannot couldn't wouldn't mightn't would've could've might've if unless whether "
    "otherwise suppose"
)
CALLS = word_set(
    "let let's imagine consider remember think look ask take give stop start do don't make tell try listen read spare "
    "keep forget call vote picture suppose note build spend put bring get go come leave show send raise cut end scrap "
    "ban fix fund invest pay publish open close repeal abolish demand join support reject say be never please stand "
    "fight hold act learn teach treat admit face name count set turn drop trust wait"
)
NEEDS = word_set("need needs needed require deserve deserves time urgent urgently overdue demand demands urge calls")
WISHES = word_set(
    "want wants wanted wish wishes wished hope hopes hoped hoping prefer dream love loves loved hate hates hated like "
    "liked enjoy enjoyed care cares miss missed afraid glad proud sorry happy sad grateful thankful delighted tired "
    "angry furious ashamed worried worry pleased honoured honored excited tempted"
)
MINDS = lex.MENTAL | word_set(
    "know knows knew thought thinks feel feels felt remember remembers wonder wonders guess see sees hear heard "
    "suspect expect trust trusts realise realize intend intends hoped seem seems ignore ignores forget forgets "
    "pretend pretends tolerate resent assume assumes mean means meant mind matter matters"
)
REPORTING = lex.SPEECH | word_set(
    "according announcing apologised apologized announce asked asks admitting arguing calling claiming declaring "
    "denying found finds hinted informed instructed interviewed mentioned ordered pledged publicly quoted remarked "
    "repeated responded rejected requested ruled saying shouted shows showed signed spoke swore telling told vowed "
    "voted warned warning wrote published petitioned testified tweeted estimated calculated recorded counted measured "
    "reported identified discovered uncovered disclosed"
)
ACCUSING = word_set("accused alleged charged suspected blamed investigated implicated indicted reportedly allegedly")
STUDIES = lex.MEASURING_SOURCES | word_set(
    "studies reports surveys polls audits reviews inquiries paper papers report's researchers scientists economists "
    "watchdog auditor auditors statisticians findings evidence statistic index ranking estimate estimates commission "
    "database register minutes transcript testimony memo spreadsheet document filing filings letter email emails"
)
INSTITUTIONS = word_set(
    "ministry minister ministers government governments council councils court courts parliament congress senate "
    "house police department departments committee commission agency agencies authority authorities bank banks union "
    "unions university universities hospital hospitals board company companies firm firms party parties regulator "
    "embassy army military troops soldiers officers officials official president prime governor mayor secretary judge "
    "judges jury prosecutor prosecutors lawmakers legislators senators deputies mps administration office bureau city "
    "state states country county province district village town federal national local school schools college prison "
    "newspaper employer employers manufacturer airline operator contractor federation association club league team "
    "corporation charity church inspectorate treasury cabinet delegation residents workers teachers nurses doctors "
    "farmers students patients tenants passengers voters households families children women men"
)
DEEDS = word_set(
    "abolished acquired adopted appointed approved arrested attacked awarded banned blocked bombed borrowed bought "
    "built buried cancelled canceled closed collapsed collected completed convicted cost created cut deported "
    "destroyed died dismissed donated doubled drew dropped earned elected enacted ended entered evicted exported "
    "fired flew founded fought fined froze funded gained halved handed hired imported imposed imprisoned inherited "
    "injured inspected installed invaded invested issued jailed joined killed landed launched left lent lost married "
    "merged moved named nationalised opened overturned owned paid passed planted played privatised privatized "
    "produced published quit raided raised ratified rebuilt recalled recruited reduced released removed repealed "
    "replaced resigned retired returned rose sacked sank scored scrapped seized sent served settled shot shut signed "
    "sold sped spent split started stole stopped struck sued supplied suspended sworn taken tested took trained "
    "transferred travelled treated tripled vetoed visited voted walked won wounded withdrew fell grew shrank slashed"
)
CHANGE = word_set(
    "rose risen rising fell fallen falling grew grown growing shrank shrunk dropped drop increased increase increases "
    "decreased decline declined doubled tripled halved quadrupled soared surged plunged climbed slumped rise fall "
    "growth cut cuts expanded reduced jumped up down gained lost widened narrowed"
)
MEASURES = word_set(
    "percent percentage per cent rate rates average median total share number numbers level levels majority minority "
    "half third quarter fifth tenth most least many few fewer more less proportion ratio amount budget price prices "
    "wages salary income revenue debt deficit miles kilometres kilometers metres acres hectares tonnes tons litres "
    "litre degrees hours minutes seconds days weeks months years year century decade decades times people jobs homes "
    "deaths cases seats votes points dollars pounds euros rupees shillings naira rand pesos yen cents pence barrels "
    "beds pupils births arrests patients"
)
BIG_NUMBERS = word_set(
    "hundred hundreds thousand thousands million millions billion billions trillion dozen dozens percent per-cent "
    "two-thirds three-quarters one-third one-quarter"
)
SMALL_NUMBERS = lex.NUMBER_WORDS - BIG_NUMBERS
MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
    "thursdays fridays saturdays sundays"
)
PAST_TIMES = word_set(
    "yesterday ago since earlier previously formerly originally then once until recently already last during after "
    "before when back between from overnight"
)
NOW_TIMES = word_set("now today currently still nowadays tonight this presently every each annually daily weekly")
PERIODS = word_set(
    "day days week weeks weekend month months year years decade decades century centuries morning afternoon evening "
    "night spring summer autumn winter hour hours minute minutes generation generations term"
)
LONG_AGO = word_set(
    "century centuries colonial medieval ancient founded origins independence empire victorian historically historian "
    "historians wartime postwar era dynasty revolution abolished formerly once"
)
RANKS = word_set(
    "first second third fourth last only largest biggest smallest highest lowest longest oldest youngest richest "
    "poorest deadliest fastest slowest tallest busiest earliest latest record world's nation's country's single sole "
    "cheapest costliest driest hottest wettest coldest strongest weakest safest"
)
COMPARING = lex.COMPARATIVE | word_set(
    "than unlike compared versus against outnumber outpaced exceed exceeds behind ahead above below better worse "
    "greater lesser further earlier later stronger weaker thinner thicker taller wider narrower safer equal same "
    "similar different double twice both neither"
)
CAUSES = lex.CAUSAL | word_set("because since so blame result reason reasons cost pushed killed responsible fault")
LAWS = lex.LEGAL | word_set(
    "act article clause section statutes code ordinance bylaw charter convention treaties sentence licence license "
    "permit permits rights entitled forbids forbidden allows allowed bars barred requires required obliged entitles "
    "legislature enacted decree injunction appeal tribunal judgment eligible exempt exempts applies rules rule"
)
PHATIC = word_set(
    "thank thanks please hello welcome goodnight good evening morning okay ok yes yeah no well look listen oh ah hey "
    "sorry wow right sure exactly sir madam ma'am gentlemen ladies senator congressman friends folks chair moderator "
    "excuse pardon forgive anyway bye cheers congratulations applause laughter"
)
OPENERS = word_set("and but or so yet nor because well look then still instead perhaps maybe of surely besides")
ASKING = word_set(
    "who what when where why how which whose is are was were do does did can could should would will has have isn't "
    "aren't don't doesn't didn't"
)
BELITTLING = word_set("so-called supposed supposedly self-styled alleged would-be ostensible proclaimed")
