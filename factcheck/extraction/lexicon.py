"""The words the rules know: closed classes in full, and the verbs and judging words that opinion columns live on.

Plain lists rather than a model, so that a class can read them, argue with them and add to them. Whoever adds a word
should be able to say which rule it serves.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a blank-separated list."""
    return frozenset(words.split())


DETERMINERS = word_set(
    "a an the this that these those my your his her its our their some any no every each many several most all both "
    "few another such either neither much more fewer half"
)
SUBJECT_PRONOUNS = word_set(
    "i he she it we they you there who everyone everybody nobody someone anyone nothing everything one"
)
OTHER_PRONOUNS = word_set("me him her us them himself herself itself themselves ourselves myself this these those what")
PREPOSITIONS = word_set(
    "of in on at by for from with to into onto over under about against between among through during before after "
    "above below across behind beyond near off out up down around toward towards upon within without despite amid "
    "since until per via like unlike including except besides than throughout alongside concerning regarding "
    "following according"
)
COORDINATORS = word_set("and but or nor so yet")
SUBORDINATORS = word_set(
    "because although though while whereas if unless until when whenever since as once whether after before"
)
RELATIVES = word_set("which who whom whose where")
SMALL_ADVERBS = word_set(
    "now then also too just only even still once again already soon later ever never always often not quite very "
    "almost nearly about rather indeed instead perhaps however therefore thus earlier ago yesterday today tonight "
    "tomorrow here"
)
PRESENT_BE = word_set("is are am isn't aren't")
PAST_BE = word_set("was were wasn't weren't")
HAVE = word_set("has have had hasn't haven't hadn't")
DO = word_set("does do did doesn't don't didn't")
FINITE_AUXILIARIES = PRESENT_BE | PAST_BE | HAVE | DO
MODALS = word_set(
    "will would can could may might shall should must ought won't wouldn't can't cannot couldn't shouldn't mustn't"
)

PAST_IRREGULAR = word_set(
    "became began bent bore bought broke brought built burst came caught chose clung cost crept cut dealt did drew "
    "drank drove ate fell fed felt fought found fled flew forbade forgot froze gave got grew hung had heard hid hit "
    "held hurt kept knew laid led left lent let lost made meant met paid put quit ran rang read rode rose said sang "
    "sank sat saw sold sent set shook shot shut slept slid spent split spoke spread sprang stood stole stuck struck "
    "swept swore swung taught thought threw told took tore understood upset was went were withdrew won wore wrote "
    "withheld overthrew overcame undertook outlawed broadcast forecast"
)
PARTICIPLES_IRREGULAR = word_set(
    "been begun bent borne bought broken brought built burst come caught chosen cost cut dealt done drawn drunk "
    "driven eaten fallen fed felt fought found fled flown forbidden forgotten frozen given got gotten grown hung had "
    "heard hidden hit held hurt kept known laid lain led left lent let lost made meant met paid put quit ran run rung "
    "read ridden risen said sung sunk sat seen sold sent set shaken shot shut slept spent split spoken spread stood "
    "stolen stuck struck stricken swept sworn taught thought thrown told taken torn understood upset won worn written "
    "withdrawn withheld gone overthrown overcome undertaken broadcast forecast shown proven sewn swollen woken"
)
NEVER_PAST = word_set(
    "need speed seed breed indeed embed hundred bed red weed feed greed exceed proceed succeed agreed-upon sacred "
    "wicked naked kindred hatred shed sled ted fred medicaid"
)

_REGULAR_VERBS = (
    "abandon abolish accept accompany account accuse achieve acknowledge acquire act adapt add address adjust admit "
    "adopt advance advise affect agree aim allege allocate allow amend amount announce answer apologise apologize "
    "appeal appear apply appoint approach approve argue arrest arrive ask assassinate assault assemble assert assess "
    "assist assume assure attack attempt attend attract authorise authorize avoid award back ban base battle beg "
    "believe belong benefit betray blame block boast bolster bomb boost borrow boycott burn calculate call campaign "
    "cancel capture care carry cause cease celebrate challenge change charge cite claim clash clear climb close "
    "coerce collapse collect combat commission commit compare compel compete complain complete comply concede "
    "conclude condemn conduct confess confirm confiscate confront consider consist constitute consume contain "
    "continue contract contradict contribute control convene convert convict convince cooperate correct count court "
    "cover crack crash create criticise criticize cross cultivate curb curtail dare deal debate decide declare "
    "decline decrease defeat defend define defy delay deliver demand demolish denounce deny depart depend deploy "
    "deport derail describe deserve design destroy detain deter determine develop devote die differ direct disagree "
    "disappear discover discuss dismantle dismiss display distribute divide divorce document dominate donate double "
    "doubt draft drop earn ease edit elect eliminate embrace emerge employ enable enact encourage end endorse enforce "
    "engage enjoy enlist ensure enter equal eradicate escape establish estimate evade evict examine exceed exclude "
    "execute exempt exist expand expect expel experience explain explode exploit export expose express extend face "
    "fail fall fear feature file fill finance finish fire flee flood focus follow force form found frame free freeze "
    "fuel fund gain gather generate govern graduate grant grow guarantee guard handle happen harass harm help hike "
    "hinder hire honor honour host identify ignore imagine impeach implement imply import impose imprison improve "
    "include increase incur indicate indict inflict inform inherit initiate injure insist inspect inspire install "
    "insult intend intensify intercept interview introduce invade invent invest investigate invite involve issue jail "
    "join judge jump justify kidnap kill label lack land last launch learn legalise legalize lend level leverage lift "
    "limit link list lobby locate look loot lower maintain manage manufacture march mark marry match mention merge "
    "migrate mock monitor mount move murder name nationalise nationalize need negotiate nominate note notify number "
    "obey object obtain occupy occur offer open operate oppose order organise organize oust outlaw outnumber outpace "
    "overrule oversee overturn owe own participate pass peak perform permit persuade plan plead pledge plunge point "
    "poison poll postpone pour praise predict prefer prepare present press prevent proceed proclaim produce prohibit "
    "promise promote propose prosecute protect protest prove provide provoke publish pull pump punish purchase pursue "
    "push qualify question quote raid raise rank ratify reach react realise realize recall receive recognise "
    "recognize recommend record recover recruit recycle reduce refer reflect refuse register regulate reject relate "
    "release rely remain remember remind remove renew rent repeal repeat replace reply report represent repress "
    "reproduce request require rescue resemble resign resist resolve respond restore restrict result resume retain "
    "retire retreat return reveal reverse review revise revoke ridicule risk rule sack sanction save scrap scream "
    "seek seem seize separate serve settle shape share shift shoot show shrink sign skip slash slow smuggle soar "
    "solve sound spark sponsor stab stage start state stay stem stop store strengthen stretch strip struggle study "
    "submit subsidise subsidize succeed sue suffer suggest supervise supply support suppose suppress surge surpass "
    "surrender surround survey survive suspend sustain target tax tend terminate terror-bomb testify threaten tie top "
    "torture total track trade train transfer transform travel treat trigger triple try turn undermine unite unveil "
    "update urge use vanish veto view violate visit volunteer vote vow wait walk want warn wash waste watch weaken "
    "welcome widen win witness work worry wound wreck yield"
)
_IRREGULAR_BASES = (
    "become begin break bring build buy catch choose come cost cut do draw drive eat fall feel fight find flee fly "
    "forget get give go grow have hear hide hit hold keep know lay lead leave let lose make mean meet pay put quit "
    "read ride rise run say see sell send set shoot shut sit speak spend split spread stand steal strike swear take "
    "teach tell think throw understand undertake wear win withdraw write overthrow overcome"
)
NOUN_TOO = word_set(
    "account act advance aim amount answer appeal approach arrest assault attack attempt award ban base battle bomb "
    "boost boycott burn call campaign care cause challenge change charge claim clash climb commission control count "
    "court cover crash cross deal debate decline decrease delay demand design display document doubt draft drop end "
    "estimate export face fall fear feature fight file finance fire flood focus force form frame fuel fund gain grant "
    "guard guarantee harm help hike hit host import increase insult interview invite issue jail judge jump label lack "
    "land launch lead level lift limit link list look loot march mark match mention murder name need note number "
    "object offer open order own pass peak permit plan plunge point poison poll praise present press produce promise "
    "protest pull purchase push question quote raid raise rank read record register release rent report request "
    "rescue result retreat return review ride rise risk rule run sanction set shape share shift show sign slash spark "
    "sponsor stage stand start state stay stem stop store strike struggle study supply support surge surrender survey "
    "target tax threat tie top torture total track trade train transfer travel treat trigger try turn update use veto "
    "view visit volunteer vote vow wait walk want waste watch welcome win witness work worry wound yield spread split "
    "cut cost break build buy catch draw drive find hold keep make meet pay put say sell shoot shut think throw value "
    "house fine value cook mean means left lay lower clear close free last level complete double separate live second"
)


def _third_person(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


VERB_BASES = word_set(_REGULAR_VERBS + " " + _IRREGULAR_BASES)
THIRD_PERSON = frozenset(_third_person(base) for base in VERB_BASES) - {"haves", "dos"}
NOUN_FORMS = frozenset(_third_person(base) for base in NOUN_TOO) | NOUN_TOO

SPEECH = word_set(
    "said says say told tells tell announced announces claimed claims claim stated states warned warns warn insisted "
    "insists argued argues argue alleged alleges allege declared declares denied denies proclaimed proclaims reported "
    "reports wrote writes testified admitted admits acknowledged acknowledges conceded concedes boasted boasts "
    "asserted asserts asserting explained explains replied added adds promised promises vowed vows suggested suggests "
    "noted notes complained complains tweeted posted predicted predicts urged urges called calls described describes "
    "compared dismissed dismisses maintained maintains confirmed confirms accused accuses concluded concludes "
    "recalled revealed contended contends estimated estimates blamed blames praised praises criticised criticized "
    "criticises condemned condemns"
)
SPEECH_THAT = SPEECH - word_set(
    "blamed blames praised praises criticised criticized criticises condemned condemns called calls described "
    "describes compared dismissed dismisses accused accuses urged urges"
)
MEASURING_SOURCES = word_set(
    "study report survey poll data figures statistics research audit census analysis records documents review inquiry"
)
EVALUATIVE = word_set(
    "absurd appalling awful bad beautiful best better bizarre blatant blithely brave brazen brilliant brutal callous "
    "cheap chilling clueless coward cowardly cravenly crazy cruel cruelly cynical cynically dangerous deranged "
    "despicable disastrous disgrace disgraceful dismal dreadful dumb embarrassing evil excellent extraordinary "
    "failure farce farcical fantastic feckless foolish foolishly fool fools glorious good great grim grotesque "
    "guileless happy heinous hideous honest hopeless horrible horrific hypocrisy hypocrite hypocritical idiotic "
    "imaginary immoral important incompetent insane insult irony ironic irresponsible lazy ludicrous lovely mad "
    "magnificent masterpiece mindless miserable monstrous moral naive nasty noble nonsense noxious obscene "
    "obscenely odd outrage outrageous paranoid pathetic perverse petty precious prescient pretty proper proud "
    "rational reckless recklessly remarkable ridiculous right sad sadly scandal scandalous selfish sensible shame "
    "shameful shamefully shameless shocking silly sinister smart smug soft stupid stupidly terrible tragic tragedy "
    "true twisted tyrant tyrants ugly unacceptable unfair unforgivable unjust useless vain vile weak wicked wisely "
    "wise wonderful worse worst worthless wrong nature"
)
HEDGES = word_set(
    "perhaps maybe seems seem seemed appears arguably possibly probably presumably likely unlikely doubtful "
    "improbable apparently supposedly somehow somewhat conceivably surely undoubtedly doubtless clearly obviously "
    "essentially basically frankly precisely"
)
MENTAL = word_set(
    "imagine imagined conceive want wants wanted hate hates love loves fear fears care cares interested believe "
    "believes feel feels think thinks understand understands deserve deserves prefer prefers dream dreams"
)
LEGAL = word_set(
    "law laws legal illegal illegally lawful unlawful constitution constitutional unconstitutional court courts "
    "convicted indicted treaty statute ban bans banned outlawed legislation bill act amendment ruling ruled verdict "
    "sentenced prosecuted regulation regulations duty rights obligation jurisdiction acquitted charged lawsuit sued "
    "legally prohibits prohibited requires mandates mandated ratified felony crime crimes"
)
CAUSAL = word_set(
    "because caused causes cause led leads resulted results due owing triggered triggers helped thanks spurred "
    "sparked fuelled fueled prompted drove forced driven contributed consequence therefore thus hence"
)
COMPARATIVE = word_set(
    "more less fewer higher lower larger smaller bigger faster slower longer shorter older younger most least highest "
    "lowest largest smallest biggest fastest longest oldest youngest richest poorest deadliest twice double doubled "
    "tripled triple half outnumber exceeds exceeded surpassed first only rose fell grew shrank increased decreased "
    "dropped worst best greatest cheaper cheapest richer poorer heavier safer safest"
)
NUMBER_WORDS = word_set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion billions trillion dozen dozens quarter third thirds percent half twice"
)
VAGUE = word_set(
    "some many several few countless numerous various things stuff people often sometimes always never everyone "
    "nobody recent recently lot lots"
)
TITLES = word_set(
    "president premier chancellor minister dictator king queen prince pope senator sen rep governor gov mayor general "
    "gen commander ayatollah judge justice professor prof dr mr mrs ms sir lord lady chairman chairwoman chief "
    "director secretary ambassador spokesman spokeswoman spokesperson representative congressman congresswoman "
    "councillor archbishop bishop sheikh emir prime inspector captain colonel sergeant leader billionaire journalist "
    "author economist historian columnist candidate"
)
PLURAL_NOUNS = word_set("people police troops forces men women children officials critics media data")
