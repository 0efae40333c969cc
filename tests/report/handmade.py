"""Editions made by hand, in words of our own: what the pages are tested on and looked at with."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import chain, combinations, cycle

from wederhoor.linking import matters, measures
from wederhoor.linking.accounts import accounts
from wederhoor.linking.actors import identify
from wederhoor.linking.balance import Material, balance, figures
from wederhoor.linking.derivation import compare
from wederhoor.linking.record import Account
from wederhoor.linking.replies import answers, reply
from wederhoor.linking.series import Subject, series
from wederhoor.linking.traits import traits
from wederhoor.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edition,
    Interval,
    Matter,
    Mention,
    Original,
    Place,
    Quantity,
    Relay,
    RoleFiller,
    Span,
    TimeExpression,
    Weapon,
)
from wederhoor.register.linked import Heard, Linked
from wederhoor.vocabulary import (
    Category,
    Counted,
    Form,
    Genre,
    Granularity,
    Kind,
    Modality,
    Mode,
    Precision,
    Role,
    Stance,
    Type,
)

NOORDLAND = Actor("state:N2", Type.STATE, ("Noordland", "Northland"), "N2")
ZANDIA = Actor("state:Z2", Type.STATE, ("Zandia", "Sandia"), "Z2")
OOSTMARK = Actor("state:O2", Type.STATE, ("Oostmark", "Eastmark"), "O2")
LEGER = Actor("armed force:n2", Type.FORCE, ("het Noordlandse leger",), "N2", "state:N2")
SOLDATEN = Actor("group:z2-soldiers", Type.GROUP, ("Zandische soldaten",), "Z2")
DE_GROOT = Actor("person:de-groot", Type.PERSON, ("Minister De Groot", "De Groot"), "O2")
ADA_DE_GROOT = Actor("person:ada-de-groot", Type.PERSON, ("Ada de Groot",), "O2")
DIENST = Actor(
    "organisation:dienst",
    Type.ORGANISATION,
    ("de Oostmarkse dienst", "de dienst"),
    "O2",
    "state:O2",
)
DELTA = Actor("outlet:delta", Type.OUTLET, ("Delta Pers",))
RAAD = Actor("organisation:raad", Type.ORGANISATION, ("de Controleraad",))
DRONE = Actor("thing:drone", Type.THING, ("drone",))

NEWS = (
    "Diensten: Noordland zet vaker gas in\n\n"
    "De inlichtingendienst van Oostmark heeft vastgesteld dat het Noordlandse leger vaker "
    "chloorgas gebruikt tegen Zandische soldaten. “We kunnen bevestigen dat de inzet toeneemt. "
    "Dat is geen toeval”, aldus minister De Groot vrijdag tegen persbureau Delta. Volgens De Groot "
    "zijn er meer dan 9.000 aanvallen geteld en vielen zeker drie doden.\n\n"
    "Noordland ontkent elk gebruik van verboden middelen en beschuldigt Zandia van "
    "hetzelfde, wat in Zandia als verzinsel van de hand wordt gewezen. De Controleraad stelde tot "
    "nu toe geen onderzoek in.\n\n"
    "De Groot zei dat de dienst concludeerde dat de gasgranaten sinds februari 2031 uit een "
    "fabriek bij Zandberg komen. Het gebruik van chloorgas is een schending van het verdrag.\n\n"
    "“Als dit onbestraft blijft, volgen anderen”, waarschuwde hij. Oostmark overweegt nieuwe "
    "maatregelen. Over de weersverwachting zei De Groot niets te weten."
)
REPRINT = (
    "Noordland zou opnieuw gas hebben ingezet\n\n"
    "De inlichtingendienst van Oostmark heeft vastgesteld dat het Noordlandse leger vaker "
    "chloorgas gebruikt tegen Zandische soldaten. “We kunnen bevestigen dat de inzet toeneemt. "
    "Dat is geen toeval”, aldus minister Ada de Groot. De Controleraad telt inmiddels 8.000 "
    "aanvallen met gas door Noordland, en volgens Zandia zijn het er honderd in mei.\n\n"
    "De Groot zei dat de dienst concludeerde dat de gasgranaten sinds februari 2031 uit een "
    "fabriek bij Zandberg komen.\n\n"
    "Oostmark eiste sancties tegen Noordland en besloot daar later zelf toe."
)
DENIAL = (
    "Verklaring van de regering van Oostmark\n\n"
    "Oostmark wijst het bericht af dat zijn troepen brandbommen zouden hebben gebruikt bij "
    "Zandberg. Er zijn hooguit twintig granaten afgevuurd, alle op militaire doelen."
)
FOREIGN = "خبر قصير: قال المتحدث إن اللقاء انتهى.\n\nКоротке повідомлення без розбору."
HOSTILE = (
    "</span></article><script>alert('x')</script> zegt <b>de bron</b> & \"iemand\" dat "
    "\u202etxet desrever\u202c en\x07 "
    + "lang" * 75
    + "<img src=x onerror=alert(1)> het gas gebruikte.\n\n\n\t Laatste\u00a0regel &amp; einde  "
)


def edition(text: str, entry: int, claims: "Claims | None" = None, **known: object) -> Edition:
    """A document with the claims drafted on it; ``known`` goes to the Document."""
    data = text.encode()
    original = Original(
        sha256(data).hexdigest(),
        len(data),
        "text/plain",
        f"map/stuk-{entry}.txt",
        datetime(2031, 4, 2, 14, 2, tzinfo=UTC),
    )
    document = Document(original.sha256, text, **known)  # type: ignore[arg-type]
    return Edition(
        original,
        document,
        analysed=claims is not None,
        entry=entry,
        analyser="wederhoor 0",
        mentions=tuple(claims.mentions) if claims else (),
        attributions=tuple(claims.attributions) if claims else (),
        claims=tuple(claims.claims(document.id)) if claims else (),
    )


class Claims:
    """Drafts attributions and claims on a text, by their words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.attributions: list[Attribution] = []
        self.mentions: list[Mention] = []
        self._claims: list[dict[str, object]] = []

    def span(self, words: str) -> Span:
        """The words' place; ``before»words`` is the first place after the words ``before``."""
        before, _, words = words.rpartition("»")
        start = self.text.index(words, self.text.index(before) + len(before))
        return Span.of(self.text, start, start + len(words))

    def said(
        self, source: str | None, cue: str | None, content: str, **known: object
    ) -> Attribution:
        made = Attribution(
            id=f"a{len(self.attributions) + 1}",
            source=(self.span(source),) if source else (),
            cue=(self.span(cue),) if cue else (),
            content=tuple(self.span(part) for part in content.split(" | ")),
            **({"mode": Mode.INDIRECT, "stance": Stance.ASSERTS, "rule": "verb"} | known),  # type: ignore[arg-type]
        )
        self.attributions.append(made)
        return made

    def claim(
        self,
        said: Attribution | None,
        source: Actor,
        kind: Kind,
        content: str = "",
        **known: object,
    ) -> None:
        self._claims.append(
            {
                "attribution": said and said.id,
                "content": said.content if said and not content else (self.span(content),),
                "source": source,
                "stance": said.stance if said else Stance.ASSERTS,
                "kind": kind,
                "modality": Modality.ACTUAL,
            }
            | known
        )

    def names(self, words: str, actor: Actor, form: Form = Form.NAME) -> None:
        self.mentions.append(Mention(self.span(words), actor, form, "handmade"))

    def claims(self, document: str) -> list[Claim]:
        return [
            Claim(id=f"{document[:12]}-c{n}", document=document, **fields)  # type: ignore[arg-type]
            for n, fields in enumerate(self._claims, 1)
        ]


def news() -> Edition:
    """Nested and overlapping attributions, a relay, quantities, a denial and a counter-charge."""
    own = Actor("document:bode", Type.DOCUMENT, ("De Morgenbode",))
    draft = Claims(NEWS)
    draft.names("De Groot", DE_GROOT)
    blamed = (RoleFiller(Role.PERPETRATOR, LEGER, draft.span("het Noordlandse leger")),)
    hurt = (RoleFiller(Role.TARGET, SOLDATEN, draft.span("Zandische soldaten")),)
    chlorine = Weapon(Category.CHEMICAL, (), "chlorine", draft.span("chloorgas"))
    said = draft.said(
        "De inlichtingendienst van Oostmark",
        "vastgesteld",
        "het Noordlandse leger vaker chloorgas gebruikt tegen Zandische soldaten",
        stance=Stance.CONCLUDES,
    )
    draft.claim(
        said,
        DIENST,
        Kind.USE,
        weapon=chlorine,
        roles=blamed + hurt + (RoleFiller(Role.MEANS, DRONE),),
        reasons=("stance: the verb concludes", "perpetrator: subject of gebruiken"),
    )
    said = draft.said(
        "minister De Groot",
        "aldus",
        "“We kunnen bevestigen dat de inzet toeneemt. Dat is geen toeval”",
        mode=Mode.DIRECT,
        stance=Stance.CONFIRMS,
        rule="quote",
    )
    draft.claim(
        said,
        DE_GROOT,
        Kind.USE,
        roles=(RoleFiller(Role.PERPETRATOR, NOORDLAND),),
        via=(Relay(DELTA, None),),
        time=TimeExpression(
            Interval(date(2031, 3, 28), date(2031, 3, 28), Granularity.DAY),
            draft.span("vrijdag"),
            "weekday",
        ),
    )
    said = draft.said(
        "Volgens»De Groot",
        "Volgens",
        "zijn er meer dan 9.000 aanvallen geteld | vielen zeker drie doden",
    )
    draft.claim(
        said,
        DE_GROOT,
        Kind.USE,
        "zijn er meer dan 9.000 aanvallen geteld",
        roles=(RoleFiller(Role.PERPETRATOR, NOORDLAND),),
        quantities=(
            Quantity(
                Counted.ATTACK,
                9001,
                None,
                False,
                draft.span("meer dan 9.000"),
                "number",
                {"by": "Noordland"},
            ),
        ),
    )
    draft.claim(
        said,
        DE_GROOT,
        Kind.CASUALTIES,
        "vielen zeker drie doden",
        quantities=(Quantity(Counted.KILLED, 3, None, False, draft.span("zeker drie"), "number"),),
    )
    said = draft.said(
        "doden.»Noordland", "ontkent", "elk gebruik van verboden middelen", stance=Stance.DENIES
    )
    draft.claim(said, NOORDLAND, Kind.USE)
    accuses = draft.said(None, "beschuldigt", "Zandia van hetzelfde", stance=Stance.ACCUSES)
    draft.claim(accuses, NOORDLAND, Kind.USE, roles=(RoleFiller(Role.PERPETRATOR, ZANDIA),))
    said = draft.said(
        None, "van de hand wordt gewezen", "wat | als verzinsel", stance=Stance.DENIES
    )
    draft.claim(said, ZANDIA, Kind.USE)
    draft.claim(
        None,
        own,
        Kind.INVESTIGATION,
        "De Controleraad stelde tot nu toe geen onderzoek in",
        modality=Modality.NEGATED,
        roles=(RoleFiller(Role.INVESTIGATOR, RAAD),),
    )
    outer = draft.said(
        "in.»De Groot",
        "zei",
        "de dienst concludeerde dat de gasgranaten sinds februari 2031 uit een fabriek bij "
        "Zandberg komen",
    )
    inner = draft.said(
        "de dienst",
        "concludeerde",
        "de gasgranaten sinds februari 2031 uit een fabriek bij Zandberg komen",
        parent=outer.id,
        stance=Stance.CONCLUDES,
    )
    draft.claim(outer, DE_GROOT, Kind.PROGRAMME, roles=(RoleFiller(Role.HOLDER, NOORDLAND),))
    draft.claim(
        inner,
        DIENST,
        Kind.PROGRAMME,
        modality=Modality.HEARSAY,
        via=(Relay(DE_GROOT, Stance.CONFIRMS), Relay(DELTA, None)),
        roles=(RoleFiller(Role.HOLDER, NOORDLAND),),
        time=TimeExpression(
            Interval(date(2031, 2, 1), None, Granularity.MONTH),
            draft.span("sinds februari 2031"),
            "since",
        ),
        place=Place(None, ("Zandberg",), "Z2", Precision.TOWN, draft.span("Zandberg"), "listed"),
    )
    draft.claim(
        None,
        own,
        Kind.LEGAL,
        "Het gebruik van chloorgas is een schending van het verdrag",
        treaty="CWC",
        act="breaches",
        weapon=chlorine,
    )
    said = draft.said(
        "waarschuwde»hij",
        "waarschuwde",
        "“Als dit onbestraft blijft, volgen anderen”",
        stance=Stance.WARNS,
    )
    draft.claim(said, DE_GROOT, Kind.ASSESSMENT, modality=Modality.CONDITIONAL)
    said = draft.said("hij.»Oostmark", "overweegt", "nieuwe maatregelen", stance=Stance.CONSIDERS)
    draft.claim(said, OOSTMARK, Kind.SANCTIONS, modality=Modality.PLANNED)
    draft.said("weersverwachting»De Groot", "weersverwachting»zei", "niets te weten")
    return edition(
        NEWS,
        17,
        draft,
        language="nl",
        genre=Genre.NEWS,
        title="Diensten: Noordland zet vaker gas in",
        publisher="De Morgenbode",
        agency="Delta Pers",
        authors=("A. de Vries",),
        published=Interval(date(2031, 4, 1), date(2031, 4, 30), Granularity.MONTH),
    )


def reprint() -> Edition:
    """A later report that took over sentences of the news, with other figures and a measure."""
    draft = Claims(REPRINT)
    draft.names("Ada de Groot", ADA_DE_GROOT)
    chlorine = Weapon(Category.CHEMICAL, (), "chlorine", draft.span("chloorgas"))
    gas = Weapon(Category.CHEMICAL, (), None, draft.span("aanvallen met»gas"))
    blamed = (RoleFiller(Role.PERPETRATOR, NOORDLAND, draft.span("Noordland")),)
    said = draft.said(
        "De inlichtingendienst van Oostmark",
        "vastgesteld",
        "het Noordlandse leger vaker chloorgas gebruikt tegen Zandische soldaten",
        stance=Stance.CONCLUDES,
    )
    draft.claim(said, DIENST, Kind.USE, weapon=chlorine, roles=blamed)
    said = draft.said(
        "minister Ada de Groot",
        "aldus",
        "“We kunnen bevestigen dat de inzet toeneemt. Dat is geen toeval”",
        mode=Mode.DIRECT,
        stance=Stance.CONFIRMS,
    )
    draft.claim(
        said, ADA_DE_GROOT, Kind.USE, weapon=chlorine, roles=blamed, via=(Relay(DELTA, None),)
    )
    said = draft.said("De Controleraad", "telt", "inmiddels 8.000 aanvallen met gas door Noordland")
    eight = Quantity(Counted.ATTACK, 8000, 8000, False, draft.span("8.000"), "number")
    draft.claim(said, RAAD, Kind.USE, weapon=gas, roles=blamed, quantities=(eight,))
    said = draft.said("Zandia", "volgens", "zijn het er honderd in mei")
    draft.claim(
        said,
        ZANDIA,
        Kind.USE,
        weapon=gas,
        roles=blamed,
        quantities=(Quantity(Counted.ATTACK, None, 100, True, draft.span("honderd"), "number"),),
        time=TimeExpression(
            Interval(date(2031, 5, 1), date(2031, 5, 31), Granularity.MONTH),
            draft.span("in mei"),
            "month",
        ),
    )
    against = (RoleFiller(Role.COUNTERPARTY, NOORDLAND, draft.span("tegen»Noordland")),)
    said = draft.said("\n\nOostmark", "eiste", "sancties tegen Noordland", stance=Stance.DEMANDS)
    draft.claim(said, OOSTMARK, Kind.SANCTIONS, roles=against, modality=Modality.POSSIBLE)
    said = draft.said("\n\nOostmark", "besloot", "daar later zelf", stance=Stance.DECIDES)
    draft.claim(said, OOSTMARK, Kind.SANCTIONS, roles=against, modality=Modality.PLANNED)
    return edition(
        REPRINT,
        22,
        draft,
        language="nl",
        genre=Genre.NEWS,
        title="Noordland zou opnieuw gas hebben ingezet",
        publisher="De Avondbode",
        published=Interval(date(2031, 6, 2), date(2031, 6, 2), Granularity.DAY),
    )


def treaty() -> Edition:
    """Who is bound by a treaty, which is a fact about real states."""
    text = "Nederland en Israël ondertekenden het verdrag; het ene land bekrachtigde het ook."
    draft = Claims(text)
    states = [
        Actor(f"state:{code}", Type.STATE, (name,), code)
        for code, name in (("NL", "Nederland"), ("IL", "Israël"))
    ]
    draft.claim(
        None,
        Actor("document:overzicht", Type.DOCUMENT, ("Overzicht",)),
        Kind.LEGAL,
        "Nederland en Israël ondertekenden het verdrag",
        treaty="CWC",
        act="signs",
        roles=tuple(RoleFiller(Role.PARTY, one) for one in states),
    )
    return edition(
        text,
        23,
        draft,
        language="nl",
        title="Overzicht",
        published=Interval(date(2025, 7, 4), date(2025, 7, 4), Granularity.DAY),
    )


def denial() -> Edition:
    """A press statement, by itself and by another word for the same state."""
    draft = Claims(DENIAL)
    said = draft.said(
        "Oostmark",
        "wijst",
        "dat zijn troepen brandbommen zouden hebben gebruikt bij Zandberg",
        stance=Stance.DENIES,
    )
    draft.claim(
        said,
        OOSTMARK,
        Kind.USE,
        modality=Modality.HEARSAY,
        weapon=Weapon(Category.INCENDIARY, (), None, draft.span("brandbommen")),
    )
    draft.claim(
        None,
        Actor("document:oostmark", Type.DOCUMENT, ("Regering van Oostmark",)),
        Kind.ATTACK,
        "Er zijn hooguit twintig granaten afgevuurd",
        quantities=(
            Quantity(Counted.MUNITION, None, 20, False, draft.span("hooguit twintig"), "number"),
        ),
    )
    return edition(
        DENIAL,
        18,
        draft,
        language="nl",
        genre=Genre.PRESS,
        publisher="Regering van Oostmark",
        published=Interval(date(2031, 4, 9), date(2031, 4, 9), Granularity.DAY),
        reference="OM-31/4",
        addressee="de pers",
    )


def catalogue() -> Edition:
    """Every stance, kind, modality, role, category and counted thing, one to a sentence."""
    rows = list(
        zip(
            Stance,
            cycle(Kind),
            cycle(Modality),
            cycle(Category),
            cycle(Role),
            cycle(Counted),
            strict=False,
        )
    )
    text = "\n\n".join(
        f"Bron nummer {n} meldt {stance}: voorval {n} met ongeveer {n} gevallen."
        for n, (stance, *_) in enumerate(rows, 1)
    )
    draft = Claims(text)
    for n, (stance, kind, modality, category, role, counted) in enumerate(rows, 1):
        source = Actor(f"organisation:bron-{n}", Type.ORGANISATION, (f"Bron nummer {n}",))
        said = draft.said(
            f"Bron nummer {n}", f"Bron nummer {n}»meldt", f"voorval {n} met", stance=stance
        )
        draft.claim(
            said,
            source,
            kind,
            modality=modality,
            weapon=Weapon(category, (Category.OTHER,)),
            roles=(RoleFiller(role, ZANDIA),),
            quantities=(Quantity(counted, n, n, True, draft.span(f"ongeveer {n}"), "number"),),
        )
    return edition(text, 20, draft, language="nl", genre=Genre.REPORT)


def hostile() -> Edition:
    """Markup, control characters, a reversed direction and a word of three hundred characters."""
    draft = Claims(HOSTILE)
    said = draft.said("<b>de bron</b>", "zegt", HOSTILE[HOSTILE.index("\u202e") : -40])
    name = "<script>alert('naam')</script>\u202eeman"
    draft.claim(
        said,
        Actor("person:../<x>", Type.PERSON, (name,)),
        Kind.USE,
        roles=(RoleFiller(Role.PERPETRATOR, ZANDIA),),
        weapon=Weapon(Category.CHEMICAL, (), None, draft.span("gas")),
        quantities=(Quantity(Counted.KILLED, 1, None, False, draft.span("het gas"), "number"),),
        reasons=("<script>alert('reden')</script>",),
    )
    return edition(
        HOSTILE,
        21,
        draft,
        language="nl",
        genre=Genre.POST,
        title="=HYPERLINK(\"x\") <script>alert('titel')</script>\u202e",
        publisher="<i>uitgever</i>",
        published=Interval(date(2031, 5, 1), date(2031, 5, 1), Granularity.DAY),
    )


def foreign() -> Edition:
    """A document in a language without a pipeline."""
    return edition(FOREIGN, 19, None, language="ar")


def editions() -> list[Edition]:
    return [hostile(), foreign(), catalogue(), denial(), news(), reprint(), treaty()]


def linked(made: Iterable[Edition]) -> Linked:
    """What linking makes of these editions, as the register would give it."""
    made = sorted(made, key=lambda one: one.document.id)
    told = sorted(chain.from_iterable(map(accounts, made)), key=lambda one: one.claim)
    claims = {claim.id: claim for one in made for claim in one.claims}
    blocks, named, steps = defaultdict(list), defaultdict(list), defaultdict(list)
    for account in told:
        blocks[matters.block(account)].append(account)
        if (step := measures.told(account, claims[account.claim])) is not None:
            steps[measures.block(account)].append(step)
    for trait in chain.from_iterable(map(traits, made)):
        named[trait.block].append(trait)
    found = [matter for key, of in sorted(blocks.items()) if key for matter in matters.matters(of)]
    people = chain.from_iterable(identify(of, ()) for of in named.values())
    pairs = filter(None, (compare(one, other) for one, other in combinations(made, 2)))
    whole = Linked(
        heard=[],
        identities=sorted(people, key=lambda one: one.id),
        links=sorted(pairs, key=lambda one: (one.left, one.right)),
        measures=[one for _, of in sorted(steps.items()) for one in measures.measures(of)],
    )
    heard = (_heard(matter, found, made, told, whole) for matter in found)
    return whole._replace(heard=sorted(heard, key=lambda one: one.matter.id))


def _heard(
    matter: Matter,
    every: Iterable[Matter],
    made: Iterable[Edition],
    told: Iterable[Account],
    whole: Linked,
) -> Heard:
    """A matter with what it comes to."""
    subject = Subject.of(matter)
    together = [one for one in every if Subject.of(one) == subject]
    found = {one.id: balance(one, _material([one], made, told, whole)) for one in together}
    roots = [root for one in reversed(found.values()) for root in one.independence.roots]
    sources = {claim: root.id for root in roots for claim in root.claims}
    known = _material(together, made, told, whole)
    counted = series(together, known.accounts, known.claims, known.documents, sources)
    mine = found[matter.id]
    replies = (reply(charge, answers(charge, matter, told)) for charge in mine.charges)
    return Heard(matter, mine, tuple(replies), figures(matter, counted))


def _material(
    about: Iterable[Matter], made: Iterable[Edition], told: Iterable[Account], whole: Linked
) -> Material:
    """What is known of the documents in which the claims of these matters stand."""
    members = {one.claim for m in about for one in (*m.accounts, *m.answers)}
    near = [one for one in made if any(claim.id in members for claim in one.claims)]
    ids = {one.document.id for one in near}
    return Material(
        {claim.id: claim for one in near for claim in one.claims},
        {one.document.id: one.document for one in near},
        sorted(
            (one for one in told if one.document in ids), key=lambda one: (one.document, one.claim)
        ),
        [link for link in whole.links if {link.left, link.right} <= ids],
        {f"{id}#{actor}": one.id for one in whole.identities for id, actor in one.members},
    )
