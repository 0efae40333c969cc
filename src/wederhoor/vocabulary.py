"""The closed lists of the register: every value a field may take, with what it means.

Members are strings, so they travel unchanged through JSON, CSV and SQL. Sources: the project's
design; stances follow the verb classes of PLOVER (code in ``PLOVER``), modality the distinctions
of FactBank (Saurí and Pustejovsky 2009).
"""

from enum import StrEnum

__all__ = [
    "PLOVER",
    "Category",
    "Counted",
    "Form",
    "Genre",
    "Granularity",
    "Kind",
    "Modality",
    "Mode",
    "Position",
    "Precision",
    "Rank",
    "Relation",
    "Review",
    "Role",
    "Scope",
    "Stance",
    "Type",
    "Verdict",
    "define",
]


class Stance(StrEnum):
    """What the source does in saying it."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    CONCLUDES = "concludes"
    ESTIMATES = "estimates"
    DENIES = "denies"
    ACCUSES = "accuses"
    CONDEMNS = "condemns"
    PRAISES = "praises"
    WARNS = "warns"
    THREATENS = "threatens"
    PROMISES = "promises"
    DECIDES = "decides"
    CONSIDERS = "considers"
    DEMANDS = "demands"
    ASKS = "asks"
    ADMITS = "admits"
    DOUBTS = "doubts"
    BELIEVES = "believes"
    DECLINES = "declines"
    UNCONFIRMED = "unconfirmed"
    SILENT = "silent"


class Kind(StrEnum):
    """What the content is about."""

    USE = "use"
    FINDING = "finding"
    CASUALTIES = "casualties"
    PROGRAMME = "programme"
    POSSESSION = "possession"
    TRANSFER = "transfer"
    THREAT = "threat"
    ATTACK = "attack"
    DECEPTION = "deception"
    PROTECTION = "protection"
    SUPPORT = "support"
    DEPLOYMENT = "deployment"
    SANCTIONS = "sanctions"
    INVESTIGATION = "investigation"
    LEGAL = "legal"
    DIPLOMACY = "diplomacy"
    ASSESSMENT = "assessment"
    OTHER = "other"


class Modality(StrEnum):
    """How real the content is said to be."""

    ACTUAL = "actual"
    NEGATED = "negated"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    HEARSAY = "hearsay"


class Mode(StrEnum):
    """How the words are given: quoted, reported, or both in one."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Category(StrEnum):
    """The weapon's class in the law of armed conflict."""

    CHEMICAL = "chemical"
    RIOT_CONTROL = "riot control agent"
    BIOLOGICAL = "biological"
    NUCLEAR = "nuclear"
    RADIOLOGICAL = "radiological"
    CLUSTER = "cluster munition"
    MINE = "anti-personnel mine"
    INCENDIARY = "incendiary"
    THERMOBARIC = "thermobaric"
    OTHER = "other"


class Role(StrEnum):
    """The part an actor, a place or a thing plays in the content."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    MEANS = "means"
    GIVER = "giver"
    BENEFICIARY = "beneficiary"
    COUNTERPARTY = "counterparty"
    INVESTIGATOR = "investigator"
    HOLDER = "holder"
    ORIGIN = "origin"
    PARTY = "party"


class Counted(StrEnum):
    """What a quantity counts."""

    KILLED = "killed"
    INJURED = "injured"
    AFFECTED = "affected"
    ATTACK = "attack"
    INCIDENT = "incident"
    MUNITION = "munition"
    SOLDIER = "soldier"
    CIVILIAN = "civilian"
    PERSON = "person"
    DIPLOMAT = "diplomat"
    STATE = "state"
    REGION = "region"
    SAMPLE = "sample"
    SHIP = "ship"
    AIRCRAFT = "aircraft"
    VEHICLE = "vehicle"
    MONEY = "money"
    SHARE = "share"
    OTHER = "other"


class Genre(StrEnum):
    """The kind of document."""

    NEWS = "news"
    LETTER = "letter to parliament"
    PRESS = "press statement"
    REPORT = "report"
    INTERVIEW = "interview"
    POST = "social post"


class Type(StrEnum):
    """The kind of actor."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    FORCE = "armed force"
    OUTLET = "outlet"
    DOCUMENT = "document"
    GROUP = "group"
    PLACE = "place"
    THING = "thing"


class Form(StrEnum):
    """How a mention refers to its actor."""

    NAME = "name"
    ADJECTIVE = "adjective"
    INHABITANT = "inhabitant"
    SEAT = "seat"
    ROLE = "role"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


class Granularity(StrEnum):
    """How precise a date is: the interval is the whole of the named unit."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"


class Precision(StrEnum):
    """How precise a place is: the area is what lies around or beside the town named."""

    COUNTRY = "country"
    REGION = "region"
    TOWN = "town"
    AREA = "area"


class Relation(StrEnum):
    """How one claim or document stands to another."""

    SAME = "same"
    CONTRADICTS = "contradicts"
    REPLIES_TO = "replies_to"
    REPEATS = "repeats"
    DERIVES_FROM = "derives_from"


class Scope(StrEnum):
    """Whether an allegation is of one event, or that something is done at all."""

    INCIDENT = "incident"
    PRACTICE = "practice"


class Position(StrEnum):
    """Where the source of a claim stands to what the claim is about."""

    HOLDS = "holds"
    DISPUTES = "disputes"
    ADMITS = "admits"
    WITHHOLDS = "withholds"
    OPEN = "open"


class Verdict(StrEnum):
    """What a person decided about a record, or about two."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    UNSURE = "unsure"
    DRAWN = "drawn"
    MERGED = "merged"
    SPLIT = "split"
    SAME = "same"
    DIFFERENT = "different"
    RESTRICTED = "restricted"
    OPENED = "opened"
    WITHDRAWN = "withdrawn"


class Review(StrEnum):
    """How far a claim was reviewed, by one reader or by all."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    UNSURE = "unsure"
    REJECTED = "rejected"
    DISPUTED = "disputed"


class Rank(StrEnum):
    """What a person may do in the workbench: each also what those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


_MEANINGS: dict[StrEnum, str] = {
    Stance.ASSERTS: "says that it is so",
    Stance.CONFIRMS: "says that what another said is so",
    Stance.CONCLUDES: "states it as the outcome of own inquiry",
    Stance.ESTIMATES: "gives a figure or judgement as an estimate",
    Stance.DENIES: "says that it is not so, or rejects it",
    Stance.ACCUSES: "charges another with it",
    Stance.CONDEMNS: "speaks of it with disapproval",
    Stance.PRAISES: "speaks of it with approval",
    Stance.WARNS: "says that it may come",
    Stance.THREATENS: "says it will do it if need be",
    Stance.PROMISES: "undertakes to do it",
    Stance.DECIDES: "makes known that it is decided",
    Stance.CONSIDERS: "makes known that it is being weighed",
    Stance.DEMANDS: "calls on another to do it",
    Stance.ASKS: "asks for it, or whether it is so",
    Stance.ADMITS: "concedes it of itself",
    Stance.DOUBTS: "says that it may not be so",
    Stance.BELIEVES: "holds, fears, hopes or expects it",
    Stance.DECLINES: "refuses to answer",
    Stance.UNCONFIRMED: "says that it cannot confirm it",
    Stance.SILENT: "has not answered, as the text reports",
    Kind.USE: "a prohibited or contested weapon was used",
    Kind.FINDING: "what an inspection, a sample or a laboratory showed",
    Kind.CASUALTIES: "people killed, injured or made ill",
    Kind.PROGRAMME: "production, research, stockpiling or instruction",
    Kind.POSSESSION: "somebody has such weapons",
    Kind.TRANSFER: "weapons handed to another",
    Kind.THREAT: "a threat to use them",
    Kind.ATTACK: "an attack by other means",
    Kind.DECEPTION: "staging, tampering with evidence, withholding, disinformation",
    Kind.PROTECTION: "equipment or defence against such weapons",
    Kind.SUPPORT: "military or other aid",
    Kind.DEPLOYMENT: "forces sent or stationed",
    Kind.SANCTIONS: "sanctions and expulsions",
    Kind.INVESTIGATION: "an inquiry asked for, opened, refused or concluded",
    Kind.LEGAL: "a norm, a breach of it, or who is bound",
    Kind.DIPLOMACY: "summits, appointments, talks",
    Kind.ASSESSMENT: "a judgement of the situation",
    Kind.OTHER: "about the subject, but none of these",
    Modality.ACTUAL: "given as fact",
    Modality.NEGATED: "given as not the fact",
    Modality.POSSIBLE: "given as possible",
    Modality.CONDITIONAL: "given as following from a condition",
    Modality.PLANNED: "given as intended",
    Modality.HEARSAY: "given as reported by others",
    Relation.SAME: "both are about the same thing",
    Relation.CONTRADICTS: "both cannot be so",
    Relation.REPLIES_TO: "the first answers the second",
    Relation.REPEATS: "the one has the words of the other",
    Relation.DERIVES_FROM: "the first has its matter from the second",
    Scope.INCIDENT: "one event, with its place or its date",
    Scope.PRACTICE: "that it is done, without one event being meant",
    Position.HOLDS: "says that it is so",
    Position.DISPUTES: "says that it is not so, or doubts it",
    Position.ADMITS: "concedes it of itself",
    Position.WITHHOLDS: "does not answer, or cannot confirm it",
    Position.OPEN: "speaks of it without saying that it is so: fears, asks, plans, conditions",
    Verdict.ACCEPTED: "the claim is as it should be",
    Verdict.REJECTED: "the claim is none, or not about the subject",
    Verdict.CORRECTED: "the claim is right with other values in some fields",
    Verdict.UNSURE: "whoever decides cannot tell",
    Verdict.DRAWN: "a claim that was missed",
    Verdict.MERGED: "the claim says what another of the same document says",
    Verdict.SPLIT: "the claim is two",
    Verdict.SAME: "they are one",
    Verdict.DIFFERENT: "they are not one",
    Verdict.RESTRICTED: "only those named may see the document",
    Verdict.OPENED: "everybody may see the document",
    Verdict.WITHDRAWN: "an earlier decision no longer counts",
    Review.UNREVIEWED: "nobody decided about it yet",
    Review.ACCEPTED: "found to be as it should be",
    Review.CORRECTED: "right with what was corrected, or drawn by a person",
    Review.UNSURE: "read, and left open",
    Review.REJECTED: "found to be no claim, or one that another has",
    Review.DISPUTED: "two readers decided differently, and nobody settled it yet",
    Rank.READER: "reads",
    Rank.REVIEWER: "decides about claims",
    Rank.EDITOR: "settles differences, adds documents, joins and parts actors and matters",
    Rank.ADMINISTRATOR: "gives accounts, restricts documents, changes settings",
}

PLOVER: dict[Stance, str] = {
    Stance.ASSERTS: "STATEMENT",
    Stance.CONFIRMS: "STATEMENT",
    Stance.CONCLUDES: "STATEMENT",
    Stance.ESTIMATES: "STATEMENT",
    Stance.DENIES: "REJECT",
    Stance.ACCUSES: "ACCUSE",
    Stance.CONDEMNS: "ACCUSE",
    Stance.PRAISES: "SUPPORT",
    Stance.WARNS: "THREATEN",
    Stance.THREATENS: "THREATEN",
    Stance.PROMISES: "AGREE",
    Stance.DECIDES: "AGREE",
    Stance.CONSIDERS: "CONSULT",
    Stance.DEMANDS: "REQUEST",
    Stance.ASKS: "REQUEST",
    Stance.ADMITS: "CONCEDE",
    Stance.DOUBTS: "REJECT",
    Stance.BELIEVES: "STATEMENT",
    Stance.DECLINES: "REJECT",
    Stance.UNCONFIRMED: "STATEMENT",
    Stance.SILENT: "STATEMENT",
}


def define(member: StrEnum) -> str:
    """The one-line definition of a stance, kind or modality, in English; "" for the other lists."""
    return _MEANINGS.get(member, "")
